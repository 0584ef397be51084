"""The way of a child's referral to the panel: filed, looked at, judged, gathered.

It refuses where it must, and is late once, which decides nothing.
"""

from typing import Any

from casepath.demonstration.child_papers import (
    ANSWERS,
    ASKED,
    NECESSITY,
    QUESTIONS,
    REFERRAL,
    WITHOUT_STRENGTHS,
)
from casepath.demonstration.papers import ASSESSMENT, GATEWAY
from casepath.demonstration.story import Story
from workflows.commands import (
    AnswerRequest,
    Assign,
    OpenCase,
    ReadCase,
    TakeAction,
)
from workflows.letters.commands import ApproveLetter
from workflows.letters.reading import letters_of

PATHWAY = "channel.case"
AT_HOME = "The home and the school are both in this area."
AS_CHILD = "The school's roll shows the year of birth."
NO_NEED = "Social care spoke with the family; no need was found."
JUDGED = {
    "grounds": "reasonable",
    "explanation": "not_judged",
    "deconfliction": "clear",
}
PARTNERS = {"police": "paul", "children_social_care": "cleo", "education": "edith"}

type Said = dict[str, Any]


def reach_the_panel(story: Story) -> None:
    """Walk a referral until it is before the panel."""
    for part in (refer, look_at_it, judge, ask_partners):
        part(story)


def refer(story: Story) -> None:
    """Let a school refer, first incomplete, then whole."""
    story.chapter("A school refers a child")
    story.let("rhian", OpenCase, pathway=PATHWAY)
    story.deny(
        "rhian", "E_FIELD", TakeAction, action="submit", fields=WITHOUT_STRENGTHS
    )
    story.let("rhian", TakeAction, action="submit", fields=REFERRAL)
    with story.quietly():
        story.deny("rhian", "E_ROLE", TakeAction, action="allocate")
    story.let("ines", TakeAction, action="allocate")
    approve_letters(story, "ines")


def look_at_it(story: Story) -> None:
    """Let intake read, think of safeguarding first, and send it on with its reasons."""
    story.chapter("Intake looks at it; safeguarding comes first")
    story.let("mona", Assign, person=story.ref("ines"), role="intake_officer")
    story.let(
        "ines", ReadCase, compartments=frozenset({"concern"}), purpose="assess_need"
    )
    with story.quietly():
        story.let(
            "ines",
            TakeAction,
            action="settle_age",
            values={"age_group": "child"},
            reason=AS_CHILD,
        )
        story.let(
            "ines",
            TakeAction,
            action="settle_residence",
            values={"residence": "here"},
            reason=AT_HOME,
        )
    sent: Said = {"action": "send_to_gateway", "fields": NECESSITY}
    story.deny("ines", "E_STATE", TakeAction, **sent)
    story.let("rhian", TakeAction, action="consider_safeguarding")
    story.let("ines", TakeAction, action="refer_to_safeguarding")
    story.let("ines", TakeAction, **sent)
    with story.quietly():
        story.let("seren", TakeAction, action="end_safeguarding", reason=NO_NEED)


def judge(story: Story) -> None:
    """Let the police be late once, then judge and countersign."""
    story.chapter("The police gateway is late; nothing is decided by that")
    story.wait(days=8)
    story.comes("clock", "escalate")
    assign(story, "petra", "pavel", "police_gateway_officer")
    assign(story, "petra", "petra", "police_supervisor")
    assign(story, "petra", "piotr", "police_case_officer")
    with story.quietly():
        codes = "E_STATE E_STATE E_OUTDATED"
        story.deny("pavel", codes, TakeAction, action="suitable")
    story.let(
        "pavel", TakeAction, action="assess_grounds", values=JUDGED, fields=GATEWAY
    )
    story.let("pavel", TakeAction, action="suitable")
    story.deny("pavel", "E_TWO_PERSON E_TWO_PERSON", TakeAction, action="suitable")
    story.let("petra", TakeAction, action="suitable")


def ask_partners(story: Story) -> None:
    """Let partners answer, under agreements, until the pack is complete."""
    story.chapter("Partners are asked, as far as an agreement covers it")
    story.wait(days=2)
    assign(story, "cora", "cora", "channel_coordinator")
    for name in ASKED:
        story.let("cora", TakeAction, action=f"ask_{name}", fields=QUESTIONS[name])
    asked: Said = {"action": "ask_housing", "fields": QUESTIONS["housing"]}
    story.deny("cora", "E_PURPOSE", TakeAction, **asked)
    story.let("paul", AnswerRequest, request="police", fields=ANSWERS["police"])
    story.let("piotr", TakeAction, action="write_assessment", fields=ASSESSMENT)
    with story.quietly():
        story.deny("cora", "E_STATE E_STATE", TakeAction, action="complete_pack")
    for name in ASKED[1:]:
        story.let(PARTNERS[name], AnswerRequest, request=name, fields=ANSWERS[name])
    story.deny("piotr", "E_SOD", TakeAction, action="complete_pack")
    story.let("cora", TakeAction, action="complete_pack")
    story.let("petra", TakeAction, action="complete_pack")


def assign(story: Story, by: str, person: str, role: str) -> None:
    """Let somebody give a person a role on the case."""
    story.let(by, Assign, person=story.ref(person), role=role)


def approve_letters(story: Story, by: str) -> None:
    """Let somebody approve every letter of the case that waits."""
    service, area = story.asker.service, story.asker.area
    for one in letters_of(service, area, story.ref(by), story.case):
        if one.row.status == "waiting":
            story.let(by, ApproveLetter, letter=one.row.letter)
