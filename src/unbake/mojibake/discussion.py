"""Text that talks about mojibake: samples, tables and tests, which a repair would make pointless.

Everything here is local: what is said on the line decides, or for a bare sample the lines just above. A page that
mentions an encoding somewhere is a page like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from unbake.mojibake.run import Run

_REACH = 160  # code points of the line on each side that are read
_ABOVE = 6  # lines above that may introduce a bare sample

_WINDOW = 1200  # code points on each side of a run that are read at all
_MOST = 4 * _WINDOW  # code points of a line that its runs are told apart by
_LINE = 1000  # code points of a line beside this one that are read
_BESIDE = 30
_SAMPLE = 60  # a quotation of more code points is a text of its own

_QUOTES = (("``", "``"), ('"', '"'), ("`", "`"), ("“", "”"), ("«", "»"), ("‘", "’"), ("'", "'"), ("「", "」"))
_OPENING = frozenset("\"'`“”„«‹‘‚»›「『(")
_CLOSING = frozenset("\"'`“”»›’«‹」』)")

# Said of broken text and hardly of anything else, in lower case.
_SUBJECT = (
    *(
        "mojibake",
        "garbled",
        "gibberish",
        "encod",
        "decod",
        "charset",
        "character set",
        "code page",
        "codepage",
        "codec",
    ),
    *(
        "utf-8",
        "utf8",
        "utf-16",
        "utf16",
        "unicode",
        "latin-1",
        "latin1",
        "iso-8859",
        "iso8859",
        "windows-125",
        "cp125",
    ),
    *("cp437", "cp850", "shift_jis", "shift-jis", "big5", "gbk", "ascii", "zeichensatz", "zeichensalat", "kodier"),
    *("codier", "umlaut", "codage", "caractères bizarres", "caractères étranges", "caractères accentués", "codifica"),
    *("caracteres raros", "caracteres extra", "кодиров", "кодуван", "кракозябр", "крокозябр", "kodowani", "krzacz"),
    *("krzak", "kódov", "kódol", "kodlama", "teckenkod", "tegnsett", "tegnkod", "merkist", "tekenset", "codering"),
    *("文字化け", "文字コード", "乱码", "编码", "亂碼", "編碼", "인코딩", "깨짐", "깨진"),
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
_BROKEN = r"\W*(?:original|broken|input|before|bad|wrong|garbled|mojibake|actual|got)\b[^:=\n]{0,20}[:=]"
_JOINED = r"(?:,|/|\b(?:or|and|oder|und|et|ou|y|o|e|i|и|или|a|nebo|lub|oraz)\b)"
_NEXT_SAMPLE = rf"\s*{_JOINED}\s*\W?[^\W\da-z_]\W"
_LAST_SAMPLE = rf"[^\W\da-z_]\S{{0,3}}\W?\s*{_JOINED}\s*$"
_WHOLE = r"\W*(?:fixed|expect|output|after|good|right|correct|clean|want|repaired|result)[^:=\n]{0,20}[:=]"
# Said of a file itself, not of the text that stands on its line.
_DECLARED = r"(?:charset|encoding|coding)[\"']?\s*[=:]\s*[\"']?[\w-]+"


@cache
def _point() -> re.Pattern[str]:
    r"""Match a code point or byte that is spelled out: `U+00E9`, `0xC3`, `\xc3`, `C3 A9`."""
    # Each alternative begins with one character, so that the search leaps to these.
    number = r"u\+[0-9A-F]{4}|U\+[0-9A-F]{4}|0x[89A-Fa-f][0-9A-Fa-f]\b|\\x[89A-Fa-f]|\\X[89A-Fa-f]|\\u[0-9A-Fa-f]{4}"
    pair = r"[0-9A-F] [89AB][0-9A-F]\b(?<!\w[CE].{4})"
    return re.compile(f"{number}|C{pair}|E{pair}")


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def is_discussed(text: str, run: Run) -> bool:
    """Tell whether `run` of `text` is shown as broken text, not broken itself.

    It is where the right form stands beside it in a comparison, table or replacement, or where it is a
    sample, in quotes or alone, and the words around say what it is a sample of.
    """
    here, there = run.span
    start = text.rfind("\n", max(0, here - _WINDOW), here) + 1
    if (start or here <= _WINDOW) and there + _REACH <= start + _MOST:
        line = _line(text, start)
        if not (line.is_marked or _may_be_compared(line, run)):
            within = text[here - 1 : here].isalpha() or text[there : there + 1].isalpha()
            if (within or _is_plain(text, start, line, run)) and not _may_be_quoted(text, start, line, run):
                return False
    return _is_shown(text, run)


class _Line(NamedTuple):
    """A line of a text, of which all runs ask the same."""

    text: str
    quotes: tuple[tuple[str, str], ...]
    """The pairs of quotation marks that are in it."""
    is_marked: bool
    """Whether it has square brackets, or is labelled as broken."""


@lru_cache(maxsize=2)
def _line(text: str, start: int) -> _Line:
    end = text.find("\n", start)
    line = text[start : min(len(text) if end < 0 else end, start + _MOST)]
    quotes = tuple([pair for pair in _QUOTES if pair[0] in line and pair[1] in line])
    is_marked = ("[" in line and "]" in line) or _is_labelled(text, start, start + len(line))
    return _Line(line, quotes, is_marked)


@lru_cache(maxsize=2)
def _tells(line: str) -> bool:
    """Tell whether a word for broken text or for encodings is in a line, or a code point is spelled out."""
    return any(map(line.lower().__contains__, _SUBJECT)) or _point().search(line) is not None


def _may_be_compared(line: _Line, run: Run) -> bool:
    repaired = run.after.strip()
    return repaired in line.text or (not repaired.isalnum() and repaired.translate(_STRAIGHT) in line.text)


def _may_be_quoted(text: str, start: int, line: _Line, run: Run) -> bool:
    if not line.quotes:
        return False
    here, there = run.span
    before, after = text[max(start, here - _REACH) : here], text[there : min(there + _REACH, start + len(line.text))]
    return any(opening in before and closing in after for opening, closing in line.quotes)


def _is_plain(text: str, start: int, line: _Line, run: Run) -> bool:
    """Tell whether nothing is said of a run that stands apart, neither on its line nor above."""
    if _tells(line.text):
        return False
    left = text[max(start, run.span.start - _REACH) : run.span.start]
    if len(line.text) - len(run.span) > _SAMPLE and not (_is_announced(left) or left.endswith("`")):
        return True
    return not _speaks_of_encodings(text)


def _is_shown(text: str, run: Run) -> bool:
    from_start = max(0, run.span.start - _WINDOW)
    text = text[from_start : run.span.end + _WINDOW]  # a line of megabytes costs no more than others
    here, there = run.span.start - from_start, run.span.end - from_start
    start = text.rfind("\n", 0, here) + 1
    end = text.find("\n", there)
    end = len(text) if end < 0 else end
    before, after = text[max(start, here - _REACH) : here], text[there : min(end, there + _REACH)]
    head, tail = _letters_at_end(before), _letters_at_start(after)
    left, right = before[: len(before) - len(head)], after[len(tail) :]
    if _is_compared(left, right, head, tail, run) or _in_character_class(left, right):
        return True
    quotation = _quotation(text[start:here], text[there:end])
    if _is_labelled(text, start, end) or (quotation and _is_repeated(text, start, end, run, quotation)):
        return True
    sample = quotation is not None and sum(map(len, quotation)) <= _SAMPLE
    if (head or tail) and not sample:
        return False
    if quotation is not None and sample:
        bare = not (quotation[0].removesuffix(head) + quotation[1].removeprefix(tail)).strip()
        if bare and _gives_code_points(left, right, run):
            return True
        return _is_said(left, right, text[:start]) or (bare and _is_introduced(text, start, left, right))
    if _gives_code_points(left, right, run) or _is_introduced(text, start, left, right):
        return True
    return _is_said(left, right, text[:start]) and (_is_announced(left) or _is_enumerated(left, right))


@lru_cache(maxsize=2)
def _speaks_of_encodings(text: str) -> bool:
    """Tell whether a word for broken text or for encodings is anywhere in a text: asked once for all of its runs."""
    return any(map(text.lower().__contains__, _SUBJECT))


def _is_said(left: str, right: str, above: str) -> bool:
    """Tell whether the line is about broken text, or, for what stands after a colon or a backtick, the lines above."""
    if _names_subject(f"{left} {right}"):
        return True
    return (_is_announced(left) or left[-1:] == "`") and _names_subject(above[-2 * _REACH :])


@lru_cache(maxsize=1 << 8)
def _names_subject(said: str) -> bool:
    """Tell whether a word for broken text or for encodings is among what is said; a declaration of a file is none."""
    said = said.lower()
    if ":" in said or "=" in said:
        said = _pattern(_DECLARED).sub("", said)
    return any(map(said.__contains__, _SUBJECT))


def _gives_code_points(left: str, right: str, run: Run) -> bool:
    """Tell whether bytes or code points are spelled out beside the run; beside a run of escapes they are text."""
    if run.before.isascii():
        return False
    return _point().search(left[-_BESIDE:]) is not None or _point().search(right[:_BESIDE]) is not None


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


def _around(wanted: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each place of `wanted` in a text."""
    place = text.find(wanted)
    while place >= 0:
        yield text[:place], text[place + len(wanted) :]
        place = text.find(wanted, place + len(wanted))


