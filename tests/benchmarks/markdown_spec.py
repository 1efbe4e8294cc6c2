"""Breaks the examples of the Markdown specifications and repairs them: `python -m tests.benchmarks.markdown_spec`.

CommonMark's specification comes from npm, the examples of GFM's tables, strikethrough and task lists from the tests
of markdown-it-py. Words that markdown-it renders as text, and that stand once in the source, get an accent and are
broken as UTF-8 read as windows-1252, but for words that a link definition has in its label: the text of a link may be
that label. The repaired page must be the unbroken one, and render as it. Words that stand only in code, addresses and
HTML are broken likewise: they must stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.benchmarks.packages import npm, pypi
from unbake.model import Settings
from unbake.pipeline import check_bytes

FIXTURES = ("tables.md", "strikethrough.md", "tasklists.md", "commonmark_extras.md")
WORD = re.compile(r"[A-Za-z]{3,}")


def commonmark() -> Iterator[str]:
    """Yield the examples of CommonMark's specification."""
    text = (npm("commonmark-spec") / "package" / "spec.txt").read_text("utf-8")
    for found in re.finditer(r"^`{32} example[^\n]*\n(.*?)^\.\n.*?^`{32}$", text, re.DOTALL | re.MULTILINE):
        yield found[1].replace("→", "\t")


def gfm() -> Iterator[str]:
    """Yield the examples that markdown-it-py tests GFM's extensions with."""
    (root,) = pypi("markdown-it-py").glob("markdown_it_py-*")
    for name in FIXTURES:
        text = (Path(root) / "tests" / "test_port" / "fixtures" / name).read_text("utf-8")
        for found in re.finditer(r"^\.\n(.*?)^\.\n.*?^\.$", text, re.DOTALL | re.MULTILINE):
            yield found[1]


def accented(word: str) -> str:
    """Return the word with a letter that shows when it is broken: `foo` -> `féo`, `FOO` -> `FÉO`."""
    letters = f"{word[0]}é{word[2:]}"
    return letters.upper() if word.isupper() else letters


def words_by_role(source: str, parser: MarkdownIt) -> tuple[list[str], list[str]]:
    """Return the words that stand once in the source: those rendered as text, those that are none."""
    text: set[str] = set()
    other: set[str] = set()

    def visit(tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                visit(token.children or [])
            elif token.type == "text":
                text.update(WORD.findall(token.content))
            elif token.type == "image":
                visit(token.children or [])
                other.update(WORD.findall(str(token.attrs.get("src"))))
            elif token.type in ("code_inline", "code_block", "fence", "link_open"):
                other.update(WORD.findall(token.content + str(token.attrs.get("href", ""))))

    environment: dict[str, dict[str, object]] = {}
    visit(parser.parse(source, environment))
    references = environment.get("references")
    labels = {word.casefold() for label in references or () for word in WORD.findall(label)}
    text = {word for word in text if word.casefold() not in labels}
    once = {word for word in WORD.findall(source) if len(re.findall(re.escape(word), source)) == 1}
    return sorted(once & (text - other)), sorted(once & (other - text))


def replaced(source: str, words: list[str], *, broken: bool) -> str:
    """Return the source with an accent in each of the words, broken or not."""
    for word in words:
        new = accented(word)
        source = source.replace(word, new.encode("utf-8").decode("cp1252") if broken else new)
    return source


def quoted(text: str) -> str:
    """Return the text on one line, in quotes, its characters as they are."""
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    """Print how many examples came out as they should, and those that did not."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for name, examples in (("CommonMark 0.31.2", list(commonmark())), ("GFM extensions", list(gfm()))):
        tried = repaired = rendered = kept = kept_of = words = 0
        for example in examples:
            text, other = words_by_role(example, parser)
            if other:
                kept_of += 1
                harmed = replaced(example, other, broken=True)
                report = check_bytes(harmed.encode("utf-8"), "page.md", Settings())
                kept += report.repaired is None
                if report.repaired is not None:
                    print(
                        "changed",
                        json.dumps(harmed, ensure_ascii=False),
                        json.dumps(report.repaired.decode(), ensure_ascii=False),
                    )
            if text:
                tried += 1
                words += len(text)
                right = replaced(example, text, broken=False)
                damaged = replaced(example, text, broken=True)
                found = check_bytes(damaged.encode("utf-8"), "page.md", Settings()).repaired
                result = damaged if found is None else found.decode("utf-8")
                repaired += result == right
                rendered += parser.render(result) == parser.render(right)
                if result != right:
                    print("left", quoted(damaged), quoted(result))
        print(
            f"{name}: {len(examples)} examples; {tried} with {words} words of text broken: "
            f"{repaired} repaired to the byte, {rendered} render the same; "
            f"{kept_of} with code or addresses broken: {kept} left alone"
        )


if __name__ == "__main__":
    main()
