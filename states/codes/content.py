"""Codes of texts, content and safeguards: PC070 to PC098, PC110 to PC120."""

from collections.abc import Mapping

from states.codes.written import Explanation

UNUSED = "What nothing uses was meant to be used, or misleads whoever reads the file."
MINIMAL = "Data protection law: no more, no longer and no wider than the purpose needs."
NO_SCORES = (
    "People are described in words by somebody who answers for them, never ranked."
)
FREE = "Consent is revocable at once, without reason and without penalty."
PEOPLE_DECIDE = "A missed time never decides about a person; people do, with reasons."

CONTENT: Mapping[str, Explanation] = {
    "PC070": Explanation(
        "A text is missing in a language of the pathway or stands in another language;"
        " a text equal in two languages is a warning.",
        wrong="languages: [en, cy]\nlabel: {en: Officer}",
        right="languages: [en, cy]\nlabel: {en: Officer, cy: Swyddog}",
        why="Whom a rule binds must be able to read it.",
    ),
    "PC080": Explanation(
        "A role is declared that nothing names (a warning).",
        wrong="roles: {visitor: {label: {en: Visitor}}}",
        right="permits: [{id: visit, role: visitor, may: [read_receipt]}]",
        why=UNUSED,
    ),
    "PC081": Explanation(
        "A guard is declared that nothing asks, a fact that nothing reads, or a date"
        " that no action sets (a warning).",
        wrong="guards: {agreed: {when: {track: consent, in: [given]}}}",
        right="approve: {go_to: helping, when: [agreed]}",
        why=UNUSED,
    ),
    "PC082": Explanation(
        "A form, compartment, purpose, panel, sub-case, clearance or setting is"
        " declared and never used (a warning).",
        wrong="purposes: {research: {label: {en: For research}}}",
        right="purposes: {assess: {label: {en: To judge the need}}}",
        why=UNUSED,
    ),
    "PC083": Explanation(
        "A guard asks whether a moment lies in windows where no action sets that"
        " moment.",
        wrong="ring: {stay: true, when: [at_a_safe_time]}",
        right="plan_call: {stay: true, sets: [call_at], when: [at_a_safe_time]}",
        why="What is unsafe is refused when it is planned, not when it is too late.",
    ),
    "PC091": Explanation(
        "A field is needed for an action, but nobody can fill it with that action or on"
        " every way before it; or it is collected only from a later state.",
        wrong="approve: {go_to: helping}   # needs 'plan_text' of the form plan",
        right="approve: {go_to: helping, form: plan}",
        why="An action that asks for what cannot be given is never open.",
    ),
    "PC094": Explanation(
        "An end does not say how long its case is kept, or a compartment is kept for"
        " longer than its case.",
        wrong="closed: {final: true}",
        right="closed: {final: true, keep: {for: 1 year}}",
        why=MINIMAL,
    ),
    "PC095": Explanation(
        "Content of class special has no reader, or a role may read it in every case"
        " and every state.",
        wrong="permits: [{id: all, role: officer, may: [read],"
        " compartments: [health]}]",
        right="permits: [{id: own, role: officer, may: [read], compartments: [health],"
        " being: [assigned]}]",
        why=MINIMAL,
    ),
    "PC096": Explanation(
        "Content of class special can reach a letter to somebody who may not read it,"
        " an export, or a digest outside its compartment.",
        wrong="permits: [{id: out, role: auditor, may: [export],"
        " compartments: [health]}]",
        right="permits: [{id: out, role: auditor, may: [export]}]",
        why=MINIMAL,
    ),
    "PC099": Explanation(
        "Something is published that is not of class public, is not there, or lies in"
        " a compartment with other things.",
        wrong="publishes: {in: [running], fields: [telephone]}",
        right="publishes: {in: [running], fields: [title]}",
        why="What everybody may read is said to be public where it is asked, and"
        " nothing else is opened for it.",
    ),
    "PC119": Explanation(
        "What anybody may hand in without signing in cannot be handed in, asks for"
        " something special, or asks less than its action needs.",
        wrong="public_form: {as: officer, by: submit, asks: [beliefs]}",
        right="public_form: {as: resident, by: submit, asks: [what_it_is_about]}",
        why="Whoever writes from outside is nobody's member of staff, and is asked"
        " for no more and no less than is needed.",
    ),
    "PC097": Explanation(
        "A return counts what the file does not declare, or a count that another"
        " figure tells already.",
        wrong="figures: {one: {count: cases_opened, by: role}, two: {count:"
        " cases_opened, by: organisation}}",
        right="figures: {one: {count: cases_opened, by: organisation}}",
        why="Two breakdowns of one total let a suppressed number be found.",
    ),
    "PC098": Explanation(
        "A return adds up or lists what is about people, tells small numbers of cases"
        " that are about people, or counts them by what lies beside special content.",
        wrong="figures: {debts: {count: sum, of: [intake.debt_of_the_person]}}",
        right="figures: {ended: {count: cases_ended, by: state}}",
        why="A figure is never about a person, whoever asks for it.",
    ),
    "PC110": Explanation(
        "A number, or a scale in disguise, that scores a person. A measured quantity"
        " says its unit.",
        wrong="risk_score: {type: number, class: personal, purpose: assess}",
        right="concern: {type: long_text, class: personal, purpose: assess}",
        why=NO_SCORES,
    ),
    "PC111": Explanation(
        "A fact whose values are numbers or levels, or a guard that holds when so many"
        " facts hold: it counts or compares personal factors.",
        wrong="facts: {risk_level: {of: [low, medium, high], starts_as: low}}",
        right="facts: {threshold: {of: [not_judged, met, not_met],"
        " starts_as: not_judged}}",
        why=NO_SCORES,
    ),
    "PC112": Explanation(
        "A worklist ordered by anything but due date, urgency and arrival. The language"
        " has no word for it, so it is met as an unknown word.",
        wrong="worklist: {order_by: age_group}",
        right="# nothing: due date, urgency, arrival",
        why=NO_SCORES,
    ),
    "PC113": Explanation(
        "Refusing or withdrawing consent opens something against the person: a fact is"
        " set, a sub-case opened, partners are asked, others are written to, or the"
        " case goes where consent never leads.",
        wrong="report: {go_to: enforcing, when: [consent_refused]}",
        right="close: {go_to: closed, when: [consent_refused]}",
        why=FREE,
    ),
    "PC114": Explanation(
        "Consent is reached by anything but a person's recorded act.",
        wrong="presume: {go_to: given, system: lapses}",
        right="record_consent: {go_to: given}",
        why="Silence is never consent.",
    ),
    "PC115": Explanation(
        "A clock ends a case, sets a fact or makes a decision.",
        wrong="expires: {after: 1 month, by: close_unanswered}",
        right="clock: {due: 1 month, escalate: [{after: 0 days, to: manager}]}",
        why=PEOPLE_DECIDE,
    ),
    "PC116": Explanation(
        "A bypass skips consent, a voice or what is asked before consent moves, breaks"
        " a promise, or nobody else approves it afterwards.",
        wrong="bypass: {skips: [consented], by: head, within: 2 days,"
        " confirmed_by: head}",
        right="bypass: {skips: [enough_answers], by: head, within: 2 days,"
        " confirmed_by: director}",
        why="A short way exists towards safety only, and somebody else looks at it.",
    ),
    "PC117": Explanation(
        "People are taken in by the many, or a case is opened with nobody asking.",
        wrong="import_pupils: {stay: true, opens: pupil}",
        right="refer_pupil: {stay: true, opens: pupil}",
        why="One person, one matter, one reason: no dragnet.",
    ),
    "PC118": Explanation(
        "Withdrawing consent or raising a concern needs a guard, a reason, a form, a"
        " second person or a panel.",
        wrong="withdraw_consent: {go_to: ended, reason: required}",
        right="withdraw_consent: {go_to: ended}",
        why=FREE,
    ),
    "PC120": Explanation(
        "Reading in an emergency names no reasons, nobody else who reviews it or no"
        " second person for an auditor, lasts longer than an hour, or opens more than"
        " reading named compartments.",
        wrong="permits: [{id: glass, role: officer, may: [read, export],"
        " compartments: [health], being: [broke_glass]}]",
        right="permits: [{id: glass, role: officer, may: [read],"
        " compartments: [health], being: [broke_glass]}]",
        why="Who passes a closed door says why, for a short time, and somebody else"
        " looks at it.",
    ),
}
