"""`html`: one page that needs nothing else, to read or to hand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from unbake.model import FileReport, Finding
from unbake.report.reporter import Reporter, Screen
from unbake.report.status import status
from unbake.report.tally import Tally
from unbake.report.visible import visible

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem;
  color: #1a1a1a; background: #fff }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere }
article { border-left: 4px solid #c62828; margin: .75rem 0; padding: .25rem .75rem; background: #f7f7f7 }
article.suggestion { border-color: #b26a00 }
article.fixed { border-color: #2e7d32 }
p { margin: .25rem 0 }
pre { margin: .25rem 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace }
del { background: #ffd7d5; text-decoration: none } ins { background: #ccffd8; text-decoration: none }
.place { color: #555 } .proof { color: #444; font-size: .9rem }
@media (prefers-color-scheme: dark) { body { background: #161616; color: #eee } article { background: #222 }
  del { background: #6b1f1c } ins { background: #1d4a28 } .place, .proof { color: #aaa } }
"""


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield the page, file by file; the totals stand at its end."""
    yield f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>unbake</title>\n<style>{STYLE}</style>\n'
    yield '<meta name="viewport" content="width=device-width">\n<h1>unbake</h1>\n'
    for report in reports:
        if not report.findings and report.error is None:
            continue
        yield f"<section>\n<h2>{_shown(report.path)}</h2>\n"
        if report.error is not None:
            yield f"<article><p><b>error</b> {_shown(report.error)}</p></article>\n"
        for finding in report.findings:
            yield _article(finding, report)
        yield "</section>\n"
    yield (
        f"<p>{tally.files:,} files: {tally.errors:,} errors, {tally.suggestions:,} suggestions; "
        f"{tally.applied:,} repaired, {tally.left:,} errors left, {tally.failed:,} files failed.</p>\n</html>\n"
    )


def _article(finding: Finding, report: FileReport) -> str:
    word = status(finding, report)
    place = f'<span class="place">{finding.place.line}:{finding.place.column}</span>'
    lines = [
        f'<article class="{"fixed" if word == "fixed" else finding.level}">',
        f"<p>{place} <b>{finding.rule}</b> {_shown(finding.message)} <i>[{word}]</i></p>",
    ]
    if finding.recode is None:
        lines.append(f"<pre>{_marked(finding)}</pre>")
    else:
        lines.append(f"<p>{_shown(finding.recode.before)} → {_shown(finding.recode.after)}</p>")
    if finding.proof:
        lines.append(f'<p class="proof">{_shown(finding.proof)}</p>')
    if finding.candidates:
        readings = ", ".join(f"<code>{_shown(candidate)}</code>" for candidate in finding.candidates)
        lines.append(f"<p>could be {readings}</p>")
    return "\n".join([*lines, "</article>\n"])


def _marked(finding: Finding) -> str:
    excerpt = finding.excerpt
    left = ("… " if excerpt.cut_before else "") + _shown(excerpt.text[: excerpt.start])
    right = _shown(excerpt.text[excerpt.end :]) + (" …" if excerpt.cut_after else "")
    damage = f"<del>{_shown(excerpt.text[excerpt.start : excerpt.end])}</del>"
    repair = f"<ins>{_shown(finding.edit.after)}</ins>" if finding.edit is not None else ""
    return left + damage + repair + right


def _shown(text: str) -> str:
    return escape(visible(text))


REPORTER = Reporter("html", render, is_data=True)
