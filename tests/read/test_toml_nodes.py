"""TOML read as nodes: each value has its place, though tomllib keeps none."""

from __future__ import annotations

from mkdocs_crosswalk.read.toml_nodes import compose_toml
from mkdocs_crosswalk.read.yaml_nodes import Mapping, Scalar, Sequence, child_of

TEXT = """\
[a]
b.list = ["x", 'x', "\\t", "y"]
[c]
list = [ # "z"
  "x", "z"]
[a.d]
list = ["x"]
"""


def test_texts_in_lists_are_found_whatever_the_order_of_tables() -> None:
    """One with an escape in it has the place of its key, and so it stays where a table stands apart from its own."""
    root = compose_toml(TEXT)
    found = []
    for names in (("a", "b", "list"), ("c", "list"), ("a", "d", "list")):
        node: object = root
        for name in names:
            assert isinstance(node, Mapping)
            node = child_of(node, name)
        assert isinstance(node, Sequence)
        places = [item.span for item in node.items if isinstance(item, Scalar)]
        found.append([(TEXT.count("\n", 0, span.start) + 1, TEXT[span.start : span.end]) for span in places])
    assert found == [
        [(2, "x"), (2, "x"), (2, "b.list"), (2, "y")],
        [(5, "x"), (5, "z")],
        [(7, "x")],
    ]
