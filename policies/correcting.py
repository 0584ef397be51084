"""Whose to correct: who may read it, who wrote it, or whom the file names for it.

- A correction never opens anything; it supersedes what one knows or is told.
- A permit to correct names compartments for who corrects without reading them, such
  as a data protection officer for the person.
"""

from collections.abc import Iterable, Iterator

from policies.actors import Actor
from policies.facts import Asked, CaseFacts
from policies.keeping import CORRECT, READ
from policies.permits import matching_permits, who_reasons
from policies.reasons import Reason, listed, said_as
from policies.rulebook import Rulebook
from states.forms import Form


def correcting_reasons(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, compartments: Iterable[str]
) -> Iterator[Reason]:
    """Give each compartment as a reason that is not theirs to correct."""
    known = rulebook.pathway.compartments
    lines = matching_permits(rulebook, actor, facts, CORRECT)
    own = {name for line in lines for name in line.compartments}
    own |= _written_by(rulebook, actor, facts)
    for name in sorted(compartments):
        if name not in own and not _may_read(rulebook, actor, facts, name):
            words = known[name].label if name in known else {"en": name}
            yield said_as("E_NTK", "corrects", name=listed([words]))


def _may_read(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, compartment: str
) -> bool:
    classes = frozenset(
        field.sensitivity
        for form in rulebook.pathway.forms.values()
        for field in form.fields.values()
        if (field.compartment or form.compartment) == compartment
    )
    asked = Asked(READ, compartments=frozenset({compartment}), classes=classes)
    return not who_reasons(rulebook, actor, facts, asked)


def _written_by(rulebook: Rulebook, actor: Actor, facts: CaseFacts) -> frozenset[str]:
    """Give the compartments into which an action of this actor has written."""
    return frozenset(
        compartment
        for track in rulebook.pathway.tracks.values()
        for state in track.states.values()
        for name, action in state.actions.items()
        if action.form is not None and actor.ref in facts.acts.get(name, ())
        for compartment in _compartments(rulebook.pathway.forms[action.form])
    )


def _compartments(form: Form) -> frozenset[str]:
    return frozenset(
        field.compartment or form.compartment for field in form.fields.values()
    )
