"""Of a choice that only counts otherwise, only what hangs on counts is proved again.

- What is found so is what proving all of it anew would find.
- Whatever is left out looks at no count at all.
"""

import json
from dataclasses import replace

import pytest
from pydantic import BaseModel

from policies.proofs.everything import COUNTED as COUNTED_OBLIGATIONS
from policies.proofs.everything import OBLIGATIONS, prove, prove_counts
from policies.proofs.ground import ground_beside, ground_of
from policies.proofs.people.counting import counter_of
from states.alike import moves_apart
from states.checks.everything import CHECKS, COUNTED, check, check_counts
from states.exploring.models import counted_apart, models_of
from states.reading import read, variants
from tests.policies.proofs.proving import SHIPPED, read_text
from tests.states.handing_over import read_with

BLOCKS = ("guards", "panels", "promises", "sub_cases", "tracks")
LOOKS = (
    "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__add__", "__sub__",
    "__radd__", "__rsub__", "__mul__", "__mod__", "__index__", "__int__", "__bool__",
    "__str__", "__format__",
)  # fmt: skip


class Secret(int):
    """A count that nobody may look at."""

    __hash__ = int.__hash__


def refused(*_):
    raise AssertionError("a count was looked at")


for look in LOOKS:
    setattr(Secret, look, refused)


def kept_secret(value):
    if isinstance(value, BaseModel):
        plain = {name: kept_secret(one) for name, one in dict(value).items()}
        return value.model_copy(update=plain)
    if isinstance(value, dict):
        return {name: kept_secret(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return tuple(kept_secret(one) for one in value)
    return Secret(value) if type(value) is int else value


def with_chosen_counts(file, most=3):
    """Give a shipped pathway whose first caps and counts are settings."""
    plain = json.loads(read((SHIPPED / file).read_bytes()).canonical)
    settings = {}
    label = dict.fromkeys(plain["languages"], "A number")

    def walk(value):
        for key, item in value.items() if isinstance(value, dict) else ():
            is_count = key in {"at_least", "at_most"} and type(item) is int and item
            if is_count and len(settings) < most:
                name = f"count_{len(settings)}"
                bounds = {"from": max(1, item - 1), "to": item + 1, "is": item}
                settings[name] = {**bounds, "label": label}
                value[key] = {"setting": name}
            else:
                walk(item)
        for item in value if isinstance(value, list) else ():
            walk(item)

    for block in ("panels", "guards", "tracks"):
        walk(plain.get(block, {}))
    return read_text(json.dumps({**plain, "settings": settings}))


GIVEN = {
    "adults": lambda: with_chosen_counts("adults/panel.yaml"),
    "handing over": read_with,
}


@pytest.mark.parametrize("name", GIVEN)
def test_what_is_proved_beside_finds_what_proving_anew_finds(name):
    own = GIVEN[name]()
    models, ground = models_of(own.pathway), ground_of(own)
    known = {*check(own, models), *prove(own, ground)}
    compared = 0

    for variant in variants(own):
        apart = moves_apart(own.pathway, variant.pathway)
        counted = counted_apart(own.pathway, variant.pathway, apart)
        if counted is None:
            continue
        beside = ground_beside(variant, ground, counted)
        checked = check_counts(variant, models.next_to(variant.pathway, counted))
        found = {*checked, *prove_counts(beside)}
        anew = {*check(variant), *prove(variant)}
        compared += 1

        assert anew - known == found - known

    assert compared


def test_leaves_that_become_the_same_are_no_mere_counts():
    own = read_with()
    guards = own.pathway.guards
    name, other = list(guards)[:2]
    same = own.pathway.model_copy(update={"guards": {**guards, name: guards[other]}})

    apart = moves_apart(own.pathway, same)

    assert counted_apart(own.pathway, same, apart) is None


@pytest.mark.parametrize("name", GIVEN)
def test_what_is_left_out_looks_at_no_count(name):
    own = GIVEN[name]()
    secret = {block: kept_secret(getattr(own.pathway, block)) for block in BLOCKS}
    pathway = own.pathway.model_copy(update=secret)
    hidden = replace(own, pathway=pathway)
    counter = counter_of(pathway)
    ground = replace(ground_of(own), read=hidden, counter=counter)

    for one in CHECKS:
        if one not in COUNTED:
            assert list(one(own)) == list(one(hidden))
    for obligation in OBLIGATIONS:
        if obligation not in COUNTED_OBLIGATIONS:
            list(obligation(ground))
