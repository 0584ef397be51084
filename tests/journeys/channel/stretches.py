"""The usual stretches of a case, which most stories begin with."""

from collections.abc import Callable, Mapping

from tests.journeys.channel.story import Line, Story

GROUNDS = {"grounds": "reasonable", "deconfliction": "clear"}
NO_GROUNDS = {
    "grounds": "none_found",
    "explanation": "explained",
    "deconfliction": "clear",
}
ADULT = {"age_group": "adult"}
CHILD = {"age_group": "child"}
A_CHILD = {
    "age_stated": "child",
    "date_of_birth": "2008-05-17",
    "discussed_with_parents": "discussed",
    "guardian_name": "Gina Specimen",
    "guardian_contact": "By post",
    "parental_responsibility": "by_document",
}

RECEIVED: tuple[Line, ...] = (
    ("Ida", "allocate"),
    ("Max", "assign Ida as intake_officer"),
    ("Ida", "approve acknowledgement"),
    ("Ida", "settle_residence", {"residence": "here"}),
)
TO_TRIAGE: tuple[Line, ...] = (
    ("Rhys", "submit"),
    *RECEIVED,
    ("Ida", "settle_age", ADULT),
)
CHILD_TO_TRIAGE: tuple[Line, ...] = (
    ("Rhys", "submit", A_CHILD),
    *RECEIVED,
    ("Ida", "settle_age", CHILD),
    ("Ida", "consider_safeguarding"),
    ("Ida", "no_safeguarding_need"),
)
TO_GATEWAY: tuple[Line, ...] = (
    ("Ida", "send_to_gateway"),
    ("Prue", "assign Gwen as police_gateway_officer"),
    ("Prue", "assign Paula as police_supervisor"),
    ("Prue", "assign Pete as police_case_officer"),
)
TO_GATHERING: tuple[Line, ...] = (
    ("Gwen", "assess_grounds", GROUNDS),
    ("Gwen", "suitable"),
    ("Paula", "suitable"),
    ("Prue", "assign Cora as channel_coordinator"),
)
ASKED: tuple[Line, ...] = (
    ("Cora", "ask_police"),
    ("Cora", "ask_children_social_care"),
    ("Cora", "ask_education"),
)
TO_PANEL: tuple[Line, ...] = (
    *ASKED,
    ("Perry", "answer police"),
    ("Pia", "answer children_social_care"),
    ("Pam", "answer education"),
    ("Pete", "write_assessment"),
    ("Cora", "complete_pack"),
    ("Paula", "complete_pack"),
    ("Prue", "assign Chad as panel_chair"),
)
TO_ASK: tuple[Line, ...] = (
    ("Cora", "approve outcome"),
    ("Cora", "assign Cass as consent_seeker"),
    ("Cora", "assign Sam as subject"),
    ("Cass", "seek_consent"),
)
TO_ASK_GUARDIANS: tuple[Line, ...] = (
    ("Cora", "approve outcome"),
    ("Cora", "assign Cass as consent_seeker"),
    ("Cora", "assign Gina as guardian"),
    ("Cora", "assign Greg as guardian"),
    ("Cass", "seek_consent"),
)
TO_SUPPORT: tuple[Line, ...] = (
    ("Cass", "record_consent"),
    ("Cora", "assign Lena as lead_professional"),
    ("Lena", "activate_plan"),
    ("Chad", "activate_plan"),
)
GUARDIANS_AGREE: tuple[Line, ...] = (
    ("Cass", "hear_child", {"child_view": "agrees"}),
    ("Cass", "hear_agreement", {"about": "Gina"}),
    ("Cass", "record_guardian_consent", {"about": "Greg"}),
    ("Cora", "assign Lena as lead_professional"),
    ("Lena", "activate_plan"),
    ("Chad", "activate_plan"),
)


def _offered(story: Story) -> None:
    story.sitting("decide_offer")


def _playing(*lines: Line) -> Callable[[Story], None]:
    return lambda story: (story.play(*lines), None)[1]


# Each begins where another ended.
STRETCHES: Mapping[str, tuple[str | None, Callable[[Story], None]]] = {
    "draft": (None, lambda story: (story.opened(), None)[1]),
    "triage": ("draft", _playing(*TO_TRIAGE)),
    "gateway": ("triage", _playing(*TO_GATEWAY)),
    "gathering": ("gateway", _playing(*TO_GATHERING)),
    "panel": ("gathering", _playing(*TO_PANEL)),
    "offered": ("panel", _offered),
    "seeking": ("offered", _playing(*TO_ASK)),
    "support": ("seeking", _playing(*TO_SUPPORT)),
    "child_triage": ("draft", _playing(*CHILD_TO_TRIAGE)),
    "child_gateway": ("child_triage", _playing(*TO_GATEWAY)),
    "child_gathering": ("child_gateway", _playing(*TO_GATHERING)),
    "child_panel": ("child_gathering", _playing(*TO_PANEL)),
    "child_offered": ("child_panel", _offered),
    "child_seeking": ("child_offered", _playing(*TO_ASK_GUARDIANS)),
    "child_support": ("child_seeking", _playing(*GUARDIANS_AGREE)),
}


def stretches_to(name: str) -> list[str]:
    """Give the stretches that lead up to one, in their order, with itself."""
    before, _ = STRETCHES[name]
    return [*(stretches_to(before) if before else ()), name]
