"""Short everyday phrases, each broken by itself: how many come out as they were, beside ftfy.

    python -m tests.benchmarks.phrases          # writes docs/benchmarks.md
    python -m tests.benchmarks.phrases --show   # and lists what does not come out

A price, a temperature, a name: nothing else on the line says that there was an accident. The phrases are our own, and
were written to find what is missing, so that the figures are no measure of text that nobody has read.
"""

from __future__ import annotations

import argparse
from collections import Counter

import ftfy

from tests.benchmarks import breakage, sections
from unbake import fix_text

CODECS = tuple(
    "latin-1 cp1252 cp1250 cp1251 cp1253 cp1254 cp1257 iso8859-15 mac-roman cp437 cp850 cp852 cp866 koi8-r gbk".split()
)
PHRASES = (
    *("20°C", "It was 20 °C outside.", "a 3 × 4 grid", "1920×1080", "10 ÷ 2 = 5", "±5 %", "5 µm", "25 m² of floor"),
    *("½ cup of milk", "3½ hours", "£20", "€5", "5 €", "¥500", "© 2024 Acme", "Acme® tools", "Acme™ tools", "§ 12"),
    *("¶ 3", "n.º 5", "Nº 5", "A · B", "• item", "→ next", "← back", "✓ done", "wait… what", "He said “no” twice."),
    *("it’s late", "the dogs’ bowls", "the ’90s", "1–2", "wait — no", "pages 10–20", "«oui»", "« oui »", "„Hallo“"),
    *("café", "naïve", "à la carte", "Il va à la gare.", "déjà vu", "Île-de-France", "piñata", "São Paulo", "Zürich"),
    *("Ärger", "Über uns", "ÖL", "Årsrapport 2024", "smörgåsbord", "Łódź", "żółw", "čeština", "řeka", "szőlő", "şeker"),
    *("İstanbul", "Привет", "мир и труд", "Київ", "Αθήνα", "שלום", "مرحبا", "สวัสดี", "中文", "日本語", "한국어"),
    *("😀", "I ❤ NY", "10\N{NO-BREAK SPACE}000 km", "≤ 5", "≠", "x² + y²", "α = 5", "Δt = 5", "5 μm", "10 kΩ"),
    *("└── file", "█████ 50%", "H₂O", "10⁻³", "a ≈ b", "√2", "100 ‰"),
)


def main() -> None:
    """Break every phrase in every codec that can, repair it, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list what does not come out")
    show = parser.parse_args().show
    tried, ours, wrong, theirs = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for codec in CODECS:
        for phrase in PHRASES:
            broken = breakage.utf8_as(codec)(phrase)
            if broken is None or broken == phrase:
                continue
            got = fix_text(broken)
            tried[codec] += 1
            ours[codec] += got == phrase
            wrong[codec] += got not in (phrase, broken)
            theirs[codec] += ftfy.fix_encoding(broken) == phrase
            if show and got != phrase:
                print(codec, repr(phrase), repr(broken), repr(got) if got != broken else "left alone")
    rows = [
        [
            codec,
            str(tried[codec]),
            sections.percent(ours[codec], tried[codec]),
            sections.percent(wrong[codec], tried[codec]),
            sections.percent(theirs[codec], tried[codec]),
        ]
        for codec in CODECS
    ]
    total = [counter.total() for counter in (tried, ours, wrong, theirs)]
    rows.append(["**all**", str(total[0]), *(sections.percent(part, total[0]) for part in total[1:])])
    head = ["UTF-8 read as", "phrases", "unbake, exact", "unbake, wrong or in part", "ftfy, exact"]
    note = (
        "`python -m tests.benchmarks.phrases`: short phrases of our own, each broken by itself, and repaired by safe "
        f"edits alone; ftfy {ftfy.__version__} `fix_encoding` in the same run. "
        "They were written to find what is missing."
    )
    table = sections.table(head, rows)
    print(table)
    sections.write("phrases", f"## Short phrases\n\n{note}\n\n{table}")


if __name__ == "__main__":
    main()
