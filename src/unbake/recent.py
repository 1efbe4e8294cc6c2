"""Results for the texts asked about last, kept without the texts: those of a large file are worth more than a cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")


def recent(most: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Make a function of a text keep its results for the `most` texts that it was asked about last.

    A text is known by its hash and its length. The hash of Python's strings has 64 bits and a secret key.
    """

    def keeping(function: Callable[[str], T]) -> Callable[[str], T]:
        results: dict[tuple[int, int], T] = {}

        @wraps(function)
        def asked(text: str) -> T:
            key = hash(text), len(text)
            if key in results:
                result = results[key] = results.pop(key)
                return result
            result = function(text)
            results[key] = result
            if len(results) > most:
                del results[next(iter(results))]
            return result

        return asked

    return keeping
