import pytest

from config.errors import RefusedByDatabaseError
from config.statements import Statement
from states.errors import PathwayFileError
from tests.entries import all_entries
from tests.faults.home_help import PATHWAY, agreed
from workflows import tables
from workflows.commands import ProposePathway, PublishPathway
from workflows.errors import PublicationError
from workflows.queries import view_case

SOURCE = PATHWAY.read_bytes()


@pytest.fixture
def owned(world):
    for name in ("olga", "otto"):
        world.person(name, pathway_owner="council")
    return world


def test_publishing_takes_two_people(owned):
    proposed = owned.ask(ProposePathway, "olga", source=SOURCE)

    with pytest.raises(PublicationError) as caught:
        owned.ask(PublishPathway, "olga", digest=proposed.ref)

    assert "E_TWO_PERSON" == caught.value.code
    assert "refused" == all_entries(owned)[-1]["kind"]
    owned.ask(PublishPathway, "otto", digest=proposed.ref)
    assert "publish" == all_entries(owned)[-1]["action"]


def test_only_an_owner_publishes(owned):
    with pytest.raises(PublicationError) as caught:
        owned.ask(ProposePathway, "ada", source=SOURCE)

    assert "E_ROLE" == caught.value.code


def test_a_file_with_errors_is_never_proposed(owned):
    broken = SOURCE.replace(b"go_to: screening", b"go_to: screaming")

    with pytest.raises(PathwayFileError, match="PC011"):
        owned.ask(ProposePathway, "olga", source=broken)


def test_an_edition_is_never_published_with_other_content(owned):
    owned.publish(SOURCE)
    changed = SOURCE.replace(b"Help at home", b"Help elsewhere")

    with pytest.raises(PublicationError) as caught:
        owned.ask(ProposePathway, "olga", source=changed)

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
