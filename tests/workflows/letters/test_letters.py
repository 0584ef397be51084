from datetime import UTC, datetime
from hashlib import sha256

import pytest

from audit.entry import base64url
from policies.errors import NotPermittedError
from tests.workflows.clocked import entries, fire, told
from tests.workflows.timely import PATHWAY, helping, people_it
from workflows.commands import Assign
from workflows.errors import FieldError, NotFoundError
from workflows.letters.commands import ApproveLetter, SendLetterBack
from workflows.letters.reading import letter_of, letters_of
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

REASON = "the family has all the help that it wanted"
# Written on Monday 2 March 2026, three working days.
DUE = datetime(2026, 3, 6, tzinfo=UTC)
WITH_MANAGER = PATHWAY.replace(
    b"managers: {officer: manager}", b"managers: {officer: manager, manager: head}"
)


def finished(world, **more):
    """Give a case that has ended, with the letter that this brought about."""
    people_it(world, **more)
    case = helping(world)
    world.take("olive", case, "suspend")
    world.take("mia", case, "finish", reason=REASON)
    return case, the_letter(world, case).row.letter


def the_letter(world, case):
    (found,) = letters_of(world.service, world.area, world.people["mia"], case)
    return found


def approve(world, by, case, letter):
    return world.ask(ApproveLetter, by, case=case, letter=letter)


def test_an_action_writes_its_letter_and_tells_who_approves_it(world):
    case, _ = finished(world)
    deliver_notices(world.service, world.area)

    row = the_letter(world, case).row

    expected = ("end_letter", "finish", "parent", "en", "waiting")
    assert expected == (row.name, row.action, row.role, row.language, row.status)
    assert ("to_approve", "manager") in told(world, "mia")


def test_other_actions_write_no_letter(world):
    people_it(world)
    case = helping(world)

    assert [] == letters_of(world.service, world.area, world.people["mia"], case)


def test_a_letter_says_what_was_done_and_what_one_may_do_and_no_fact(world):
    case, _ = finished(world)

    text = the_letter(world, case).text

    assert text == (
        "The end of the support\n"
        "Family support\n"
        f"Our reference: {case}\n"
        "\n"
        "What was done: Finish\n"
        "\n"
        "What you can do, where it applies:\n"
        "- complain\n"
        "- Withdraw\n"
    )


def test_a_person_approves_it_and_the_log_has_the_hash_of_its_text(world):
    case, letter = finished(world)
    text = the_letter(world, case).text

    receipt = approve(world, "mia", case, letter)

    entry = entries(world, "disclose")[-1]
    hashed = base64url(sha256(text.encode()).digest())
    assert ("ready", letter) == (receipt.outcome, receipt.ref)
    assert ("approve_letter", hashed) == (entry["action"], entry["hash"])
    assert "ready" == the_letter(world, case).row.status


def test_nobody_approves_without_a_permit(world):
    case, letter = finished(world)

    with pytest.raises(NotPermittedError) as refused:
        approve(world, "olive", case, letter)

    assert ("E_ROLE",) == refused.value.refusal.codes


def test_only_a_role_that_the_letter_names_approves_it(world):
    wider = PATHWAY.replace(
        b"{id: letters, role: manager,", b"{id: letters, role: [manager, officer],"
    )
    case, letter = finished(world, pathway=wider)

    with pytest.raises(NotPermittedError, match="whom the pathway names") as refused:
        approve(world, "olive", case, letter)

    assert ("E_ROLE",) == refused.value.refusal.codes
    assert "refused" == entries(world, "refused")[-1]["kind"]


def test_nobody_approves_a_letter_that_goes_to_themselves(world):
    people_it(world)
    world.grant("mia", "parent", "council")
    world.person("max", manager="council")
    case = helping(world)
    world.ask(Assign, "max", case=case, person=world.people["mia"], role="parent")
    world.take("olive", case, "suspend")
    world.take("max", case, "finish", reason=REASON)
    letter = the_letter(world, case).row.letter

    with pytest.raises(NotPermittedError, match="to themselves") as refused:
        approve(world, "mia", case, letter)

    assert ("E_SOD",) == refused.value.refusal.codes
    assert "ready" == approve(world, "max", case, letter).outcome


def test_a_letter_that_is_sent_back_waits_on_with_its_reason_sealed(world):
    case, letter = finished(world)

    world.ask(SendLetterBack, "mia", case=case, letter=letter, reason=REASON)
    deliver_notices(world.service, world.area)

    entry = entries(world, "disclose")[-1]
    assert ("send_letter_back", "reasons") == (
        entry["action"],
        entry["rec"][0]["comp"],
    )
    assert REASON not in str(entry)
    assert "sent_back" == the_letter(world, case).row.status
    assert ("letter_sent_back", None) in told(world, "mia")
    assert "ready" == approve(world, "mia", case, letter).outcome


def test_a_reason_that_says_nothing_sends_nothing_back(world):
    case, letter = finished(world)

    with pytest.raises(FieldError):
        world.ask(SendLetterBack, "mia", case=case, letter=letter, reason="no")

    assert "waiting" == the_letter(world, case).row.status


def test_a_letter_is_approved_once(world):
    case, letter = finished(world)
    approve(world, "mia", case, letter)

    with pytest.raises(FieldError, match="waits to be approved"):
        approve(world, "mia", case, letter)


@pytest.mark.parametrize("letter", ["x" * 26, ""])
def test_a_reference_to_no_letter_approves_nothing(world, letter):
    case, _ = finished(world)

    with pytest.raises(FieldError):
        approve(world, "mia", case, letter)


def test_a_letter_that_waits_too_long_is_told_of_above_after_the_end_too(world, now):
    case, _ = finished(world, pathway=WITH_MANAGER)

    now.at = DUE
    swept = [fire(world).done for _ in range(2)]
    deliver_notices(world.service, world.area)

    assert [1, 0] == swept
    entry = entries(world, "clock")[-1]
    assert (case, "escalate", "head") == (
        entry["case"],
        entry["action"],
        entry["refs"][1],
    )
    assert ("escalate", "head") in told(world, "hal")


def test_a_letter_that_was_approved_in_time_is_never_late(world, now):
    case, letter = finished(world)
    approve(world, "mia", case, letter)

    now.at = DUE
    fire(world)

    assert [] == entries(world, "clock")


def test_who_may_not_know_of_the_case_finds_no_letter(world):
    case, letter = finished(world)
    world.person("stranger", visitor="elsewhere")

    with pytest.raises(NotFoundError):
        letter_of(world.service, world.area, world.people["stranger"], case, letter)


def test_an_area_with_letters_is_sound(world):
    case, letter = finished(world)
    approve(world, "mia", case, letter)

    report = verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None
    )

    assert () == report.findings
