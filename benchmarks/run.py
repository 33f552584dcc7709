"""Run the measurements and write their tables into ``docs/performance.md``, between its marks.

    python -m benchmarks.run [start] [scale] [bulk] [diff] [amend] [docx] [session]

Nothing else should run on the machine meanwhile. Takes about a quarter of an hour.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from datetime import UTC, datetime

from benchmarks import amend, bulk, diff, docx, scale, session, start
from benchmarks.measure import ROOT

PAGE = ROOT / "docs" / "performance.md"
PARTS = {part.NAME: part.measure for part in (start, scale, bulk, diff, amend, docx, session)}


def replaced(page: str, name: str, text: str) -> str:
    """The page with a text between the two marks of that name."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    if begin not in page or end not in page:
        raise SystemExit(f"{PAGE.name} has no marks {begin} … {end}")
    between = re.compile(f"(?s)(?<={re.escape(begin)}).*?(?={re.escape(end)})")
    return between.sub(lambda _: f"\n\n{text}\n\n", page, count=1)


def machine() -> str:
    """What ran the measurements, and when."""
    day = datetime.now(UTC).strftime("%d %B %Y").lstrip("0")
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.machine()}"
    return f"Measured on {day}: {python}, {system}, {os.cpu_count()} processors."


def main() -> None:
    wanted = sys.argv[1:] or list(PARTS)
    unknown = set(wanted) - set(PARTS)
    if unknown:
        raise SystemExit(f"There is no measurement {', '.join(sorted(unknown))}.")
    for name in wanted:
        print(f"{name} …", flush=True)
        text = f"{PARTS[name]()}\n\n{machine()}"
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(replaced(page, name, text), encoding="utf-8", newline="\n")
        print(text, flush=True)


if __name__ == "__main__":
    main()
