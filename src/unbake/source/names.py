"""Names of encodings: Python's codec, the usual name that people know it by, and what a label in a file stands for.

Labels follow the WHATWG Encoding Standard, where `iso-8859-1` means windows-1252 and `shift_jis`
means windows-31j, with the codecs of Python that are nearest to it.
"""

from __future__ import annotations

import codecs
from functools import cache

_USUAL_NAMES = {
    "ascii": "ascii",
    "big5": "big5",
    "big5hkscs": "big5-hkscs",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "cp950": "big5",
    "euc_jis_2004": "euc-jis-2004",
    "euc_jp": "euc-jp",
    "euc_kr": "euc-kr",
    "gb2312": "gb2312",
    "gb18030": "gb18030",
    "gbk": "gbk",
    "hz": "hz-gb-2312",
    "iso2022_jp": "iso-2022-jp",
    "iso2022_jp_2": "iso-2022-jp-2",
    "iso2022_jp_2004": "iso-2022-jp-2004",
    "iso2022_jp_ext": "iso-2022-jp-ext",
    "iso2022_kr": "iso-2022-kr",
    "johab": "johab",
    "koi8-r": "koi8-r",
    "koi8-t": "koi8-t",
    "koi8-u": "koi8-u",
    "mac-roman": "macintosh",
    "mac-cyrillic": "x-mac-cyrillic",
    "mac-greek": "x-mac-greek",
    "mac-iceland": "x-mac-icelandic",
    "mac-latin2": "x-mac-ce",
    "mac-turkish": "x-mac-turkish",
    "shift_jis": "shift_jis",
    "shift_jis_2004": "shift_jis-2004",
    "tis-620": "tis-620",
    "utf-7": "utf-7",
    "utf-8": "utf-8",
    "utf-16-be": "utf-16be",
    "utf-16-le": "utf-16le",
    "utf-32-be": "utf-32be",
    "utf-32-le": "utf-32le",
}

_LABELS = {
    # What a label stands for, where that is not the codec of its name: tried in this order.
    "ascii": ("cp1252",),
    "iso8859-1": ("cp1252", "iso8859-1"),
    "iso8859-9": ("cp1254", "iso8859-9"),
    "iso8859-11": ("cp874", "iso8859-11"),
    "tis-620": ("cp874", "iso8859-11"),
    "shift_jis": ("cp932", "shift_jis_2004"),
    "cp932": ("cp932", "shift_jis_2004"),
    "gb2312": ("gbk", "gb18030"),
    "gbk": ("gbk", "gb18030"),
    "euc_kr": ("cp949",),
    "cp949": ("cp949",),
    "big5": ("cp950", "big5hkscs"),
    "cp950": ("cp950", "big5hkscs"),
    "euc_jp": ("euc_jp", "euc_jis_2004"),
    "iso2022_jp": ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004"),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-32": ("utf-32-le", "utf-32-be"),
    "utf-8-sig": ("utf-8",),
}

_OTHER_LABELS = {
    # Labels in use that Python does not know: WHATWG, LaTeX's inputenc, Vim, MIME.
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
    "x-gbk": "gbk",
    "x-euc-jp": "euc_jp",
    "windows-949": "cp949",
    "x-x-big5": "cp950",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ukrainian": "mac-cyrillic",
    "x-mac-ce": "mac-latin2",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "ansinew": "cp1252",
    "applemac": "mac-roman",
    "macce": "mac-latin2",
    "cp437de": "cp437",
    "latin9": "iso8859-15",
    "utf8x": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "x-user-defined": "",
}

_TEXT_CODECS_ONLY = {"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem", "palmos"}


@cache
def codec_of(label: str) -> str | None:
    """Return the codec of Python that a label names, in its canonical spelling; None where there is none."""
    key = label.strip().strip("\"'").lower()
    key = _OTHER_LABELS.get(key, key)
    if not key or not key.isascii() or not key.isprintable() or len(key) > 40:
        return None
    try:
        info = codecs.lookup(key)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name.replace("-", "_") in _TEXT_CODECS_ONLY:
        return None
    return info.name


def codecs_of(label: str) -> tuple[str, ...]:
    """Return the codecs to try for a label that a file or a person uses, the likeliest first."""
    codec = codec_of(label)
    if codec is None:
        return ()
    return _LABELS.get(codec, (codec,))


def usual_name(codec: str) -> str:
    """Return the name people know a codec by, in lower case: `windows-1252`, `iso-8859-2`, `ibm437`."""
    name = codec_of(codec) or codec
    if name in _USUAL_NAMES:
        return _USUAL_NAMES[name]
    if name.startswith("cp"):
        number = name[2:]
        return f"windows-{number}" if number.startswith("125") or number == "874" else f"ibm{number}"
    if name.startswith("iso8859-"):
        return f"iso-8859-{name[8:]}"
    return name.replace("_", "-")
