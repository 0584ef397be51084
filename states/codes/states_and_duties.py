"""Codes of states and of who has a duty in them: PC020 to PC037."""

from collections.abc import Mapping

from states.codes.written import Explanation

NOBODY_STRANDED = "Nobody's matter lies where no person must look at it."
PEOPLE_DECIDE = "A missed time never decides about a person; people do, with reasons."

STATES_AND_DUTIES: Mapping[str, Explanation] = {
    "PC020": Explanation(
        "Something goes on in a final state, a side track has one, or a state that is"
        " not final is reopened.",
        wrong="closed: {final: true, owner: officer}",
        right="closed: {final: true}",
        why="An end is an end; what follows is a declared reopening, on record.",
    ),
    "PC021": Explanation(
        "A state that waits for somebody has no owner.",
        wrong="screening: {clock: {due: 5 days}}",
        right="screening: {owner: officer, clock: {due: 5 days}}",
        why=NOBODY_STRANDED,
    ),
    "PC022": Explanation(
        "A state has neither a clock nor a review and does not rest, and no alarm of"
        " idle cases watches over it, or it pauses something without saying for how"
        " long at most.",
        wrong="reconsidering: {owner: chair, pauses: requests}",
        right="reconsidering: {owner: chair, pauses: requests,"
        " clock: {due: 5 working days}}",
        why=NOBODY_STRANDED,
    ),
    "PC023": Explanation(
        "A state has no action, so a case that comes there stays for ever.",
        wrong="waiting: {owner: officer, actions: {}}",
        right="waiting: {owner: officer, actions: {resume: {go_to: screening}}}",
        why=NOBODY_STRANDED,
    ),
    "PC024": Explanation(
        "A state is left only by what the system does.",
        wrong="given: {actions: {lapse: {go_to: ended, system: ends_consent}}}",
        right="given:\n  actions:\n    withdraw: {go_to: ended}\n"
        "    lapse: {go_to: ended, system: ends_consent}",
        why="A person can always act before, and instead of, the system.",
    ),
    "PC025": Explanation(
        "The owner of a state may do nothing in it.",
        wrong="screening: {owner: officer}   # and no permit for officer there",
        right="permits:\n  - {id: screen, role: officer, may: [screen_in],"
        " in: [screening]}",
        why="Who answers for a state must be able to move it.",
    ),
    "PC026": Explanation(
        "A review, an expiry or a watch begins no action of the system's in its state.",
        wrong="review: {every: 1 month, by: start_reviw}",
        right="review: {every: 1 month, by: start_review}",
        why="A time that begins nothing is forgotten.",
    ),
    "PC027": Explanation(
        "A rung of a ladder does not come later than the one before.",
        wrong="escalate: [{after: 2 days, to: manager}, {after: 1 day, to: head}]",
        right="escalate: [{after: 1 day, to: manager}, {after: 2 days, to: head}]",
        why="Who is told next is told because the one before did nothing.",
    ),
    "PC028": Explanation(
        "The first rung is the one who is late already.",
        wrong="owner: officer\nclock: {due: 5 days,"
        " escalate: [{after: 0 days, to: officer}]}",
        right="owner: officer\nclock: {due: 5 days,"
        " escalate: [{after: 0 days, to: manager}]}",
        why="Lateness is told to somebody else.",
    ),
    "PC029": Explanation(
        "Nobody is permitted an action, or an action is named that is offered nowhere;"
        " or a role is to confirm what it is not permitted.",
        wrong="finish: {two_people: true, confirmed_by: head}   # no permit for head",
        right="permits:\n  - {id: second, role: head, may: [finish]}",
        why="No permit, no action; and no permit about nothing.",
    ),
    "PC030": Explanation(
        "Nothing leads to a state from where its track starts.",
        wrong="raise_concern: {go_to: settled}   # and nothing else leads to raised",
        right="raise_concern: {go_to: raised}",
        why="What is never reached was meant to be, or is not needed.",
    ),
    "PC031": Explanation(
        "The track `main` has no final state.",
        wrong="closed: {resting: true}",
        right="closed: {final: true, keep: {for: 1 year}}",
        why="A case that cannot end is kept, and watched, for ever.",
    ),
    "PC032": Explanation(
        "From a state of main no end can be reached, whatever anybody does.",
        wrong="limbo: {actions: {wait: {go_to: limbo}}}",
        right="limbo: {actions: {stop: {go_to: closed}}}",
        why=NOBODY_STRANDED,
    ),
    "PC033": Explanation(
        "System actions alone go in a circle.",
        wrong="lapse: {go_to: given, system: ends_consent}",
        right="lapse: {go_to: ended, system: ends_consent}",
        why="Something would move for ever with nobody looking.",
    ),
    "PC034": Explanation(
        "A circle on main has neither `at_most` nor a review (a warning).",
        wrong="ask_for_more: {go_to: gathering}",
        right="ask_for_more: {go_to: gathering, at_most: 2}",
        why="A matter that goes round without a bound is a matter put off.",
    ),
    "PC035": Explanation(
        "A ladder comes back to somebody who was told before.",
        wrong="escalate: [{after: 1 day, to: manager}, {after: 2 days, to: head},"
        " {after: 3 days, to: manager}]",
        right="escalate: [{after: 1 day, to: manager}, {after: 2 days, to: head}]",
        why="Escalation ends with somebody who answers for it.",
    ),
    "PC036": Explanation(
        "An action of the system ends a case, sets a fact or makes a decision.",
        wrong="start_review: {go_to: closed_helped, system: starts_review}",
        right="start_review: {go_to: reviewing, system: starts_review}",
        why=PEOPLE_DECIDE,
    ),
    "PC037": Explanation(
        "An action goes to the state it is taken in (a warning). It stays: no clock, no"
        " review and no end of that state begins anew.",
        wrong="note: {go_to: screening, reason: required}   # in screening",
        right="note: {stay: true, reason: required}",
        why="Who writes 'go_to' may count on a time that begins again; none does.",
    ),
}
