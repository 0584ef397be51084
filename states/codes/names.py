"""Codes of what names refer to: PC010 to PC019."""

from collections.abc import Mapping

from states.codes.written import Explanation

REFERS = "A name that nothing bears is a rule about nothing."

NAMES: Mapping[str, Explanation] = {
    "PC010": Explanation(
        "An action says both of `go_to` and `stay`, or neither.",
        wrong="judge: {stay: true, go_to: screening}",
        right="judge: {stay: true}",
        why="A reader must see at once where an action leads.",
    ),
    "PC011": Explanation(
        "A state or a track is named that is not there, or is not of the kind needed:"
        " a case is merged into an end and reopened into a state that is none.",
        wrong="submit: {go_to: screenin}",
        right="submit: {go_to: screening}",
        why=REFERS,
    ),
    "PC012": Explanation(
        "A role is named that the block `roles` does not define.",
        wrong="owner: oficer",
        right="owner: officer",
        why=f"{REFERS} Every rung of a ladder ends at somebody.",
    ),
    "PC013": Explanation(
        "An action, a bypass or a promise names a guard that is not there.",
        wrong="convene: {go_to: deliberating, when: [enough_answer]}",
        right="convene: {go_to: deliberating, when: [enough_answers]}",
        why=REFERS,
    ),
    "PC014": Explanation(
        "A fact, a value of it or a date of the case is not there, or a length by fact"
        " leaves a value out.",
        wrong="clock: {by_fact: priority, due: {urgent: 24 hours}}",
        right="clock: {by_fact: priority, due: {urgent: 24 hours, usual: 5 days}}",
        why=REFERS,
    ),
    "PC015": Explanation(
        "A form or a field is named that is not there, or choices are missing.",
        wrong="speaks: {type: choice, class: personal, purpose: contact}",
        right="speaks: {type: choice, of: [english, welsh], class: personal,"
        " purpose: contact}",
        why=REFERS,
    ),
    "PC016": Explanation(
        "A compartment is named that the block `compartments` does not define.",
        wrong="forms: {referral: {compartment: referal}}",
        right="forms: {referral: {compartment: referral}}",
        why=f"{REFERS} Content is sealed by compartment.",
    ),
    "PC017": Explanation(
        "A field is held for a purpose that the block `purposes` does not define.",
        wrong="name: {type: text, class: personal, purpose: asses}",
        right="name: {type: text, class: personal, purpose: assess}",
        why="Data protection law: nothing is held without a purpose said beforehand.",
    ),
    "PC018": Explanation(
        "A panel or a seat is not there, or a panel decides where none sits.",
        wrong="deliberating: {actions: {approve: {decided_by: panel}}}",
        right="deliberating:\n  panel: housing_panel\n"
        "  actions: {approve: {decided_by: panel}}",
        why=REFERS,
    ),
    "PC019": Explanation(
        "An organisation, a kind of sub-case or a kind of clearance is not there.",
        wrong="requests: {police: {ask: partner, from: fire}}",
        right="requests: {police: {ask: partner, from: police}}",
        why=f"{REFERS} A role speaks only for the organisations it is `from`.",
    ),
}
