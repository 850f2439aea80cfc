"""Figures of views: `python -m tests.bench_views [--relations 100 1000 10000]`.

Each size is a project of its own, made by a seeded generator: a law, a standard and a third document that grow with the
relations between them, and a requirement table that grows with them too. Of each view the time is told that it takes to
build and to write as HTML, for a view asked for alone and all it looks up done anew; the size of its HTML; and what a
relation costs in each size. A cost that stays the same is one that grows in step.
"""

from __future__ import annotations

import argparse
import gc
import random
from dataclasses import replace
from time import process_time
from typing import TYPE_CHECKING

from mkdocs_crosswalk.read.view_shapes import VIEWS
from mkdocs_crosswalk.rules import RULES
from mkdocs_crosswalk.views import render

from .projects import project_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_crosswalk.project import Project

SEED = 2026
TRIES = 3
GUIDES = 12
WORDS = ("subset-of", "superset-of", "intersects-with", "equivalent")
ASKED = {
    "mapping": "from: law\nto: std",
    "mapping, by relation": "from: law\nto: std\nrows: relation\ncolumns: [provision, clauses, sources, rationale]",
    "mapping, derived": "from: law\nto: sys\nvia: std",
    "register": "catalog: law",
    "coverage": "from: law\nto: [std, guides]",
    "backlinks": "",
    "timeline": "",
    "references": "",
    "rules": "",
    "profile": "catalog: std\nlaw: law",
    "diagram": "from: law\nto: std",
}
"""What is called for of each view. Most stand on the page of the first guide, `references` with the requirement table."""


def catalog(name: str, prefix: str, count: int) -> Iterator[str]:
    """Yield the catalog of a document with so many requirements, ten to a group."""
    yield f"catalog: {name}\ntitle: A document\nnames: [{name.upper()}]\npublisher: Nobody\nedition: '1'\nstatus: published"
    yield f"scheme: clauses\nurl: https://example.org/{name}\nkeys: [{name}]\ndates:"
    yield from (
        f"  - {{date: '20{at % 90 + 10}-01-01', what: Part {at} applies.}}" for at in range(max(1, count // 25))
    )
    yield "provisions:"
    for at in range(count):
        if at % 10 == 0:
            yield f"  - id: '{prefix}-G {at // 10}'\n    kind: group\n    title: Group {at // 10}\n    contains:"
        yield f"      - {{id: '{prefix} {at // 10}.{at % 10}', title: What requirement {at} asks, level: {at % 4 + 1}}}"


def mapping(
    start: tuple[str, str], end: tuple[str, str], count: int, each: int, chance: random.Random
) -> Iterator[str]:
    """Yield a set of so many relations between documents of `each` requirements."""
    yield f"mapping: {start[0]}-{end[0]}\ntitle: One to the other\nfrom: {start[0]}\nto: [{end[0]}]\nvoice: published"
    yield "source: {title: A paper, short: Paper, publisher: Nobody, edition: '1', status: published}"
    yield "method: Made up.\nrelations:"
    pairs = chance.sample(range(each * each), count)
    for number, (first, second) in enumerate(divmod(pair, each) for pair in sorted(pairs)):
        ends = [f"{prefix} {at // 10}.{at % 10}" for (_, prefix), at in ((start, first), (end, second))]
        yield f"  - {{id: r-{number}, from: '{ends[0]}', to: {{{end[0]}: ['{ends[1]}']}},"
        yield f"     relationship: {chance.choice(WORDS)}, locator: Row {number},"
        yield f"     rationale: Both speak of subject {chance.randrange(count)} and each of more.}}"


def requirement_table(rows: int, each: int, chance: random.Random) -> Iterator[str]:
    """Yield a page with a requirement table whose rows cite two or three requirements and link a guide."""
    yield "# Requirements\n\n| Requirement | Task | Guides |\n| --- | --- | --- |"
    for number in range(rows):
        cited = sorted(chance.sample(range(each), 3))
        label = ", ".join(f"{at // 10}.{at % 10}" for at in cited)
        yield f"| [CR {label}][std] | Do thing {number} | [Guide](guide-{number % GUIDES}.md) |"
    yield "\n```crosswalk\nview: references\n```\n\n[std]: https://example.org/std 'A document'"


def project(relations: int) -> Project:
    """Return a project with so many relations from the law to the standard."""
    chance = random.Random(SEED)
    each = max(20, relations // 4)
    ends = {"law": ("law", "LR"), "std": ("std", "CR"), "sys": ("sys", "SR")}
    files = {f"data/catalogs/{name}.yaml": "\n".join(catalog(name, prefix, each)) for name, prefix in ends.values()}
    for start, end, count in (("law", "std", relations), ("std", "sys", each)):
        text = "\n".join(mapping(ends[start], ends[end], count, each, chance))
        files[f"data/mappings/{start}-{end}.yaml"] = text
    files["content/index.md"] = "\n".join(requirement_table(max(5, relations // 10), each, chance))
    for number in range(GUIDES):
        asked = ASKED if number == 0 else {}
        blocks = (f"```crosswalk\nview: {name.partition(',')[0]}\n{fields}\n```" for name, fields in asked.items())
        files[f"content/guide-{number}.md"] = f"# Guide {number}\n\n" + "\n\n".join(blocks) + "\n"
    found = project_of(files)
    assert not found.problems, found.problems[:3]
    return found


def measure(relations: int) -> dict[str, tuple[float, int]]:
    """Return view → seconds and characters of HTML."""
    asked = project(relations)
    first = [directive for directive in asked.directives if directive.uri == "guide-0.md"]
    by_name = dict(zip(ASKED, first, strict=True))
    by_name["references"] = next(directive for directive in asked.directives if directive.uri == "index.md")
    figures = {}
    for name, directive in by_name.items():
        seconds = []
        for _ in range(TRIES):
            anew = replace(asked)
            gc.collect()
            start = process_time()
            html = render(anew, directive, lambda uri, anchor: f"{uri}#{anchor}", rules=[entry.rule for entry in RULES])
            seconds.append(process_time() - start)
        figures[name] = (min(seconds), len(html))
    return figures


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--relations", type=int, nargs="+", default=[100, 1_000, 10_000])
    sizes = parser.parse_args().relations
    assert {name.partition(",")[0] for name in ASKED} == set(VIEWS)
    found = {size: measure(size) for size in sizes}
    print("view".ljust(22) + "".join(f"{f'{size:,} relations':>36}" for size in sizes))
    for name in ASKED:
        line = name.ljust(22)
        for size in sizes:
            seconds, length = found[size][name]
            line += f"{seconds * 1000:11.1f} ms {seconds / size * 1e6:7.1f} µs each{length / 1000:9.0f} KB"
        print(line)


if __name__ == "__main__":
    main()
