"""Which cases somebody can begin, and what they are told before they do.

- Whoever holds the role that owns the first state of a published pathway can; the
  guard says so again when the case is opened.
- What is filled in first is the form of an action of that state which asks nothing
  but a form: one that moves the case on, or else one that stays.
- Where there is no such action the case is opened at once and goes on by its page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from config.connection import Connection
from policies.actors import Actor
from states.definition import Pathway
from states.durations import Duration
from states.explaining import label, state_label
from states.phrases.languages import phrases_in
from states.tracks import Action
from workflows.errors import NotFoundError
from workflows.pathways.published import PUBLISHED
from workflows.people import actor_of
from workflows.service import Service
from workflows.versions import Version

MAIN, URGENT, CONSENT = "main", "urgent", "consent"


@dataclass(frozen=True, slots=True)
class FirstStep:
    """The action that sends a referral: its form, and where it leads, if anywhere."""

    action: str
    form: str
    goes_to: str | None


@dataclass(frozen=True, slots=True)
class Start:
    """A pathway that somebody can begin, in one line."""

    pathway: str
    label: str
    has_form: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody is told before they begin, in one language."""

    pathway: str
    label: str
    role: str  # who may begin one
    organisations: tuple[str, ...]
    has_form: bool
    about_a_person: bool
    receiver: str  # who looks at it first
    next_state: str
    within: str  # how long that may take, if there is a clock
    urgent: str  # how the pathway calls raising what is urgent
    stages: tuple[str, ...]


def starts(service: Service, area: str, by: str, language: str) -> list[Start]:
    """Give the pathways that somebody can begin, those with a form first."""
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        found = [
            Start(
                version.pathway.pathway,
                label(version.pathway.label, language),
                first_step(version) is not None,
            )
            for version in _current(service, connection, area)
            if _may_begin(version.pathway, actor)
        ]
    return sorted(found, key=lambda one: (not one.has_form, one.label))


def told_before(
    service: Service, area: str, by: str, pathway: str, language: str
) -> Told:
    """Say what beginning a case of a pathway means; NotFoundError if one cannot."""
    version = version_to_begin(service, area, by, pathway)
    found = version.pathway
    main = found.tracks[MAIN]
    step = first_step(version)
    goes_to = step.goes_to if step is not None else None
    after = main.states[goes_to or main.start]
    role = main.states[main.start].owner or ""
    return Told(
        pathway=pathway,
        label=label(found.label, language),
        role=_role(found, role, language),
        organisations=tuple(
            one.replace("_", " ") for one in found.roles[role].organisations
        ),
        has_form=step is not None,
        about_a_person=found.subject == "person",
        receiver=_role(found, after.owner, language) if goes_to else "",
        next_state=state_label(found, MAIN, goes_to, language) if goes_to else "",
        within=_within(found, goes_to, language) if goes_to else "",
        urgent=urgent_label(version, language),
        stages=tuple(label(one.label, language) for one in found.stages.values()),
    )


def version_to_begin(service: Service, area: str, by: str, pathway: str) -> Version:
    """Give the version of which somebody can begin a case."""
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, pathway)
        if not _may_begin(version.pathway, actor_of(connection, area, by)):
            raise NotFoundError("expected a pathway that you can begin, met none")
    return version


def first_step(version: Version) -> FirstStep | None:
    """Give the action whose form is filled in first, if there is one."""
    main = version.pathway.tracks[MAIN]
    found = [
        FirstStep(name, action.form, action.go_to)
        for name, action in main.states[main.start].actions.items()
        if action.form is not None
        and _asks_a_form_alone(action)
        and _is_for_opener(version, name)
    ]
    moving = (one for one in found if one.goes_to is not None)
    return next(moving, found[0] if found else None)


def urgent_action(version: Version) -> str | None:
    """Give the action by which who begins a case raises what is urgent."""
    track = version.pathway.tracks.get(URGENT)
    for name, action in track.states[track.start].actions.items() if track else ():
        alone = action.form is None and _asks_a_form_alone(action)
        if alone and action.go_to is not None and _is_for_opener(version, name):
            return name
    return None


def urgent_label(version: Version, language: str) -> str:
    """Say raising what is urgent as the pathway calls it, or nothing."""
    name = urgent_action(version)
    if name is None:
        return ""
    track = version.pathway.tracks[URGENT]
    return label(track.states[track.start].actions[name].label, language)


def opener(version: Version) -> str:
    """Give the role that begins cases."""
    main = version.pathway.tracks[MAIN]
    return main.states[main.start].owner or ""


def _may_begin(pathway: Pathway, actor: Actor) -> bool:
    main = pathway.tracks[MAIN]
    role = main.states[main.start].owner
    return role is not None and actor.holds(role)


def _asks_a_form_alone(action: Action) -> bool:
    return not (
        action.when
        or action.sets
        or action.system
        or action.two_people
        or action.decided_by
        or action.reason
        or action.hears
        or action.joins
        or action.leaves
    )


def _is_for_opener(version: Version, action: str) -> bool:
    role = opener(version)
    return any(role in line.role for line in version.rulebook.permits.get(action, ()))


def _current(service: Service, connection: Connection, area: str) -> Iterator[Version]:
    for row in connection.all(PUBLISHED, area=area):
        yield service.versions.current(connection, area, row.pathway)


def _role(pathway: Pathway, role: str | None, language: str) -> str:
    known = pathway.roles.get(role or "")
    return label(known.label, language) if known else ""


def _within(pathway: Pathway, state: str, language: str) -> str:
    clock = pathway.tracks[MAIN].states[state].clock
    if clock is None or not isinstance(clock.due, Duration):
        return ""
    return phrases_in(language).length(clock.due)
