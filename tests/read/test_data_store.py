"""What reading data files gave comes back as it was, wherever it was kept, or the files are read."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hatchling
import pytest

from mkdocs_crosswalk.basis import SHIPPED
from mkdocs_crosswalk.read import data_sets, data_store
from mkdocs_crosswalk.read.data_layers import CATALOGS, MAPPINGS, data_sources, shipped_data
from mkdocs_crosswalk.read.data_sets import build_in, catalogs_of, mappings_of
from mkdocs_crosswalk.read.data_store import DataStore
from mkdocs_crosswalk.read.store import digest_of

if TYPE_CHECKING:
    from mkdocs_crosswalk.catalogs import Catalog
    from mkdocs_crosswalk.mappings import MappingSet

ROOT = Path(__file__).parents[2]


def test_data_of_which_a_byte_has_changed_are_read_again(tmp_path: Path) -> None:
    first = DataStore(tmp_path)
    first.put(first.digest("kind", "text"), ("a title", 1))
    first.save()
    digest = first.digest("kind", "text")
    assert DataStore(tmp_path).get(digest) == ["a title", 1]
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes().replace(b"a title", b"a tilde"))
    assert DataStore(tmp_path).get(digest) is None


def test_what_is_built_in_is_found_and_not_kept_again(tmp_path: Path) -> None:
    built_in, cache = tmp_path / "data", tmp_path / "cache"
    first = DataStore(built_in)
    first.put("a", ("built in",))
    first.save()
    store = DataStore(cache, built_in)
    assert store.get("a") == ["built in"]
    assert store.get("b") is None
    store.put("b", ("new",))
    store.save()
    assert DataStore(cache).get("a") is None
    assert DataStore(cache).get("b") == ["new"]
    assert DataStore(None, built_in).get("a") == ["built in"]


def _everything(data: Path, store: DataStore, name: str = "") -> tuple[list[Any], list[MappingSet]]:
    """Return all that is known of the catalogs and mapping sets of a folder."""
    sources = [data_sources(kind, data, [], shipped=False) for kind in (CATALOGS, MAPPINGS)]
    catalogs: list[Catalog] = list(catalogs_of(sources[0], store, []))
    mappings = [entry if not hasattr(entry, "value") else entry.value for entry in mappings_of(sources[1], store, [])]
    return [(each.document, each.path, dict(each.provisions)) for each in catalogs], mappings


def test_the_shipped_data_come_back_from_what_was_built_in_as_from_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(shipped_data(), data, ignore=shutil.ignore_patterns("data-*"))
    build_in(data)
    read = _everything(data, DataStore(None))
    assert len(read[0]) > 50
    assert len(read[1]) > 10

    def never(*_: Any) -> Any:
        raise AssertionError("a file was read")

    monkeypatch.setattr(data_sets, "read_catalog", never)
    monkeypatch.setattr(data_sets, "read_mapping", never)
    assert _everything(data, DataStore(None, data)) == read


def test_sets_know_the_path_that_messages_of_this_site_call_them_by(tmp_path: Path) -> None:
    shutil.copytree(shipped_data(), tmp_path / "data", ignore=shutil.ignore_patterns("data-*"))
    build_in(tmp_path / "data")
    store = DataStore(None, tmp_path / "data")
    paths = [entry.path for entry in mappings_of(data_sources(MAPPINGS, None, []), store, [])]
    assert paths
    assert all(path.startswith(SHIPPED) for path in paths)


def test_a_file_that_has_changed_since_is_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(shipped_data(), data, ignore=shutil.ignore_patterns("data-*"))
    build_in(data)
    file = data / "catalogs" / "cra.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("publisher: European Union", "publisher: Somebody"), encoding="utf-8")
    catalogs, _ = _everything(data, DataStore(None, data))
    assert [document.publisher for document, _, _ in catalogs if document.id == "cra"] == ["Somebody"]


def test_a_package_with_a_wrong_file_is_not_built(tmp_path: Path) -> None:
    (tmp_path / "catalogs").mkdir()
    (tmp_path / "catalogs" / "x.yaml").write_text("catalog: y\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"(?s)catalogs/x\.yaml: `title` is missing\n.*`provisions` is missing$"):
        build_in(tmp_path)
    assert not list(tmp_path.glob("data*"))


def test_what_is_built_in_is_what_the_files_say_now(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(shipped_data(), data, ignore=shutil.ignore_patterns("data-*"))
    build_in(data)
    [first] = data.glob("data-*.json")
    before = first.read_bytes()
    file = data / "catalogs" / "cra.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("publisher: European Union", "publisher: A draft"), encoding="utf-8")
    build_in(data)
    assert b"A draft" in first.read_bytes()
    file.write_text(text, encoding="utf-8")
    build_in(data)
    assert first.read_bytes() == before


def test_a_package_that_cannot_hold_its_data_read_is_not_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    shutil.copytree(shipped_data(), data, ignore=shutil.ignore_patterns("data-*"))

    def full(*_: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(data_store, "keep_file", full)
    with pytest.raises(OSError, match="the disk is full"):
        build_in(data)


def test_only_what_other_code_has_left_is_removed_from_a_folder(tmp_path: Path) -> None:
    others = ["data.json", "database.json", "data-of-mine.json", "views-1.bin"]
    for name in (*others, f"data-{'0' * 16}.json"):
        (tmp_path / name).touch()
    store = DataStore(tmp_path)
    store.put("a", ("new",))
    store.save()
    left = {path.name for path in tmp_path.iterdir()}
    assert set(others) < left
    assert f"data-{'0' * 16}.json" not in left


@pytest.mark.parametrize("entry", [5, [], [5, 5], [["cra"], []], [[5, 5], 5], {"a": 1}])
def test_an_entry_that_this_code_has_not_written_is_as_good_as_none(tmp_path: Path, entry: Any) -> None:
    sources = [source for source in data_sources(CATALOGS, None, []) if source.path.endswith("/cra.yaml")]
    sets = [source for source in data_sources(MAPPINGS, None, []) if "editorial" in source.path]
    store = DataStore(tmp_path)
    for kind, source in [*(("catalog", each) for each in sources), *(("mapping", each) for each in sets)]:
        store.put(store.digest(kind, f"{Path(source.path).stem}\n{source.text}"), entry)
    assert [catalog.id for catalog in catalogs_of(sources, store, [])] == ["cra"]
    assert [each.id for each in mappings_of(sets, store, [])] == [Path(each.path).stem for each in sets]


def test_an_entry_hangs_on_all_modules_that_read_it() -> None:
    package = Path(data_store.__file__).parents[1]
    seen: set[str] = set()
    todo = ["read/data_sets", "read/catalog_files", "read/mapping_files", "read/codec"]
    keep_and_find = {
        "read/data_layers",
        "read/data_store",
    }  # these find files and entries, and read nothing into values
    while todo:
        module = todo.pop()
        if module in seen or module in keep_and_find:
            continue
        seen.add(module)
        folder = (package / module).parent
        for node in ast.walk(ast.parse((package / f"{module}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = (folder, folder.parent)[node.level - 1]
                todo.append((base / (node.module or "").replace(".", "/")).relative_to(package).as_posix())
    assert {f"{module}.py" for module in seen} == set(data_store.READERS)


HOOK = """\
import sys
import tomllib
from pathlib import Path

