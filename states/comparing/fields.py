"""Forms and facts compared: what is asked, how secret it is, where it is kept."""

from collections.abc import Iterator

from states.comparing.changes import Change, Two, narrowed, weakened
from states.forms import Form, FormField
from states.vocabulary import CLASSES


def fields_compared(two: Two) -> Iterator[Change]:
    """Compare every field, by form and name."""
    old, new = _fields(two.old.forms), _fields(two.new.forms)
    for key in new:
        form, field = new[key]
        if key not in old:
            yield narrowed(f"The field '{two.now.label(field.label)}' is now asked.")
            continue
        was_form, was = old[key]
        name = f"The field '{two.now.label(field.label)}'"
        yield from _kept(two, name, (was_form, was), (form, field))
        yield from _needed(two, name, was, field)
        yield from _as_asked(name, was, field)
        yield from _reused(two, name, was_form, form)
    for key in old.keys() - new.keys():
        label = two.was.label(old[key][1].label)
        yield narrowed(f"The field '{label}' is no longer asked.")


def facts_compared(two: Two) -> Iterator[Change]:
    """Compare the values that guards read."""
    for name, fact in two.new.facts.items():
        was = two.old.facts.get(name)
        label = two.now.label(fact.label)
        if was is None:
            yield narrowed(f"'{label}' is a new fact.")
            continue
        if was.starts_as != fact.starts_as:
            yield weakened(f"'{label}' now starts as {_plain(fact.starts_as)}.")
        more, less = (
            sorted(set(a) - set(b)) for a, b in ((fact.of, was.of), (was.of, fact.of))
        )
        if more:
            yield narrowed(f"'{label}' may now be {', '.join(map(_plain, more))}.")
        if less:
            yield narrowed(f"'{label}' may not be {', '.join(map(_plain, less))}.")
    for name in two.old.facts.keys() - two.new.facts.keys():
        yield narrowed(f"'{two.was.label(two.old.facts[name].label)}' is dropped.")


def _fields(forms: dict[str, Form]) -> dict[tuple[str, str], tuple[Form, FormField]]:
    return {
        (form_name, name): (form, field)
        for form_name, form in forms.items()
        for name, field in form.fields.items()
    }


def _kept(
    two: Two, name: str, old: tuple[Form, FormField], new: tuple[Form, FormField]
) -> Iterator[Change]:
    was, now = old[1], new[1]
    if was.sensitivity != now.sensitivity:
        said = (
            f"{name} is now of the class {now.sensitivity}; it was {was.sensitivity}."
        )
        lower = CLASSES.index(now.sensitivity) < CLASSES.index(was.sensitivity)
        yield weakened(said) if lower else narrowed(said)
    before = was.compartment or old[0].compartment
    kept = now.compartment or new[0].compartment
    if before != kept:
        part = two.now.compartments([kept])
        yield weakened(f"{name} is now kept in '{part}', for whoever may read that.")
    if was.purpose != now.purpose:
        purpose = two.new.purposes.get(now.purpose)
        why = two.now.label(purpose.label) if purpose else now.purpose
        yield weakened(f"{name} is now held for another purpose: {why}.")


def _needed(two: Two, name: str, was: FormField, now: FormField) -> Iterator[Change]:
    for action in sorted(set(was.required_for) - set(now.required_for)):
        yield weakened(f"{name} is no longer needed for '{two.was.action(action)}'.")
    for action in sorted(set(now.required_for) - set(was.required_for)):
        yield narrowed(f"{name} is now needed for '{two.now.action(action)}'.")
    if was.required_when != now.required_when:
        given_up = was.required_when is not None or now.required_for
        said = f"{name} is now needed in other cases, by the answer to another field."
        yield weakened(said) if given_up else narrowed(said)
    if was.needed_from != now.needed_from:
        whence = two.now.state_named(now.needed_from) if now.needed_from else None
        if whence is None:
            yield weakened(f"{name} may now be collected from the beginning.")
        else:
            change = narrowed if was.needed_from is None else weakened
            yield change(f"{name} may now be collected from '{whence}'.")


def _reused(two: Two, name: str, was: Form, now: Form) -> Iterator[Change]:
    for action in sorted(set(now.reusable_for) - set(was.reusable_for)):
        said = f"need not be written anew for '{two.now.action(action)}'"
        yield weakened(f"{name} {said}.")
    for action in sorted(set(was.reusable_for) - set(now.reusable_for)):
        said = f"is to be written anew each time for '{two.was.action(action)}'"
        yield narrowed(f"{name} {said}.")


def _as_asked(name: str, was: FormField, now: FormField) -> Iterator[Change]:
    least, before = now.at_least_characters or 0, was.at_least_characters or 0
    if least < before:
        yield weakened(
            f"{name} now takes {least} characters at least; it was {before}."
        )
    elif least > before:
        yield narrowed(f"{name} now takes {least} characters at least.")
    if was.type != now.type:
        yield narrowed(f"{name} is now of the type {now.type}.")
    if was.of != now.of:
        yield narrowed(f"{name} now offers: {', '.join(map(_plain, now.of))}.")
    if was.may_be_partial != now.may_be_partial:
        may = "may" if now.may_be_partial else "may not"
        yield narrowed(f"{name} {may} be answered in part.")
    if (was.unit, was.finds_duplicates_by) != (now.unit, now.finds_duplicates_by):
        yield narrowed(f"{name} is measured or matched otherwise.")


def _plain(name: str) -> str:
    return name.replace("_", " ")
