"""Codes of what is proved: panels, guards, promises, times, people, permission."""

from collections.abc import Mapping

from states.codes.written import Explanation

PROMISED = "What a pathway promises is proved on every path before it is published."
TWO = "No person decides alone about another."
NEED_TO_KNOW = "Content is open to those who need it for their part, and no others."

PROOFS: Mapping[str, Explanation] = {
    "PC040": Explanation(
        "The seats of a panel can never make its quorum, or a vote can never carry.",
        wrong="quorum: {at_least: 7}   # of four seats",
        right="quorum: {at_least: 3}",
        why="A panel that can never decide strands every case before it.",
    ),
    "PC041": Explanation(
        "A guard counts more answers than there are requests where it is asked.",
        wrong="when: {answers: {at_least: 4}}   # of three requests",
        right="when: {answers: {at_least: 2}}",
        why="It could never hold.",
    ),
    "PC042": Explanation(
        "A guard waits for the answer to a request that is not made.",
        wrong="when: {answers: {including: [housing]}}",
        right="when: {answers: {including: [police]}}",
        why="It could never hold.",
    ),
    "PC043": Explanation(
        "A seat without which nothing is decided has no deputy (a warning).",
        wrong="chair: {role: chair, from: council}",
        right="chair: {role: chair, from: council, deputy: true}",
        why="One illness would stop every item.",
    ),
    "PC044": Explanation(
        "An action asks a request that its state does not have, or leads away from"
        " where the request is answered.",
        wrong="ask_health: {stay: true, asks: [helth]}",
        right="ask_health: {stay: true, asks: [health]}",
        why="A question nobody can answer is not asked.",
    ),
    "PC045": Explanation(
        "A voice is named that the block `voices` has not, or an answer it cannot"
        " give.",
        wrong="parent_agrees: {stay: true, hears: {voice: guardians, answer: agree}}",
        right="parent_agrees: {stay: true, hears: {voice: guardians, answer: agrees}}",
        why="Each person is heard in the words the file has for it, and no others.",
    ),
    "PC046": Explanation(
        "A transfer names no side track, or one without the states of an offer: none,"
        " offered, pack_sent, accepted, refused, expired, host_notified; or something"
        " else than the offer moves it.",
        wrong="transfer: {track: main}",
        right="transfer: {track: transfer}",
        why="Both areas must be able to tell at any moment whose the case is.",
    ),
    "PC047": Explanation(
        "Something ends or is kept until majority, and the age or the birth date is"
        " not known.",
        wrong="expires: {on: majority, by: turned_18}   # and no 'of_age'",
        right="of_age: 18 years",
        why="A day that cannot be computed never comes.",
    ),
    "PC048": Explanation(
        "An action ends child cases for which no end is named, or a child case is"
        " opened by what opens none.",
        wrong="close: {go_to: closed, ends_sub_cases: [support]}",
        right="sub_cases: {support: {pathway: support.action, ended_in: cancelled}}",
        why="A case that ends ends somewhere, with its own entry.",
    ),
    "PC049": Explanation(
        "A state is named of the parent or of a child case, and the pathway of that"
        " case has none of that name (a warning).",
        wrong="when: {parent: main, in: [implementin]}",
        right="when: {parent: main, in: [implementing]}",
        why="A guard about another case is right only beside that case's file.",
    ),
    "PC050": Explanation(
        "The guards of an action can never hold together.",
        wrong="screen_in: {go_to: gathering, when: [threshold_met, threshold_not_met]}",
        right="screen_in: {go_to: gathering, when: [threshold_met]}",
        why="An action that is never open is a promise nobody keeps.",
    ),
    "PC051": Explanation(
        "With some facts no person can leave a state. What is rightly waited for on"
        " another track is named by `waits_for`.",
        wrong="screening: {actions: {screen_in: {go_to: gathering, when: [met]}}}",
        right="screening:\n  actions:\n    screen_in: {go_to: gathering, when: [met]}\n"
        "    screen_out: {go_to: closed, when: [not_met]}",
        why="Nobody's matter is locked in.",
    ),
    "PC052": Explanation(
        "A guard reads a fact that no action sets before it on some path.",
        wrong="convene: {go_to: deliberating, when: [threshold_met]}"
        "   # nothing sets threshold",
        right="judge: {stay: true, sets: [threshold]}",
        why="A guard over what nobody judged says nothing.",
    ),
    "PC053": Explanation(
        "A guard reads what a form asks, or a date of the case is one of birth; guards"
        " read declared facts and dates only.",
        wrong="when: {fact: concern, in: [serious]}   # a field of a form",
        right="facts: {threshold: {of: [not_assessed, met], starts_as: not_assessed}}",
        why="Records stay sealed; a person judges and records the judgement.",
    ),
    "PC060": Explanation(
        "A state is reached without an action that the file promises to pass.",
        wrong="convene: {go_to: plan_running}   # past approve_plan",
        right="convene: {go_to: deliberating}",
        why=PROMISED,
    ),
    "PC061": Explanation(
        "A state is entered while a guard does not hold that must.",
        wrong="screen_in: {go_to: gathering}",
        right="screen_in: {go_to: gathering, when: [may_share]}",
        why=PROMISED,
    ),
    "PC062": Explanation(
        "A case can be in a state while a guard no longer holds that must, because"
        " something changed inside.",
        wrong="withdraw: {go_to: ended}",
        right="withdraw: {go_to: ended, also: {main: {in: [gathering],"
        " go_to: reconsidering}}}",
        why=f"{PROMISED} Asking only at the door misses what changes inside.",
    ),
    "PC063": Explanation(
        "Two tracks can be in states that must never be together.",
        wrong="offer_transfer: {go_to: offered}   # while main is deciding",
        right="offer_transfer: {go_to: offered, when: [not_deciding]}",
        why=PROMISED,
    ),
    "PC064": Explanation(
        "An action that must always be open is not: a guard stands in the way, or"
        " nobody is permitted it.",
        wrong="withdraw_consent: {go_to: ended, when: [in_office_hours]}",
        right="withdraw_consent: {go_to: ended}",
        why=PROMISED,
    ),
    "PC092": Explanation(
        "The clocks of the longest path add up to more than the file promises.",
        wrong="promises: [{id: in-time, finish_within: 10 days}]",
        right="promises: [{id: in-time, finish_within: 3 months}]",
        why=PROMISED,
    ),
    "PC093": Explanation(
        "Two arrows of one action can be open at the same time.",
        wrong="also: {main: {in: [gathering, reviewing], go_to: reviewing}}",
        right="also: {main: {in: [gathering], go_to: reviewing}}",
        why="What an action does never depends on the order of lines.",
    ),
    "PC100": Explanation(
        "On some path those who are kept apart, or the two people of an action, cannot"
        " be found among the roles or the staff.",
        wrong="keep_apart: [[propose, approve]]   # and one person may do both only",
        right="permits: [{id: approve, role: manager, may: [approve]}]",
        why=f"{TWO} And a path that nobody can walk strands people.",
    ),
    "PC101": Explanation(
        "Fewer different people act between two points than the file promises.",
        wrong="promises: [{id: four, from: submit, to: approve, at_least_people: 4}]"
        "   # three suffice",
        right="keep_apart: [[submit, vote]]",
        why=TWO,
    ),
    "PC102": Explanation(
        "One person with all roles could take a submitted case to an end alone.",
        wrong="close: {go_to: closed}",
        right="close: {go_to: closed, two_people: true}",
        why=TWO,
    ),
    "PC103": Explanation(
        "In a state too few roles can act, or nobody once one person is away.",
        wrong="permits: [{id: only, role: chair, may: [decide]}]",
        right="permits: [{id: either, role: [chair, deputy_chair], may: [decide]}]",
        why="A matter does not wait for one person's return.",
    ),
    "P1": Explanation(
        "A permit would hold in another area than the case's own.",
        wrong="# a permit that is ruled without asking for the area",
        right="# every permit asks for the case's own area, without saying",
        why=NEED_TO_KNOW,
    ),
    "P2": Explanation(
        "Somebody could confirm what they proposed.",
        wrong="forbids: []   # 'finish' is proposed and confirmed",
        right="forbids: [{id: four-eyes, may_not: [finish], being: [proposed_this]}]",
        why=TWO,
    ),
    "P3": Explanation(
        "A conflicted or recused person could do more than say so, raise a concern or"
        " record that consent is withdrawn.",
        wrong="forbids: [{id: conflict, may_not: [vote], being: [conflicted]}]",
        right="forbids: [{id: conflict, may_not: any, being: [conflicted],"
        " except: [declare_interest]}]",
        why="Who has an interest in a matter has no hand in it.",
    ),
    "P4": Explanation(
        "A role that runs the machine could read or write content.",
        wrong="permits: [{id: ops, role: operator, may: [read]}]",
        right="permits: [{id: ops, role: operator, may: [read_log]}]",
        why=NEED_TO_KNOW,
    ),
    "P5": Explanation(
        "A state that is not final cannot be moved by anybody, or one person could end"
        " a submitted case alone.",
        wrong="permits: [{id: work, role: officer, may: [submit, close]}]",
        right="keep_apart: [[submit, close]]",
        why=TWO,
    ),
    "P6": Explanation(
        "A referrer could see more than the receipt after submitting.",
        wrong="permits: [{id: own, role: referrer, may: [read],"
        " compartments: [referral], being: [referrer_of]}]",
        right="permits: [{id: own, role: referrer, may: [read_receipt],"
        " being: [referrer_of]}]",
        why=NEED_TO_KNOW,
    ),
    "P7": Explanation(
        "A field could be read by more people than the record it stands in.",
        wrong="phone: {type: text, class: special, purpose: contact,"
        " compartment: open_notes}",
        right="phone: {type: text, class: special, purpose: contact,"
        " compartment: referrer_identity}",
        why=NEED_TO_KNOW,
    ),
    "P8": Explanation(
        "A new version allows what the one before did not; somebody has to sign it.",
        wrong="permits: [{id: end, role: officer, may: [close]}]"
        "   # was: in: [reviewing]",
        right="permits: [{id: end, role: officer, may: [close], in: [reviewing]}]",
        why="Nobody's access grows without a person who said so.",
    ),
    "P9": Explanation(
        "A list from the database shows a case that the rules do not, or hides one.",
        wrong="# a filter written by hand beside the rules",
        right="# a filter made from the rules",
        why="There is one answer to who may, wherever it is asked.",
    ),
    "P10": Explanation(
        "The rules and a second evaluator, written apart from them, do not agree.",
        wrong="# permit from one, refusal from the other",
        right="# the same ruling with the same reasons from both",
        why="Two that err in the same way are rare.",
    ),
    "P11": Explanation(
        "Consent cannot be withdrawn, or a concern raised, in some state by somebody"
        " who should be able to.",
        wrong="permits: [{id: mine, role: officer, may: [withdraw_consent]}]",
        right="permits: [{id: mine, role: [subject, officer],"
        " may: [withdraw_consent]}]",
        why="Leaving and calling for help are open to everybody, always.",
    ),
    "P12": Explanation(
        "The calendar or the time zone is not one that is known.",
        wrong="calendar: england",
        right="calendar: england-and-wales",
        why="A due date is counted, never guessed.",
    ),
}
