"""What the invented people write: forms of a matter that never happened."""

REFERRAL = {
    "described_in_facts": "facts_only",
    "arrived_by": "form",
    "urgency": "not_urgent",
    "referrer_stays_unnamed": "named",
    "referrer_name": "Rhian Example",
    "referrer_organisation": "Northmoor School (invented), safeguarding lead",
    "referrer_telephone": "01632 960001",
    "relationship": "professional",
    "may_be_named": False,
    "known_as": "Sam",
    "subject_name": "Sam Example",
    "age_stated": "adult",
    "date_of_birth": "2005-04",
    "borough": "Northmoor",
    "first_language": "English",
    "interpreter": "not_needed",
    "access_needs": "None known.",
    "concern_narrative": (
        "On two days in February the person repeated slogans heard in a video and"
        " said to a teacher that others deserve to be hurt."
    ),
    "concern_opinion": "It sounded repeated rather than meant.",
    "actions_taken": "The form teacher spoke with the person on the same day.",
    "discussed_with_person": True,
    "discussed_with_parents": "an_adult",
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
QUESTIONS = {
    name: {
        f"{name}_asked": "What is held that bears on the support of this person?",
        f"{name}_basis": "crime_and_disorder_act_s115",
    }
    for name in ("police", "health", "adult_social_care")
}
ANSWERS = {
    "police": {"police_information": "Nothing held beyond the referral itself."},
    "health": {"health_information": "Registered with a practice; nothing held."},
    "adult_social_care": {"adult_social_care_information": "Nothing held."},
}
ASSESSMENT = {
    "engagement": "Watches videos of one group; has met nobody of it.",
    "intent": "Words only; no plan and no preparation were found.",
    "capability": "None was found.",
    "what_would_help": "Family, music, and a wish to finish school.",
}
DECISION = {
    "rationale": "Support by a mentor is wanted and likely to help; options weighed.",
    "options_considered": "A mentor; housing advice alone; nothing at all.",
    "interests_asked": "asked_and_dealt_with",
    "consent_by_whom": "Connie",
    "consent_how": "At home, with the aunt present, within a week.",
    "support_nature": "A mentor, and help to finish school.",
    "support_by_whom": "A mentor of an approved provider, weekly, from April.",
}
CONSENT = {
    "agreed_purposes": "Mentoring, shared with the mentor and the coordinator only.",
    "how_informed": "Explained in English at home, with the leaflet read together.",
    "voluntary_understood": "voluntary_and_may_end_at_any_time",
    "consent_evidence": "Signed form, kept with the coordinator.",
}
PLAN = {
    "goals": "Finish school; talk about what is seen online.",
    "support_types": "Education, mentoring.",
    "providers": "A mentor once a week; the band leader is told nothing.",
    "review_on": "2026-04-13",
}
