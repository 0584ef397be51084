"""The way of an adult's referral through Channel until support is under way.

It files, routes, refuses where it must, is late once, decides by a quorate panel,
and starts support by the person's own consent.
"""

from casepath.demonstration.papers import (
    ANSWERS,
    ASSESSMENT,
    CONSENT,
    DECISION,
    GATEWAY,
    NECESSITY,
    PLAN,
    QUESTIONS,
    REFERRAL,
)
from casepath.demonstration.story import Story
from workflows.commands import (
    AnswerRequest,
    Assign,
    CastVote,
    JoinSitting,
    ListItem,
    OpenCase,
    OpenSitting,
    ReadCase,
    Recuse,
    TakeAction,
)

PATHWAY, PANEL = "channel.case", "channel_panel"
PAPERS = frozenset({"identity", "concern", "assessment"})
AT_HOME = "The tenancy is in this area, and so is the school."
OFFERED = "Everybody there thought that a mentor would help most."
AS_ADULT = "The school and the tenancy both show an age over eighteen."


def walk(story: Story) -> None:
    """Walk the whole journey; raise StoryError where it goes otherwise."""
    for part in (file_referral, triage, gateway, gather, sit, support):
        part(story)


def file_referral(story: Story) -> None:
    """File a referral, first incomplete, then whole."""
    story.chapter("A school refers a person")
    story.let("rhian", OpenCase, pathway=PATHWAY)
    story.deny(
        "rhian", "E_FIELD", TakeAction, action="submit", fields={"borough": "Northmoor"}
    )
    story.let("rhian", TakeAction, action="submit", fields=REFERRAL)
    story.deny("rhian", "E_ROLE", TakeAction, action="allocate")
    story.let("imran", TakeAction, action="allocate")


def triage(story: Story) -> None:
    """Let intake read, judge the age, and send it on with its reasons."""
    story.chapter("Intake looks at it")
    story.deny(
        "imran",
        "E_ROLE E_STATE",
        TakeAction,
        action="send_to_gateway",
        fields=NECESSITY,
    )
    story.let("maya", Assign, person=story.ref("imran"), role="intake_officer")
    story.let(
        "imran", ReadCase, compartments=frozenset({"concern"}), purpose="assess_need"
    )
    story.deny(
        "imran", "E_STATE", TakeAction, action="send_to_gateway", fields=NECESSITY
    )
    story.let(
        "imran",
        TakeAction,
        action="settle_age",
        values={"age_group": "adult"},
        reason=AS_ADULT,
    )
    story.let(
        "imran",
        TakeAction,
        action="settle_residence",
        values={"residence": "here"},
        reason=AT_HOME,
    )
    story.let("imran", TakeAction, action="send_to_gateway", fields=NECESSITY)


def gateway(story: Story) -> None:
    """Let the police be late once, then judge and countersign."""
    story.chapter("The police gateway is late; nothing is decided by that")
    story.wait(days=8)
    story.comes("clock", "escalate")
    for name, role in (
        ("pavel", "police_gateway_officer"),
        ("petra", "police_supervisor"),
        ("piotr", "police_case_officer"),
    ):
        story.let("petra", Assign, person=story.ref(name), role=role)
    judged = {
        "grounds": "reasonable",
        "explanation": "not_judged",
        "deconfliction": "clear",
    }
    story.deny("pavel", "E_STATE E_STATE E_OUTDATED", TakeAction, action="suitable")
    story.let(
        "pavel", TakeAction, action="assess_grounds", values=judged, fields=GATEWAY
    )
    story.let("pavel", TakeAction, action="suitable")
    story.deny("pavel", "E_TWO_PERSON E_TWO_PERSON", TakeAction, action="suitable")
    story.let("petra", TakeAction, action="suitable")


def gather(story: Story) -> None:
    """Let partners answer until the pack is complete."""
    story.chapter("Partners are asked")
    story.let("cora", Assign, person=story.ref("cora"), role="channel_coordinator")
    for name, fields in QUESTIONS.items():
        story.let("cora", TakeAction, action=f"ask_{name}", fields=fields)
    story.let("paul", AnswerRequest, request="police", fields=ANSWERS["police"])
    story.let("piotr", TakeAction, action="write_assessment", fields=ASSESSMENT)
    story.let(
        "sally",
        AnswerRequest,
        request="adult_social_care",
        fields=ANSWERS["adult_social_care"],
    )
    story.deny("cora", "E_STATE", TakeAction, action="complete_pack")
    story.let("hana", AnswerRequest, request="health", fields=ANSWERS["health"])
    story.deny("piotr", "E_SOD", TakeAction, action="complete_pack")
    story.let("cora", TakeAction, action="complete_pack")
    story.let("petra", TakeAction, action="complete_pack")


def sit(story: Story) -> None:
    """Hold a sitting that cannot decide until it is quorate."""
    story.chapter("The panel sits")
    present = {
        seat: story.ref(name)
        for seat, name in (("chair", "carol"), ("police", "pat"), ("health", "hugo"))
    }
    sitting = story.let(
        "carol", OpenSitting, pathway=PATHWAY, panel=PANEL, present=present
    ).ref
    story.let("carol", ListItem, sitting=sitting)
    story.deny("pat", "E_PAPERS", CastVote, why="vote", choice="decide_offer")
    for name in ("carol", "pat", "hugo"):
        story.let(name, ReadCase, compartments=PAPERS, purpose="decide")
    for name in ("pat", "hugo"):
        story.let(name, CastVote, choice="decide_offer")
    story.deny(
        "carol",
        "E_QUORUM",
        TakeAction,
        action="decide_offer",
        fields=DECISION,
        reason=OFFERED,
    )
    for seat, name in (("adult_social_care", "ana"), ("education", "edna")):
        story.let(
            "carol", JoinSitting, sitting=sitting, seat=seat, person=story.ref(name)
        )
        story.let(name, ReadCase, compartments=PAPERS, purpose="decide")
    story.let("edna", Recuse)
    story.let("ana", CastVote, choice="decide_offer")
    story.let(
        "carol", TakeAction, action="decide_offer", fields=DECISION, reason=OFFERED
    )


def support(story: Story) -> None:
    """Begin support with consent and two people; a review comes by itself."""
    story.chapter("Support needs the person's own consent")
    story.let("cora", Assign, person=story.ref("connie"), role="consent_seeker")
    story.let("cora", Assign, person=story.ref("leo"), role="lead_professional")
    story.let("cora", Assign, person=story.ref("carol"), role="panel_chair")
    story.let("connie", TakeAction, action="seek_consent")
    story.let("connie", TakeAction, action="record_consent", fields=CONSENT)
    story.let("leo", TakeAction, action="activate_plan", fields=PLAN)
    story.let("carol", TakeAction, action="activate_plan")
