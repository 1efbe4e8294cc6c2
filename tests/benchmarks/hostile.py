"""What hostile texts cost: `python -m tests.benchmarks.hostile [--bytes N] [--timeout SECONDS] [WORD ...]`.

For each format texts that break naive readers: deep nesting, one line without an end, a million cells, keys or cues,
what is opened and never closed, damage in every place. Those of single formats have two damaged words in the middle, as
a format is read only where something was found. Each is written to a file and `unbake check` is run over it, as
a process of its own, at half the size and at the whole. Printed are processor seconds per MB at both, and the peak of
resident memory beside the limit of 60 MB plus six times the file. Only texts whose names hold a WORD are run.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

MB = 1_000_000
START, TIMES = 60 * MB, 6
"""The limit of memory: so much, and so many times the file."""

Text = Callable[[int], bytes]
"""The number of bytes wanted -> a text of about that length."""


def again(piece: str, opening: str = "", closing: str = "") -> Text:
    """Return what makes a text of one piece over and over, between two others."""

    def text(size: int) -> bytes:
        count = size // len(piece.encode("utf-8", "surrogateescape"))
        return f"{opening}{piece * count}{closing}".encode("utf-8", "surrogateescape")

    return text


def numbered(piece: str, opening: str = "", closing: str = "") -> Text:
    """Return what makes a text of pieces in which `#` is a number that no other has."""

    def text(size: int) -> bytes:
        count = size // (len(piece.encode()) + 6 * piece.count("#"))
        return (opening + "".join([piece.replace("#", f"{number:07}") for number in range(count)]) + closing).encode()

    return text


def nested(opening: str, closing: str = "", around: tuple[str, str] = ("", "")) -> Text:
    """Return what makes a text in which each piece lies within the one before."""

    def text(size: int) -> bytes:
        count = size // len((opening + closing).encode())
        return (around[0] + opening * count + closing * count + around[1]).encode()

    return text


def at_random(alphabet: bytes, line: int = 0) -> Text:
    """Return what makes a text of bytes drawn from an alphabet, with a line feed now and then."""

    def text(size: int) -> bytes:
        chance = random.Random(size)
        drawn = bytes(chance.choices(alphabet, k=size))
        if not line:
            return drawn
        return b"\n".join(drawn[at : at + line] for at in range(0, size, line))

    return text


def drawn(alphabet: str, line: int) -> Text:
    """Return what makes a text of characters drawn from an alphabet, in lines of `line`."""

    def text(size: int) -> bytes:
        chance = random.Random(size)
        count = size // max(1, len(alphabet.encode()) // len(alphabet))
        signs = "".join(chance.choices(alphabet, k=count))
        return "\n".join(signs[at : at + line] for at in range(0, count, line)).encode()

    return text


LETTERS = "".join(map(chr, range(0xA0, 0x180)))
ANY: dict[str, Text] = {
    "random bytes": at_random(bytes(range(256))),
    "random bytes beyond ASCII": at_random(bytes(range(0x80, 0x100)), 80),
    "random printable": at_random(bytes(range(0x20, 0x7F)) + bytes(range(0xA0, 0x100)), 200),
    "lead bytes": again("\udcc3"),
    "continuation bytes": again("\udc80"),
    "random Latin letters": drawn(LETTERS, 80),
    "random Latin letters in one line": drawn(LETTERS, 1 << 60),
    "random from windows-1252": drawn("".join(bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0x100)), 80),
    "random kanji": drawn("".join(map(chr, range(0x4E00, 0x9FA0))), 80),
    "random of all": drawn("".join(map(chr, [*range(0x20, 0x500), *range(0x2000, 0x2700)])), 80),
    "two letters read as windows-1252": again("Ã© é "),
    "a quote that lost a byte": again('â€" '),
    "an ideograph and a lost byte": again("銆\N{REPLACEMENT CHARACTER}"),
    "replacement characters": again("\N{REPLACEMENT CHARACTER}"),
    "words with a lost letter": again("f\N{REPLACEMENT CHARACTER}r "),
    "lost letters in lines": again("Er f\N{REPLACEMENT CHARACTER}hrt \N{REPLACEMENT CHARACTER}ber den Flu\n"),
    "question marks": again("f?r das Fr?hst?ck "),
    "zero-width after each letter": again("a\N{ZERO WIDTH SPACE}"),
    "doubled words": again("the the end "),
    "doubled words in lines": again("Here is the the end.\n"),
    "blanks": again(" "),
    "blank lines": again("\n"),
    "blank lines of Windows": again("\r\n"),
    "carriage returns": again("\r"),
    "controls": again("\x01\x02a"),
    "bidi controls": again("\N{RIGHT-TO-LEFT EMBEDDING}a"),
    "damage in every line": again("Die BrÃ¼cke war grÃ¼n.\n"),
    "damage numbered in every line": numbered("Die BrÃ¼cke # war grÃ¼n.\n"),
    "damage broken four times": again("Die BrÃƒÂƒÃ‚Â¼cke\n"),
    "damage in one line": again("Die BrÃ¼cke war grÃ¼n. "),
    "damage without a blank": again("BrÃ¼cke"),
    "Cyrillic read as windows-1252": again("Ïðèâåò, ìèð. "),
    "Cyrillic in one line": again("РџСЂРёРІРµС‚ РјРёСЂ "),
    "byte escapes": again("\\xc3\\xa9"),
    "Unicode escapes": again("\\u00c3\\u00a9"),
    "percent escapes": again("%C3%A9"),
    "quoted-printable": again("=C3=A9"),
    "entities": again("&Atilde;&copy;"),
    "entities escaped": again("&amp;amp;"),
    "words of two scripts": again("сheckbox "),
    "hyphenation": again("hyphen- ation "),
    "one letter": again("a"),
    "one accented letter": again("é"),
    "soft hyphens": again("a\N{SOFT HYPHEN} "),
    "no-break spaces": again("a\N{NO-BREAK SPACE}"),
    "combining": again("a\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT}"),
    "emoji": again("\U0001f600"),
    "terminal escapes": again("\x1b[31m"),
    "ignore comments": again("<!-- unbake: ignore[mojibake] -->\n"),
    "UTF-16 in UTF-8": again("\x00a"),
    "stray bytes in lines": again("Gr\udcf6\udcdfe und Größe\n"),
    "stray bytes in one line": again("Gr\udcf6\udcdfe und Größe "),
}
"""Texts for every format, named by what they are made of."""

OWN: dict[str, dict[str, Text]] = {
    "md": {
        "brackets": again("["),
        "images": again("!["),
        "backticks": again("`a``"),
        "stars": again("*a **b "),
        "quotes": nested("> "),
        "lists": nested("- "),
        "fences": again("```\n"),
        "links": again("[a](b) "),
        "links not closed": again("[a]("),
        "definitions": numbered("[a#]: b\n"),
        "footnotes": numbered("[^a#]: b\n\n"),
        "table cells": again("|a"),
        "table rows": again("|a|b|\n", "|a|b|\n|---|---|\n"),
        "tags": again("<a "),
        "comments": again("<!-- "),
        "math": again("$a "),
        "front matter": numbered("a#: é\n", "---\n"),
        "headings": again("# a\n"),
        "rules": again("a\n---\n"),
        "damage among links": numbered("[BrÃ¼cke](b#) \n\n"),
    },
    "mdx": {
        "braces": nested("{", "}"),
        "components": nested("<A>\n", "</A>\n"),
        "attributes": again("<A b={c} "),
        "imports": again("import a from 'b'\n"),
    },
    "html": {
        "nested": nested("<b>", "</b>"),
        "never closed": again("<b>"),
        "attributes": numbered("a#='é' ", "<b "),
        "quote": again("<a b='", ""),
        "comments": again("<!--"),
        "scripts": again("<script>"),
        "pre": again("<pre>é"),
        "angles": again("<"),
        "ends": again("</b"),
        "cells": again("<td>BrÃ¼cke"),
        "entities": again("&eacute;"),
        "ampersands": again("&"),
    },
    "xml": {
        "nested": nested("<b>", "</b>"),
        "never closed": again("<b>"),
        "attributes": numbered("a#='é' ", "<b "),
        "CDATA": again("<![CDATA["),
        "comments": again("<!--"),
        "declarations": again("<!ENTITY a 'b'>", "<!DOCTYPE a ["),
        "elements": again("<a>BrÃ¼cke</a>"),
    },
    "json": {
        "arrays": nested("[", "]"),
        "objects": nested('{"a":', "}", ("", "")),
        "array": again('"é",', "[", '""]'),
        "array of damage": again('"BrÃ¼cke",', "[", '""]'),
        "keys": numbered('"a#":"é",\n', "{", '"a":0}'),
        "keys of damage": numbered('"a#":"BrÃ¼cke",\n', "{", '"a":0}'),
        "quotes": again('"'),
        "escapes": again("\\", '"'),
        "one string": again("é", '"', '"'),
        "one string of damage": again("BrÃ¼cke ", '"', '"'),
        "escapes of damage": again("Br\\u00c3\\u00bccke ", '["', '"]'),
        "comments": again("/*"),
    },
    "jsonl": {"lines": again('{"a": "é"}\n'), "lines of damage": again('{"a": "BrÃ¼cke"}\n')},
    "ipynb": {"cells": again('{"cell_type":"markdown","source":["BrÃ¼cke\\n"]},', '{"cells":[', "{}]}")},
    "yaml": {
        "flow": nested("[", "]"),
        "maps": nested("{a: ", "}"),
        "items": again("- é\n"),
        "nested items": nested("- "),
        "keys": numbered("a#: é\n"),
        "keys of damage": numbered("a#: BrÃ¼cke\n"),
        "block": again("  é\n", "a: |\n"),
        "block of damage": again("  BrÃ¼cke\n", "a: |\n"),
        "anchors": numbered("a#: &b# é\n"),
        "quotes": again("a: '"),
        "one value": again("é ", "a: "),
        "one value of damage": again("BrÃ¼cke ", "a: "),
        "flow of damage": again("BrÃ¼cke, ", "a: [", "]"),
        "documents": again("---\n"),
    },
    "toml": {
        "arrays": nested("[", "]", ("a = ", "")),
        "keys": numbered('a# = "é"\n'),
        "keys of damage": numbered('a# = "BrÃ¼cke"\n'),
        "tables": numbered("[a#]\n"),
        "dotted": again("a.", "", "a = 1"),
        "one string": again("BrÃ¼cke\n", "a = '''\n", "'''"),
        "quotes": again("a = '''"),
    },
    "csv": {
        "cells in one line": again("é,"),
        "cells of damage in one line": again("BrÃ¼cke,"),
        "records": numbered("#,é\n"),
        "records of damage": numbered("#,BrÃ¼cke\n"),
        "quotes": again('"'),
        "quoted cells": again('"é",'),
        "open quote": again("é,\n", '"'),
        "delimiters": again(",;\t|"),
    },
    "po": {
        "entries": numbered('msgid "a#"\nmsgstr "é"\n\n'),
        "entries of damage": numbered('msgid "a#"\nmsgstr "BrÃ¼cke"\n\n'),
        "lines of a string": again('"é\\n"\n', 'msgid ""\nmsgstr ""\n'),
        "plurals": again('msgstr[0] "é"\n', 'msgid "a"\nmsgid_plural "b"\n'),
        "comments": again("# é\n"),
        "obsolete": again('#~ msgid "a"\n#~ msgstr "BrÃ¼cke"\n\n'),
        "quotes": again('"'),
        "placeholders": again("%s", 'msgid "a"\nmsgstr "', '"\n'),
    },
    "srt": {
        "cues": numbered("#\n00:00:01,000 --> 00:00:02,000\né\n\n"),
        "cues of damage": numbered("#\n00:00:01,000 --> 00:00:02,000\nBrÃ¼cke\n\n"),
        "timings": again("00:00:01,000 --> 00:00:02,000\n"),
        "tags": again("<i>", "1\n00:00:01,000 --> 00:00:02,000\n"),
    },
    "vtt": {
        "cues": numbered("00:01.000 --> 00:02.000\n<v A>é</v>\n\n", "WEBVTT\n\n"),
        "notes": again("NOTE é\n\n", "WEBVTT\n\n"),
        "styles": again("STYLE\na {}\n\n", "WEBVTT\n\n"),
        "tags": again("<c.a>", "WEBVTT\n\n00:01.000 --> 00:02.000\n"),
    },
    "ass": {"lines": again("Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\i1}BrÃ¼cke\n", "[Events]\n")},
    "rst": {
        "roles": again(":a:`b "),
        "backquotes": again("`a "),
        "stars": again("*a "),
        "directives": again(".. note:: é\n\n"),
        "nested": again(" é\n"),
        "grid": again("+---+\n| é |\n"),
        "simple": again("=== ===\na   b\n"),
        "targets": numbered(".. _a#: b\n"),
        "underlines": again("é\n=\n"),
        "paragraphs of damage": numbered("Die BrÃ¼cke #.\n\n"),
        "bars": again("|a "),
    },
    "adoc": {
        "table": again("|é\n", "|===\n"),
        "blocks": again("----\n====\n"),
        "attributes": numbered(":a#: é\n"),
        "macros": again("a::b["),
        "formatting": again("*a _b `c "),
        "lists": again("* é\n"),
        "paragraphs of damage": numbered("Die BrÃ¼cke #.\n\n"),
        "passes": again("+a ++b "),
        "continued": again("+\n"),
    },
    "tex": {
        "braces": nested("{", "}"),
        "environments": nested("\\begin{a}\n", "\\end{a}\n"),
        "commands": again("\\a{é}"),
        "math": again("$a "),
        "comments": again("% é\n"),
        "verbatim": again("\\verb|a "),
        "paragraphs of damage": numbered("Die BrÃ¼cke #.\n\n"),
    },
    "ini": {
        "keys": numbered("a# = é\n"),
        "keys of damage": numbered("a# = BrÃ¼cke\n"),
        "sections": numbered("[a#]\n"),
        "continued": again(" é\n", "a = b\n"),
    },
    "properties": {
        "keys of damage": numbered("a# = BrÃ¼cke\n"),
        "continued": again("é\\\n", "a = "),
        "escapes": again("\\u00c3\\u00a9", "a = "),
    },
    "py": {
        "comments": again("# BrÃ¼cke\n"),
        "strings": again("'é' "),
        "open strings": again("'''"),
        "brackets": nested("(", ")"),
        "f-strings": again("f'{"),
        "one line": again("a = 'BrÃ¼cke'; "),
        "indent": nested("if a:\n "),
    },
    "c": {
        "comments": again("/* BrÃ¼cke */\n"),
        "open comments": again("/*"),
        "strings": again('"é" '),
        "directives": again("#if 0\n"),
        "backslashes": again("\\\n", "#define A "),
    },
    "js": {
        "templates": again("`${"),
        "comments": again("// BrÃ¼cke\n"),
        "slashes": again("a / b / "),
        "expressions": again("/[/]/ "),
        "braces": nested("{", "}"),
    },
    "pl": {
        "comments": again("# BrÃ¼cke\n"),
        "quotes": again("q{ "),
        "heredocs": again("<<A;\n"),
        "pod": again("=pod\n\n"),
    },
    "rb": {"comments": again("# BrÃ¼cke\n"), "heredocs": again("<<A\n"), "interpolations": again('"#{')},
    "sh": {"comments": again("# BrÃ¼cke\n"), "heredocs": again("cat <<A\n"), "substitutions": again("$(")},
    "php": {"tags": again("<?php "), "comments": again("// BrÃ¼cke\n", "<?php\n")},
    "sql": {"values": again("('BrÃ¼cke'), ", "INSERT INTO a VALUES ")},
    "css": {"comments": again("/* BrÃ¼cke */\n"), "blocks": nested("a {", "}")},
    "tsx": {"nested": nested("<a>", "</a>")},
}
"""Texts for single formats."""

FORMATS = "txt md html xml json yaml toml csv po srt rst adoc tex ini py js".split()
"""The formats that the texts of `ANY` are also run as, but for `txt`, at a tenth of the size, with `--every`."""


def with_damage(make: Text) -> Text:
    """Return what makes the same text with two damaged words in the middle, for which its format has to be read."""

    def text(size: int) -> bytes:
        data = make(size)
        middle = len(data) // 2
        while middle < len(data) and 0x80 <= data[middle] < 0xC0:
            middle += 1
        return data[:middle] + " die BrÃ¼cke war grÃ¼n ".encode() + data[middle:]

    return text


def cases(every: bool) -> Iterator[tuple[str, str, Text, float]]:
    """Yield the ending, the name and the maker of each text, and the share of the size that it is run at."""
    for name, make in ANY.items():
        yield "txt", name, make, 1.0
    for ending, texts in OWN.items():
        for name, make in texts.items():
            yield ending, name, with_damage(make), 1.0
    if every:
        for ending in FORMATS[1:]:
            for name, make in ANY.items():
                yield ending, name, make, 0.1


_CHILD = """
import sys
from unbake.__main__ import main

