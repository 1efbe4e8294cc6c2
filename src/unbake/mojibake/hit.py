"""What a rule yields for the damaged runs of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from unbake.model import Hit, Layer, Level, Safety
from unbake.mojibake.discussion import discussed
from unbake.mojibake.mentions import mentions
from unbake.mojibake.run import Run

_TIMES = ("", "", " twice", " three times", " four times", " five times", " six times")


_SAMPLES: Final = 3
"""How many different samples a text has that is about broken text as a whole."""


def hits_for(text: str, runs: Sequence[Run]) -> Iterator[Hit]:
    """Yield the hits for the runs of a text, in order; those that it only talks about are suggestions.

    Where those are several, and half of all, so are the others.
    """
    are_samples = discussed(text, runs)
    others = mentions(text, [run for run, is_sample in zip(runs, are_samples, strict=True) if not is_sample])
    if others:
        are_samples = [is_sample or run in others for run, is_sample in zip(runs, are_samples, strict=True)]
    samples = {run.before for run, is_sample in zip(runs, are_samples, strict=True) if is_sample}
    shows_samples = len(samples) >= _SAMPLES and 2 * sum(are_samples) >= len(runs)
    for run, is_sample in zip(runs, are_samples, strict=True):
        span, _, after, chain, level, safety, proof, candidates = run
        if is_sample or shows_samples:
            level, safety = Level.SUGGESTION, Safety.UNSAFE
            proof = f"{proof} It reads like a sample of broken text, shown on purpose.".strip()
        yield Hit(span, _message(chain), proof, level, after, safety, candidates)


@lru_cache(maxsize=64)
def _message(chain: tuple[Layer, ...]) -> str:
    layers = [str(layer) for layer in chain]
    if len(set(layers)) > 1:
        return ", then ".join(layers)
    return (layers[0] if layers else "text read in the wrong encoding") + _TIMES[min(len(layers), len(_TIMES) - 1)]
