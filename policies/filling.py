"""What must be given with an action: fields, a reason, facts that are chosen.

- Labels of fields are named, never what was filled in.
- An answer needs the fields of its own request's form only.
- Nothing is asked for an action that the present state does not offer.
- A fact is chosen out of its list, and only where the action sets it.
"""

from collections.abc import Iterator

from policies.facts import Asked, CaseFacts
from policies.reasons import Reason, label, said
from policies.routing import present_states
from policies.rulebook import Rulebook
from states.definition import Action
from states.forms import FormField


def filling_reasons(
    rulebook: Rulebook, facts: CaseFacts, asked: Asked
) -> tuple[Reason, ...]:
    """Give what is missing or not valid in what the actor hands in."""
    taken = rulebook.offered(asked.action, facts.facts)
    if taken is None and asked.action in rulebook.track_of:
        return ()
    return (
        *_fields(rulebook, facts, asked),
        *_too_early(rulebook, facts, asked),
        *_reason_given(taken, asked),
        *_facts_chosen(rulebook, taken, asked),
    )


def _fields(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> Iterator[Reason]:
    filled = asked.filled | facts.facts.filled
    only = _form_of_request(rulebook, facts, asked)
    missing = [
        label(wanted.label)
        for name, wanted in rulebook.needs.get(asked.action, ())
        if name not in filled
        and (only is None or name in only)
        and _is_needed(wanted, asked)
    ]
    if missing:
        yield said("E_FIELD", f"These fields are still needed: {', '.join(missing)}.")


def _too_early(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> Iterator[Reason]:
    """Refuse what is not collected before a state that was never entered."""
    for name, begins, field in rulebook.begins:
        if name in asked.filled and not facts.facts.visits.get(begins):
            states = rulebook.pathway.states_named(begins)
            since = label(states[0].label) if states else begins
            sentence = f"'{label(field.label)}' is not collected before '{since}'."
            yield said("E_FIELD", sentence)


def _is_needed(wanted: FormField, asked: Asked) -> bool:
    when = wanted.required_when
    return when is None or asked.choices.get(when.field) in when.values


def _form_of_request(
    rulebook: Rulebook, facts: CaseFacts, asked: Asked
) -> frozenset[str] | None:
    if asked.action != "answer":
        return None
    states = present_states(rulebook.pathway, facts.facts).values()
    forms = {
        state.requests[asked.request].form
        for state in states
        if asked.request in state.requests
    }
    known = rulebook.pathway.forms
    return frozenset(
        name for form in forms if form in known for name in known[form].fields
    )


def _reason_given(taken: Action | None, asked: Asked) -> Iterator[Reason]:
    if taken is not None and taken.reason == "required" and not asked.reason_given:
        yield said("E_FIELD", "A reason in words is needed.")


def _facts_chosen(
    rulebook: Rulebook, taken: Action | None, asked: Asked
) -> Iterator[Reason]:
    declared = rulebook.pathway.facts
    sets = () if taken is None else taken.sets
    for name in sets:
        fact = declared.get(name)
        if fact is None or asked.values.get(name) not in fact.of:
            shown = name if fact is None else label(fact.label)
            allowed = "" if fact is None else ", ".join(fact.of)
            yield said("E_FIELD", f"Choose one for '{shown}': {allowed}.")
    for name in sorted(asked.values.keys() - set(sets)):
        shown = label(declared[name].label) if name in declared else "an unknown fact"
        yield said("E_FIELD", f"This action does not set {shown}.")
