"""What must be given with an action: fields, a reason, facts that are chosen.

- Labels of fields are named, never what was filled in.
- What an action has rested on counts for the next that brings its form only once it
  is written anew, unless the file lets that action use it again.
- An answer needs the fields of its own request's form only.
- Nothing is asked for an action that the present state does not offer.
- A fact is chosen out of its list, and only where the action sets it.
"""

from collections.abc import Iterator, Mapping

from policies.dates import date_reasons
from policies.facts import Asked, CaseFacts
from policies.reasons import Reason, listed, said_as
from policies.routing import present_states
from policies.rulebook import Rulebook
from states.forms import FormField
from states.tracks import Action

ANSWERED = "answered"
WITH_A_REASON = frozenset({"cannot_share", "more_time"})
NOT_WITHOUT = frozenset({"bypass", "confirm_bypass", "reopen"})  # a reason


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
        *_too_short(rulebook, facts, asked),
        *_reason_given(taken, asked),
        *_outcome(asked),
        *_facts_chosen(rulebook, taken, asked),
        *date_reasons(rulebook, taken, asked),
    )


def used_fields(
    rulebook: Rulebook, written: Mapping[str, int], rested: Mapping[str, int]
) -> frozenset[str]:
    """Give the fields that an action has rested on since they were written.

    `written` says by which entry each field was filled last, `rested` by which each
    action was taken last.
    """
    return frozenset(
        name
        for action, entry in rested.items()
        for name, _ in rulebook.needs.get(action, ())
        if written.get(name, entry + 1) <= entry
    )


def still_counting(rulebook: Rulebook, facts: CaseFacts, action: str) -> frozenset[str]:
    """Give the fields filled before that count for this action, not yet used up."""
    again = rulebook.reusable.get(action, frozenset())
    return facts.facts.filled - (facts.used - again)


def _fields(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> Iterator[Reason]:
    if asked.outcome != ANSWERED:
        return
    filled = asked.filled | still_counting(rulebook, facts, asked.action)
    only = _form_of_request(rulebook, facts, asked)
    missing = [
        wanted.label
        for name, wanted in rulebook.needs.get(asked.action, ())
        if name not in filled | asked.short
        and (only is None or name in only)
        and _is_needed(wanted, asked)
    ]
    if missing:
        yield said_as("E_FIELD", "fields", fields=listed(missing))


def _too_early(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> Iterator[Reason]:
    """Refuse what is not collected before a state that was never entered."""
    for name, begins, field in rulebook.begins:
        if name in asked.filled | asked.short and not facts.facts.visits.get(begins):
            states = rulebook.pathway.states_named(begins)
            since = states[0].label if states else {"en": begins}
            called, state = listed([field.label]), listed([since])
            yield said_as("E_FIELD", "too_early", field=called, state=state)


def _too_short(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> Iterator[Reason]:
    """Refuse a text too short where it is needed, or was long enough before."""
    needed = {
        name
        for name, wanted in rulebook.needs.get(asked.action, ())
        if _is_needed(wanted, asked)
    }
    for form in rulebook.pathway.forms.values():
        for name in form.fields.keys() & asked.short & (needed | facts.facts.filled):
            field = form.fields[name]
            least, called = field.at_least_characters or 0, listed([field.label])
            yield said_as("E_FIELD", "too_short", field=called, n=least)


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
    required = taken.reason == "required" if taken else asked.action in NOT_WITHOUT
    if required and not asked.reason_given:
        yield said_as("E_FIELD", "reason")


def _outcome(asked: Asked) -> Iterator[Reason]:
    """Ask why where an answer is put off or not shared; neither brings fields."""
    if asked.outcome in WITH_A_REASON and not asked.reason_given:
        yield said_as("E_FIELD", "reason")
    if asked.outcome != ANSWERED and asked.filled:
        yield said_as("E_FIELD", "fields_with_answer")


def _facts_chosen(
    rulebook: Rulebook, taken: Action | None, asked: Asked
) -> Iterator[Reason]:
    declared = rulebook.pathway.facts
    sets = () if taken is None else taken.sets
    for name in sets:
        if name in rulebook.pathway.dates:
            continue
        fact = declared.get(name)
        if fact is None or asked.values.get(name) not in fact.of:
            called = listed([{"en": name} if fact is None else fact.label])
            allowed = "" if fact is None else ", ".join(fact.of)
            yield said_as("E_FIELD", "choose", name=called, allowed=allowed)
    for name in sorted(asked.values.keys() - set(sets)):
        labels = {one: fact.label for one, fact in declared.items()}
        labels |= {one: date.label for one, date in rulebook.pathway.dates.items()}
        if name in labels:
            yield said_as("E_FIELD", "not_set", name=listed([labels[name]]))
        else:
            yield said_as("E_FIELD", "not_set_unknown")
