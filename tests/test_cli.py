"""The command as people meet it: transcripts in `tests/cases/cli`, and what a transcript cannot
hold (pipes, interruptions, permissions, other encodings).

The blocks of a case:

- ``file NAME``: a file to write first; ``bytes NAME``: the same, in hexadecimal; ``word NAME``:
  a file of Word, one of those that `docx_files` and `docx_reviewed` make, by its name there;
- ``folder``: a folder of ``tests/cases`` whose files are there too;
- ``env``: variables, one ``NAME=value`` a line; ``stdin``: what standard input holds;
- ``run``: the words of the command, as in a shell, then ``# exit N``;
- ``out``, ``err``: what is said; ``now NAME``: what a file holds afterwards;
- ``console``, instead of ``run``, ``out`` and ``err``: several commands in turn, each on a line
  that begins with ``$ ``, what it says below it (standard output, then the other), and
  ``(exit N)`` where that is not 0; ``$ by-hand FILE OLD NEW`` changes a file as a person would.

With ``--accept`` the last four and the exit code are rewritten: read the difference.
"""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

import resolutions.cli
from resolutions.cli import main
from tests import casefile, docx_files, docx_reviewed

CASES = Path(__file__).parent / "cases" / "cli"
ROOT = Path(__file__).resolve().parent.parent
_QUIET = ("RESOLUTION_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "TERM", "COLUMNS")

DRAFT = """\
*The General Assembly*,

*Recalling* its resolution 70/1 of 25 September 2015;

*Noting* the report of the Secretary-General,

1. *Requests* the Secretary-General to report to it at its next session;

2. *Decides* to remain seized of the matter.
"""


# ---------------------------------------------------------------- transcripts


@dataclass(frozen=True)
class Said:
    """What came of a run."""

    code: int
    out: str
    err: str
    data: bytes = b""


def run(words, stdin=b"", terminal=False):
    """Run the command in this process, with its own streams."""
    streams = [sys.stdin, sys.stdout, sys.stderr]
    kept = sys.argv
    raw = [io.BytesIO(stdin), io.BytesIO(), io.BytesIO()]
    new = [io.TextIOWrapper(b, encoding="utf-8", newline="") for b in raw]
    if terminal:
        setattr(new[1], "isatty", lambda: True)  # noqa: B010
    sys.stdin, sys.stdout, sys.stderr = new
    sys.argv = ["resolution", *words]
    code = None
    try:
        main()
    except SystemExit as end:
        code = end.code
    finally:
        for stream in new[1:]:
            stream.flush()
        sys.stdin, sys.stdout, sys.stderr = streams
        sys.argv = kept
    assert isinstance(code, int)
    out, err = raw[1].getvalue(), raw[2].getvalue()
    return Said(code, out.decode("utf-8", "replace"), err.decode("utf-8"), out)


def content(block):
    """The bytes of a file of a case."""
    if block.name == "word":
        return {**docx_files.FILES, **docx_reviewed.FILES}[block.text.strip()]()
    return bytes.fromhex(block.text) if block.name == "bytes" else block.text.encode()


@pytest.mark.parametrize("case", casefile.cases_of(CASES), ids=str)
def test_transcript(case, tmp_path, monkeypatch, accept):
    monkeypatch.chdir(tmp_path)
    for name in _QUIET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")
    for block in case.blocks:
        name = block.info.partition(" ")[2]
        if block.name in ("file", "bytes", "word"):
            data = content(block)
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        elif block.name == "folder":
            shutil.copytree(CASES.parent / block.text.strip(), tmp_path, dirs_exist_ok=True)
        elif block.name == "env":
            for line in block.text.splitlines():
                monkeypatch.setenv(*line.split("=", 1))
    if case.has("console"):
        said = _console(case.text("console"))
        if accept:
            casefile.rewrite(case, {"console": said})
        assert case.text("console") == said or accept
        return
    line, _, code = case.text("run").strip().partition(" # exit ")
    words = shlex.split(line)
    assert words[0] == "resolution"
    said = run(words[1:], case.text("stdin").encode())
    found = {"out": said.out, "err": said.err}
    if case.has("now"):
        file = tmp_path / case.info("now").partition(" ")[2]
        found["now"] = file.read_text(encoding="utf-8")
    if accept:
        run_line = f"{line} # exit {said.code}"
        casefile.rewrite(case, {"run": run_line, **{k: v or None for k, v in found.items()}})
        return
    assert said.err == case.text("err")
    assert {k: _ended(v) for k, v in found.items()} == {k: case.text(k) for k in found}
    assert said.code == int(code or 0)


def _console(text):
    """The commands of a console block, with what they say now."""
    out = []
    for line in text.splitlines():
        if not line.startswith("$ "):
            continue
        words = shlex.split(line[2:])
        if words[0] == "by-hand":
            file = Path(words[1])
            content = file.read_text(encoding="utf-8")
            assert words[2] in content
            file.write_text(content.replace(words[2], words[3]), encoding="utf-8", newline="\n")
            out.append(line)
            continue
        assert words[0] == "resolution"
        said = run(words[1:])
        out += [line, *said.out.splitlines(), *said.err.splitlines()]
        out += [f"(exit {said.code})"] if said.code else []
    return "\n".join(out) + "\n"


def _ended(text):
    return text if not text or text.endswith("\n") else text + "\n"


# ---------------------------------------------------------------- what transcripts cannot hold


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    for name in _QUIET:
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "draft.md"
    file.write_text(DRAFT, encoding="utf-8")
    return file


def start(*words, **more):
    """The command as a process of its own."""
    command = [sys.executable, "-m", "resolutions", *words]
    more |= {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    return subprocess.Popen(command, **more)


def test_as_a_module(draft):
    process = start("check", "draft.md")
    out, err = process.communicate()
    assert (process.returncode, err) == (1, "")
    assert "draft.md:3:53: PRE003 error" in out


def test_the_reader_of_a_pipe_may_leave(draft):
    for i in range(40):
        (draft.parent / f"{i}.md").write_text(DRAFT, encoding="utf-8")
    process = start("check", "--format", "full", ".")
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 0


def test_the_reader_of_a_long_help_may_leave(draft):
    process = start("rules", "--json")
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
@pytest.mark.parametrize("words", [["check"], ["check", "--format", "json"], ["fmt", "-o", "-"]])
def test_a_full_disk_is_no_defect(draft, words):
    with open("/dev/full", "w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "resolutions", *words, "draft.md"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
    assert done.stderr == "error: The result cannot be written: no space is left.\n"
    assert done.returncode == 3


@pytest.mark.skipif(os.name == "nt", reason="POSIX streams")
@pytest.mark.parametrize(
    ("closed", "words", "code", "said"),
    [
        (1, ["check", "draft.md"], 3, "error: The result cannot be written: the output is closed."),
        (1, ["outline", "draft.md"], 3, "error: The result cannot be written: the output"),
        (1, ["none.md"], 3, "error: none.md: there is no such file."),
        (2, ["none.md"], 3, ""),
        (0, ["check", "-"], 3, "error: standard input: it is closed; name a file to read."),
    ],
)
def test_closed_streams(draft, closed, words, code, said):
    done = subprocess.run(
        [sys.executable, "-m", "resolutions", *words],
        capture_output=True,
        encoding="utf-8",
        preexec_fn=lambda: os.close(closed),
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == bool(said)


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
def test_interrupted_with_what_was_found_so_far(draft):
    command = ("check", "--select", "PRE003", "draft.md", "-")
    process = start(*command, stdin=subprocess.PIPE)
    limit = threading.Timer(60, process.kill)  # where nothing is found, it would wait for ever
    limit.start()
    try:
        assert "PRE003" in process.stdout.readline()
        time.sleep(0.3)  # for it to begin waiting for standard input
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    finally:
        limit.cancel()
        process.kill()
    assert process.returncode == 130
    assert "1 of 2 files" in err


def test_a_defect_is_reported_and_the_rest_goes_on(draft, monkeypatch, tmp_path):
    import tempfile

    import resolutions.read

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    real = resolutions.read.read_source

    def broken(path, encoding=None, changes="accept"):
        if path == "bad.md":
            raise ZeroDivisionError("on purpose")
        return real(path, encoding, changes)

    monkeypatch.setattr(resolutions.read, "read_source", broken)
    said = run(["check", "bad.md", "draft.md"])
    assert said.code == 70
    assert "PRE003" in said.out
    assert "Traceback" not in said.err
    named = re.search(r"report is in (\S+);", said.err)
    assert named is not None
    report = Path(named[1])
    assert "ZeroDivisionError: on purpose" in report.read_text(encoding="utf-8")


def test_a_defect_outside_files_is_reported(draft, monkeypatch, tmp_path):
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def broken(words):
        raise ZeroDivisionError

    monkeypatch.setattr(resolutions.cli, "_run", broken)
    said = run(["check", "draft.md"])
    assert said.code == 70
    assert "defect of the program" in said.err


def test_on_a_terminal_the_full_format(draft, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    said = run(["check", "draft.md"], terminal=True)
    assert "\033[1;31merror[PRE003]\033[0m" in said.out
    plain = _without_colours(said.out)
    assert "┌─ draft.md:3:53" in plain
    assert max(map(len, plain.splitlines())) <= 60
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(["check", "draft.md"], terminal=True).out == plain


def _without_colours(text):
    return re.sub(r"\033\[[0-9;]*m", "", text)


@pytest.mark.parametrize("width", [20, 33, 40, 57, 80, 200])
@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / "drafts").glob("*-*.md")))
def test_never_wider_than_asked(name, width):
    from resolutions.cli.screen import cells

    words = ["check", "--format", "full", "--width", str(width), str(ROOT / "drafts" / name)]
    for line in run(words).out.splitlines():
        assert cells(line) <= width, line


def test_a_console_without_line_drawing(draft):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    code = (
        "import sys; sys.stdout.isatty = lambda: True; sys.argv[1:] = ['check', 'draft.md'];"
        "from resolutions.cli import main; main()"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="ascii")
    assert done.returncode == 1, done.stderr
    assert "--> draft.md:3:53" in _without_colours(done.stdout)


def test_json_columns_count_code_points_and_edits_make_the_fix(draft):
    from resolutions.source import Edit, Source, apply_edits, decode

    text = DRAFT.replace("70/1", "70/1 𝒳 e\u0301")
    draft.write_bytes(text.encode())
    said = json.loads(run(["check", "--format", "json", "--select", "PRE003", "draft.md"]).out)
    source: Source = decode(text.encode())
    edits = []
    for finding in said["files"][0]["findings"]:
        for edit in finding["fix"]["edits"]:
            start = source.line_starts[edit["line"] - 1] + edit["column"] - 1
            end = source.line_starts[edit["endLine"] - 1] + edit["endColumn"] - 1
            edits.append(Edit(start, end, edit["text"]))
    assert edits
    assert apply_edits(text, edits) == text.replace("2015;", "2015,")


# ---------------------------------------------------------------- writing files


def test_fix_keeps_permissions_line_ends_and_links(draft):
    draft.write_bytes(b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode())
    draft.chmod(0o640)
    link = draft.parent / "link.md"
    link.symlink_to("draft.md")
    assert run(["fix", "link.md"]).code == 0
    assert link.is_symlink()
    assert draft.stat().st_mode & 0o777 == 0o640
    wanted = DRAFT.replace("2015;", "2015,").replace("\n", "\r\n").encode()
    assert draft.read_bytes() == b"\xef\xbb\xbf" + wanted
    assert sorted(p.name for p in draft.parent.iterdir()) == ["draft.md", "link.md"]


def test_what_cannot_be_written_is_left_as_it_was(draft, monkeypatch):
    def refuse(old, new):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    said = run(["fix", "draft.md"])
    assert said.code == 3
    assert "cannot be written (no permission); nothing was changed" in said.err
    assert draft.read_text(encoding="utf-8") == DRAFT
    assert [p.name for p in draft.parent.iterdir()] == ["draft.md"]


def test_a_protected_file_is_not_replaced(draft, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    said = run(["fix", "draft.md"])
    assert said.code == 3
    assert "write-protected" in said.err
    assert draft.read_text(encoding="utf-8") == DRAFT


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="POSIX permissions")
def test_a_read_only_folder(draft):
    if os.geteuid() == 0:
        pytest.skip("nothing is read-only for root")
    draft.parent.chmod(0o555)
    try:
        said = run(["fix", "draft.md"])
    finally:
        draft.parent.chmod(0o755)
    assert said.code == 3
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_the_output_of_fix_and_fmt_has_the_bytes_of_the_input(draft):
    data = DRAFT.replace("\n", "\r\n").replace("its next", "son prochain été").encode("utf-16")
    said = run(["fix", "-"], data)
    assert said.data.decode("utf-16") == data.decode("utf-16").replace("2015;", "2015,")
    once = run(["fmt", "-"], DRAFT.encode()).data
    assert once
    assert run(["fmt", "-"], once).data == once


# ---------------------------------------------------------------- the language of messages


@pytest.mark.parametrize(
    ("words", "env", "wanted"),
    [
        (["nosuch.md"], {}, "error: nosuch.md: there"),
        (["nosuch.md"], {"LANG": "fr_FR.UTF-8"}, "erreur : nosuch.md : il"),
        (["nosuch.md"], {"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "error: "),
        (["nosuch.md"], {"LANG": "de_DE"}, "error: "),
        (["nosuch.md"], {"RESOLUTION_LANG": "fr"}, "erreur : "),
        (["--lang", "en", "nosuch.md"], {"RESOLUTION_LANG": "fr"}, "error: "),
        (["nosuch.md", "--lang=fr"], {"RESOLUTION_LANG": "xx"}, "erreur : "),
        (["check", "--nosuch", "--lang", "fr"], {}, "erreur : --nosuch n’est pas"),
    ],
)
def test_which_language(draft, monkeypatch, words, env, wanted):
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert run(words).err.replace("\u00a0", " ").startswith(wanted)


def test_fast_and_click_read_the_same_words(monkeypatch):
    from importlib import import_module

    from resolutions.cli import app
    from resolutions.cli.fast import options

    seen = []

    def note(given):
        seen.append(given)
        return 0

    monkeypatch.setattr(import_module("resolutions.cli.check"), "run", note)
    for line in [
        "check a.md",
        "a.md b.txt",
        "check --format json --select A,B --select C --ignore=D a.md -",
        "--lang fr check --color=never --width 70 --fail-on error a.md -- -b.md",
        "check a.md --profile x --from text --encoding cp1252",
        "check -v --fix --watch --no-config --no-cache --no-progress --statistics a.md",
        "check --exclude a --exclude=b,c --jobs 2 --max-pages 3 --part all --config c.toml a.md",
        "check --baseline a.json --write-baseline=b.json --stdin-filename x.md --report r.html -",
        "check -q --changes reject --quiet a.docx",
        "vérifier a.md",
    ]:
        fast = options(line.split())
        assert fast is not None
        app.dispatch(line.split())
        for name in fast.__slots__:
            assert getattr(fast, name) == getattr(seen[-1], name), (line, name)
    for line in ["", "help", "check", "check --nope a.md", "check --format x a.md", "fix a.md"]:
        assert options(line.split()) is None


# ---------------------------------------------------------------- excerpts


@pytest.mark.parametrize(
    ("line", "start", "end", "room", "shown"),
    [
        ("short line", 6, 10, 40, "short line|      ^^^^"),
        ("short line", 10, 10, 40, "short line|          ^"),
        ("a\tb", 2, 3, 40, "a    b|     ^"),
        ("e\u0301te\u0301 ici", 6, 9, 40, "e\u0301te\u0301 ici|    ^^^"),
        ("大会, 回顾", 4, 6, 40, "大会, 回顾|      ^^^^"),
        ("one two three four five six seven", 14, 18, 16, "…two three four…|           ^^^^"),
        ("one two three four five six seven", 0, 3, 12, "one two…|^^^"),
        ("abcdefghijklmnopqrstuvwxyz", 0, 26, 10, None),
        ("\x1b[31mred", 5, 8, 40, "\ufffd[31mred|     ^^^"),
    ],
)
def test_excerpts_fit_and_carets_align(line, start, end, room, shown):
    from resolutions.cli.screen import cells, excerpt

    text, before, marked = excerpt(line, start, end, room)
    assert cells(text) <= room
    assert before + marked <= room
    assert marked >= 1
    if shown is not None and "…two" not in shown:
        assert f"{text}|{' ' * before}{'^' * marked}" == shown
    if "…" in text and shown is not None:
        part = text.replace("\u0301", "")[before : before + marked]
        assert part == line[start:end]


def test_right_to_left_lines_have_marks_instead_of_carets():
    from resolutions.cli.screen import excerpt

    assert excerpt("إن الجمعية العامة،", 3, 10, 40) == ("إن «الجمعية» العامة،", 0, 0)


def test_long_paragraphs_stay_one_line():
    from resolutions.cli.screen import cells, excerpt

    line = "mot " * 100_000
    begun = time.process_time()
    for at in (0, 200_000, 399_990):
        text, before, marked = excerpt(line, at, at + 3, 80)
        assert cells(text) <= 80
        assert text[before : before + marked] == line[at : at + 3]
    assert time.process_time() - begun < 2
