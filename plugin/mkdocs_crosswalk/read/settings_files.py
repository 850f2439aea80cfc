"""Read settings: `mkdocs.yml`, and without MkDocs `crosswalk.toml` or `[tool.crosswalk]` of `pyproject.toml`.

`mkdocs.yml` may hold aliases and tags that only MkDocs understands (`!ENV`, `!!python/name:…`). What this project needs of
it is read as nodes, so neither is in the way and each mistake has its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..diagnostics import Problems, Severity
from ..settings import MAX_PAGE_BYTES, OFF, Settings
from .shapes import Choice, Field, Flag, MapOf, Number, Record, Text, nearest
from .yaml_nodes import Mapping, Scalar, Sequence, YamlError, compose

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .shapes import Fields
    from .yaml_nodes import Node

PLUGIN = "crosswalk"
SEVERITIES = (*(severity.value for severity in Severity), OFF)
NEVER = "never"

SETTINGS = Record(
    {
        "data": Field(Text(), "folder with the site's own `catalogs/` and `mappings/`, relative to the settings file"),
        "shipped_data": Field(Flag(), "whether the catalogs and mapping sets that ship with Crosswalk are used, too"),
        "rules": Field(MapOf(Choice(SEVERITIES)), "rule name → error, warning, info or off"),
        "fail_on": Field(Choice((*SEVERITIES[:3], NEVER)), "the least severity that makes the check fail"),
        "max_page_bytes": Field(Number(1, 999_999_999), "pages above this size are reported and not read"),
        "enabled": Field(Flag(), "whether the plugin does anything"),
    }
)


class SettingsError(Exception):
    """The settings cannot be used; `messages` says all that is wrong with them, each with its place."""

    def __init__(self, messages: Iterable[str]) -> None:
        self.messages = tuple(messages)
        super().__init__("\n".join(self.messages))


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's files are, and what it decided."""

    content: Path
    shown: str
    """What messages call the content folder."""
    data: Path | None = None
    shipped: bool = True
    settings: Settings = field(default_factory=Settings)
    slug_separator: str = "-"
    configured: bool = False
    """Whether a settings file says how the site is rendered."""

    def with_data(self, data: Path) -> Site:
        """Return the same site with another data folder."""
        return replace(self, data=data)


def settings_from(values: dict[str, Any], rules: Iterable[str]) -> Settings:
    """Return the settings of plain values (as a plugin's configuration has them); raises `SettingsError`."""
    known = set(rules)
    severities = {}
    wrong = []
    for rule, severity in (values.get("rules") or {}).items():
        if rule not in known:
            wrong.append(f"rules: there is no rule `{rule}`; {nearest(rule, known) or 'see `crosswalk explain`'}")
        elif severity not in SEVERITIES:
            wrong.append(f"rules: `{rule}` cannot be `{severity}`; it takes {', '.join(SEVERITIES)}")
        else:
            severities[rule] = None if severity == OFF else Severity(severity)
    if wrong:
        raise SettingsError(wrong)
    fail_on = values.get("fail_on") or Severity.ERROR.value
    return Settings(
        rules=severities,
        fail_on=None if fail_on == NEVER else Severity(fail_on),
        max_page_bytes=values.get("max_page_bytes") or MAX_PAGE_BYTES,
    )


def read_mkdocs_yml(path: Path, rules: Iterable[str], over: dict[str, Any] | None = None) -> Site:
    """Return the site that a `mkdocs.yml` describes, with the values of `over` above its own; raises `SettingsError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = compose(text, aliases=True)
    except OSError as error:
        raise SettingsError([f"{path}: {error.strerror or error}"]) from None
    except UnicodeDecodeError:
        raise SettingsError([f"{path}: not UTF-8"]) from None
    except YamlError as error:
        raise SettingsError([f"{path}:{_place(text, error.span.start)}: not YAML: {error.message}"]) from None
    if not isinstance(root, Mapping):
        raise SettingsError([f"{path}: expected a mapping such as `site_name: …`"])
    docs = _child(root, "docs_dir")
    docs_dir = docs.value if isinstance(docs, Scalar) else "docs"
    content = (path.parent / docs_dir).resolve()
    if not content.is_dir():
        raise SettingsError([f"{path}: docs_dir `{docs_dir}` is not a folder"])
    values = _plugin_values(path, text, root) | (over or {})
    data = path.parent / values["data"] if values.get("data") else None
    if data is not None and not data.is_dir():
        raise SettingsError([f"{path}: data `{values['data']}` is not a folder"])
    return Site(
        content=content,
        shown=content.name,
        data=data,
        shipped=values.get("shipped_data", True),
        settings=settings_from(values, rules),
        slug_separator=_toc_separator(root),
        configured=True,
    )


def _plugin_values(path: Path, text: str, root: Mapping) -> dict[str, Any]:
    node = _entry(_child(root, "plugins"), PLUGIN)
    if node is None or (isinstance(node, Scalar) and node.type in ("null", "str")):
        return {}
    problems = Problems()
    fields: Fields | None = SETTINGS.read(node, "", problems)
    if problems or fields is None:
        raise SettingsError(
            f"{path}:{_place(text, problem.span.start)}: {PLUGIN}: {problem.message}"
            + (f" ({problem.help})" if problem.help else "")
            for problem in problems
        )
    values = dict(fields.values)
    values["rules"] = {rule.value: severity for rule, severity in values.get("rules", ())}
    return values


def _toc_separator(root: Mapping) -> str:
    separator = _child(_entry(_child(root, "markdown_extensions"), "toc"), "separator")
    return separator.value if isinstance(separator, Scalar) else "-"


def _child(node: Node | None, name: str) -> Node | None:
    """Return what stands under `name`; MkDocs, too, takes the last of equal keys."""
    if not isinstance(node, Mapping):
        return None
    return next((value for key, value in reversed(node.entries) if key.value == name), None)


def _entry(node: Node | None, name: str) -> Node | None:
    """Return the settings of `name` in a list of plugins or extensions, in the list's or in the mapping's form."""
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar) and item.value == name:
                return item
            if (child := _child(item, name)) is not None:
                return child
        return None
    return _child(node, name)


def _place(text: str, offset: int) -> str:
    from ..text import Lines  # noqa: PLC0415

    place = Lines(text).place(offset)
    return f"{place.line}:{place.column}"