sys.argv = ["unbake", "check", "--isolated", "--no-cache", "--jobs", "1", "--output-format", "concise", sys.argv[1]]
try:
    main()
finally:
    try:
        import resource
    except ImportError:
        sys.exit(0)
    used = resource.getrusage(resource.RUSAGE_SELF)
    sys.stderr.write(f"\\n{used.ru_utime + used.ru_stime} {used.ru_maxrss}\\n")
"""


def measured(path: Path, timeout: float) -> tuple[float, int, str]:
    """Return the processor seconds and the peak memory in bytes of `check` on a file, and what went wrong."""
    began = time.perf_counter()
    command = [sys.executable, "-c", _CHILD, str(path)]
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return timeout, 0, "not ended"
    lines = done.stderr.decode("utf-8", "replace").split("\n")
    wrong = "" if done.returncode in (0, 1) else f"exit {done.returncode}: {' '.join(lines)[:120]}"
    try:
        seconds, kilobytes = lines[-2].split()
        return float(seconds), int(kilobytes) * 1024, wrong
    except (IndexError, ValueError):  # no POSIX: wall time, and nothing of memory
        return time.perf_counter() - began, 0, wrong


def main() -> None:
    """Measure and print a line for each text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bytes", type=int, default=MB)
    parser.add_argument("--timeout", type=float, default=120)
    parser.add_argument("--every", action="store_true", help="all texts in all formats")
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start, _, _ = measured(Path(__file__), options.timeout)
        for ending, name, make, share in cases(options.every):
            label = f"{ending}: {name}"
            if options.words and not any(word in label for word in options.words):
                continue
            path = Path(folder, f"a.{ending}")
            rates = []
            memory, wrong = 0, ""
            for size in (int(options.bytes * share) // 2, int(options.bytes * share)):
                data = make(size)
                path.write_bytes(data)
                seconds, memory, wrong = measured(path, options.timeout)
                rates.append(max(0.0, seconds - start) / (len(data) / MB))
                if wrong:
                    break
            limit = START + TIMES * len(data)
            note = wrong or ("superlinear " if rates[-1] > 1.5 * rates[0] + 0.3 else "")
            note += "over the limit of memory" if memory > limit else ""
            print(
                f"{label:50} {' '.join(f'{rate:8.2f}' for rate in rates)} s/MB "
                f"{memory / MB:6.0f} of {limit / MB:4.0f} MB  {note}",
                flush=True,
            )


if __name__ == "__main__":
    main()
