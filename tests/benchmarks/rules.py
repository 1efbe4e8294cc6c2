"""How often each rule fires on real text, and what it fires on: the material for judging its precision.

    python -m tests.benchmarks.rules FOLDER ...                      # counts for every rule, three samples each
    python -m tests.benchmarks.rules --debian manpages-pt-br --rules zero-width --samples 60
    python -m tests.benchmarks.rules FOLDER --rules characters --per-file 2 --output hits.tsv

A sample takes at most `--per-file` findings from a file, so that one odd file does not stand for all. Which
samples are drawn depends on the text alone, not on chance. Judging them is a reader's work.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks import packages
from unbake.detect.registry import all_rules
from unbake.model import Finding, Settings
from unbake.pipeline import check_bytes
from unbake.rule import Rule

LARGEST = 5_000_000


@dataclass
class Tally:
    """What one rule found."""

    levels: Counter[str] = field(default_factory=Counter)
    files: int = 0
    sources: Counter[str] = field(default_factory=Counter)
    samples: list[tuple[int, str]] = field(default_factory=list)


def chosen_rules(selectors: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules that `selectors` (families or rules) name; all for none."""
    return tuple(rule for rule in all_rules() if not selectors or rule.name in selectors or rule.family in selectors)


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the regular files of a folder that may be text, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST:
            yield path


def measure(folders: Sequence[Path], rules: Sequence[Rule], per_file: int) -> tuple[dict[str, Tally], int, int]:
    """Run `rules` over the files of `folders`; return what each found, the number of files and of bytes."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    count = size = 0
    for folder in folders:
        for path in files_below(folder):
            data = path.read_bytes()
            if b"\0" in data[:8000]:
                continue
            count, size = count + 1, size + len(data)
            report = check_bytes(data, path.as_posix(), Settings(), rules)
            by_rule: dict[str, list[Finding]] = defaultdict(list)
            for finding in report.findings:
                by_rule[finding.rule].append(finding)
            for name, findings in by_rule.items():
                _add(tallies[name], findings, path.relative_to(folder.parent).as_posix(), per_file)
    return tallies, count, size


def _add(tally: Tally, findings: Sequence[Finding], path: str, per_file: int) -> None:
    tally.files += 1
    tally.sources[path.split("/", 1)[0]] += len(findings)
    lines = []
    for finding in findings:
        tally.levels[finding.level.value] += 1
        lines.append((zlib.crc32(f"{path}:{finding.span}".encode()), _line(finding, path)))
    tally.samples += sorted(lines)[:per_file]


def _line(finding: Finding, path: str) -> str:
    shown = finding.excerpt
    before = shown.text[max(0, shown.start - 40) : shown.start]
    after = shown.text[shown.end : shown.end + 40]
    edit = "" if finding.edit is None else f" -> {finding.edit.after}"
    safety = "" if finding.edit is None else f" {finding.edit.safety.value}"
    text = f"{before}\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}{shown.text[shown.start : shown.end]}{edit}"
    text += f"\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}{after}"
    visible = "".join(character if character.isprintable() else f"<{ord(character):04X}>" for character in text)
    return f"{finding.rule}\t{finding.level.value}{safety}\t{path}:{finding.place.line}\t{visible}"


def main() -> None:
    """Print the counts of each rule and samples of what it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--debian", nargs="*", default=[], help="packages to fetch and read")
    parser.add_argument("--npm", nargs="*", default=[], help="packages to fetch and read")
    parser.add_argument("--rules", nargs="*", default=[], help="rules or families; all without")
    parser.add_argument("--samples", type=int, default=3)
    parser.add_argument("--per-file", type=int, default=3)
    parser.add_argument("--output", type=Path, help="write the samples there and not to the screen")
    arguments = parser.parse_args()
    folders = [
        *arguments.folders,
        *(packages.debian(name) for name in arguments.debian),
        *(packages.npm(name) for name in arguments.npm),
    ]
    tallies, count, size = measure(folders, chosen_rules(arguments.rules), arguments.per_file)
    print(f"{count} files, {size / 1e6:.0f} MB")
    lines = []
    for name, tally in sorted(tallies.items()):
        levels = ", ".join(f"{number} {level}s" for level, number in sorted(tally.levels.items()))
        sources = ", ".join(f"{source} {number}" for source, number in tally.sources.most_common(6))
        print(f"{name}: {levels} in {tally.files} files ({sources})")
        lines += [line for _, line in sorted(tally.samples)[: arguments.samples]]
    if arguments.output is None:
        print("\n".join(lines))
    else:
        arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    main()
