"""Compared: whose voice is heard, what is opened beside, transfer, merging, returns.

- A guard, a compartment or an order of protection given up is a weakening.
- More receivers, smaller numbers or another breakdown of a return show more: widened.
- How long an offer or a merge may take is a time.
"""

from collections.abc import Iterator

from states.comparing.changes import Change, Two, narrowed, timed, weakened
from states.detours import Merge, Transfer
from states.publishing import PublicForm, Publishes
from states.returns import Figure, Return


def voices_compared(two: Two) -> Iterator[Change]:
    """Compare whose answers are heard one by one."""
    for name, old in two.old.voices.items():
        new, label = two.new.voices.get(name), two.was.label(old.label)
        if new is None:
            yield weakened(f"The voice of '{label}' is no longer heard.")
        elif old.role != new.role:
            role = two.now.role(new.role)
            yield weakened(f"The voice of '{label}' is now that of {role}.")
        elif old.answers != new.answers:
            said = ", ".join(map(_plain, new.answers))
            yield weakened(f"The voice of '{label}' may now say: {said}.")
    for name in two.new.voices.keys() - two.old.voices.keys():
        label = two.now.label(two.new.voices[name].label)
        yield narrowed(f"The voice of '{label}' is now heard.")


def sub_cases_compared(two: Two) -> Iterator[Change]:
    """Compare by what child cases are opened, and where they end from here."""
    for name, new in two.new.sub_cases.items():
        old = two.old.sub_cases.get(name)
        if old is None:
            continue
        for action in sorted(set(old.opened_by) - set(new.opened_by)):
            done = two.was.action(action)
            yield weakened(f"'{done}' can no longer open '{_plain(name)}'.")
        for action in sorted(set(new.opened_by) - set(old.opened_by)):
            done = two.now.action(action)
            yield weakened(f"'{done}' can now open '{_plain(name)}'.")
        if old.ended_in != new.ended_in:
            where = _plain(new.ended_in or "nowhere")
            yield weakened(f"'{_plain(name)}' is now ended from here as '{where}'.")


def _everybodys(said: Publishes | None) -> tuple[set[str], set[str], set[str]]:
    if said is None:
        return set(), set(), set()
    return set(said.fields), set(said.states), {*said.tracks, *said.facts}


def published_compared(two: Two) -> Iterator[Change]:
    """Compare what everybody may read, and while a case is where."""
    old, new = two.old.publishes, two.new.publishes
    if old == new:
        return
    was, now = _everybodys(old), _everybodys(new)
    said = ("", "in the state ", "how it stands with ")
    for before, after, what in zip(was, now, said, strict=True):
        for name in sorted(after - before):
            yield weakened(f"Everybody may now read {what}'{_plain(name)}'.")
        for name in sorted(before - after):
            yield narrowed(f"Nobody outside reads {what}'{_plain(name)}' any more.")
    consents = (old.by_consent if old else {}), (new.by_consent if new else {})
    if consents[0] != consents[1]:
        yield weakened("What is published by consent alone is now said otherwise.")


def _asked(form: PublicForm) -> tuple[object, ...]:
    return form.role, form.by, form.asks, form.take_back


def public_form_compared(two: Two) -> Iterator[Change]:
    """Compare what anybody may hand in without being known."""
    old, new = two.old.public_form, two.new.public_form
    if old == new:
        return
    if new is None:
        yield narrowed("Nobody may hand anything in without signing in any more.")
    elif old is None:
        action = two.now.action(new.by)
        yield weakened(f"Anybody may now take '{action}' without signing in.")
    elif _asked(old) != _asked(new):
        yield weakened("What anybody may hand in is now said otherwise.")
    else:
        yield timed("For how long anybody may hand something in has changed.")


def transfer_compared(two: Two) -> Iterator[Change]:
    """Compare how a case goes to another area."""
    old, new = two.old.transfer, two.new.transfer
    if old == new:
        return
    if new is None:
        yield weakened("A case can no longer be handed to another area.")
    elif old is None:
        yield weakened("A case can now be handed to another area.")
    else:
        yield from _transfer(two, old, new)


def merge_compared(two: Two) -> Iterator[Change]:
    """Compare how two cases that are the same become one."""
    old, new = two.old.merge, two.new.merge
    if old == new:
        return
    if new is None:
        yield weakened("Cases that are the same can no longer be merged.")
    elif old is None:
        yield weakened("Cases that are the same can now be merged.")
    else:
        yield from _merge(two, old, new)


