"""Makes the damaged side of every case in corpus/repair and corpus/known from its clean side: `python corpus/make.py`.

The clean side (`out.*`) is written by hand. A case without a recipe here has a damaged side written by hand too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from damage import Step, doubled, dropped, misread, replace, stored, surrogates_in_utf8

FOLDERS = tuple(Path(__file__).parent / name for name in ("repair", "known"))
Recipe = Callable[[str], bytes]

WORD = r"[^\W\d_]*[^\x00-\x7f\ufeff][^\W\d_]*"
"""A run of letters with something that is not ASCII."""


def lines(*starts: str) -> str:
    """Match the lines that begin with one of `starts`, blanks before it aside."""
    return r"(?m)^\s*(?:" + "|".join(starts) + r").*$"


def text(*steps: Step) -> Recipe:
    """Damage text by `steps`; the file is UTF-8."""
    return saved("utf-8", *steps)


def saved(codec: str, *steps: Step, only: str = r"(?s).+", bom: bytes = b"") -> Recipe:
    """Damage text by `steps` and save what `only` matches in `codec`."""

    def recipe(clean: str) -> bytes:
        for step in steps:
            clean = step(clean)
        return bom + stored(clean, codec, only)

    return recipe


RECIPES: dict[str, Recipe] = {
    # UTF-8 read in another encoding.
    "md/french-read-as-windows-1252": text(misread("cp1252")),
    "md/german-read-as-latin-1": text(misread("latin-1")),
    "md/spanish-half-of-the-lines": text(misread("cp1252", only=lines("El billete", "La última"))),
    "md/right-beside-broken": text(misread("cp1252", only=r"’s|“Crème|Zoë|naïve|à vu…")),
    "md/portuguese-capitals-and-dash": text(misread("cp1252", only=WORD)),
    "md/russian-read-as-windows-1252": text(misread("cp1252")),
    "md/russian-read-as-windows-1251": text(misread("cp1251")),
    "md/russian-read-as-cp866": text(misread("cp866")),
    "md/russian-read-as-koi8-r": text(misread("koi8-r")),
    "md/ukrainian-read-as-latin-1": text(misread("latin-1")),
    "md/bulgarian-read-as-mac-cyrillic": text(misread("mac-cyrillic")),
    "md/polish-read-as-windows-1250": text(misread("cp1250")),
    "md/polish-read-as-windows-1252": text(misread("cp1252")),
    "md/czech-read-as-iso-8859-2": text(misread("iso8859-2")),
    "md/hungarian-read-as-windows-1250": text(misread("cp1250")),
    "md/greek-read-as-windows-1253": text(misread("cp1253")),
    "md/greek-read-as-windows-1252": text(misread("cp1252")),
    "md/turkish-read-as-windows-1254": text(misread("cp1254")),
    "md/hebrew-read-as-windows-1255": text(misread("cp1255")),
    "md/hebrew-read-as-windows-1252": text(misread("cp1252")),
    "md/arabic-read-as-windows-1256": text(misread("cp1256")),
    "md/arabic-read-as-latin-1": text(misread("latin-1")),
    "md/vietnamese-read-as-windows-1252": text(misread("cp1252")),
    "md/lithuanian-read-as-windows-1257": text(misread("cp1257")),
    "md/chinese-read-as-windows-1252": text(misread("cp1252")),
    "md/chinese-read-as-gbk": text(misread("gbk")),
    "md/japanese-read-as-shift-jis": text(misread("cp932")),
    "md/japanese-read-as-latin-1": text(misread("latin-1")),
    "md/korean-read-as-windows-1252": text(misread("cp1252")),
    "md/thai-read-as-latin-1": text(misread("latin-1")),
    "md/hindi-read-as-windows-1252": text(misread("cp1252")),
    "md/french-read-as-mac-roman": text(misread("mac-roman")),
    "md/swedish-read-as-cp437": text(misread("cp437")),
    "md/german-read-as-cp850": text(misread("cp850")),
    "md/english-punctuation-read-as-cp437": text(misread("cp437")),
    "md/english-punctuation-read-as-cp850": text(misread("cp850")),
    "md/english-punctuation-read-as-gbk": text(misread("gbk")),
    "md/english-punctuation-read-as-windows-1252": text(misread("cp1252")),
    "md/english-punctuation-read-as-windows-1251": text(misread("cp1251")),
    "md/table-and-list": text(misread("cp1252")),
    "md/crlf-without-last-newline": text(misread("cp1252")),
    "md/front-matter": text(misread("cp1252")),
    "md/code-and-urls-stay": text(
        misread("cp1252", only=r"à l’ouverture|d’aide|l’été|Réglages|Après l’|fenêtre|—|terminé")
    ),
    "txt/emoji-read-as-windows-1252": text(misread("cp1252")),
    "txt/only-one-word": text(misread("cp1252")),
    "txt/short-words-read-as-cp866": text(misread("cp866")),
    "txt/question-that-begins-with-a-damaged-word": text(misread("cp1252")),
    "txt/names-scandinavian": text(misread("cp1252")),
    # Several layers, several encodings.
    "md/twice-english": text(misread("cp1252", times=2)),
    "md/twice-french": text(misread("cp1252", times=2)),
    "md/thrice-portuguese": text(misread("cp1252", times=3)),
    "md/windows-1252-then-latin-1": text(misread("cp1252"), misread("latin-1")),
    "md/two-codecs-on-one-line": text(misread("cp1252", only=r"é|è|ç|î"), misread("mac-roman", only=r"[“”’–]")),
    # Something was lost on the way.
    "md/dropped-control-characters": text(misread("cp1252"), dropped(r"\x80-\x9f")),
    "md/no-break-space-became-a-space": text(misread("cp1252"), replace("\xa0", " ")),
    "md/replacement-character-russian": text(misread("cp1251"), replace("\x98", "\ufffd")),
    # A legacy encoding read as another.
    "md/cyrillic-read-as-latin-1": text(misread("latin-1", true="cp1251")),
    "md/koi8-r-read-as-windows-1251": text(misread("cp1251", true="koi8-r")),
    "md/polish-iso-8859-2-read-as-windows-1252": text(misread("cp1252", true="iso8859-2")),
    "md/greek-windows-1253-read-as-windows-1252": text(misread("cp1252", true="cp1253")),
    "md/turkish-windows-1254-read-as-windows-1252": text(misread("cp1252", true="cp1254")),
    "md/french-mac-roman-read-as-windows-1252": text(misread("cp1252", true="mac-roman")),
    "md/chinese-gbk-read-as-latin-1": text(misread("latin-1", true="gbk")),
    "md/c1-punctuation": text(misread("latin-1", true="cp1252")),
    # Byte order marks and invisible characters.
    "md/byte-order-mark": saved("utf-8", bom=b"\xef\xbb\xbf"),
    "md/byte-order-mark-read-as-windows-1252": text(lambda clean: "\xef\xbb\xbf" + clean),
    "html/byte-order-mark-read-as-windows-1252": text(lambda clean: "\xef\xbb\xbf" + clean),
    "json/byte-order-mark-read-as-windows-1252": text(lambda clean: "\xef\xbb\xbf" + clean),
    "md/byte-order-mark-inside": text(replace("Monday", "Mon\ufeffday"), replace("one kettle", "\ufeffone kettle")),
    "md/zero-width-space-portuguese": text(
        replace("podem ser", "podem \u200b\u200bser"), replace("queiram", "queiram\u200b")
    ),
    # Doubled words.
    "md/doubled-article-english": text(doubled("to [the] river", "one [of] our", "end of [the] path", "and [a] line")),
    "md/doubled-across-a-line-break": text(replace("of\nthe old", "of the\nthe old")),
    "md/doubled-participle-english": text(doubled("including [greeting] members")),
    "md/doubled-words-spanish": text(
        doubled("llave [de] la", "está [en] la mesa", "vienen [por] la", "tarde [con] los")
    ),
    "md/doubled-words-italian": text(doubled("strada [per] il", "passa [con] il", "bosco [di] castagni")),
    "md/doubled-words-portuguese": text(doubled("chave [de] casa", "para [os] vizinhos")),
    "md/doubled-words-french": text(doubled("clé [de] la", "posée [sur] la", "table, [avec] les", "lettres [que] le")),
    "md/doubled-words-german": text(doubled("Brot [und] Salz", "Salz [oder] manchmal")),
    "md/doubled-words-russian": text(
        doubled("Ключ [от] дома", "лежит [на] столе", "столе [в] кухне", "письма [для] соседей")
    ),
    "md/doubled-words-polish": text(doubled("leży [na] stole", "stole [w] kuchni", "listy [z] miasta")),
    "md/doubled-words-indonesian": text(
        doubled("meja [untuk] tetangga", "tetangga [yang] datang", "datang [dari] kota")
    ),
    # Files in other encodings, whole.
    "txt/german-in-windows-1252": saved("cp1252"),
    "txt/english-in-windows-1252": saved("cp1252"),
    "txt/spanish-in-windows-1252": saved("cp1252"),
    "txt/french-in-latin-1": saved("latin-1"),
    "txt/polish-in-windows-1250": saved("cp1250"),
    "txt/hungarian-in-windows-1250": saved("cp1250"),
    "txt/czech-in-iso-8859-2": saved("iso8859-2"),
    "txt/russian-in-windows-1251": saved("cp1251"),
    "txt/russian-in-koi8-r": saved("koi8-r"),
    "txt/russian-in-cp866": saved("cp866"),
    "txt/ukrainian-in-windows-1251": saved("cp1251"),
    "txt/greek-in-windows-1253": saved("cp1253"),
    "txt/turkish-in-windows-1254": saved("cp1254"),
    "txt/hebrew-in-windows-1255": saved("cp1255"),
    "txt/arabic-in-windows-1256": saved("cp1256"),
    "txt/lithuanian-in-windows-1257": saved("cp1257"),
    "txt/thai-in-tis-620": saved("tis-620"),
    "txt/japanese-in-shift-jis": saved("shift_jis"),
    "txt/japanese-in-euc-jp": saved("euc-jp"),
    "txt/japanese-in-iso-2022-jp": saved("iso-2022-jp"),
    "txt/chinese-in-gb18030": saved("gb18030"),
    "txt/chinese-in-big5": saved("big5"),
    "txt/korean-in-euc-kr": saved("euc-kr"),
    "txt/utf-16-little-endian": saved("utf-16-le", bom=b"\xff\xfe"),
    "txt/utf-16-big-endian": saved("utf-16-be", bom=b"\xfe\xff"),
    "txt/utf-16-without-byte-order-mark": saved("utf-16-le"),
    "txt/utf-32-with-byte-order-mark": saved("utf-32-le", bom=b"\xff\xfe\x00\x00"),
    "txt/utf-8-byte-order-mark-crlf": saved("utf-8", bom=b"\xef\xbb\xbf"),
    "csv/saved-as-windows-1252": saved("cp1252"),
    "srt/portuguese-windows-1252": saved("cp1252"),
    # ... declared.
    "html/declared-latin-1": saved("latin-1", replace('charset="utf-8"', 'charset="iso-8859-1"')),
    "html/declared-windows-1251": saved("cp1251", replace("charset=utf-8", "charset=windows-1251")),
    "xml/declared-iso-8859-1": saved("latin-1", replace('"UTF-8"', '"ISO-8859-1"')),
    "po/declared-iso-8859-2": saved("iso8859-2", replace("charset=UTF-8", "charset=ISO-8859-2")),
    "py/declared-latin-1": saved("latin-1", replace("coding: utf-8", "coding: latin-1")),
    # ... mixed.
    "txt/french-windows-1252-and-utf-8-lines": saved("cp1252", only=lines("La trésorière", "Un nouveau", "Les élèves")),
    "txt/stray-windows-1252-bytes": saved("cp1252", only=r"’s|“très|Größe|Señor|mañ|naïve|…"),
    "srt/advert-in-utf-8": saved("cp1252", only=r"(?s)2\n00.*"),
    "txt/surrogates-in-utf-8": surrogates_in_utf8,
    # In every format.
    "html/page-with-attributes": text(
        misread(
            "cp1252", only=r"L’été|—|Récits d’été, à|à la|s’éloigne|déjà…|désertée à|Crépuscule|Légende à compléter|Zoé"
        )
    ),
    "html/entities-of-mojibake": text(
        replace("&rsquo;", "&acirc;&euro;&trade;"),
        replace("&eacute;", "&Atilde;&copy;"),
        replace("&ndash;", "&acirc;&euro;&ldquo;"),
        replace("&#8217;", "&#226;&#8364;&#8482;"),
        replace("&#239;", "&#195;&#175;"),
        replace("&#8212;", "&#226;&#8364;&#8221;"),
    ),
    "xml/text-and-attributes": text(misread("cp1252")),
    "json/values": text(misread("cp1252")),
    "json/escaped": text(
        replace(r"\u00e5", r"\u00c3\u00a5"),
        replace(r"\u00f6", r"\u00c3\u00b6"),
        replace(r"\u2019", r"\u00e2\u20ac\u2122"),
        replace(r"\u00e9", r"\u00c3\u00a9"),
        replace(r"\u2013", r"\u00e2\u20ac\u201c"),
    ),
    "json/one-line": text(misread("cp1252")),
    "jsonl/lines": text(misread("cp1252")),
    "csv/cells": text(misread("cp1252")),
    "csv/byte-order-mark-stays": text(misread("cp1252", only=WORD)),
    "tsv/cells": text(misread("cp1252")),
    "srt/french": text(misread("cp1252")),
    "vtt/german": text(misread("cp1252")),
    "po/german": text(misread("cp1252", only=r"Größe.*|Datei.*|.*übrig.*")),
    "yaml/values-and-comments": text(misread("cp1252")),
    "toml/values": text(misread("cp1252")),
    "properties/values": text(misread("cp1252")),
    "rst/prose": text(misread("cp1252")),
    "tex/prose": text(misread("cp1252")),
    "adoc/prose": text(misread("cp1252")),
    "py/comments-and-docstrings": text(misread("cp1252")),
    "unknown/no-extension": text(misread("cp1252")),
    "md/romanian-read-as-windows-1252": text(misread("cp1252")),
    "md/catalan-read-as-windows-1252": text(misread("cp1252")),
    "md/icelandic-read-as-latin-1": text(misread("latin-1")),
    "md/estonian-read-as-windows-1257": text(misread("cp1257")),
    "md/latvian-read-as-windows-1257": text(misread("cp1257")),
    "md/croatian-read-as-windows-1250": text(misread("cp1250")),
    "md/serbian-read-as-windows-1251": text(misread("cp1251")),
    "md/dutch-read-as-windows-1252": text(misread("cp1252")),
    "md/danish-read-as-mac-roman": text(misread("mac-roman")),
    "md/norwegian-read-as-cp850": text(misread("cp850")),
    "md/finnish-read-as-latin-1": text(misread("latin-1")),
    "md/italian-read-as-windows-1252": text(misread("cp1252")),
    "md/persian-read-as-windows-1256": text(misread("cp1256")),
    "md/persian-read-as-windows-1252": text(misread("cp1252")),
    "md/georgian-read-as-latin-1": text(misread("latin-1")),
    "md/armenian-read-as-windows-1252": text(misread("cp1252")),
    "md/bengali-read-as-windows-1252": text(misread("cp1252")),
    "md/tamil-read-as-latin-1": text(misread("latin-1")),
    "md/yoruba-read-as-windows-1252": text(misread("cp1252")),
    "md/esperanto-read-as-windows-1252": text(misread("cp1252")),
    "md/korean-read-as-latin-1": text(misread("latin-1")),
    "md/traditional-chinese-read-as-latin-1": text(misread("latin-1")),
    "md/russian-half-of-the-lines": text(misread("cp1252", only=lines("Под утро", "Завтра"))),
    "md/german-single-words": text(misread("cp1252", only=r"Schlüssel|Tür|Über|gießt")),
    "md/broken-beside-right-signs": text(misread("cp1252", only=r"é|è|à|ü|ß|ö|ô")),
    "md/block-quotes-and-lists": text(misread("cp1252")),
    "md/links-and-images": text(misread("cp1252")),
    "md/four-times-english": text(misread("cp1252", times=4)),
    "md/twice-russian-windows-1251": text(misread("cp1251", times=2)),
    "md/twice-mac-roman-then-windows-1252": text(misread("mac-roman"), misread("cp1252")),
    "md/lossy-question-marks": text(misread("cp1252"), replace("\x9d", "?")),
    "md/lossy-no-break-space-french": text(misread("cp1252"), replace("\xa0", " ")),
    "md/lossy-no-break-space-vietnamese": text(misread("cp1252"), replace("\xa0", " ")),
    "md/lossy-replacement-character-czech": text(misread("cp1252"), replace("\x8d", "\ufffd")),
    "md/lossy-replacement-character-russian-windows-1252": text(
        misread("cp1252"), replace("\x8f", "\ufffd"), replace("\x81", "\ufffd")
    ),
    "md/lossy-dropped-russian-windows-1251": text(misread("cp1251"), dropped("\x98")),
    "md/lossy-question-marks-polish": text(misread("cp1252"), replace("\x81", "?")),
    "md/lossy-straightened-quotes": text(misread("cp1252"), replace("‘", "'"), replace("’", "'")),
    "md/lossy-replacement-characters": text(misread("cp1252"), replace("\x81", "\ufffd"), replace("\x8d", "\ufffd")),
    "md/lossy-nbsp-trimmed-at-line-end": text(misread("cp1252"), dropped("\xa0")),
    "md/best-fit-cp437": text(misread("cp437"), replace("Γ", "G")),
    "md/czech-windows-1250-read-as-windows-1252": text(misread("cp1252", true="cp1250")),
    "md/hungarian-windows-1250-read-as-windows-1252": text(misread("cp1252", true="cp1250")),
    "md/hebrew-windows-1255-read-as-windows-1252": text(misread("cp1252", true="cp1255")),
    "md/arabic-windows-1256-read-as-windows-1252": text(misread("cp1252", true="cp1256")),
    "md/japanese-shift-jis-read-as-windows-1252": text(misread("cp1252", true="cp932")),
    "md/korean-euc-kr-read-as-latin-1": text(misread("latin-1", true="euc-kr")),
    "md/russian-cp866-read-as-windows-1251": text(misread("cp1251", true="cp866")),
    "md/german-cp850-read-as-windows-1252": text(misread("cp1252", true="cp850")),
    "txt/russian-windows-1251-and-utf-8-lines": saved("cp1251", only=lines("Вторник", "Четверг", "Суббота")),
    "txt/japanese-shift-jis-and-utf-8-lines": saved("cp932", only=lines("火曜日", "木曜日")),
    "txt/chinese-gbk-and-utf-8-lines": saved("gbk", only=lines("星期二", "星期四")),
    "txt/polish-windows-1250-and-utf-8-lines": saved("cp1250", only=lines("Wtorek", "Środa", "Piątek")),
    "txt/byte-order-mark-of-a-joined-file": saved("utf-8", replace("Deux", "\ufeffDeux"), bom=b"\xef\xbb\xbf"),
    "txt/swedish-in-mac-roman": saved("mac-roman"),
    "txt/swedish-short-word-read-as-cp850": text(misread("cp850", true="cp1252")),
    "txt/swedish-short-word-read-as-cp852": text(misread("cp852", true="cp1252")),
    "txt/norwegian-short-word-read-as-cp437": text(misread("cp437", true="cp1252")),
    "txt/bulgarian-in-windows-1251": saved("cp1251"),
    "txt/portuguese-in-latin-1": saved("latin-1"),
    "txt/italian-in-windows-1252": saved("cp1252"),
    "txt/danish-in-latin-1": saved("latin-1"),
    "txt/icelandic-in-latin-1": saved("latin-1"),
    "html/whole-page-read-twice": text(misread("cp1252", times=2)),
    "html/title-and-script": text(misread("cp1252", only=r"Bientôt l’été|préparez|épuisettes|râteaux")),
    "json/nested-and-keys": text(misread("cp1252")),
    "csv/quoted-cells": text(misread("cp1252")),
    "po/plurals-and-context": text(misread("cp1252", only=r"(?m)^msgstr.*$")),
    "srt/russian-windows-1251": saved("cp1251"),
    "srt/polish-read-as-windows-1250": text(misread("cp1250")),
    "md/doubled-words-ukrainian": text(doubled("Ключ [від] хати", "столі [в] кухні", "листи [для] сусідів")),
    "md/doubled-words-czech": text(doubled("Klíč [od] domu", "leží [v] kuchyni", "dopisy [od] sousedů")),
    "md/doubled-words-dutch": text(doubled("hangt [met] een", "aan [de] deur", "naast [een] oude")),
    "md/doubled-words-catalan": text(
        doubled("clau [de] casa", "taula [per] als", "arriben [amb] els", "gos [de] pagès")
    ),
    "md/doubled-words-romanian": text(
        doubled("Cheia [de] la", "masă [pentru] vecinii", "vin [din] oraș", "dorm [în] podul")
    ),
    "md/doubled-words-bulgarian": text(doubled("Ключът [от] къщата", "стоят [между] двете", "саксии [без] цветя")),
    "md/doubled-words-greek": text(
        doubled("είναι [στο] τραπέζι", "τραπέζι [και] τα", "γράμματα [από] τους", "είναι [στην] αυλή")
    ),
    "html/doubled-word-in-prose": text(doubled("behind [the] door", "door [of] the", "where [every] guest")),
    "txt/doubled-words-english": text(
        doubled("at [the] end", "send [your]\nquestions", "and [my] old", "knows [whether] the")
    ),
    "txt/doubled-words-by-grammar": text(
        doubled("harbour [had] merged", "key [that] is", "Please [close] the", "want to [carry] the", "there [are] no"),
        doubled("The more [I] saw"),
        replace("To get there", "To to get there"),
    ),
    "txt/doubled-phrases-by-grammar": text(
        replace("must be closed", "must be must be closed"),
        replace("it will rain", "it will it will rain"),
        replace("at least two", "at least at least two"),
        replace("in the cellar under", "in the cellar in the cellar under"),
    ),
    "txt/doubled-phrase-italian": text(replace("che guarda", "che guarda che guarda")),
    "txt/doubled-adjectives-russian": text(
        doubled("На [следующей] неделе", "стоит [отдельный] дом", "с [деревянными] окнами")
    ),
    "txt/doubled-words-spanish": text(doubled("vamos [a] ver", "llaves [para] abrir")),
    "rst/doubled-word": text(doubled("water [of] the", "key of [the] house")),
    "md/doubled-words-swedish": text(
        doubled("stängd [och] ingen", "båt [från] ön", "ön, [eller] på", "på [ett] under")
    ),
    "txt/doubled-words-arabic": text(doubled("ذهبنا [إلى] السوق", "السوق [في] الصباح")),
    "md/doubled-phrases": text(replace("name of the boat", "name of the of the boat"), replace("en la", "en la en la")),
    # Letters of another script: Latin e, o, a, p, c among Cyrillic ones.
    "md/mixed-scripts-russian": text(
        replace("провели", "пр\N{LATIN SMALL LETTER O}в\N{LATIN SMALL LETTER E}ли"),
        replace("рассказывали", "р\N{LATIN SMALL LETTER A}ссказывали"),
        replace("Возвращались", "В\N{LATIN SMALL LETTER O}звращались"),
    ),
    "md/mixed-scripts-ukrainian": text(
        replace("розповідали", "розп\N{LATIN SMALL LETTER O}відали"),
        replace("велетенського", "вел\N{LATIN SMALL LETTER E}тенського"),
    ),
    "md/japanese-page-in-shift-jis": saved("cp932"),
    "txt/albanian-in-windows-1252": saved("cp1252"),
    "txt/dutch-in-windows-1252": saved("cp1252"),
    "txt/romanian-in-iso-8859-2": saved("iso8859-2"),
    "txt/croatian-in-windows-1250": saved("cp1250"),
    "txt/slovak-in-windows-1250": saved("cp1250"),
    "txt/latvian-in-windows-1257": saved("cp1257"),
    "txt/persian-in-windows-1256": saved("cp1256"),
    "txt/vietnamese-in-utf-16": saved("utf-16-le", bom=b"\xff\xfe"),
    "md/zero-width-space-in-six-languages": text(
        replace("Uusin ", "Uusin \u200b"),
        replace("Новая ", "Новая\u200b "),
        replace("leży ", "leży \u200b\u200b"),
        replace("Boot liegt", "Boot\u200b liegt"),
        replace("είναι ", "είναι \u200b"),
        replace("masanın ", "masanın\u200b "),
    ),
    "html/zero-width-space": text(replace("podem ", "podem \u200b\u200b")),
}


def damaged(case: str) -> bytes:
    """Make the damaged side of `case` (`md/french-...`) from its clean side."""
    return RECIPES[case](clean_side(case).read_bytes().decode("utf-8"))


def clean_side(case: str) -> Path:
    """Find the clean file of `case`."""
    (path,) = (path for folder in FOLDERS for path in (folder / case).glob("out.*"))
    return path


def main() -> None:
    """Write the damaged side of every case."""
    for case in RECIPES:
        clean = clean_side(case)
        clean.with_stem("in").write_bytes(damaged(case))


if __name__ == "__main__":
    main()
