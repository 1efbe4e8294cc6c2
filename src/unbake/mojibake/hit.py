"""What a rule yields for the damaged runs of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from unbake.model import Hit, Layer, Level, Safety
from unbake.mojibake.discussion import is_discussed
from unbake.mojibake.mentions import mentions
from unbake.mojibake.run import Run

_TIMES = ("", "", " twice", " three times", " four times", " five times", " six times")


_SAMPLES: Final = 3
"""How many different samples a text has that is about broken text as a whole."""


def hits_for(text: str, runs: Sequence[Run]) -> Iterator[Hit]:
    """Yield the hits for the runs of a text; those that it only talks about are suggestions.

    Where those are several, and half of all, so are the others.
    """
    discussed = [is_discussed(text, run) for run in runs]
    others = mentions(text, [run for run, is_sample in zip(runs, discussed, strict=True) if not is_sample])
    discussed = [is_sample or run in others for run, is_sample in zip(runs, discussed, strict=True)]
    samples = {run.before for run, is_sample in zip(runs, discussed, strict=True) if is_sample}
    shows_samples = len(samples) >= _SAMPLES and 2 * sum(discussed) >= len(runs)
    for run, is_sample in zip(runs, discussed, strict=True):
        yield _hit(run, is_sample or shows_samples)


def _hit(run: Run, is_sample: bool) -> Hit:
    if not is_sample:
        return Hit(run.span, _message(run.chain), run.proof, run.level, run.after, run.safety, run.candidates)
    proof = f"{run.proof} It reads like a sample of broken text, shown on purpose.".strip()
    return Hit(run.span, _message(run.chain), proof, Level.SUGGESTION, run.after, Safety.UNSAFE, run.candidates)


@lru_cache(maxsize=64)
def _message(chain: tuple[Layer, ...]) -> str:
    layers = [str(layer) for layer in chain]
    if len(set(layers)) > 1:
        return ", then ".join(layers)
    return (layers[0] if layers else "text read in the wrong encoding") + _TIMES[min(len(layers), len(_TIMES) - 1)]
