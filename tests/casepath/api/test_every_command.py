"""Every command that the API offers is taken in by it, once, as one entry.

- The rooms' own tests are walked here over the API: each brings about the state that a
  command needs, and looks at what came of it.
- A walk takes the fixtures of its module.
"""

import inspect
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec

import pytest

from tests.casepath.api.through import PATHS, through_the_api
from tests.workflows.delivering.conftest import ADDRESS
from tests.workflows.delivering.test_sending import deliver
from tests.workflows.kept import people_it
from tests.workflows.proposals.test_matters import held
from workflows.delivering.commands import SendAgain
from workflows.proposals.commands import TakeBackMatter
from workflows.recipients.commands import NeverSend
from workflows.transferring import commands as t

# What each walk does over the API, beside what others do.
WALKS = {
    (
        "access.test_asking",
        "test_once_answered_with_no_it_may_be_asked_for_again",
    ): {"AskAccess", "DeclineAccess"},
    (
        "agreements.test_making",
        "test_each_step_of_an_agreement_is_an_entry_that_commits_to_its_words",
    ): {"EndAgreement"},
    (
        "calendars.test_feasts",
        "test_a_clock_that_stood_still_goes_on_by_its_own_version",
    ): {"ConfirmFeast", "PauseClock", "ResumeClock"},
    (
        "calendars.test_feasts",
        "test_whoever_may_put_dates_off_accepts_in_their_own_name",
    ): {"AcceptDate"},
    (
        "calendars.test_papers",
        "test_who_chairs_accepts_that_papers_open_on_another_day",
    ): {"DecidePapers"},
    (
        "calendars.test_years",
        "test_the_second_administrator_may_confirm_what_waits_by_its_hash",
    ): {"ConfirmDays", "EnterDays"},
    ("calendars.test_years", "test_who_declines_keeps_the_estimated_date"): {
        "DeclineDate"
    },
    ("children.test_beside", "test_a_right_stays_open_once_the_case_has_ended"): {
        "AnswerRequest",
        "ConfirmAgreement",
        "OpenBeside",
        "ProposeAgreement",
    },
    (
        "delivering.test_addresses",
        "test_a_new_address_takes_the_place_of_the_old_whose_key_goes",
    ): {"KeepAddress"},
    (
        "emergency.test_emergency_pack",
        "test_a_broken_seal_stays_until_two_people_have_entered_it",
    ): {"EnterOpening"},
    (
        "emergency.test_emergency_pack",
        "test_a_custodian_who_was_ended_opens_no_pack_made_afterwards",
    ): {"ConfirmKey", "EndKey", "NameKey"},
    (
        "findings.test_samples",
        "test_a_finding_is_kept_under_seal_followed_up_and_verifies",
    ): {"CloseFinding", "DrawSample", "MarkLooked", "RecordFinding"},
    (
        "letters.test_letters",
        "test_a_letter_that_is_sent_back_waits_on_with_its_reason_sealed",
    ): {"SendLetterBack"},
    (
        "letters.test_letters",
        "test_a_person_approves_it_and_the_log_has_the_hash_of_its_text",
    ): {"ApproveLetter"},
    ("loading.test_deciding", "test_a_file_is_approved_once"): {
        "ApproveImport",
        "ProposeImport",
    },
    (
        "loading.test_deciding",
        "test_the_same_file_is_not_proposed_twice_unless_it_was_dropped",
    ): {"DropImport"},
    (
        "moves.test_ordered",
        "test_an_ordered_plan_moves_the_safe_cases_and_leaves_the_others",
    ): {"Assign", "ConfirmMove", "OrderMove", "ProposePathway", "PublishPathway"},
    ("noticing.test_alike", "test_of_cases_that_were_told_apart_nobody_hears"): {
        "TellApart"
    },
    (
        "proposals.test_ending",
        "test_what_is_declined_moves_nothing_and_may_be_proposed_again",
    ): {"DeclineProposal"},
    ("proposals.test_ending", "test_who_proposed_takes_it_back_alone"): {
        "TakeBackProposal"
    },
    (
        "recipients.test_never_send",
        "test_who_put_an_address_there_does_not_take_it_off",
    ): {"LetSend", "NeverSend"},
    ("test_bypassing", "test_once_it_is_judged_nothing_is_skipped_any_more"): {
        "JudgeBypass",
        "OpenBypass",
    },
    ("test_disclosing", "test_other_bytes_than_those_proposed_are_not_handed_out"): {
        "Correct"
    },
    ("test_disclosing", "test_the_log_holds_no_hash_of_the_bytes_and_verifies"): {
        "ConfirmDisclosure",
        "ProposeDisclosure",
    },
    ("test_linking", "test_erasing_the_earlier_case_ends_the_link"): {
        "ConfirmShred",
        "Link",
        "ProposeShred",
    },
    ("test_merging", "test_what_was_joined_goes_on_apart_from_where_it_was"): {
        "ConfirmMerge",
        "ProposeMerge",
        "Unmerge",
    },
    ("test_nobody", "test_who_is_away_is_away_until_the_end_or_until_back"): {
        "EndAbsence",
        "RecordAbsence",
    },
    (
        "test_panels_appointing",
        "test_a_seat_with_a_term_is_taken_by_who_is_appointed_alone",
    ): {"JoinSitting"},
    (
        "test_panels_appointing",
        "test_who_is_no_longer_appointed_does_not_count_in_the_room",
    ): {"AppointSeat", "ConfirmAppointment", "EndAppointment"},
    (
        "test_panels_drafting",
        "test_a_correction_is_accepted_without_a_word_and_only_by_who_chairs",
    ): {"CorrectMinute", "SettleCorrection"},
    ("test_panels_drafting", "test_remarks_are_replaced_and_stay_out_of_the_log"): {
        "RemarkOnMinute"
    },
    ("test_panels_drafting", "test_who_chairs_moves_an_item_for_a_reason"): {
        "MoveItem"
    },
    ("test_panels_drafting", "test_who_chairs_says_first_that_there_is_no_interest"): {
        "DeclareNoInterest"
    },
    ("test_panels_minute", "test_a_signed_minute_is_added_to_and_stays_as_it_was"): {
        "AddToMinute",
        "CastVote",
        "CloseSitting",
        "LeaveSitting",
        "ListItem",
        "OpenSitting",
        "Recuse",
        "SendMinute",
        "SignMinute",
    },
    ("test_panels_minute", "test_an_area_that_held_sittings_verifies_as_a_whole"): {
        "DirectRecusal"
    },
    (
        "test_panels_recording",
        "test_a_recorded_vote_counts_for_nothing_until_its_member_confirms_it",
    ): {"RecordVote"},
    (
        "test_panels_planning",
        "test_a_forecast_knows_conflicts_and_the_statutory_seats_of_the_case",
    ): {"AnswerSitting", "ConveneSitting", "DeclareInterest"},
    (
        "test_panels_planning",
        "test_a_sitting_that_is_called_off_closes_its_papers_and_does_not_open",
    ): {"CallOffSitting"},
    ("test_pausing", "test_an_extension_counts_from_the_due_date_and_is_taken_once"): {
        "ExtendClock"
    },
    ("test_reopening", "test_who_proposed_it_does_not_confirm_it"): {"Reopen"},
    ("test_retention", "test_a_declined_list_erases_nothing_and_is_made_anew"): {
        "DeclineList"
    },
    ("test_retention", "test_what_was_held_back_is_listed_again_once_it_is_released"): {
        "ApproveList",
        "ConfirmList",
        "Hold",
        "ReleaseHold",
    },
    (
        "test_rotating",
        "test_an_old_keyring_opens_nothing_after_its_epoch_was_destroyed",
    ): {"ConfirmDestroying", "ConfirmRotation", "OrderRotation", "ProposeDestroying"},
    ("test_shredding", "test_what_another_declines_stays_and_can_be_proposed_again"): {
        "DeclineShred"
    },
    ("test_standing", "test_a_clearance_of_another_kind_or_run_out_opens_nothing"): {
        "RecordClearance"
    },
    ("test_standing", "test_duty_in_one_role_is_no_duty_in_another"): {"RecordDuty"},
    (
        "test_standing_in",
        "test_a_delegation_of_all_cases_opens_only_those_of_who_delegates",
    ): {"DelegateRole"},
    (
        "test_standing_in",
        "test_recalled_it_is_over_at_once_and_either_of_the_two_recalls_it",
    ): {"DelegateCase", "RecallDelegation"},
    ("test_standing_in", "test_who_left_is_stood_in_for_no_longer"): {"RecordLeaving"},
    ("test_transfer", "test_after_a_refusal_the_case_may_be_offered_anew"): {
        "AcceptTransfer",
        "RefuseTransfer",
    },
    (
        "test_transfer",
        "test_somebody_without_a_part_in_the_pathway_learns_of_no_offer",
    ): {
        "AddPerson",
        "ConfirmGrant",
        "GrantRole",
        "OfferTransfer",
        "OpenCase",
        "SendPack",
        "TakeAction",
    },
    (
        "visiting.test_codes_given",
        "test_a_code_taken_back_ends_the_visit_that_it_opened",
    ): {"TakeBackCode"},
    (
        "glass.test_reviewing",
        "test_a_question_goes_back_to_who_read_and_is_answered_once",
    ): {"AnswerAboutGlass", "AskAboutGlass", "BreakGlass"},
    (
        "glass.test_reviewing",
        "test_what_was_read_for_no_good_reason_is_told_to_who_guards_the_data",
    ): {"ReviewGlass"},
    ("glass.test_two_people", "test_the_hour_begins_with_the_second_person"): {
        "ConfirmGlass"
    },
    ("glass.test_two_people", "test_what_was_declined_or_taken_back_is_over"): {
        "DeclineGlass",
        "EndGlass",
    },
    (
        "proposals.test_of_area",
        "test_days_that_hold_go_on_holding_when_others_are_taken_back",
    ): {"TakeBackAreaMatter"},
    (
        "proposals.test_of_area",
        "test_why_it_is_declined_is_sealed_and_who_proposed_is_told",
    ): {"DeclineAreaMatter"},
    (
        "proposals.test_matters",
        "test_why_it_is_declined_is_sealed_and_who_proposed_is_told",
    ): {"DeclineMatter"},
}
OWN = {"NotifyHost", "SendAgain", "TakeBack", "TakeBackMatter"}  # walked below
ROOT = {"world", "now", "tmp_path", "monkeypatch"}


