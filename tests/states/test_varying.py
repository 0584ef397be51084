"""Another choice of settings is what the whole file would read as."""

import json

import pytest

from states.definition import Pathway
from states.reading import load, read, variants
from states.settings import chosen_in
from tests.policies.proofs.proving import SHIPPED
from tests.states.handing_over import read_with

FAMILY = sorted((SHIPPED / "channel").glob("*.yaml"))


def chosen_anew(found, variant):
    """Give the pathway with the same choice, read from the whole of the file."""
    plain = json.loads(found.canonical)
    for name, setting in variant.pathway.settings.items():
        value = setting.value
        plain["settings"][name]["is"] = value if isinstance(value, int) else str(value)
    return load(json.dumps(plain).encode()), chosen_in(plain)


@pytest.mark.parametrize("path", FAMILY, ids=lambda path: path.stem)
def test_a_choice_of_a_shipped_file_reads_as_the_whole_file_would(path):
    found = read(path.read_bytes())

    for variant in list(variants(found))[::9]:
        anew, chosen = chosen_anew(found, variant)

        assert anew == variant.pathway, chosen


def test_every_choice_of_several_settings_reads_as_the_whole_file_would():
    found = read_with()

    for variant in variants(found):
        anew, chosen = chosen_anew(found, variant)

        assert anew == variant.pathway, chosen


def test_what_a_choice_does_not_change_is_shared():
    found = read_with()

    variant = next(variants(found))

    shared = [
        name
        for name in Pathway.model_fields
        if getattr(found.pathway, name) is getattr(variant.pathway, name)
    ]
    assert {"roles", "permits", "forms", "facts"} <= set(shared)
