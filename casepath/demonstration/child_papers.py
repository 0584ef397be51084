"""What the invented people write about an invented child."""

REFERRAL = {
    "described_in_facts": "facts_only",
    "arrived_by": "form",
    "urgency": "not_urgent",
    "referrer_stays_unnamed": "named",
    "referrer_name": "Rhian Example",
    "referrer_organisation": "Northmoor School (invented), safeguarding lead",
    "referrer_telephone": "01632 960001",
    "relationship": "professional",
    "may_be_named": True,
    "known_as": "Robin",
    "subject_name": "Robin Invented",
    "age_stated": "child",
    "date_of_birth": "2012-05",
    "borough": "Northmoor",
    "guardian_name": "Gwen and Glyn Invented",
    "guardian_contact": "By letter to the home, after school hours.",
    "parental_responsibility": "by_document",
    "first_language": "English",
    "interpreter": "not_needed",
    "access_needs": "None known.",
    "concern_narrative": (
        "On three days in February the pupil repeated slogans heard in a video and"
        " said in class that people of another faith should be made to leave."
    ),
    "concern_opinion": "It sounded learnt by heart more than meant.",
    "actions_taken": "The form teacher spoke with the pupil on the same day.",
    "discussed_with_person": True,
    "discussed_with_parents": "discussed",
    "person_aware": "told",
    "protective_factors": "Plays in the town band; close to a grandmother.",
}
WITHOUT_STRENGTHS = {
    name: said for name, said in REFERRAL.items() if name != "protective_factors"
}
NECESSITY = {
    "why_share": "Only the police can tell whether this is known to them.",
    "local_checks": "School and family records were looked at; nothing else held.",
}
ASKED = ("police", "children_social_care", "education")
QUESTIONS = {
    name: {
        f"{name}_asked": "What is held that bears on the support of this child?",
        f"{name}_basis": "crime_and_disorder_act_s115",
    }
    for name in (*ASKED, "housing")
}
ANSWERS = {
    "police": {"police_information": "Nothing held beyond the referral itself."},
    "children_social_care": {
        "children_social_care_information": "Known for help with housing in 2023."
    },
    "education": {"education_information": "Attends; marks fell since the autumn."},
}
DECISION = {
    "rationale": "Support by a mentor is wanted and likely to help; options weighed.",
    "options_considered": "A mentor; help by the school alone; nothing at all.",
    "interests_asked": "asked_and_dealt_with",
    "consent_by_whom": "Connie",
    "consent_how": "At home, both parents and the child, within a week.",
    "support_nature": "A mentor, and help to stay in the band.",
    "support_by_whom": "A mentor of an approved provider, weekly, from April.",
}
CHILD_VIEW = {"child_view_words": "If it is about music too, I would like that."}
CONSENT = {
    "agreed_purposes": "Mentoring, shared with the mentor and the coordinator only.",
    "how_informed": "Explained at home, with the leaflet read together.",
    "voluntary_understood": "voluntary_and_may_end_at_any_time",
    "consent_evidence": "Signed form, kept with the coordinator.",
}
PLAN = {
    "goals": "Finish the school year; talk about what is seen online.",
    "support_types": "Education, mentoring.",
    "providers": "A mentor once a week; the band leader is told nothing.",
    "review_on": "2026-05-18",
}
LINE = {
    "kind_of_support": "mentoring",
    "what_is_done": "One hour a week for twelve weeks, at the youth club.",
    "what_is_agreed": "The first name, the language, and these hours.",
}
EVIDENCE = {"what_was_done": "Twelve sessions were held; the list is attached."}
EXIT = {"exit_reason": "The goals of the plan are met; school goes well."}
SINCE = {"since_exit": "Nothing new; still in the band, and doing well at school."}
