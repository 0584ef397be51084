"""What everybody may read is public, and opening it opens nothing else: PC099.

- A published field is of class public, wherever a form has a field of that name.
- Its compartment holds nothing but public fields: it is opened for everybody.
- Of a case about a person nothing is published.
- Consent to publish is a state of a track of this pathway.
- A track or a fact that is published is there.
- What anybody may hand in is handed in as one of the public, by an action that this
  role may take, and asks for fields of its form: PC119. Nobody unknown hands in what
  is special, and nobody meets a form that asks less than the action needs.
"""

from collections.abc import Iterator

from states.checks.places import (
    MAIN,
    NameAt,
    actions_of,
    at_key,
    each,
    found,
    unknown,
)
from states.checks.uses import fields_of
from states.errors import Problem
from states.publishing import ANYBODY, PublicForm, Publishes
from states.reading import ReadPathway
from states.tracks import Action

PUBLIC = "public"
WORD = "publishes"
FORM = "public_form"


def published_is_public(read: ReadPathway) -> Iterator[Problem]:
    """PC099: what is published is not public, not there, or lies with other things."""
    publishes = read.pathway.publishes
    if publishes is None:
        return
    if read.pathway.subject == "person":
        sentence = "expected nothing to be published of cases about a person, met some"
        yield found(read, "PC099", at_key((WORD,)), sentence)
    states = read.pathway.tracks[MAIN].states
    uses = each(publishes.states, (WORD, "in"))
    yield from unknown(read, "PC099", uses, states, "a state of main")
    known = {at.name for at in fields_of(read.pathway)}
    uses = each(publishes.fields, (WORD, "fields"))
    yield from unknown(read, "PC099", uses, known, "a field")
    tracks, facts = read.pathway.tracks, read.pathway.facts
    uses = each(publishes.tracks, (WORD, "tracks"))
    yield from unknown(read, "PC099", uses, tracks, "a track")
    uses = each(publishes.facts, (WORD, "facts"))
    yield from unknown(read, "PC099", uses, facts, "a fact")
    yield from _not_public(read, publishes)
    yield from _consents(read, publishes)


def public_form_is_open(read: ReadPathway) -> Iterator[Problem]:
    """PC119: what anybody may hand in cannot be, or asks too much or too little."""
    pathway, form = read.pathway, read.pathway.public_form
    if form is None:
        return
    role = pathway.roles.get(form.role)
    if role is None or ANYBODY not in role.organisations:
        use = NameAt(form.role, (FORM, "as"))
        roles = pathway.roles.items()
        among = [name for name, one in roles if ANYBODY in one.organisations]
        yield from unknown(read, "PC119", [use], among, "a role from the public")
    offered = [*actions_of(pathway)]
    may = {
        action
        for one in pathway.permits
        if form.role in one.role
        for action in one.may
        if any(at.name == action for at in offered)
    }
    back = [NameAt(form.take_back, (FORM, "take_back"))] if form.take_back else []
    uses = [NameAt(form.by, (FORM, "by")), *back]
    yield from unknown(read, "PC119", uses, may, "an action that this role may take")
    for at in offered:
        if at.name == form.by:
            yield from _asked_of_anybody(read, at.action, form)


def _asked_of_anybody(
    read: ReadPathway, action: Action, form: PublicForm
) -> Iterator[Problem]:
    """Find what is asked that no form asks, is special, or is needed and not asked."""
    if action.form is None:
        if action.opens is None:
            sentence = "expected an action with a form, or one that opens a child case"
            yield found(read, "PC119", (FORM, "by"), f"{sentence}, met another")
        return
    fields = read.pathway.forms[action.form].fields
    uses = each(form.asks, (FORM, "asks"))
    yield from unknown(read, "PC119", uses, fields, "a field of that form")
    for use in each(form.asks, (FORM, "asks")):
        if use.name in fields and fields[use.name].sensitivity == "special":
            sentence = "expected nothing special to be asked of anybody, met "
            yield found(read, "PC119", use.path, f"{sentence}'{use.name}'")
    for name, field in fields.items():
        if form.by in field.required_for and name not in form.asks:
            sentence = f"expected '{name}' to be asked, which '{form.by}' needs"
            yield found(read, "PC119", (FORM, "asks"), sentence)


def _not_public(read: ReadPathway, publishes: Publishes) -> Iterator[Problem]:
    fields = list(fields_of(read.pathway))
    for use in each(publishes.fields, (WORD, "fields")):
        own = [at for at in fields if at.name == use.name]
        if any(at.field.sensitivity != PUBLIC for at in own):
            sentence = "expected only fields of class public to be published, met "
            yield found(read, "PC099", use.path, f"{sentence}'{use.name}'")
            continue
        opened = {at.held_in for at in own}
        for at in fields:
            if at.held_in in opened and at.field.sensitivity != PUBLIC:
                sentence = f"expected the compartment '{at.held_in}', which publishing "
                sentence += f"opens, to hold public fields alone, met '{at.name}'"
                hint = "keep the public fields in a compartment of their own"
                yield found(read, "PC099", use.path, sentence, hint=hint)
                break


def _consents(read: ReadPathway, publishes: Publishes) -> Iterator[Problem]:
    tracks = read.pathway.tracks
    for name, consent in publishes.by_consent.items():
        path = (WORD, "by_consent", name)
        use = NameAt(name, at_key(path))
        what = "a field that is published"
        yield from unknown(read, "PC099", [use], publishes.fields, what)
        if consent.track not in tracks:
            use = NameAt(consent.track, (*path, "track"))
            yield from unknown(read, "PC099", [use], tracks, "a track")
        else:
            uses = each(consent.states, (*path, "in"))
            states = tracks[consent.track].states
            yield from unknown(read, "PC099", uses, states, "a state")
