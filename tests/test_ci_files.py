"""The files for pre-commit and GitHub, and the page about them, name what there is."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import click
import pytest
import yaml

from resolutions.cli import app
from resolutions.cli.checking import CHOICES
from resolutions.cli.fast import options

ROOT = Path(__file__).resolve().parent.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```yaml\n(.*?)^```", PAGE)


def options_of(name):
    """The options that a command has."""
    context = click.Context(app.main, **app.main.context_settings)
    command = app.main.get_command(context, name)
    assert command is not None, name
    own = click.Context(command, **command.context_settings)
    return {o for p in command.get_params(own) for o in p.opts}


def verify(line):
    """A command line names a command that exists and options that it has."""
    words = line.split()
    assert words[0] == "resolution"
    known = options_of(words[1])
    for word, value in zip(words[2:], [*words[3:], ""], strict=False):
        if word.startswith("--") and len(word) > 2:
            assert word in known, line
        if word == "--format":
            assert value in CHOICES["format"], line
        if word == "--fail-on":
            assert value in CHOICES["fail_on"] or value.startswith('"$'), line


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks(hook):
    assert {"id", "name", "entry", "language", "files"} <= set(hook)
    verify(" ".join([hook["entry"], *hook.get("args", [])]))
    assert re.search(hook["files"], "drafts/water.md")
    assert not re.search(hook["files"], "logo.png")
    assert re.search(hook["exclude"], "README.md")
    assert not re.search(hook["exclude"], "drafts/water.md")


def test_the_action_is_whole():
    assert {"name", "description", "inputs", "runs"} <= set(ACTION)
    assert ACTION["runs"]["using"] == "composite"
    used = set(re.findall(r"inputs\.([\w-]+)", str(ACTION["runs"])))
    assert used == set(ACTION["inputs"])
    for given in ACTION["inputs"].values():
        assert set(given) == {"description", "default"}
    assert ACTION["inputs"]["fail-on"]["default"] in CHOICES["fail_on"]


def scripts():
    return [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]


@pytest.mark.parametrize("script", scripts())
def test_the_scripts_of_the_action(script):
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "${{" not in script  # what a contributor writes never becomes a command
    for start in re.findall(r"words=\((.*)\)", script):
        verify(f"resolution check {start}")
    for word in re.findall(r"words\+=\((--[\w-]+)", script):
        assert word in options_of("check")


def test_the_page_names_real_things():
    assert len(BLOCKS) == 3
    ids = {hook["id"] for hook in HOOKS}
    for block in map(yaml.safe_load, BLOCKS):
        for repo in block.get("repos", []):
            assert {hook["id"] for hook in repo["hooks"]} <= ids
            for hook in repo["hooks"]:
                verify(" ".join(["resolution check", *hook.get("args", [])]))
        for job in block.get("jobs", {}).values():
            for step in job["steps"]:
                if step["uses"].startswith("OWNER"):
                    assert set(step["with"]) <= set(ACTION["inputs"])
        for line in block.get("drafts", {}).get("script", []):
            if line.startswith("resolution"):
                verify(line.partition(" >")[0])
    for line in re.findall(r"(?m)^resolution .*$", PAGE):
        verify(line.partition(" >")[0])
    table = re.findall(r"(?m)^\| (`.*?) \|", PAGE)
    assert set(re.findall(r"`(\w+)`", " ".join(table))) <= set(CHOICES["format"])


def test_the_words_of_a_plain_hook_are_read_without_click():
    hook = next(h for h in HOOKS if h["id"] == "resolution-check")
    assert options(["check", *hook["args"], "a.md", "b.md"]) is not None
