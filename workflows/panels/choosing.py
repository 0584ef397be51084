"""What a vote is for: a choice of the panel's, about somebody where it must be."""

from policies.panels.item import ABSTAIN
from policies.rosters import choice_on, concerns_somebody
from workflows.errors import FieldError
from workflows.handlers.ruled import Found
from workflows.panels.sittings import panel_of


def choice_met(found: Found, choice: str, about: str | None) -> str | FieldError:
    """Give what is voted for, with the person whom it concerns, or what is wrong."""
    choices = (*_choices(found), ABSTAIN)
    if choice not in choices:
        return FieldError("expected a choice", hint=f"one of: {', '.join(choices)}")
    rulebook, facts = found.version.rulebook, found.facts.facts
    if concerns_somebody(rulebook.offered(choice, facts)) != (about is not None):
        expected = "the person voted for" if about is None else "no person"
        return FieldError(
            f"expected {expected} with this choice, met otherwise",
            hint="a vote names a person where the choice puts one on the case",
        )
    return choice_on(rulebook, facts, choice, about)


def _choices(found: Found) -> tuple[str, ...]:
    here = panel_of(found.version.pathway, found.case.states.values())
    if here is None:
        return ()
    state = found.version.pathway.states_named(here[1])[0]
    return tuple(
        name for name, taken in state.actions.items() if taken.decided_by == "panel"
    )
