"""What the invented people write: forms of a matter that never happened."""

REFERRAL = {
    "described_in_facts": True,
    "urgency": "not_urgent",
    "referrer_name": "Rhian Example",
    "referrer_organisation": "Northmoor School (invented)",
    "referrer_telephone": "01632 960001",
    "relationship": "professional",
    "may_be_named": False,
    "subject_name": "Sam Example",
    "age_stated": "adult",
    "date_of_birth": "2005-04",
    "borough": "Northmoor",
    "first_language": "English",
    "interpreter": "not_needed",
    "concern_narrative": (
        "On two days in February the person repeated slogans heard in a video and"
        " said to a teacher that others deserve to be hurt."
    ),
    "actions_taken": "The form teacher spoke with the person on the same day.",
    "person_aware": "told",
    "protective_factors": "Close to an aunt; plays in the town band every week.",
}
NECESSITY = {
    "why_share": "Only the police can tell whether this is known to them.",
    "local_checks": "School and housing records were looked at; nothing else held.",
}
GATEWAY = {
    "grounds_narrative": "The words were said twice, before witnesses, with intent.",
    "deconflicted_on": "2026-03-10",
}
ANSWERS = {
    "police": {"police_information": "Nothing held beyond the referral itself."},
    "health": {"health_information": "Registered with a practice; nothing held."},
    "children_social_care": {"social_care_information": "Nothing held."},
}
ASSESSMENT = {
    "engagement": "Watches videos of one group; has met nobody of it.",
    "intent": "Words only; no plan and no preparation were found.",
    "capability": "None was found.",
    "strengths": "Family, music, and a wish to finish school.",
}
DECISION = {
    "rationale": "Support by a mentor is wanted and likely to help; options weighed.",
    "consent_request": "Connie asks at home, with the aunt present, within a week.",
}
CONSENT = {
    "agreed_purposes": "Mentoring, shared with the mentor and the coordinator only.",
    "how_informed": "Explained in English at home, with the leaflet read together.",
}
PLAN = {
    "goals": "Finish school; talk about what is seen online.",
    "providers": "A mentor once a week; the band leader is told nothing.",
    "review_on": "2026-04-13",
}
