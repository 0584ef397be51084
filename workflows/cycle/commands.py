"""What the engine asks for around a sitting; nobody else may."""

from dataclasses import dataclass

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeAgenda(Command):
    """Propose cases for the agenda of a planned sitting; who chairs takes it over."""

    sitting: str
    cases: tuple[tuple[str, int | None], ...]  # each with when it is due


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOfSitting(Command):
    """Tell those whom a stage of a sitting concerns, once for each stage."""

    sitting: str
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellCannotWait(Command):
    """Tell who chairs of cases that are due before their panel sits next."""

    pathway: str
    panel: str
    cases: tuple[tuple[str, int], ...]  # each with when it is due
