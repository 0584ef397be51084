"""Settings that choose one of a list: a calendar, a time zone, any plain name."""

import pytest

from states.alike import moves_apart
from states.errors import PathwayFileError
from states.reading import read, variants
from states.settings import choices
from states.telling.book import in_markdown
from states.telling.rules import rule_book
from tests.states.handing_over import with_changes

SETTINGS = """settings:
  counts_by: {label: {en: Calendar}, of: [morocco, tunisia], is: tunisia}
  zone: {label: {en: Zone}, of: [Africa/Casablanca, Africa/Tunis], is: Africa/Tunis}
"""
CHANGES = (
    ("calendar: england-and-wales", "calendar: {setting: counts_by}"),
    ("time_zone: Europe/London", "time_zone: {setting: zone}"),
    ("settings:\n", SETTINGS),
)


def source(*changes):
    return with_changes(*CHANGES, *changes).encode()


def test_a_chosen_name_stands_where_a_plain_value_may():
    found = read(source())

    assert ("tunisia", "Africa/Tunis") == (
        found.pathway.calendar, found.pathway.time_zone
    )  # fmt: skip


def test_an_area_adopts_another_value_of_the_list():
    adopted = {"counts_by": "morocco", "zone": "Africa/Casablanca"}

    found = read(source(), None, adopted)

    assert "morocco" == found.pathway.calendar
    assert "Africa/Casablanca" == found.pathway.time_zone
    assert found.digest != read(source()).digest


@pytest.mark.parametrize("value", ["algeria", "2 days", 3])
def test_a_value_beside_the_list_is_refused(value):
    with pytest.raises(PathwayFileError):
        read(source(), None, {"counts_by": value})


@pytest.mark.parametrize(
    "instead",
    [
        "of: [morocco, tunisia], from: 1, to: 2, is: tunisia",
        "of: [tunisia, tunisia], is: tunisia",
        "of: [5 days, tunisia], is: tunisia",
        "is: tunisia",
        "from: 1, is: 1",
    ],
)
def test_a_setting_has_a_range_or_a_list_of_different_names(instead):
    changed = source(("of: [morocco, tunisia], is: tunisia", instead))

    with pytest.raises(PathwayFileError):
        read(changed)


def test_every_value_of_a_list_is_proved():
    given = read(source()).pathway.settings

    met = {one["counts_by"] for one in choices(given) if "counts_by" in one}

    assert {"morocco", "tunisia"} == met


def test_another_calendar_lets_no_case_move_otherwise():
    own = read(source())
    others = [
        one.pathway
        for one in variants(own)
        if one.pathway.calendar == "morocco"
        and one.pathway.settings["calls"] == own.pathway.settings["calls"]
        and one.pathway.settings["warning"] == own.pathway.settings["warning"]
    ]

    assert others
    assert not any(moves_apart(own.pathway, one) for one in others[:1])


def test_the_rule_book_names_every_value():
    said = in_markdown(rule_book(read(source()).pathway, "en", {}))

    assert "tunisia; it may be one of morocco, tunisia." in said
