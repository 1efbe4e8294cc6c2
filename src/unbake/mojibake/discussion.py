"""Text that talks about mojibake: samples, tables and tests, which a repair would make pointless.

Everything here is local: what is said on the line decides, or for a bare sample the lines just above. A page that
mentions an encoding somewhere is a page like any other.
"""

from __future__ import annotations

import re
from functools import cache

from unbake.mojibake.run import Run

_REACH = 160  # code points of the line on each side that are read
_ABOVE = 6  # lines above that may introduce a bare sample

_OPENING = frozenset("\"'`“”„«‹‘‚»›「『(")
_CLOSING = frozenset("\"'`“”»›’«‹」』)")

# Said of broken text and hardly of anything else.
_SUBJECT = (
    r"mojibake|garbled|gibberish|encod|decod|charset|character set|code ?page|codec|utf-?8|utf-?16|unicode|latin-?1|"
    r"iso-?8859|windows-?125\d|cp125\d|cp437|cp850|shift.?jis|big5|gbk|ascii|"
    r"zeichensatz|zeichensalat|kodier|codier|umlaut|encodage|codage|"
    r"caractères (?:bizarres|étranges|spéciaux|accentués)|codificaci|codifica|codifica[çc]|caracteres (?:extra|raros)|"
    r"кодиров|кодуван|крак[оа]зябр|kodowani|krzacz|krzak|kódov|kódol|kodlama|teckenkod|tegnsett|tegnkod|merkist|"
    r"tekenset|codering|文字化け|文字コード|乱码|编码|亂碼|編碼|인코딩|깨짐|깨진"
)
# Said between the broken and the right form.
_CONTRAST = (
    r"instead of|rather than|should (?:be|read)|ought to be|becomes?|became|turns? into|turned into|shows? up|"
    r"looks? like|appears? as|displayed as|rendered as|comes? out as|replaced? (?:by|with)|fixed|broken|expected|"
    r"stands? for|means?|represents?|"
    r"actual|statt|anstelle|anstatt|au lieu d|à la place d|en lugar de|en vez de|em vez de|invece d|al posto d|"
    r"вместо|должн\w* быть|замість|"
    r"zamiast|místo|helyett|yerine|in plaats van|istället för|i stedet for|sijaan|の代わり|而不是|대신"
)
_BECOMES = r"→|⇒|⟶|↦|➜|=>|->|==|!=|≠|\||\t|\bvs\b|\bis\b"
_AGAINST = r"""["'`“”«»‹›「」\s)]*[,:;=/][("'`“”«»‹›「」\s]*"""
_REPLACING = (
    r"\b(?:assert\w*|expect\w*|replace\w*|str_replace|gsub|sub|translate|strtr|tr|should|is_bad|fix_\w+)\b|\bs/|>>>"
)
_POINT = r"\bU\+[0-9A-F]{4}|\b0x[89A-F][0-9A-F]\b|\\x[89a-f][0-9a-f]|\\u[0-9a-f]{4}|\b[CE][0-9A-F] [89AB][0-9A-F]\b"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def is_discussed(text: str, run: Run) -> bool:
    """Tell whether `run` of `text` is shown as broken text, not broken itself.

    It is where the right form stands beside it in a comparison, table or replacement, or where it is a
    sample, in quotes or alone, and the words around say what it is a sample of.
    """
    start = text.rfind("\n", 0, run.span.start) + 1
    end = text.find("\n", run.span.end)
    end = len(text) if end < 0 else end
    before = text[max(start, run.span.start - _REACH) : run.span.start]
    after = text[run.span.end : min(end, run.span.end + _REACH)]
    head, tail = _letters_at_end(before), _letters_at_start(after)
    left, right = before[: len(before) - len(head)], after[len(tail) :]
    if _is_compared(left, right, head, tail, run) or _in_character_class(left, right):
        return True
    quoted = left[-1:] in _OPENING and right[:1] in _CLOSING and bool(left) and bool(right)
    if not quoted and (head or tail) and not _in_short_quotes(before, after):
        return False
    if _pattern(_POINT).search(left) or _pattern(_POINT).search(right):
        return True
    subject = _pattern(_SUBJECT)
    said = subject.search(left) or subject.search(right)
    if quoted or head or tail:
        return bool(said) or (quoted and _is_introduced(text, start, left, right))
    return (bool(said) and _is_enumerated(left, right)) or _is_introduced(text, start, left, right)


