"""What a rule is: a kind of damage with a name, how to find it, and examples that are its tests and its doc."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from unbake.model import Document, Hit, Level
from unbake.screen import Glance


class Outcome(StrEnum):
    """What a rule does with an example."""

    QUIET = "quiet"  # nothing is found
    FIXED = "fixed"  # a safe edit gives `after`
    OFFERED = "offered"  # an unsafe edit, or a suggestion's, gives `after`
    REPORTED = "reported"  # found, with no edit


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what the rule makes of it.

    `Example(before, after)` is repaired; `Example(before)` stays quiet; other outcomes are named.
    Bytes stand for a whole file, text for a UTF-8 file. `kind` is the extension of the file's name.
    """

    before: str | bytes
    after: str | bytes | None = None
    kind: str = "txt"
    outcome: Outcome | None = None
    level: Level | None = None
    """The level that the finding must have, where it matters."""

    @property
    def expected(self) -> Outcome:
        """The outcome named, or the one that `after` implies."""
        if self.outcome is not None:
            return self.outcome
        return Outcome.QUIET if self.after is None else Outcome.FIXED


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One kind of damage, equal to itself alone. Each lives in a file of its own, in the folder of its family."""

    name: str
    find: Callable[[Document], Iterator[Hit]]
    screen: Callable[[Glance], bool]
    """A cheap necessary condition: False means that `find` would yield nothing."""
    doc: str
    examples: tuple[Example, ...]
    default: bool = True
    """Whether the rule runs unless it is ignored; otherwise it runs only where it is selected by name."""
    family: str = field(init=False)
    """The folder the rule's file lies in, which is also its stage."""

    def __post_init__(self) -> None:
        """Read the family from the name of the module."""
        object.__setattr__(self, "family", self.find.__module__.split(".")[-2])
