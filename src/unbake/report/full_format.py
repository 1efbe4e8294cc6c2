"""`full`: each finding with its place, its line, the damage marked, and what it becomes. The default on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from unbake.model import FileReport, Finding, Level
from unbake.report.reporter import Reporter, Screen
from unbake.report.status import change, quoted, status
from unbake.report.tally import Tally
from unbake.report.visible import visible

MARGIN = 12
"""Columns of the line that are shown on each side of the damage at the least."""


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield a paragraph per finding."""
    paint = _painter(screen)
    for report in reports:
        name = visible(report.path)
        if report.error is not None:
            yield f"{paint(name, 'bold')}: {paint('error', 'bold red')}: {visible(report.error)}\n\n"
        for finding in report.findings:
            yield "".join(f"{line}\n" for line in paragraph(name, finding, report, screen))
        if screen.verbose and not report.findings and report.error is None:
            yield f"{paint(name, 'bold')}: clean\n"


def paragraph(name: str, finding: Finding, report: FileReport, screen: Screen) -> Iterator[str]:
    """Yield the lines that show one finding; `name` is the file's, made visible."""
    paint = _painter(screen)
    place = finding.place
    word = status(finding, report)
    rule_style = "bold red" if finding.level is Level.ERROR else "bold yellow"
    yield (
        f"{paint(f'{name}:{place.line}:{place.column}', 'bold')}: {paint(finding.rule, rule_style)}: "
        f"{visible(finding.message)} [{paint(word, 'green' if word in ('fixed', 'fixable') else 'dim')}]"
    )
    bar = "│" if screen.unicode else "|"
    if finding.recode is None:
        yield from _marked_line(finding, bar, screen)
    if shown := change(finding, screen):
        yield f"  {bar} {paint(shown, 'cyan')}"
    if finding.proof:
        yield f"  {bar} {paint(visible(finding.proof), 'dim')}"
    if finding.candidates:
        yield f"  {bar} could be {', '.join(quoted(candidate) for candidate in finding.candidates)}"
    yield ""


def _marked_line(finding: Finding, bar: str, screen: Screen) -> Iterator[str]:
    """Show the line with the damage, cut to the screen, and a mark under it."""
    from rich.cells import cell_len

    paint = _painter(screen)
    excerpt = finding.excerpt
    damage = visible(excerpt.text[excerpt.start : excerpt.end])
    room = max(MARGIN * 2, screen.width - 5 - cell_len(damage))
    right = _cut(visible(excerpt.text[excerpt.end :]), excerpt.cut_after, max(MARGIN, room // 2), screen)
    before = visible(excerpt.text[: excerpt.start])[::-1]
    left = _cut(before, excerpt.cut_before, room - cell_len(right), screen)[::-1]
    yield f"  {bar} {left}{paint(damage, 'reverse')}{right}"
    yield f"  {bar} {' ' * cell_len(left)}{paint('^' * max(1, cell_len(damage)), 'bold red')}"


def _cut(text: str, goes_on: bool, cells: int, screen: Screen) -> str:
    """Return as much of the text's beginning as fits into `cells` columns, with a mark where it is cut.

    `goes_on` says that it was cut before.
    """
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) + 3 * goes_on <= cells:
        shown = text
    else:
        shown, goes_on = set_cell_size(text, cells - 3), True
    return shown.rstrip() + (" …" if screen.unicode else "...") if goes_on else shown


def _plain(text: str, style: str) -> str:
    return text


def _styled(text: str, style: str) -> str:
    from rich.style import Style

    return Style.parse(style).render(text)


def _painter(screen: Screen) -> Callable[[str, str], str]:
    return _styled if screen.color else _plain


REPORTER = Reporter("full", render)
