"""Trains the model that ranks doubled words, from a file of labelled doubles.

    python -m tests.benchmarks.doubles_model LABELLED.jsonl      # writes src/unbake/doubles/data/weights.json

The file has one JSON object a line: `context` with the double between ⟦ and ⟧, `zone`, `label` (error, legit,
markup, unsure), `repo`, `weight`. It is no part of the project; what is kept of it are the weights of facts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from unbake.doubles.features import facts
from unbake.doubles.judge import judged_by_grammar
from unbake.doubles.languages import language_of
from unbake.doubles.scan import Doubled, doubled_words

TARGET = Path(__file__).parents[2] / "src/unbake/doubles/data/weights.json"
PROSE = frozenset({"prose", "listitem"})
CLIP = 20.0
"""One row counts no more than this many: the weights of the rarest strata are in the hundreds."""
LOOSENESS = 4.0
"""How little the weights of facts are drawn towards zero (scikit-learn's C)."""


@dataclass(frozen=True)
class Row:
    """One labelled double."""

    repo: str
    text: str
    start: int
    end: int
    language: str
    zone: str
    label: str
    weight: float

    @property
    def is_error(self) -> bool:
        return self.label == "error"

    @property
    def is_judged(self) -> bool:
        return self.label != "unsure"


def read(path: Path) -> list[Row]:
    """Read the labelled doubles."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        before, rest = entry["context"].split("⟦", 1)
        double, after = rest.split("⟧", 1)
        place = (len(before), len(before) + len(double))
        rows.append(
            Row(
                entry["repo"],
                before + double + after,
                *place,
                entry["lang"],
                entry["zone"],
                entry["label"],
                float(entry["weight"]),
            )
        )
    return rows


def facts_of(row: Row) -> frozenset[str] | None:
    """Return the facts of a row that the model decides on, None where grammar does or no word is doubled."""
    if row.zone not in PROSE:
        return None
    for double in doubled_words(row.text):
        if double.start < row.end and double.end > row.start:
            language = language_around(double, row)
            return facts(double, language) if judged_by_grammar(double, language) is None else None
    return None


def language_around(double: Doubled, row: Row) -> str:
    """Return the language of what stands around a double, else of the whole row, as the rules ask the whole file."""
    return language_of(f"{double.left} {double.first} {double.right}") or language_of(row.text)


def train(rows: Iterable[Row]) -> dict[str, float]:
    """Fit a logistic model with weights drawn towards zero; the empty name is what is added always."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    examples = [(found, row.is_error, min(row.weight, CLIP)) for row in rows if (found := _usable(row))]
    vectors = DictVectorizer()
    seen = vectors.fit_transform([dict.fromkeys(sorted(found), 1) for found, _, _ in examples])
    model = LogisticRegression(C=LOOSENESS, tol=1e-3, max_iter=2000)
    model.fit(seen, [is_error for _, is_error, _ in examples], [weight for _, _, weight in examples])
    named = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    return {"": float(model.intercept_[0])} | {name: float(weight) for name, weight in named}


def _usable(row: Row) -> frozenset[str] | None:
    return facts_of(row) if row.is_judged else None


def folds(rows: Iterable[Row], seed: int, count: int = 5) -> Mapping[str, int]:
    """Share the repositories among `count` folds by lot."""
    lot = Random(seed)
    return {repo: lot.randrange(count) for repo in sorted({row.repo for row in rows})}


def main(arguments: Sequence[str]) -> int:
    """Train on every row and write the weights."""
    table = train(read(Path(arguments[0])))
    kept = {name: round(weight, 2) for name, weight in sorted(table.items()) if abs(weight) >= 0.08}
    TARGET.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(kept)} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
