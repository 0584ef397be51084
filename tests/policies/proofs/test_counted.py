"""A pathway counts by a calendar and a time zone that there are."""

import pytest

from policies.examining import examine
from policies.proofs.counted import counted_by_what_is_known
from states.reading import read
from tests.workflows.clocked import PATHWAY

CHOICE = (
    "settings:\n  counts_by: {label: {en: Calendar}, of: [marocco, tunisia],"
    " is: tunisia}\n\nroles:\n"
)


def changed(*changes: tuple[str, str]):
    source = PATHWAY.decode()
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    return read(source.encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("calendar: england-and-wales", "calendar: england-and-wale"),
        ("time_zone: Europe/London", "time_zone: Europe/Londres"),
        ("time_zone: Europe/London", "time_zone: ../zone"),
    ],
)
def test_what_is_not_known_is_an_error(old, new):
    (found,) = counted_by_what_is_known(changed((old, new)))

    assert ("P12", "error") == (found.code, found.severity)


def test_every_choice_of_an_area_must_be_known():
    given = changed(
        ("calendar: england-and-wales", "calendar: {setting: counts_by}"),
        ("roles:\n", CHOICE),
    )

    met = [one for one in examine(given).problems if one.code == "P12"]

    assert 1 == len(met)
    assert met[0].sentence.endswith("met 'marocco', where counts_by is marocco")
