"""What everybody may read of a case: public fields, names by consent, no more."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.reading import read_head
from states.checks.everything import check
from states.reading import read
from workflows import commands
from workflows.errors import NotFoundError
from workflows.published.reading import published, published_case

SOURCE = Path(__file__).with_name("pledges.yaml").read_bytes()
FIELDS = {
    "title": "a new bridge",
    "proposer": "Nadia Named",
    "place": "canary-place",
    "note": "canary-note",
    "telephone": "canary-telephone",
    "belief": "canary-belief",
}


@pytest.fixture
def pledges(world):
    """People who make pledges, and one of them that is still a draft."""
    world.publish(SOURCE)
    world.person("olaf", officer="council")
    world.person("hedy", head="council")
    world.person("cara", citizen="council")
    case = world.ask(commands.OpenCase, "olaf", pathway="pledges").case
    return world, case


def told(world):
    return published(world.service, world.area, "pledges")


def propose(world, case, **changed):
    world.take("olaf", case, "propose", fields={**FIELDS, **changed})


def test_a_case_is_published_only_while_it_is_in_a_state_that_says_so(pledges):
    world, case = pledges

    before = told(world)
    propose(world, case)
    during = told(world)
    for by in ("olaf", "hedy"):
        world.take(by, case, "take_back")

    assert ([], 1, []) == (before, len(during), told(world))


def test_a_published_case_tells_its_state_its_days_and_its_public_fields(pledges, now):
    world, case = pledges
    propose(world, case)

    (one,) = told(world)

    assert {"name": "running", "label": {"en": "Running"}} == one["state"]
    assert [("running", now().date().isoformat())] == [
        (step["state"], step["day"]) for step in one["moved"]
    ]
    assert {"title": "a new bridge", "proposer": {"instead": {"en": "A resident"}}} == (
        one["fields"]
    )


def test_a_name_is_told_only_while_its_consent_is_given(pledges):
    world, case = pledges
    propose(world, case)

    world.take("cara", case, "agree_name")
    (given_now,) = told(world)
    world.take("cara", case, "withdraw_name")
    (withdrawn,) = told(world)

    assert "Nadia Named" == given_now["fields"]["proposer"]
    assert "Nadia Named" not in json.dumps(withdrawn)
    assert "a new bridge" == withdrawn["fields"]["title"]


def test_no_reference_of_ours_leaves_the_house_and_the_public_one_stays(pledges):
    world, case = pledges
    propose(world, case)
    (one,) = told(world)
    world.take("cara", case, "agree_name")

    again = published_case(world.service, world.area, "pledges", one["reference"])

    text = json.dumps(again)
    assert again["reference"] == one["reference"]
    assert not [ref for ref in (case, *world.people.values()) if ref in text]
    with pytest.raises(NotFoundError):
        published_case(world.service, world.area, "pledges", case)


WRITTEN = st.text("abcdefghij", min_size=12, max_size=30)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(secrets=st.tuples(*[WRITTEN] * 4), consents=st.booleans())
def test_nothing_but_what_is_published_ever_leaks(pledges, secrets, consents):
    world, _ = pledges
    case = world.ask(commands.OpenCase, "olaf", pathway="pledges").case
    hidden = dict(zip(("place", "note", "telephone", "belief"), secrets, strict=True))
    propose(world, case, proposer="Nadia Named", **hidden)
    if consents:
        world.take("cara", case, "agree_name")

    text = json.dumps(told(world))

    assert not [secret for secret in secrets if secret in text]
    assert (text.count("Nadia Named") > 0) >= consents


def test_looking_writes_no_entry(pledges):
    world, case = pledges
    propose(world, case)
    before = size_of_log(world)

    told(world)

    assert before == size_of_log(world)


def size_of_log(world) -> int:
    log = world.service.line(world.area).log
    with world.service.database.reading(world.area) as connection:
        return read_head(connection, log).size


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("fields: [title, proposer]", "fields: [title, proposer, note]", "'note'"),
        ("fields: [title, proposer]", "fields: [title, proposer, tittle]", "tittle"),
        ("purpose: pledge, compartment: office", "purpose: pledge", "alone"),
        ("in: [running, kept]", "in: [running, keept]", "keept"),
        ("in: [given], instead", "in: [gave], instead", "gave"),
        ("track: consent_publication, in", "track: consent_public, in", "a track"),
        ("    proposer: {track", "    place: {track", "that is published"),
        ("subject: commitment", "subject: person", "about a person"),
    ],
)
def test_what_cannot_be_published_is_a_finding(old, new, said):
    source = SOURCE.decode()
    assert old in source

    problems = check(read(source.replace(old, new, 1).encode()))

    met = [one for one in problems if one.code == "PC099"]
    assert met
    assert any(said in one.sentence for one in met)