def _is_compared(left: str, right: str, head: str, tail: str, run: Run) -> bool:
    """Tell whether the right form stands on the line on its own, set against the broken one."""
    repaired = run.after.strip()
    if repaired not in left and repaired not in right and repaired.isalnum():
        return False
    # The rest of the word may be broken too, and be no part of this run.
    forms = {head + repaired + tail, _ascii_at_end(head) + repaired + _ascii_at_start(tail)}
    for wanted in {form for whole in forms for form in (whole, whole.translate(_STRAIGHT)) if form}:
        if any(_sets_side_by_side(left, *around) for around in _around(wanted, right)):
            return True
        if any(_sets_side_by_side(*around, right) for around in _around(wanted, left)):
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
    if "[" not in left or "]" not in right:
        return False
    inside = left[left.rfind("[") + 1 :]
    closing = right.find("]")
    if right[closing:].lstrip("]")[:1] in ("(", "["):  # a link: `[text](address)`, `[text [more]][label]`
        return False
    rest = right[:closing]
    is_class = not any(c.isspace() and c != "\N{NO-BREAK SPACE}" for c in inside + rest) and "]" not in inside
    return is_class and (len(inside) + len(rest) < 12 or "-" in inside + rest)


def _quotation(before: str, after: str) -> tuple[str, str] | None:
    """Return what stands before and after the run inside the quotes around it, None where there are none."""
    near, far = before[-_REACH:], after[:_REACH]
    for opening, closing in _QUOTES:
        if opening not in near or closing not in far:
            continue
        if opening == "'":
            before, after = (_pattern(r"'(?<=\w')(?=\w)").sub("\N{PRIME}", part) for part in (before, after))
        start, end = before.rfind(opening), after.find(closing)
        inside = before.count(opening) % 2 == 1 if opening == closing else before.rfind(closing) < start
        if inside and end >= 0:
            return before[start + len(opening) :], after[:end]
    return None


