"""Words that are right, alone and beside signs: none may be changed.

    python -m tests.benchmarks.words                           # everything, in one process: some hours of CPU
    python -m tests.benchmarks.words --rounds 0 1              # two of the fifty parts
    python -m tests.benchmarks.words --ways pairs --lists wfrench

Forms are taken from word lists of over fifty languages, each once, in fifty rounds: every one of them takes a part of
all lists, so that a run that is stopped has seen a fair sample. They are tried in four ways:

- `texts`: each form as a text of its own, alone or beside a sign, taken in turn.
- `pairs`: each form and its capitals beside three more signs, as texts of their own, for UTF-8 read wrong. Many
  are looked at together: where the screen of a block of texts finds nothing, it finds nothing in any of them, for it
  asks for characters side by side. What it stops at is halved until single texts are left, and these are run.
- `lines`: eight forms to a line, each with a sign, a line being a text.
- `files`: a thousand forms, one below the other.

Every safe change is listed in `.cache/bench/words.tsv` as it is found.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from tests.benchmarks import clean, packages
from unbake.model import Safety, Settings
from unbake.mojibake.presence import may_hold_utf8
from unbake.pipeline import check_bytes
from unbake.screen import Glance

LISTING = packages.CACHE / "words.tsv"
ROUNDS = 50
AFTER = ("®", "™", "”", "»", "\N{NO-BREAK SPACE}", "€", "£", "²", "°", "…", "’s", "!", "?")
BEFORE = ("“", "«", "¿", "©", "£")
PLACES: tuple[tuple[str, str], ...] = (("", ""), *(("", sign) for sign in AFTER), *((sign, "") for sign in BEFORE))
"""What stands before and after a form."""
_BLOCK = 4000
_IN_A_LINE = 8
_IN_A_FILE = 1000
_MORE = (5, 11, 17)
"""How far on in `PLACES` the signs are that a form is put beside for `pairs`."""
_SETTINGS = Settings(select=("mojibake",))


def _changes(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what `fix` changes in a text: the text, what is changed, what it becomes."""
    for finding in check_bytes(text.encode(), "line.txt", _SETTINGS).findings:
        if finding.edit is not None and finding.edit.safety is Safety.SAFE:
            yield text, finding.edit.before, finding.edit.after


def _beside(forms: Sequence[str], further: int = 0) -> Iterator[str]:
    for number, form in enumerate(forms, further):
        before, after = PLACES[number % len(PLACES)]
        yield f"{before}{form}{after}"


def _pairs(forms: Sequence[str]) -> Iterator[str]:
    both = [form for word in forms for form in dict.fromkeys((word, word.upper()))]
    for block in _blocks((text for further in _MORE for text in _beside(both, further)), _BLOCK):
        yield from _held(block)


def _held(texts: Sequence[str]) -> Iterator[str]:
    """Yield those of `texts` that the screen for UTF-8 read wrong stops at."""
    if not texts or not may_hold_utf8(Glance.of_text("\n".join(texts))):
        return
    if len(texts) == 1:
        yield texts[0]
        return
    middle = len(texts) // 2
    yield from _held(texts[:middle])
    yield from _held(texts[middle:])


def _lines(forms: Sequence[str]) -> Iterator[str]:
    for block in _blocks(_beside(forms, 1), _IN_A_LINE):
        yield " ".join(block)


def _files(forms: Sequence[str]) -> Iterator[str]:
    for block in _blocks(iter(forms), _IN_A_FILE):
        yield "\n".join(block) + "\n"


def _blocks(items: Iterator[str], size: int) -> Iterator[list[str]]:
    while block := list(islice(items, size)):
        yield block


WAYS: dict[str, Callable[[Sequence[str]], Iterator[str]]] = {
    "texts": _beside,
    "pairs": _pairs,
    "lines": _lines,
    "files": _files,
}
"""Name -> the texts to run that it makes of word forms."""


def _word_forms(names: Sequence[str], most: int) -> dict[str, str]:
    """Return list -> its forms, one a line, at most so many and spread over it, none that an earlier list has."""
    seen: set[int] = set()
    lists: dict[str, str] = {}
    for name, path in clean.word_lists():
        if names and name not in names:
            continue
        forms = [form for form in dict.fromkeys(clean.forms(path)) if hash(form) not in seen]
        forms = forms[:: max(1, -(-len(forms) // most))]
        seen.update(map(hash, forms))
        if forms:
            lists[f"{name}/{path.name}"] = "\n".join(forms)
    return lists


def main() -> None:
    """Run the campaign and print what is changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=60_000, help="word forms at most of each list, spread over it")
    parser.add_argument("--rounds", nargs="*", type=int, default=list(range(ROUNDS)), help="which of the fifty parts")
    parser.add_argument("--ways", nargs="*", default=list(WAYS), choices=list(WAYS))
    parser.add_argument("--lists", nargs="*", default=[], help="packages to take word lists of; all by default")
    options = parser.parse_args()
    lists = _word_forms(options.lists, options.most)
    print(f"{sum(text.count(chr(10)) + 1 for text in lists.values())} forms in {len(lists)} lists", flush=True)
    counts: Counter[str] = Counter()
    with LISTING.open("w", encoding="utf-8") as listing:
        for part in options.rounds:
            for name, text in lists.items():
                forms = text.split("\n")[part::ROUNDS]
                counts["forms"] += len(forms)
                for way in options.ways:
                    for tried in WAYS[way](forms):
                        counts[way] += 1
                        for change in _changes(tried):
                            counts["changed"] += 1
                            print(
                                way,
                                name,
                                *(field.replace("\n", "\\n")[:200] for field in change),
                                sep="\t",
                                file=listing,
                            )
                            listing.flush()
            told = ", ".join(f"{count} {what}" for what, count in counts.items())
            print(f"after round {part}: {told}; {time.process_time():.0f} s", flush=True)


if __name__ == "__main__":
    main()
