import json
from base64 import urlsafe_b64encode
from hashlib import sha256

import pytest
from sqlalchemy import bindparam, select

from config.errors import RefusedByDatabaseError
from config.statements import Statement
from states.errors import PathwayFileError
from tests.entries import all_entries
from tests.faults.home_help import PATHWAY, agreed
from workflows import tables
from workflows.commands import ProposePathway, PublishPathway
from workflows.errors import PublicationError
from workflows.reading.queries import view_case

SOURCE = PATHWAY.read_bytes()
WHY = dict.fromkeys(("PC043", "P11", "PC103"), "because it is a small one for tests")
WEAKER = SOURCE.replace(b'edition: "1"', b'edition: "2"').replace(
    b"two_people: true, reason: required, label: {en: Finish}",
    b"two_people: true, label: {en: Finish}",
)
VERSION = Statement(
    select(tables.pathway_version).where(
        tables.pathway_version.c.area == bindparam("area"),
        tables.pathway_version.c.digest == bindparam("digest"),
    )
)


@pytest.fixture
def owned(world):
    for name in ("olga", "otto"):
        world.person(name, pathway_owner="council")
    return world


def test_publishing_takes_two_people(owned):
    proposed = owned.ask(ProposePathway, "olga", source=SOURCE, because=WHY)

    with pytest.raises(PublicationError) as caught:
        owned.ask(PublishPathway, "olga", digest=proposed.ref)

    assert "E_TWO_PERSON" == caught.value.code
    assert "refused" == all_entries(owned)[-1]["kind"]
    owned.ask(PublishPathway, "otto", digest=proposed.ref)
    assert "publish" == all_entries(owned)[-1]["action"]


def test_only_an_owner_publishes(owned):
    with pytest.raises(PublicationError) as caught:
        owned.ask(ProposePathway, "ada", source=SOURCE, because=WHY)

    assert "E_ROLE" == caught.value.code


def test_a_file_with_errors_is_never_proposed(owned):
    broken = SOURCE.replace(b"go_to: screening", b"go_to: screaming")

    with pytest.raises(PathwayFileError, match="PC011"):
        owned.ask(ProposePathway, "olga", source=broken)


def test_an_edition_is_never_published_with_other_content(owned):
    owned.publish(SOURCE)
    changed = SOURCE.replace(b"Help at home", b"Help elsewhere")

    with pytest.raises(PublicationError) as caught:
        owned.ask(ProposePathway, "olga", source=changed, because=WHY)

    assert "E-PATH-IMMUTABLE" == caught.value.code


def test_a_published_version_is_never_changed_by_anybody(owned):
    digest = owned.publish(SOURCE)
    delete = Statement(tables.pathway_version.delete())

    with (
        pytest.raises(RefusedByDatabaseError),
        owned.service.database.writing(owned.area) as connection,
    ):
        connection.run(delete)

    assert digest.startswith("sha256:")


def test_a_case_stays_on_the_version_it_began_with(staffed):
    case = agreed(staffed)
    newer = SOURCE.replace(b'edition: "1"', b'edition: "2"')
    staffed.publish(newer)

    olaf = staffed.people["olaf"]
    view = view_case(staffed.service, staffed.area, olaf, case)

    assert "1" == view.found.version.pathway.edition


def version(owned, digest):
    with owned.service.database.reading(owned.area) as connection:
        return connection.one(VERSION, area=owned.area, digest=digest)


def propose(owned, source):
    return owned.ask(ProposePathway, "olga", source=source, because=WHY).ref


def test_a_warning_needs_a_sentence_why_it_may_stand(owned):
    with pytest.raises(PublicationError) as caught:
        owned.ask(ProposePathway, "olga", source=SOURCE, because={"PC043": WHY["P11"]})

    assert "E-PATH-WARNING" == caught.value.code
    assert "P11 in line 78" in str(caught.value)


def test_what_this_release_does_not_carry_out_is_not_published(owned):
    lately = (
        b"  - {id: lately, role: officer, may: [read], compartments: [health],"
        b" being: [signed_in_lately]}\n"
    )
    later = SOURCE.replace(b"permits:\n", b"permits:\n" + lately)

    with pytest.raises(PublicationError) as caught:
        propose(owned, later)

    assert "E-PATH-NOT-YET" == caught.value.code
    assert "signed_in_lately" in str(caught.value)


def test_who_publishes_signs_what_weakens_the_version_before(owned):
    owned.publish(SOURCE)
    digest = propose(owned, WEAKER)

    with pytest.raises(PublicationError) as caught:
        owned.ask(PublishPathway, "otto", digest=digest)
    assert "E-PATH-NOT-SIGNED" == caught.value.code
    assert "refused" == all_entries(owned)[-1]["kind"]

    signed = owned.to_sign(digest)
    assert (
        "publish"
        == owned.ask(PublishPathway, "otto", digest=digest, signed=signed).outcome
    )


def test_a_signature_of_another_comparison_signs_nothing(owned):
    owned.publish(SOURCE)
    digest = propose(owned, WEAKER)
    signed = owned.to_sign(digest)
    owned.publish(SOURCE.replace(b'edition: "1"', b'edition: "3"'))

    with pytest.raises(PublicationError) as caught:
        owned.ask(PublishPathway, "otto", digest=digest, signed=signed)

    assert "E-PATH-NOT-SIGNED" == caught.value.code


def test_the_log_holds_both_people_and_the_digest_of_the_report(owned):
    owned.publish(SOURCE)
    digest = propose(owned, WEAKER)
    owned.ask(PublishPathway, "otto", digest=digest, signed=owned.to_sign(digest))

    entry, stored = all_entries(owned)[-1], version(owned, digest)
    report = json.loads(stored.report)
    expected = urlsafe_b64encode(sha256(stored.report.encode()).digest()).decode()
    assert expected.rstrip("=") == entry["hash"]
    assert (owned.people["otto"], owned.people["olga"]) == (
        entry["actor"], entry["refs"][0],
    )  # fmt: skip
    assert {one["because"] for one in report["report"]["warnings"]} == set(WHY.values())
    assert any(one["needs_signature"] for one in report["comparison"]["changes"])