def given(name, request, module, stack):
    """Give a fixture as the walk's module has it, and end it with the stack."""
    if name in ROOT:
        return request.getfixturevalue(name)
    function = fixture_of(module, name)._get_wrapped_function()
    made = function(**all_given(function, request, module, stack))
    if inspect.isgenerator(made):
        return stack.enter_context(contextmanager(lambda: made)())
    return made


def fixture_of(module, name):
    """Give a fixture of a module, or of the nearest conftest above it."""
    above = module.__name__
    while not hasattr(module, name):
        above = above.rpartition(".")[0]
        if find_spec(f"{above}.conftest"):
            module = import_module(f"{above}.conftest")
    return getattr(module, name)


def all_given(function, request, module, stack):
    """Give all that a walk or a fixture asks for."""
    names = inspect.signature(function).parameters
    return {name: given(name, request, module, stack) for name in names}


def test_every_command_is_walked():
    named = set().union(*WALKS.values()) | OWN

    assert {kind.__name__ for kind in PATHS} == named


@pytest.mark.parametrize("walk", WALKS, ids="::".join)
@pytest.mark.usefixtures("world")
def test_a_command_is_one_entry_and_its_repeat_is_none(walk, request):
    module = import_module(f"tests.workflows.{walk[0]}")
    function = getattr(module, walk[1])

    with through_the_api() as way, ExitStack() as stack:
        function(**all_given(function, request, module, stack))

    assert WALKS[walk] <= {kind.__name__ for kind in way.done}


@pytest.mark.parametrize("kind", [t.TakeBack, t.NotifyHost])
@pytest.mark.usefixtures("world")
def test_an_offer_is_over_by_one_entry(kind, request):
    module = import_module("tests.workflows.test_transfer")
    with ExitStack() as stack:
        areas = given("areas", request, module, stack)
        case = areas.begun()
        areas.sent(case)

        with through_the_api() as way:
            areas.here.ask(kind, "mia", case=case)

    assert {kind} == way.done


def test_a_matter_is_taken_back_by_one_entry(world):
    said = held(people_it(world))

    with through_the_api() as way:
        world.ask(TakeBackMatter, "prue", **said)

    assert {TakeBackMatter} == way.done


@pytest.mark.usefixtures("world")
def test_what_could_not_be_sent_is_tried_again_by_one_entry(request):
    module = import_module("tests.workflows.delivering.test_sending")
    with ExitStack() as stack:
        told, settings = (
            given(name, request, module, stack) for name in ("told", "settings")
        )
        told.ask(NeverSend, "ada", address=ADDRESS)
        deliver(told, settings)

        with through_the_api() as way:
            told.ask(SendAgain, "ada")

    assert {SendAgain} == way.done
