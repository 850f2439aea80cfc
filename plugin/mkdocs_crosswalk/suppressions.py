"""What a site asks to pass over: ignores in comments, front matter and settings, and the findings of its baseline.

What was of use is kept, since a suppression that takes nothing hides the next mistake and is reported itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .diagnostics import rules_by_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .diagnostics import Diagnostic, Rule
    from .settings import Known, Settings
    from .text import Span


@dataclass(frozen=True, slots=True)
class Suppression:
    """That findings of `rule` are passed over in the file `path`, on one line or anywhere."""

    rule: str
    """As written: a name or a code; empty where a comment names none."""
    path: str
    """Where it is written."""
    span: Span
    line: int | None = None
    pattern: str | None = None
    """For one of the settings: the files it is for."""


class Suppressions:
    """Takes findings that the site asks to pass over, and tells which of these requests were of no use."""

    def __init__(self, on_pages: Iterable[Suppression], settings: Settings, rules: Iterable[Rule]) -> None:
        self.rules: Mapping[str, Rule] = rules_by_word(rules)
        """Name or code → rule."""
        self.ignored = 0
        """How many findings a comment, a page or the settings took."""
        self.known = 0
        """How many findings the baseline took."""
        self._on_pages = list(on_pages)
        self._on_lines: dict[tuple[str, int | None], list[Suppression]] = defaultdict(list)
        for each in self._on_pages:
            self._on_lines[each.path, each.line].append(each)
        self._of_settings = [
            Suppression(ignored.rule, ignored.path, ignored.span, pattern=ignored.pattern)
            for ignored in settings.ignore
        ]
        self._used: set[Suppression] = set()
        self._baseline = settings.baseline.known if settings.baseline else ()
        self._left = Counter({known.identity: known.count for known in self._baseline})

    def takes(self, diagnostic: Diagnostic, line: int) -> bool:
        """Tell whether a finding on this line is passed over."""
        on_page = (self._on_lines.get((diagnostic.path, where), ()) for where in (None, line))
        taking = [each for found in on_page for each in found if self._names(each, diagnostic.rule)]
        taking += [
            each
            for each in self._of_settings
            if self._names(each, diagnostic.rule) and fits(diagnostic.path, each.pattern or "")
        ]
        self._used.update(taking)
        if taking:
            self.ignored += 1
            return True
        return self.knows(diagnostic)

    def knows(self, diagnostic: Diagnostic) -> bool:
        """Tell whether the baseline lists a finding, once more than it was asked for before."""
        return self._takes(diagnostic.identity)

    def _takes(self, identity: tuple[str, str, str]) -> bool:
        if self._left[identity] > 0:
            self._left[identity] -= 1
            self.known += 1
            return True
        return False

    def moved(self, is_there: Callable[[str], bool]) -> Callable[[Diagnostic], bool]:
        """Return what tells whether the baseline lists a finding in a file that is gone, as of a page that was moved.

        To be asked for when all findings were, since what is listed in a file that is there stays there.
        """
        gone: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for known in reversed(self._baseline):
            if self._left[known.identity] and not is_there(known.path):
                gone[known.rule, known.message].append(known)

        def knows(diagnostic: Diagnostic) -> bool:
            entries = gone.get((diagnostic.rule.name, diagnostic.message), [])
            while entries and not self._left[entries[-1].identity]:
                entries.pop()
            return bool(entries) and self._takes(entries[-1].identity)

        return knows

    def _names(self, suppression: Suppression, rule: Rule) -> bool:
        return self.rules.get(suppression.rule) is rule

    def unused(self) -> Iterator[Suppression]:
        """Yield those that took nothing, in the order of files."""
        yield from (each for each in (*self._on_pages, *self._of_settings) if each not in self._used)

    def mended(self) -> Iterator[tuple[Known, int]]:
        """Yield the entries of the baseline that list more findings than there are, with how many are left."""
        for known in self._baseline:
            if left := self._left[known.identity]:
                yield known, known.count - left


def fits(path: str, pattern: str) -> bool:
    """Tell whether `path` fits a pattern: `*` and `?` stay within one folder, `**` goes through any."""
    return re.fullmatch(_expression(pattern), path) is not None


def _expression(pattern: str) -> str:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    wild = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(wild.get(part, re.escape(part)) for part in parts)
