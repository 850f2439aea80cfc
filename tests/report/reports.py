"""One report with all that a format must carry: every severity, help, a related place, an edit, odd names and texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.diagnostics import Edit, Related, Severity
from mkdocs_crosswalk.settings import Settings
from mkdocs_crosswalk.text import Span

from ..projects import project_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_crosswalk.check import Finding, Report
    from mkdocs_crosswalk.diagnostics import Diagnostic

ODD = "content/naïve (1), 50%:é.md"
FILES = {
    "content/a.md": "# A\n\n[x](missing.md) 🔥 [y](b.md#nowhere)\n\n[old]: https://law.example/old\n",
    "content/b.md": "# B\n\n[CRs 1.1, 9.9][iec_4_2] and [CRs 1.1, 9.9][iec_4_2]\n\n"
    '[iec_4_2]: https://webstore.iec.ch/en/publication/34421 "IEC 62443-4-2:2019"\n'
    '[iec_4_2]: https://webstore.iec.ch/en/publication/34421 "IEC 62443-4-2:2019"\n',
    ODD: "# Odd\n\n[x](less<than>&amp.md)\n",
}


def report(settings: Settings | None = None) -> Report:
    """Return a report with findings of all severities in several files."""
    rules = {"unused-definition": Severity.INFO, "duplicate-definition": Severity.WARNING}
    found = check(project_of(FILES, settings or Settings(rules=rules)))
    assert {finding.severity for finding in found.findings} == set(Severity)
    assert any(finding.diagnostic.related for finding in found.findings)
    assert any(finding.diagnostic.edits for finding in found.findings)
    assert any(finding.diagnostic.help for finding in found.findings)
    return found


def empty() -> Report:
    """Return a report without findings."""
    return replace(report(), findings=())


def hostile() -> Report:
    """Return a report whose messages hold what formats give a meaning of their own."""
    text = "a%b,c:d\r\n::error::e <f> & \"g\" 'h' ]]> \x00\x1b[31m \ufffe 🔥"
    return _with_messages(report(), text)


def _with_messages(found: Report, text: str) -> Report:
    findings: Iterable[Finding] = (
        replace(
            finding,
            diagnostic=replace(
                finding.diagnostic,
                message=text,
                help=text,
                related=(Related("content/a.md", Span(0, 1), text),),
                edits=(Edit(Span(0, 1), text),),
            ),
        )
        for finding in found.findings
    )
    return replace(found, findings=tuple(findings))


def diagnostics(found: Report) -> list[Diagnostic]:
    """Return what was found, without places."""
    return [finding.diagnostic for finding in found.findings]