def _skeleton(text: str) -> str:
    """Return what an accident leaves as it is: the ASCII characters but quotes and blanks."""
    return _not_kept().sub("", text)


@cache
def _not_kept() -> re.Pattern[str]:
    return re.compile("[^\x00-\x7f]+|\\s+")


def _is_repeated(text: str, start: int, end: int, run: Run, quotation: tuple[str, str]) -> bool:
    """Tell whether a line beside this one quotes the same words with the right form in them."""
    skeleton = _skeleton("".join(quotation))
    for line in _lines_around(text, start, end):
        if run.after.strip() not in line or not run.after.strip():
            continue
        quoted = any(opening in line for opening, _ in _QUOTES)
        if quoted and (skeleton in _skeleton(line) if len(skeleton) > 1 else len(run.after) > 2):
            return True
    return False


def _lines_around(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the two lines before and after a line; of long ones only the start."""
    before, after = start, end
    for _ in range(2):
        if before > 0:
            stop, before = before - 1, text.rfind("\n", 0, before - 1) + 1
            yield text[before : min(stop, before + _LINE)]
        if after < len(text):
            begin, after = after + 1, text.find("\n", after + 1)
            after = len(text) if after < 0 else after
            yield text[begin : min(after, begin + _LINE)]


def _is_labelled(text: str, start: int, end: int) -> bool:
    """Tell whether the line is labelled as broken and one of the next three as right: `input:`, `expected:`."""
    head = text[start : start + 60]
    if not (":" in head or "=" in head) or not _pattern(_BROKEN).match(text, start, min(end, start + _REACH)):
        return False
    for _ in range(3):
        start = end + 1
        if start >= len(text):
            return False
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if _pattern(_WHOLE).match(text, start, min(end, start + _REACH)) is not None:
            return True
    return False


def _is_announced(left: str) -> bool:
    """Tell whether a colon stands right before the run: `it looks like this: Ã©`."""
    return left.rstrip(" \"'`“«「").endswith((":", "："))


def _is_enumerated(left: str, right: str) -> bool:
    """Tell whether the run is one of several bare samples: `Ã¤, Ã¶ or Ã¼`."""
    if _pattern(_NEXT_SAMPLE).match(right) is not None:
        return True
    return _pattern(_LAST_SAMPLE).search(left[-16:]) is not None


def _is_introduced(text: str, start: int, left: str, right: str) -> bool:
    """Tell whether the line holds little but the sample, and a line just above says what follows."""
    if len(left) + len(right) > _SAMPLE or len(re.findall(r"\w", left + right)) > 12:
        return False
    for _ in range(_ABOVE):
        if start == 0:
            return False
        previous = text.rfind("\n", 0, start - 1) + 1
        if _names_subject(text[max(previous, start - 400) : start]):
            return True
        start = previous
    return False
