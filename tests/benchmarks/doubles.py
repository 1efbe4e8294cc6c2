"""How well doubled words and phrases are told from those that are meant, beside the peers.

    python -m tests.benchmarks.doubles LABELLED.jsonl            # writes docs/benchmarks.md
    python -m tests.benchmarks.doubles LABELLED.jsonl --show 20  # prints only, with what unbake got wrong

The file of labelled doubles (see `doubles_model`) is no part of the project; without it nothing is measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks import doubles_model, doubles_peers, sections
from tests.benchmarks.doubles_model import PROSE, Row
from tests.benchmarks.packages import CACHE
from unbake.doubles.judge import judge
from unbake.doubles.judge_phrase import judge_phrase
from unbake.doubles.phrases import doubled_phrases
from unbake.doubles.scan import doubled_words
from unbake.doubles.scores import score
from unbake.doubles.verdict import Tier

LABELLED = CACHE / "doubled-words.jsonl"
DIVISIONS = 5
"""Into five folds the repositories are divided by lot, this often: a third of the errors are of one repository."""
ENOUGH = 10
"""A language is listed from this many errors on."""


def tiers(rows: Sequence[Row], seed: int) -> list[Tier]:
    """Judge every row with a model that was trained without its repository."""
    fold = doubles_model.folds(rows, seed)
    tables = [doubles_model.train([row for row in rows if fold[row.repo] != one]) for one in range(5)]
    return [_tier(row, tables[fold[row.repo]]) for row in rows]


def _tier(row: Row, table: Mapping[str, float]) -> Tier:
    found = Tier.QUIET
    for double in doubled_words(row.text):
        if double.start < row.end and double.end > row.start:
            language = doubles_model.language_around(double, row)
            found = max(found, judge(double, language, lambda facts: score(facts, table)).tier)
    for double in doubled_phrases(row.text):
        if double.start < row.end and double.end > row.start:
            found = max(found, judge_phrase(double, doubles_model.language_around(double, row)).tier)
    return found


def measure(rows: Sequence[Row], hits: Sequence[bool]) -> tuple[str, ...]:
    """Return hits, right hits, precision and recall, by rows and by the rows' weights."""
    right = [row for row, hit in zip(rows, hits, strict=True) if hit and row.is_error]
    wrong = [row for row, hit in zip(rows, hits, strict=True) if hit and not row.is_error and row.is_judged]
    errors = [row for row in rows if row.is_error]

    def share(part: Sequence[Row], whole: Sequence[Row], size: Callable[[Row], float]) -> str:
        total = sum(map(size, whole))
        return f"{100 * sum(map(size, part)) / total:.1f}" if total else "–"

    def one(row: Row) -> float:
        return 1.0

    def weight(row: Row) -> float:
        return row.weight

    both = [*right, *wrong]
    return (
        f"{len(both) / DIVISIONS:.0f}",
        f"{len(wrong) / DIVISIONS:.0f}",
        share(right, both, one),
        share(right, errors, one),
        share(right, both, weight),
        share(right, errors, weight),
    )


def report(rows: Sequence[Row]) -> str:
    """Measure all tools on the rows and return the section."""
    judged = [tier for seed in range(DIVISIONS) for tier in tiers(rows, seed)]
    peers = doubles_peers.findings([row.text for row in rows])
    once, rows = rows, list(rows) * DIVISIONS
    tools: dict[str, list[bool]] = {
        "**unbake, repaired by itself**": [tier is Tier.AUTOMATIC for tier in judged],
        "**unbake, all findings**": [tier is not Tier.QUIET for tier in judged],
    }
    for name, found in peers.items():
        tools[f"{name} {doubles_peers.VERSIONS[name]}"] = [
            any(start < row.end and end > row.start for start, end in spans)
            for row, spans in zip(once, found, strict=True)
        ] * DIVISIONS
    head = ("tool", "hits", "wrong", "precision", "recall", "precision, weighted", "recall, weighted")
    main = sections.table(head, [(name, *measure(rows, hits)) for name, hits in tools.items()])
    by_language = []
    for language in sorted({row.language for row in rows}):
        here = [index for index, row in enumerate(rows) if row.language == language]
        errors = sum(rows[index].is_error for index in here) // DIVISIONS
        if errors < ENOUGH:
            continue
        line = [language, str(errors)]
        for name in list(tools)[:3]:
            _, wrong, precision, recall, *_ = measure([rows[i] for i in here], [tools[name][i] for i in here])
            line += [wrong, precision, recall]
        by_language.append(tuple(line))
    language_head = ("language", "errors", *("wrong", "precision", "recall") * 3)
    repos = len({row.repo for row in rows})
    return f"""## Doubled words and phrases

`python -m tests.benchmarks.doubles`, on {len(once)} doubles in prose and list items of {repos} content
repositories, each labelled by reading ({sum(row.is_error for row in once)} errors; the rest are meant, or code;
doubtful ones count for nobody). The file is no part of the project. The model behind the suggestions is trained on
four fifths of the repositories and measured on the last fifth, in turn, for {DIVISIONS} divisions; counts and shares
are means. The grammar behind the repairs is not trained, but was written by someone who had read these rows;
`docs/decisions/doubled-words.md` says what it does on other text. A row's
weight is how many doubles of the whole it stands for: four rows of `had had` and `that that` make a quarter of the
weight of all errors.

{main}

By language: unbake, repaired by itself; unbake, all findings; retext-repeated-words.

{sections.table(language_head, by_language)}
"""


def main(arguments: Sequence[str]) -> int:
    """Measure and write, or say why not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", nargs="?", type=Path, default=LABELLED)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args(arguments)
    if not options.labelled.exists():
        print(f"no labelled doubles at {options.labelled}: nothing measured", file=sys.stderr)
        return 0
    rows = [row for row in doubles_model.read(options.labelled) if row.zone in PROSE]
    if options.show:
        wrong = [(row, tier) for row, tier in zip(rows, tiers(rows, 0), strict=True) if tier and not row.is_error]
        for row, tier in sorted(wrong, key=lambda pair: -pair[1])[: options.show]:
            print(tier.name, row.label, row.language, repr(row.text[max(0, row.start - 30) : row.end + 30]))
        return 0
    sections.write("doubles", report(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