def returns_compared(two: Two) -> Iterator[Change]:
    """Compare what is reported to whom, and which numbers are not told."""
    for name, new in two.new.returns.items():
        old, said = two.old.returns.get(name), f"The return '{_plain(name)}'"
        if old is None:
            roles = two.now.roles(new.to)
            yield _widened(f"{said} is new, and is reported to {roles}.")
        elif old != new:
            yield from _return(two, said, old, new)
    for name in two.old.returns.keys() - two.new.returns.keys():
        yield narrowed(f"The return '{_plain(name)}' is dropped.")


def ages_compared(two: Two) -> Iterator[Change]:
    """Compare when a person comes of age, and who is above whom."""
    if two.old.of_age != two.new.of_age:
        yield weakened(f"A person now comes of age at: {two.new.of_age or 'no age'}.")
    for role in dict.fromkeys([*two.old.managers, *two.new.managers]):
        was, now = two.old.managers.get(role), two.new.managers.get(role)
        if was != now:
            above = two.now.role(now) if now is not None else "nobody"
            yield timed(f"Above {two.now.role(role)} now stands {above}.")


def _transfer(two: Two, old: Transfer, new: Transfer) -> Iterator[Change]:
    for name in sorted(set(old.goes_on_when) - set(new.goes_on_when)):
        yield weakened(f"Support goes on at a transfer without asking for '{name}'.")
    for name in sorted(set(new.goes_on_when) - set(old.goes_on_when)):
        yield narrowed(f"Support goes on at a transfer only where '{name}' holds.")
    for name in sorted(set(new.compartments) - set(old.compartments)):
        part = two.now.compartments([name])
        yield weakened(f"'{part}' is now handed to the other area.")
    for name in sorted(set(old.compartments) - set(new.compartments)):
        part = two.was.compartments([name])
        yield narrowed(f"'{part}' is no longer handed to the other area.")
    yield from _offer(old, new)


def _offer(old: Transfer, new: Transfer) -> Iterator[Change]:
    for word in ("track", "go_to", "suspended"):
        if getattr(old, word) != getattr(new, word):
            now = _plain(getattr(new, word) or "nothing")
            yield weakened(f"Of a transfer '{word}' is now '{now}'.")
    for word in ("pack_within", "answer_within", "remind", "escalate"):
        if getattr(old, word) != getattr(new, word):
            yield timed(f"Of a transfer '{word}' is now another.")


def _merge(two: Two, old: Merge, new: Merge) -> Iterator[Change]:
    if old.go_to != new.go_to:
        yield weakened(
            f"A merged case now ends as '{two.now.state('main', new.go_to)}'."
        )
    for fact in dict.fromkeys([*old.more_protective, *new.more_protective]):
        was, now = old.more_protective.get(fact), new.more_protective.get(fact)
        if was is None:
            yield narrowed(f"Merged cases are now read by the safer '{_plain(fact)}'.")
        elif was != now:
            yield weakened(f"Merged cases are read otherwise by '{_plain(fact)}'.")
    for word in ("confirm_within", "undo_within", "escalate"):
        if getattr(old, word) != getattr(new, word):
            yield timed(f"Of a merge '{word}' is now another.")


def _return(two: Two, said: str, old: Return, new: Return) -> Iterator[Change]:
    if more := sorted(set(new.to) - set(old.to)):
        yield _widened(f"{said} is now also reported to {two.now.roles(more)}.")
    if less := sorted(set(old.to) - set(new.to)):
        yield narrowed(f"{said} is no longer reported to {two.was.roles(less)}.")
    if more := sorted(set(new.made_by) - set(old.made_by)):
        yield _widened(f"{said} may now also be made by {two.now.roles(more)}.")
    if new.suppress_below != old.suppress_below:
        was, now = old.suppress_below or 1, new.suppress_below or 1
        change = _widened if now < was else narrowed
        yield change(f"{said} now tells numbers from {now} on.")
    if (old.every, old.begins) != (new.every, new.begins):
        yield _widened(f"{said} is now made for other periods: every {new.every}.")
    yield from _figures(two, said, old, new)


def _figures(two: Two, said: str, old: Return, new: Return) -> Iterator[Change]:
    for name, figure in new.figures.items():
        before = old.figures.get(name)
        if before is None or _counted(before) != _counted(figure):
            told = "is now told" if before is None else "is now counted otherwise"
            yield _widened(f"{said}: '{two.now.label(figure.label)}' {told}.")
    for name in old.figures.keys() - new.figures.keys():
        label = two.was.label(old.figures[name].label)
        yield narrowed(f"{said}: '{label}' is no longer told.")


def _counted(figure: Figure) -> Figure:
    return figure.model_copy(update={"label": {}})


def _widened(sentence: str) -> Change:
    return Change("widened", sentence)


def _plain(name: str) -> str:
    return name.replace("_", " ")
