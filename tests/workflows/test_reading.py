import pytest

from audit.verify import verify_bundle
from config.errors import RefusedByDatabaseError
from policies.errors import NotPermittedError
from tests.entries import last_entry, newest
from tests.faults.home_help import REFERRAL, agreed, referred
from workflows.commands import ExportTrail, ReadCase, ReadTrail
from workflows.errors import FieldError, NotFoundError
from workflows.reading.queries import read_case, view_case
from workflows.reading.trails import export_bundle, read_told


def ask_to_read(world, by, case, *compartments, purpose="assess"):
    command = ReadCase(
        area=world.area,
        by=world.people[by],
        key="read",
        case=case,
        compartments=frozenset(compartments),
        purpose=purpose,
    )
    return read_case(world.service, command)


def test_a_read_gives_what_was_written_and_is_an_entry(settled):
    case = referred(settled)

    receipt, content = ask_to_read(settled, "olaf", case, "referral")

    assert REFERRAL == content["referral"]
    entry = last_entry(settled, case)
    assert ("read", "assess") == (entry["kind"], entry["purpose"])
    assert receipt.entry == newest(settled, case).seq


def test_a_read_changes_no_version_of_the_case(settled):
    case = referred(settled)
    olaf = settled.people["olaf"]
    before = view_case(settled.service, settled.area, olaf, case).case.version

    ask_to_read(settled, "olaf", case, "referral")

    after = view_case(settled.service, settled.area, olaf, case).case.version
    assert before == after


def test_each_compartment_needs_its_own_permit(settled):
    case = referred(settled)

    with pytest.raises(NotPermittedError):
        ask_to_read(settled, "rosa", case, "referral")
    with pytest.raises(NotPermittedError) as caught:
        ask_to_read(settled, "olaf", case, "referral", "reasons")

    assert ("E_NTK",) == caught.value.refusal.codes


def test_a_read_names_a_purpose_of_the_pathway(settled):
    case = referred(settled)

    with pytest.raises(FieldError) as caught:
        ask_to_read(settled, "olaf", case, "referral", purpose="curiosity")

    assert ("E_PURPOSE", ["E_PURPOSE"]) == (
        caught.value.code,
        last_entry(settled, case)["codes"],
    )


def test_without_the_entry_nothing_is_opened(settled, monkeypatch):
    """If the entry cannot be written, nothing happens and nothing is shown."""
    case = referred(settled)
    opened = []
    monkeypatch.setattr(
        "workflows.reading.queries.open_version", lambda *said: opened.append(said)
    )

    def refuse(*_, **__):
        raise RefusedByDatabaseError("the log is closed")

    monkeypatch.setattr("workflows.unit_of_work.append", refuse)
    with pytest.raises(RefusedByDatabaseError):
        ask_to_read(settled, "olaf", case, "referral")

    assert [] == opened


def test_reading_the_trail_is_in_the_trail(staffed):
    case = agreed(staffed)
    command = ReadTrail(
        area=staffed.area, by=staffed.people["audra"], key="r", case=case
    )

    told = read_told(staffed.service, command)

    assert "read" == told[-1].entry["kind"]
    assert list(range(len(told))) == [one.entry["cseq"] for one in told]


def test_an_exported_trail_verifies_offline(staffed):
    case = agreed(staffed)
    command = ExportTrail(
        area=staffed.area, by=staffed.people["audra"], key="x", case=case
    )

    bundle = export_bundle(staffed.service, command, staffed.signer)

    verdict = verify_bundle(bundle, str(staffed.signer.verifier))
    assert 0 == verdict["exit"]


def test_absent_and_not_yours_are_told_alike(staffed):
    case = agreed(staffed)
    staffed.person("nadia", neighbour="street")
    said = []
    for ref in (case, "a" * 26):
        with pytest.raises(NotFoundError) as caught:
            staffed.take("nadia", ref, "withdraw")
        said.append(caught.value.as_dict())

    assert said[0] == said[1]
