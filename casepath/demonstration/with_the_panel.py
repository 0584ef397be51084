"""The way of a child's case from the panel to the last review after support.

The panel loses its quorum and regains it, the guardians and the child are heard,
support is commissioned, reviewed and ended, and looked back at twice.
"""

from datetime import UTC, datetime
from typing import Any

from casepath.demonstration.child_papers import (
    CHILD_VIEW,
    CONSENT,
    DECISION,
    EVIDENCE,
    EXIT,
    LINE,
    PLAN,
    SINCE,
)
from casepath.demonstration.papers import ASSESSMENT
from casepath.demonstration.sitting import (
    close,
    hold,
    join,
    open_with,
    read_papers,
    vote,
)
from casepath.demonstration.story import Story
from casepath.demonstration.to_the_panel import approve_letters, assign
from workflows.commands import CastVote, Recuse, TakeAction

OFFERED = "Most of those there thought that a mentor would help."
DISSENT = "The school could do this by itself; a mentor is too much."
DONE = "All twelve sessions were held, and Robin came to each."
ENOUGH = "The goals are met, the family agrees, nothing new is known."
CLOSED = "Both reviews found nothing that would call for more."

type Said = dict[str, Any]


def go_on_from_the_panel(story: Story) -> None:
    """Walk a case from the panel to its end."""
    for part in (sit, hear_everybody, support, review, end_support, look_back):
        part(story)


def sit(story: Story) -> None:
    """Hold a sitting that loses its quorum, regains it, and decides by a majority."""
    story.chapter("The panel sits, loses its quorum by a recusal, and regains it")
    _on(story, 2026, 3, 24)
    with story.quietly():
        sitting = open_with(story, "chair", "police", "childrens_social_care")
    join(story, sitting, "education", "edna")
    read_papers(story, "carol", "edna", "pat")
    story.deny("chloe", "E_PAPERS", CastVote, why="vote", choice="decide_offer")
    read_papers(story, "chloe")
    story.let("edna", Recuse)
    vote(story, "decide_offer", "pat", "chloe")
    decided: Said = {"action": "decide_offer", "fields": DECISION, "reason": OFFERED}
    story.deny("carol", "E_QUORUM E_QUORUM", TakeAction, **decided)
    join(story, sitting, "health", "hugo")
    join(story, sitting, "education", "emil")
    read_papers(story, "hugo", "emil")
    story.let("hugo", CastVote, choice="decide_no_support", reason=DISSENT)
    vote(story, "decide_offer", "emil")
    relied_on = frozenset({"assessment"})
    story.let("carol", TakeAction, relied_on=relied_on, **decided)
    close(story, sitting)
    with story.quietly():
        approve_letters(story, "cora")


def hear_everybody(story: Story) -> None:
    """Hear the child and both guardians; support needs them all."""
    story.chapter("Both guardians and the child are heard before support begins")
    _on(story, 2026, 3, 31)
    for name, role in (
        ("connie", "consent_seeker"),
        ("leo", "lead_professional"),
        ("carol", "panel_chair"),
        ("gwen", "guardian"),
        ("glyn", "guardian"),
    ):
        assign(story, "cora", name, role)
    story.let("connie", TakeAction, action="seek_consent")
    story.let(
        "connie",
        TakeAction,
        action="hear_child",
        values={"child_view": "agrees"},
        fields=CHILD_VIEW,
    )
    gwen, glyn = story.ref("gwen"), story.ref("glyn")
    agreed: Said = {"action": "record_guardian_consent", "fields": CONSENT}
    story.deny("connie", "E_CONSENT", TakeAction, about=gwen, **agreed)
    story.let("connie", TakeAction, action="hear_agreement", about=gwen)
    story.let("connie", TakeAction, about=glyn, **agreed)


def support(story: Story) -> None:
    """Put the plan into effect with two people, and commission support."""
    story.chapter("The plan, and what is commissioned from a provider")
    _on(story, 2026, 4, 7)
    story.let("leo", TakeAction, action="activate_plan", fields=PLAN)
    story.let("carol", TakeAction, action="activate_plan")
    with story.quietly():
        story.deny("leo", "E_CONSENT", TakeAction, action="commission")
    story.explain("leo", "commission")
    story.let("connie", TakeAction, action="agree_to_providers")
    story.let("leo", TakeAction, action="commission")
    with story.beside(story.newest["refs"][-1]):
        with story.quietly():
            assign(story, "leo", "ivan", "intervention_provider")
            story.let("leo", TakeAction, action="offer", fields=LINE)
        story.let("ivan", TakeAction, action="accept")
        with story.quietly():
            story.let("ivan", TakeAction, action="report_done", reason=DONE)
            story.let("ivan", TakeAction, action="hand_in_evidence", fields=EVIDENCE)
        story.let("leo", TakeAction, action="accept_evidence")


def review(story: Story) -> None:
    """Let a review open by itself every month, and the panel continue the plan."""
    story.chapter("Every month a review opens by itself; the panel alone ends support")
    _on(story, 2026, 5, 8)
    story.comes("transition", "start_review")
    _continue(story)
    with story.quietly():
        _on(story, 2026, 6, 9)
        story.comes("transition", "start_review")
    _continue(story)
    with story.quietly():
        _on(story, 2026, 6, 15)
        story.comes("transition", "assessment_ages")
        story.let("piotr", TakeAction, action="write_assessment", fields=ASSESSMENT)
        _on(story, 2026, 7, 10)
        story.comes("transition", "start_review")
    _continue(story)


def _continue(story: Story) -> None:
    with story.quietly():
        sitting = hold(story, "continue_plan")
    story.let("carol", TakeAction, action="continue_plan")
    with story.quietly():
        close(story, sitting)


def end_support(story: Story) -> None:
    """Propose to end support after three reviews; the panel confirms it."""
    story.let("leo", TakeAction, action="propose_exit", fields=EXIT)
    _on(story, 2026, 7, 14)
    with story.quietly():
        sitting = hold(story, "confirm_exit")
    story.let("carol", TakeAction, action="confirm_exit", reason=ENOUGH)
    with story.quietly():
        close(story, sitting)
    with story.quietly():
        approve_letters(story, "cora")


def look_back(story: Story) -> None:
    """Review after six and twelve months, and close."""
    story.chapter("Six and twelve months later the panel looks back")
    for year, month, said in (
        (2027, 1, {"action": "note_no_concern"}),
        (2027, 7, {"action": "close_completed", "reason": CLOSED}),
    ):
        _on(story, year, month, 15)
        story.comes("transition", "start_exit_review")
        with story.quietly():
            sitting = hold(story, said["action"])
        story.let("carol", TakeAction, fields=SINCE, **said)
        with story.quietly():
            close(story, sitting)


def _on(story: Story, year: int, month: int, day: int) -> None:
    """Let time pass until the morning of a day."""
    story.until(datetime(year, month, day, 9, 30, tzinfo=UTC))
