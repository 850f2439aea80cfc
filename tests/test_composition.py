"""Derived relations, held against brute force over small sets."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from mkdocs_crosswalk.composition import Step, composed, converse, derivations, steps
from mkdocs_crosswalk.mappings import Relationship

from .projects import project_of
from .views.sites import FILES

UNIVERSE = 5
"""Enough elements for each kind of overlap of three sets to have one of its own or none."""
SETS = range(1, 2**UNIVERSE)
"""All sets but the empty one, as bits: a provision asks something."""
SAME = (Relationship.EQUAL, Relationship.EQUIVALENT)


def relation_of(one: int, other: int) -> Relationship:
    """Return what holds of two sets, by the meaning of the words."""
    shared = one & other
    if one == other:
        return Relationship.EQUIVALENT
    if not shared:
        return Relationship.NO_RELATIONSHIP
    if shared == one:
        return Relationship.SUBSET_OF
    return Relationship.SUPERSET_OF if shared == other else Relationship.INTERSECTS_WITH


@pytest.fixture(scope="module")
def possible() -> dict[tuple[Relationship, Relationship], set[Relationship]]:
    """Return what can hold of A and C, for each pair of what holds of A and B, and of B and C."""
    table = {(one, other): relation_of(one, other) for one, other in product(SETS, SETS)}
    found: dict[tuple[Relationship, Relationship], set[Relationship]] = defaultdict(set)
    for one, middle, other in product(SETS, SETS, SETS):
        found[table[one, middle], table[middle, other]].add(table[one, other])
    return found


@pytest.mark.parametrize("first", Relationship)
@pytest.mark.parametrize("second", Relationship)
def test_a_word_follows_exactly_where_it_is_the_only_one_possible(
    first: Relationship, second: Relationship, possible: dict[tuple[Relationship, Relationship], set[Relationship]]
) -> None:
    plain = [Relationship.EQUIVALENT if word in SAME else word for word in (first, second)]
    can_be = possible[plain[0], plain[1]]
    follows = composed(first, second)
    found = Relationship.EQUIVALENT if follows in SAME else follows
    assert found == (next(iter(can_be)) if len(can_be) == 1 else None)


@pytest.mark.parametrize("first", Relationship)
@pytest.mark.parametrize("second", Relationship)
def test_read_from_the_other_end_the_same_follows(first: Relationship, second: Relationship) -> None:
    follows = composed(first, second)
    assert composed(converse(second), converse(first)) == (converse(follows) if follows else None)


def test_the_same_words_follow_only_of_the_same_words() -> None:
    assert composed(Relationship.EQUAL, Relationship.EQUAL) is Relationship.EQUAL
    assert composed(Relationship.EQUAL, Relationship.EQUIVALENT) is Relationship.EQUIVALENT


def test_derivations_name_the_sets_on_both_sides_and_stand_once() -> None:
    a, b, c = ("x", "A"), ("y", "B"), ("z", "C")
    first = [Step(a, b, Relationship.SUBSET_OF, name) for name in ("one", "two", "one")]
    second = [Step(b, c, Relationship.EQUAL, "three"), Step(b, c, Relationship.INTERSECTS_WITH, "four")]
    [found] = derivations(first, second)
    assert (found.start, found.middle, found.end) == (a, b, c)
    assert found.relationship is Relationship.SUBSET_OF
    assert found.sets == (("one", "two"), ("three",))


def test_documents_as_a_whole_and_our_own_choices_carry_no_derivation() -> None:
    mapping = project_of(FILES).mappings["law-std-first"]
    forward = list(steps(mapping, "law", "std"))
    assert {step.end[1] for step in forward} == {"CR 1.10", "CR 1.9", "CR 1.1", "CR 1.11"}
    backward = list(steps(mapping, "std", "law"))
    assert [(step.end, step.start) for step in backward] == [(step.start, step.end) for step in forward]
    assert {step.relationship for step in backward} == {Relationship.SUBSET_OF, Relationship.INTERSECTS_WITH}


def test_a_word_that_may_be_said_of_several_together_carries_no_derivation() -> None:
    text = FILES["data/mappings/law-std-first.yaml"].replace("relationship: superset-of", "relationship: subset-of")
    mapping = project_of({**FILES, "data/mappings/law-std-first.yaml": text}).mappings["law-std-first"]
    assert {step.end[1] for step in steps(mapping, "law", "std")} == {"CR 1.11"}
