"""What is said of reading in an emergency, in English."""

GLASS = {
    "break_glass": (
        "In an emergency somebody may read for {length} what is closed to them, "
        "for a reason of the list: {reasons}. The owner of the case and {told} are "
        "told at once; {reviewers} reviews it within {within}."
    ),
    "break_glass_two": (
        "Where two people are needed for that, {roles} confirms it first."
    ),
    "refused:no_glass": "Your role may not read this in an emergency.",
    "refused:open_anyhow": (
        "This is open to you already; no emergency is needed for it."
    ),
    "refused:glass_broken": (
        "You are reading this case in an emergency already; end that first."
    ),
    "refused:glass_yours": "You read or confirmed it; somebody else reviews it.",
    "refused:glass_team": (
        "You belong to the case or to the team of who read; somebody from outside"
        " reviews it."
    ),
    "refused:glass_runs": "The reading is not over yet; it is reviewed afterwards.",
    "refused:glass_over": "This reading is over, or was answered already.",
    "trail:break_glass": "{who} broke glass to read for a while: {names}.",
    "trail:ask_glass": (
        "{who} asked to read in an emergency: {names}; another person must confirm it."
    ),
    "trail:confirm_glass": "{who} let somebody read in an emergency.",
    "trail:decline_glass": "{who} declined that somebody reads in an emergency.",
    "trail:end_glass": "{who} ended their reading in an emergency before its time.",
    "trail:review_glass": "{who} reviewed a reading in an emergency: {how}.",
    "trail:ask_about_glass": "{who} asked about a reading in an emergency.",
    "trail:answer_about_glass": "{who} answered about their reading in an emergency.",
    "trail:look_at_glass": "{who} looked at a reading in an emergency.",
    "trail:glass_not_reviewed": (
        "Somebody must look: a reading in an emergency was not reviewed in time."
    ),
    "trail:under_glass": "Read in an emergency.",
    "trail:justified": "justified",
    "trail:not_justified": "not justified",
    "refused:access_open": "This part is open to you already.",
    "refused:access_reads_nothing": (
        "You may read no part of this case, so you cannot ask for more of it."
    ),
    "refused:access_never": "Nobody in your role may read this on any case.",
    "refused:access_over": (
        "Nobody waits for this access any more, or it was answered already."
    ),
    "trail:ask_access": "{who} asked for access to: {names}.",
    "trail:decline_access": "{who} answered a request for access with no.",
    "trail:look_at_access": "{who} looked at a request for access.",
}