def _letters_at_end(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:]


def _letters_at_start(text: str) -> str:
    end = 0
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[:end]


def _ascii_at_end(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isascii():
        start -= 1
    return text[start:]


def _ascii_at_start(text: str) -> str:
    end = 0
    while end < len(text) and text[end].isascii():
        end += 1
    return text[:end]


def _is_compared(left: str, right: str, head: str, tail: str, run: Run) -> bool:
    """Tell whether the right form stands on the line on its own, set against the broken one."""
    repaired = run.after.strip()
    # The rest of the word may be broken too, and be no part of this run.
    forms = {head + repaired + tail, _ascii_at_end(head) + repaired + _ascii_at_start(tail)}
    for wanted in {form for whole in forms for form in (whole, whole.translate(_STRAIGHT)) if form}:
        for found in re.finditer(re.escape(wanted), right):
            if _sets_side_by_side(left, right[: found.start()], right[found.end() :]):
                return True
        for found in re.finditer(re.escape(wanted), left):
            if _sets_side_by_side(left[: found.start()], left[found.end() :], right):
                return True
    return False


def _sets_side_by_side(left: str, between: str, right: str) -> bool:
    """Tell whether what stands before, between and after two forms makes a pair of them."""
    words = len(re.findall(r"\w+", between))
    if (between[-1:] + between[:1]).isalnum() or left[-1:].isalnum() or right[:1].isalnum() or words > 8:
        return False
    contrast, replacing = _pattern(_CONTRAST), _pattern(_REPLACING)
    if contrast.search(between) or contrast.search(left[-40:]):
        return True
    if words <= 2 and _pattern(_BECOMES).search(between):
        return True
    if words <= 6 and (replacing.search(left) or replacing.search(right)):
        return True
    return words == 0 and _pattern(_AGAINST).fullmatch(between) is not None and _is_filled(left, right)


def _is_filled(left: str, right: str) -> bool:
    """Tell whether the pair fills its line, or both forms their quotes."""
    ends = right.strip(" \t,;.")
    return (left[-1:] in _OPENING and right[:1] in _CLOSING) or not (left.strip() or ends)


_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def _in_character_class(left: str, right: str) -> bool:
    """Tell whether the run stands between square brackets with no blank in them, as in a regular expression."""
    inside = left[left.rfind("[") + 1 :] if "[" in left else " "
    rest = right[: right.find("]")] if "]" in right else " "
    is_class = not any(c.isspace() and c != "\N{NO-BREAK SPACE}" for c in inside + rest) and "]" not in inside
    return is_class and (len(inside) + len(rest) < 12 or "-" in inside + rest)


def _in_short_quotes(before: str, after: str) -> bool:
    """Tell whether the run is part of a quoted phrase of few words."""
    opening = max(before.rfind(mark) for mark in '"`“«‘')
    closings = [place for place in (after.find(mark) for mark in '"`”»’') if place >= 0]
    return opening >= 0 and bool(closings) and len(before) - opening + min(closings) <= 60


def _is_enumerated(left: str, right: str) -> bool:
    """Tell whether the run is one of several bare samples: `Ã¤, Ã¶ or Ã¼`."""
    return any(
        mark is not None
        for mark in (
            _pattern(
                r"^\s*(?:,|/|\bor\b|\band\b|\boder\b|\bund\b|\bet\b|\bou\b|\by\b|\bo\b|и|или)\s*\W?[^\W\da-z_]\W"
            ).search(right),
            _pattern(
                r"[^\W\da-z_]\S{0,3}\W?\s*(?:,|/|\bor\b|\band\b|\boder\b|\bund\b|\bet\b|\bou\b|\by\b|\bo\b|и|или)\s*$"
            ).search(left),
        )
    )


def _is_introduced(text: str, start: int, left: str, right: str) -> bool:
    """Tell whether the line holds little but the sample, and a line just above says what follows."""
    if sum(character.isalnum() for character in left + right) > 12:
        return False
    for _ in range(_ABOVE):
        if start == 0:
            return False
        previous = text.rfind("\n", 0, start - 1) + 1
        if _pattern(_SUBJECT).search(text, max(previous, start - 400), start):
            return True
        start = previous
    return False
