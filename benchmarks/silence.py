"""What the linter says of adopted texts: every code that speaks, how often, and the verdict.

    python -m benchmarks.silence FOLDER     (a folder of texts for each language: en-…, fr-…)

Rates are for 1,000 paragraphs. The verdicts, in ``verdicts.toml``, are those of people who
looked; a code without one says so.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

from resolutions.lint import check
from resolutions.parse import parse
from resolutions.source import decode

VERDICTS = Path(__file__).parent / "verdicts.toml"
SEVERITIES = ("error", "warning", "info")


def counted(folder: Path) -> tuple[int, int, Counter[tuple[str, str]]]:
    """Texts, paragraphs, and how often each code speaks at each severity."""
    texts = paragraphs = 0
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.iterdir()):
        draft = parse(decode(path.read_bytes(), path.name))
        texts += 1
        paragraphs += len(draft.paragraphs)
        found.update((f.code, f.severity) for f in check(draft))
    return texts, paragraphs, found


def table(folders: list[Path]) -> str:
    """The page: rates by folder, then a line for each code."""
    verdicts = tomllib.loads(VERDICTS.read_text(encoding="utf-8"))
    results = {folder.name: counted(folder) for folder in folders}
    out = [
        "| texts | paragraphs | errors / 1,000 | warnings / 1,000 |",
        "| --- | --- | --- | --- |",
    ]
    for name, (texts, paragraphs, found) in results.items():
        rates = [
            1000 * sum(n for (_, s), n in found.items() if s == severity) / paragraphs
            for severity in SEVERITIES[:2]
        ]
        out.append(f"| {name}: {texts} | {paragraphs:,} | {rates[0]:.1f} | {rates[1]:.1f} |")
    codes = sorted({code for _, _, found in results.values() for code, _ in found})
    names = list(results)
    out += [
        "",
        "| code | " + " | ".join(names) + " | verdict |",
        "| --- |" + " --- |" * (len(names) + 1),
    ]
    for code in codes:
        cells = []
        for name in names:
            said = [
                f"{results[name][2][code, severity]} {severity}"
                for severity in SEVERITIES
                if results[name][2][code, severity]
            ]
            cells.append(", ".join(said))
        out.append(f"| {code} | " + " | ".join(cells) + f" | {verdicts.get(code, 'not judged')} |")
    return "\n".join(out)


if __name__ == "__main__":
    print(table([folder for folder in sorted(Path(sys.argv[1]).iterdir()) if folder.is_dir()]))
