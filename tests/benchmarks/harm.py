"""What is changed in text that is right.

    python -m tests.benchmarks.harm                      # everything; writes docs/benchmarks.md
    python -m tests.benchmarks.harm --parts udhr pages   # udhr, words, pages, encodings
    python -m tests.benchmarks.harm --parts words --words 2000 --tools unbake

Every change is listed in `.cache/bench/harm.txt`, to be judged by reading. Some text in the wild is broken indeed;
`judged.json` holds the SHA-256 of what was read and found so, never the text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.benchmarks import clean, packages, sections
from tests.benchmarks.clean import Source

LISTING = packages.CACHE / "harm.txt"
JUDGED = Path(__file__).parent / "judged.json"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One change made, or offered, in text that is right."""

    tool: str
    name: str
    place: str
    context: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """What `judged.json` knows it by."""
        return hashlib.sha256(f"{self.place}\0{self.before}\0{self.after}".encode()).hexdigest()[:16]


def _unbake(source: Source) -> Iterator[Change]:
    from unbake.model import Level, Settings
    from unbake.pipeline import check_bytes

    name = source.place if "/" in source.place else "line.txt"
    report = check_bytes(source.text.encode("utf-8", "surrogatepass"), name, Settings(select=("mojibake",)))
    for finding in report.findings:
        start, end = finding.span.start, finding.span.end
        context = source.text[max(0, start - 40) : end + 40]
        tool = "unbake" if finding.applicable else f"unbake, {finding.level}"
        if finding.level is Level.ERROR or finding.edit is not None:
            after = finding.edit.after if finding.edit else ""
            yield Change(tool, source.name, source.place, context, source.text[start:end], after)


def _ftfy(source: Source) -> Iterator[Change]:
    import ftfy

    for line in source.text.split("\n"):
        if not line.isascii():
            fixed = ftfy.fix_encoding(line)
            if fixed != line:
                yield Change("ftfy", source.name, source.place, "", line, fixed)


TOOLS = {"unbake": _unbake, "ftfy": _ftfy}


def _measure(task: tuple[tuple[str, ...], list[Source]]) -> tuple[Counter[str], Counter[str], list[Change]]:
    tools, batch = task
    texts: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    changes: list[Change] = []
    for source in batch:
        texts[source.name] += source.text.count("\n") + 1
        characters[source.name] += len(source.text)
        for tool in tools:
            try:
                changes += TOOLS[tool](source)
            except Exception as error:  # one text that a tool fails on is a result, too
                changes.append(Change(tool, source.name, source.place, source.text[:80], "", f"raised {error!r}"))
    return texts, characters, changes


def _batches(sources: Iterable[Source], tools: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Source]]]:
    iterator = iter(sources)
    while batch := list(islice(iterator, _BATCH)):
        # A batch of whole files would keep the other process waiting.
        size = 20 if len(batch[0].text) > 2000 else _BATCH
        for start in range(0, len(batch), size):
            yield tools, batch[start : start + size]


def _report(
    texts: Counter[str], characters: Counter[str], changes: list[Change], tools: Iterable[str], judged: dict[str, str]
) -> str:
    rows = []
    for name, count in texts.items():
        row = [name, str(count), f"{characters[name] / 1e6:.1f}"]
        for tool in tools:
            found = [change for change in changes if change.name == name and change.tool == tool]
            row.append(f"{len(found)} ({1e6 * len(found) / count:.1f})")
        safe = [change for change in changes if change.name == name and change.tool == "unbake"]
        row.append(str(sum(change.key in judged for change in safe)))
        offered = [change for change in changes if change.name == name and change.tool.startswith("unbake,")]
        row.append(str(len(offered)))
        rows.append(row)
    head = ["text", "lines", "Mchar", *(f"{tool}: changes (per million lines)" for tool in tools)]
    table = sections.table([*head, "of unbake's, true errors", "offered only"], rows)
    return (
        "## Harm: changes to text that is right\n\n"
        "Written by `make bench-quality`. unbake runs whole, with its safe edits; ftfy is `fix_encoding` on each line. "
        "*True errors* are changes that were read and found right: the text was broken where it was published. "
        "*Offered only*: findings that `fix` leaves to a person.\n\n" + table
    )


def main() -> None:
    """Measure, list every change, and write the page after a full run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = ("udhr", "words", "pages", "encodings")
    parser.add_argument("--parts", nargs="*", default=list(parts), choices=parts)
    parser.add_argument("--words", type=int, default=60_000, help="word forms at most of each list")
    parser.add_argument("--signs", type=int, default=4, help="signs that each form is put before")
    parser.add_argument("--every", type=int, default=1, help="measure one text in so many")
    parser.add_argument("--tools", nargs="*", default=["unbake", "ftfy"], choices=list(TOOLS))
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    judged: dict[str, str] = json.loads(JUDGED.read_text(encoding="utf-8")) if JUDGED.exists() else {}

    def sources() -> Iterator[Source]:
        if "udhr" in options.parts:
            yield from clean.declarations()
        if "pages" in options.parts:
            yield from clean.pages()
        if "encodings" in options.parts:
            yield from clean.about_encodings()
        if "words" in options.parts:
            yield from clean.words(options.words, options.signs)

    texts: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    changes: list[Change] = []
    with multiprocessing.Pool(options.jobs) as pool:
        for some_texts, some_characters, some in pool.imap(
            _measure, _batches(islice(sources(), 0, None, options.every), tuple(options.tools))
        ):
            texts += some_texts
            characters += some_characters
            changes += some
    with LISTING.open("w", encoding="utf-8") as file:
        for change in changes:
            verdict = judged.get(change.key, "")
            fields = (change.tool, verdict, change.key, change.name, change.place, change.before, change.after)
            file.write("\t".join(repr(field)[1:-1] for field in (*fields, change.context)) + "\n")
    body = _report(texts, characters, changes, options.tools, judged)
    print(body)
    unjudged: defaultdict[str, int] = defaultdict(int)
    for change in changes:
        if change.tool == "unbake" and change.key not in judged:
            unjudged[f"{change.before!r} -> {change.after!r}"] += 1
    for text, count in sorted(unjudged.items(), key=lambda item: -item[1])[:60]:
        print(f"{count:6} {text[:160]}")
    if (
        set(options.parts) == set(parts)
        and set(options.tools) == set(TOOLS)
        and options.words >= 60_000
        and options.every == 1
    ):
        sections.write("harm", body)


if __name__ == "__main__":
    main()
