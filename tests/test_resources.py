"""Data files and what is compiled from them (`resolutions/resources.py`)."""

import marshal
import os
import subprocess
import sys

import pytest

from resolutions import resources


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with one lexicon."""
    monkeypatch.setattr(resources, "_ROOT", str(tmp_path))
    monkeypatch.setattr(resources, "_CACHE", str(tmp_path / ".cache" / "compiled"))
    (tmp_path / "grammar" / "lexicon").mkdir(parents=True)
    (tmp_path / "grammar" / "lexicon" / "fr.toml").write_text("mot = 'été'", encoding="utf-8")
    return tmp_path


class Builder:
    def __init__(self, value):
        self.value, self.calls = value, 0

    def __call__(self):
        self.calls += 1
        return self.value


def test_a_file_is_read_as_utf8_and_as_bytes(checkout):
    assert resources.read_text("grammar/lexicon/fr.toml") == "mot = 'été'"
    assert resources.read_bytes("grammar/lexicon/fr.toml") == "mot = 'été'".encode()
    assert resources.folder("grammar") == str(checkout / "grammar")


def test_names_are_sorted_and_without_suffix(checkout):
    lexicon = checkout / "grammar" / "lexicon"
    for name in ("en.toml", "README.md", ".hidden.toml"):
        (lexicon / name).touch()
    assert resources.names("grammar/lexicon", ".toml") == ["en", "fr"]
    assert resources.names("grammar/nothing") == []


@pytest.mark.parametrize(
    "path", ["../secret", "grammar/../../secret", "/etc/passwd", "", "grammar//x", "C:/x", "a\\b"]
)
def test_no_name_leads_out_of_the_data(checkout, path):
    if path == "a\\b" and os.sep == "/":
        pytest.skip("a backslash is a letter like another here")
    with pytest.raises(FileNotFoundError):
        resources.read_text(path)


def test_a_value_is_built_once_and_again_when_a_source_or_the_version_changes(checkout):
    build = Builder({"words": ["été", 1, None]})
    sources = ["grammar/lexicon/fr.toml"]
    assert resources.compiled("fr", sources, build) == build.value
    assert resources.compiled("fr", sources, build) == build.value
    assert build.calls == 1
    assert resources.compiled("fr", sources, build, version=2) == build.value
    assert build.calls == 2
    (checkout / "grammar" / "lexicon" / "fr.toml").write_text("mot = 'hiver'", encoding="utf-8")
    assert resources.compiled("fr", sources, build, version=2) == build.value
    assert build.calls == 3
    assert os.listdir(checkout / ".cache" / "compiled") == ["fr.bin"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"N", marshal.dumps([]), marshal.dumps({"key": 1}), b"\xfb\x01\x00"]
)
def test_a_damaged_cache_is_made_again(checkout, content):
    build = Builder(["value"])
    resources.compiled("x", [], build)
    (checkout / ".cache" / "compiled" / "x.bin").write_bytes(content)
    assert resources.compiled("x", [], build) == ["value"]
    assert build.calls == 2


def test_a_cache_that_cannot_be_written_is_done_without(checkout):
    (checkout / ".cache").write_text("a file where the folder should be", encoding="utf-8")
    assert resources.compiled("x", [], Builder(["value"])) == ["value"]


@pytest.mark.parametrize("value", [("a", "b"), {1: "a"}, {"a": ("b",)}])
def test_a_value_that_json_would_change_is_refused(checkout, value):
    with pytest.raises(TypeError, match="'x' does not survive"):
        resources.compiled("x", [], lambda: value)


def test_in_a_wheel_the_value_is_read_as_it_was_compiled(checkout, monkeypatch):
    monkeypatch.setattr(resources, "_CACHE", None)
    build = Builder(["built"])
    assert resources.compiled("x", ["grammar/gone.toml"], build) == ["built"]
    (checkout / "compiled").mkdir()
    (checkout / "compiled" / "x.bin").write_bytes(resources.packed(["packed"]))
    assert resources.compiled("x", ["grammar/gone.toml"], build) == ["packed"]
    assert build.calls == 1


def test_it_imports_almost_nothing():
    program = "import os, sys; before = set(sys.modules); import resolutions.resources; "
    program += "print(*set(sys.modules) - before)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        cwd=os.path.dirname(os.path.dirname(resources.__file__)),
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    allowed = {"__future__", "resolutions", "resolutions.resources"}
    ours = {m for m in done.stdout.split() if not m.startswith("resolutions.")}
    assert ours - allowed == set()
