"""What a rule yields for a damaged run."""

from __future__ import annotations

from functools import lru_cache

from unbake.model import Hit, Layer, Level, Safety
from unbake.mojibake.discussion import is_discussed
from unbake.mojibake.run import Run

_TIMES = ("", "", " twice", " three times", " four times", " five times", " six times")


def hit_for(text: str, run: Run) -> Hit:
    """Return the hit for a run of `text`; one that the text only talks about is a suggestion."""
    level, safety, proof = run.level, run.safety, run.proof
    if is_discussed(text, run):
        level, safety = Level.SUGGESTION, Safety.UNSAFE
        proof = f"{proof} It reads like a sample of broken text, shown on purpose.".strip()
    return Hit(run.span, _message(run.chain), proof, level, run.after, safety, run.candidates)


@lru_cache(maxsize=64)
def _message(chain: tuple[Layer, ...]) -> str:
    layers = [str(layer) for layer in chain]
    if len(set(layers)) > 1:
        return ", then ".join(layers)
    return (layers[0] if layers else "text read in the wrong encoding") + _TIMES[min(len(layers), len(_TIMES) - 1)]
