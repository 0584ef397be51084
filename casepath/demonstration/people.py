"""The invented people of a demonstration, by the name they act under.

Nobody here is taken from life; the names only make the story readable.
"""

type Roles = tuple[tuple[str, str], ...]

ADMINISTRATORS = ("ada", "ben")
PATHWAY_OWNERS = ("olga", "otto")

STAFF: dict[str, Roles] = {
    "rhian": (("referrer", "education"),),
    "imran": (("intake_officer", "adults_services"),),
    "maya": (("intake_manager", "adults_services"),),
    "pia": (("prevent_coordinator", "council"),),
    "pavel": (("police_gateway_officer", "police"),),
    "petra": (("police_supervisor", "police"),),
    "piotr": (("police_case_officer", "police"),),
    "cora": (("channel_coordinator", "council"),),
    "paul": (("partner", "police"),),
    "sally": (("partner", "childrens_services"),),
    "erin": (("partner", "education"),),
    "hana": (("partner", "health"),),
    "carol": (("panel_chair", "council"),),
    "pat": (("panel_member", "police"),),
    "ana": (("panel_member", "adults_services"),),
    "hugo": (("panel_member", "health"),),
    "henry": (("panel_member", "health"),),
    "edna": (("panel_member", "education"),),
    "connie": (("consent_seeker", "council"),),
    "leo": (("lead_professional", "council"),),
    "audrey": (("auditor", "council"),),
}