checkout, out, packages = sys.argv[1:]
wanted = tomllib.loads(Path(checkout, "pyproject.toml").read_text())["project"]["dependencies"]
at_hand = {"pyyaml", "pathspec"}  # the latter comes with hatchling
others = {line.partition(">")[0].strip() for line in wanted} - at_hand | {"bs4", "mkdocs"}


class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in others:
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, Missing())
sys.path.append(packages)
from hatchling.builders.wheel import WheelBuilder

print(next(WheelBuilder(checkout).build(directory=out, versions=["standard"])))
"""
"""Builds a wheel where no more is installed than `build-system.requires` names."""


def test_the_wheel_holds_its_data_read(tmp_path: Path) -> None:
    """And for the code that it holds: it is the one that this checkout has."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, checkout)
    for name in ("plugin", "data"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("data-*", "__pycache__"))
    packages = str(Path(hatchling.__file__).parents[1])
    command = [sys.executable, "-I", "-S", "-c", HOOK, str(checkout), str(tmp_path), packages]
    made = subprocess.run(command, check=False, capture_output=True, text=True)
    assert not made.returncode, made.stderr
    wheel = made.stdout.strip()
    with zipfile.ZipFile(wheel) as files:
        files.extractall(tmp_path / "installed")
    installed = tmp_path / "installed" / "mkdocs_crosswalk" / "data"
    store = DataStore(None, installed)
    for kind in (CATALOGS, MAPPINGS):
        for source in data_sources(kind, installed, [], shipped=False):
            stem = Path(source.path).stem
            assert store.get(digest_of(f"{kind.removesuffix('s')}\n{stem}\n{source.text}")), source.path
