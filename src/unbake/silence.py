"""What a person silenced: inline ignores of the file, and texts that the settings allow."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from unbake.formats.ignores import Ignore, find_ignores
from unbake.model import SETTINGS_FILES, Allow, Format, Settings, Span, UnusedIgnore
from unbake.patterns import matches


@dataclass(slots=True)
class Silence:
    """The ignores and allowed texts of one file, and which of the ignores were of use so far."""

    file_format: Format
    allowed: tuple[Allow, ...]
    quoted: tuple[str, ...] = ()
    """Texts that the file quotes, since it is the settings file that allows them."""
    used: set[int] = field(default_factory=set)
    """Numbers of the ignores that silenced something; edits do not change their order."""
    _text: str | None = None
    _ignores: tuple[Ignore, ...] = ()

    def silences(self, text: str, family: str, rule: str, span: Span) -> bool:
        """Tell whether a finding of `rule` at a span of `text` is silenced, and remember what silenced it."""
        if not self.may_silence(text):
            return False
        hits = [number for number, ignore in enumerate(self.ignores(text)) if ignore.silences(family, rule, span)]
        self.used.update(hits)
        if hits or any(_holds(text, span, allow.text) for allow in self.allowed):
            return True
        return any(text[span.start : span.end] in quoted for quoted in self.quoted)

    def may_silence(self, text: str) -> bool:
        """Tell whether there is anything that silences findings of `text`."""
        return bool(self.allowed or self.quoted or self.ignores(text))

    def ignores(self, text: str) -> tuple[Ignore, ...]:
        """Return the inline ignores of a text, found once for each text."""
        if text is not self._text:
            self._text, self._ignores = text, tuple(find_ignores(text, self.file_format))
        return self._ignores

    def unused(self, text: str, ran: Collection[str], known: Collection[str]) -> tuple[UnusedIgnore, ...]:
        """Return the ignores that silenced nothing, of those whose rules all ran.

        Args:
            text: the text after the last stage.
            ran: names of the rules that ran, and of the families that ran as a whole; `all` where all did.
            known: names of all rules and families.
        """
        found: list[UnusedIgnore] = []
        for number, ignore in enumerate(self.ignores(text)):
            unknown = next((name for name in ignore.selectors if name not in known), None)
            if unknown is not None:
                found.append(UnusedIgnore(ignore.comment, f"no rule or family is named “{unknown}”"))
            elif number not in self.used and all(name in ran for name in ignore.selectors or ("all",)):
                found.append(UnusedIgnore(ignore.comment, "this ignore silences nothing"))
        return tuple(found)


def silence_for(path: str, file_format: Format, settings: Settings) -> Silence:
    """Return what is silenced in the file at `path`."""
    allowed = tuple(allow for allow in settings.allow if matches(allow.path, path))
    is_settings = path.rpartition("/")[2] in SETTINGS_FILES
    return Silence(file_format, allowed, tuple(allow.text for allow in settings.allow) if is_settings else ())


def _holds(text: str, span: Span, allowed: str) -> bool:
    """Tell whether `span` lies within an occurrence of the allowed text."""
    return allowed in text[max(0, span.end - len(allowed)) : span.start + len(allowed)] and len(allowed) >= len(span)
