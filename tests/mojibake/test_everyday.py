"""Short everyday phrases, broken by themselves: nothing else on the line says that there was an accident."""

from __future__ import annotations

import pytest

from unbake import check_text, fix_text


def _read_as(text: str, codec: str) -> str:
    """Read UTF-8 as programs do that keep an undefined byte as the control of its number."""
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in text.encode())


_CP437 = ("20°C", "½ cup of milk", "±5 %", "A · B", "n.º 5", "« oui »", "мир и труд", "10 ÷ 2 = 5", "3½ hours")
_CASES = (
    *(
        (phrase, "cp1252")
        for phrase in (
            "20°C",
            "It was 20 °C outside.",
            "5°N",
            "1920×1080",
            "a 3 × 4 grid",
            "10 ÷ 2 = 5",
            "A · B",
            "10\N{NO-BREAK SPACE}000 km",
            "à la carte",
            "Il va à la gare.",
            "ÖL",
            "Årsrapport 2024",
            "Île-de-France",
            "5 μm",
            "Δt = 5",
            "10 kΩ",
            "λ = 500 nm",
            "Nº 5",
            "Temp (°C)",
            '{"unit": "°C"}',
            "R² = 0.9",
            "A·B",
            "the β here",
            "about π here",
            "a Σ here",
            "a Ω here",
        )
    ),
    ("wait… what", "iso8859-15"),
    *((phrase, "cp437") for phrase in _CP437),
    *((phrase, "mac-roman") for phrase in ("wait — no", "1–2", "→ next")),
    *((phrase, "cp850") for phrase in ("EUR (€)", "5 € a day", "CO₂ here", "x ≤ 5", "№ 5", "a ≠ b")),
    *((phrase, "cp1250") for phrase in ("20°C", "ÖL", "Temp (°C)", "Þór", "🚀 Start")),
    *((phrase, "cp1250") for phrase in ("Total: £5", "m³ of", "¼ cup", "1º")),
    *((phrase, "cp1251") for phrase in ("20°C", "It was 20 °C.", "🚀 Start", "🐛 Fixed", "⚡ Fast", "✅ Done")),
    ("готово ✅", "cp1251"),
)


@pytest.mark.parametrize(("phrase", "codec"), _CASES)
def test_a_phrase_comes_out_as_it_was(phrase: str, codec: str) -> None:
    assert fix_text(_read_as(phrase, codec)) == phrase


@pytest.mark.parametrize("phrase", ["Temp (°C)", "R² = 0.9", "the β here", "a Σ here"])
def test_a_phrase_broken_twice_comes_out_whole(phrase: str) -> None:
    assert fix_text(_read_as(_read_as(phrase, "cp1252"), "cp1252")) == phrase


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("/* we donÕt include anything here */", "/* we don’t include anything here */"),
        ("We canÕt.", "We can’t."),
        ("I donÕt know why itÕs here.", "I don’t know why it’s here."),
    ],
)
def test_a_capital_for_the_apostrophe_of_a_contraction_was_one_of_an_old_mac(text: str, wanted: str) -> None:
    assert fix_text(text) == wanted
    assert {finding.message for finding in check_text(text)} == {"macintosh read as windows-1252"}


@pytest.mark.parametrize(
    ("phrase", "codec"), [("naïve", "gbk"), ("Zürich", "gbk"), ("Αθήνα", "gbk"), ("Acme™ tools", "cp932")]
)
def test_what_an_encoding_of_two_bytes_read_comes_back_in_a_short_phrase(phrase: str, codec: str) -> None:
    assert fix_text(phrase.encode().decode(codec)) == phrase


@pytest.mark.parametrize(
    "text",
    [
        "la lettre Ã\N{NO-BREAK SPACE}: un tilde",
        "De A à Ã — puis B",
        "les lettres Â – Ã – Ä",
        "„‚Ärger‘ ist ein Wort“",
        "220В±10 % в сети",
        "класс 5Г—7Г",
        "1.5Å±0.1",
        "Å·kg",
        "├─ one\n│  └─ two",
        "«Â»",
        "CAFÃ—BAR",
        "CJANTÂ² e CJANTÂ·",
        "litera „Î” și litera „Ï”",
        "la vocale « Î » et « Ï »",
        "травњак… срџба…",
        "В°",
        "ÄÖÜäöüß€©®™°²³µ½¼¾",
        "Ñ»¼½¾",
        "TÕSTETUD tõstetud",
        "Âşık Veysel",
        "ÔÉÉ Ôéo ÅÄÖ åäö æøå",
        "the verbs inÕtus and oÕs",
    ],
)
def test_letters_that_stand_for_themselves_stay(text: str) -> None:
    assert [finding for finding in check_text(text) if finding.family == "mojibake"] == []
