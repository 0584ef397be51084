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
    "sally": (("partner", "adults_services"),),
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
    # Those who act only where the person is a child.
    "ines": (("intake_officer", "childrens_services"),),
    "mona": (("intake_manager", "childrens_services"),),
    "seren": (("safeguarding_lead", "childrens_services"),),
    "cleo": (("partner", "childrens_services"),),
    "edith": (("partner", "education"),),
    "chloe": (("panel_member", "childrens_services"),),
    "emil": (("panel_member", "education"),),
    "gwen": (("guardian", "public"),),
    "glyn": (("guardian", "public"),),
    "ivan": (("intervention_provider", "providers"),),
}

TRAINED = (
    "imran",
    "ines",
    "carol",
    "pat",
    "ana",
    "hugo",
    "henry",
    "edna",
    "chloe",
    "emil",
)
TRAINING = "prevent_training"

# For those whom the other cases of a served demonstration need, in this order.
MORE_NAMES = (
    "Abel", "Adela", "Aled", "Amina", "Anwen", "Bashir", "Beca", "Bela", "Bruno",
    "Carys", "Cedric", "Dafydd", "Dalia", "Dora", "Dylan", "Efa", "Elin", "Emrys",
    "Fadwa", "Farid", "Fflur", "Gareth", "Gita", "Greta", "Hadi", "Heledd", "Idris",
    "Ilse", "Iolo", "Jamila", "Jonas", "Karim", "Lena", "Llinos", "Lotta", "Mabli",
    "Malik", "Menna", "Nadia", "Nia", "Noor", "Oskar", "Owain", "Petros", "Rafi",
    "Rania", "Rhodri", "Rosa", "Sabir", "Selma", "Sioned", "Tarek", "Tegan", "Vera",
    "Wafa", "Wilma", "Yann", "Yusra", "Zaki", "Zelda",
)  # fmt: skip
