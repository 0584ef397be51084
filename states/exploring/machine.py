"""A pathway as a machine over the configurations of one slice.

- It says the same as `states.table`, of as much of a case as the slice keeps.
- An end of main stops everything, until the case is reopened.
- Main comes before the other tracks, and time comes last, so that of two stories of
  one length the more ordinary is told.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace

from states.definition import Pathway
from states.exploring.domains import Domain, asked_by, domain_of
from states.exploring.making import Making
from states.exploring.moves import Configuration, Slice, Variable
from states.exploring.reaching import Node
from states.exploring.standing import REOPEN, standing_steps
from states.exploring.steps import Step, Walk
from states.exploring.variables import MAIN, TRACK
from states.exploring.weighing import Weigher


@dataclass(frozen=True, slots=True, eq=False)
class Machine:
    """The steps of a slice: those of each state of each track, and the rest."""

    pathway: Pathway
    slice_: Slice
    domains: tuple[Domain, ...]
    weigher: Weigher
    start: Configuration
    at: tuple[tuple[int, tuple[tuple[Step, ...], ...]], ...]  # slot, steps by state
    anywhere: tuple[Step, ...]
    ends: tuple[int, frozenset[int]]  # slot and states of main
    standing: tuple[Step, ...] = ()  # of standing actions, while the case is open
    reopening: tuple[Step, ...] = ()

    def has_ended(self, configuration: Configuration) -> bool:
        """Tell whether main is in a final state."""
        slot, ends = self.ends
        return configuration[slot] in ends

    def is_over(self, configuration: Configuration) -> bool:
        """Tell whether main is in a final state that is not reopened from here."""
        return self.has_ended(configuration) and not any(
            step.gate(configuration) for step in self.reopening
        )

    def steps(self, configuration: Configuration) -> Iterator[Step]:
        """Give the steps that may be open here, whatever is left out of the slice."""
        if self.has_ended(configuration):
            yield from (step for step in self.reopening if step.gate(configuration))
            return
        for slot, by_state in self.at:
            for step in by_state[configuration[slot]]:
                if step.gate(configuration):
                    yield step
        for step in (*self.anywhere, *self.standing):
            if step.gate(configuration):
                yield step

    def lacking(self, actions: frozenset[str]) -> "Machine":
        """Give the machine without some actions."""
        if not actions:
            return self
        return replace(
            self,
            at=tuple(
                (slot, tuple(_without(steps, actions) for steps in by_state))
                for slot, by_state in self.at
            ),
            anywhere=_without(self.anywhere, actions),
        )

    def of(self, pathway: Pathway) -> "Machine":
        """Give the machine as that of another choice, for which it is the same."""
        return self if pathway is self.pathway else replace(self, pathway=pathway)

    def value(self, variable: Variable, configuration: Configuration) -> str:
        """Give the state of a track or the value of a fact here."""
        slot = self.weigher.slots[variable]
        return self.domains[slot].names[configuration[slot]]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A pathway made ready to be explored in slices, each machine made once.

    Without `standing`, cases are neither reopened nor merged nor handed over. A model
    beside another, of a choice that counts only what is `apart` otherwise, takes its
    machines wherever a slice keeps nothing of that: there they are the same.
    """

    pathway: Pathway
    standing: bool = True
    beside: "Model | None" = None
    apart: Slice = frozenset()
    machines: dict[Slice, Machine] = field(default_factory=dict)
    walked: dict[Hashable, Walk] = field(default_factory=dict)
    reached: dict[frozenset[str], frozenset[Node]] = field(default_factory=dict)

    def machine(self, slice_: Slice) -> Machine:
        """Give the machine of a slice; main is always kept."""
        kept = slice_ | {(TRACK, MAIN)}
        found = self.machines.get(kept)
        if found is None:
            if self.beside is not None and kept.isdisjoint(self.apart):
                found = self.beside.machine(kept)
            else:
                found = machine_of(self.pathway, kept, standing=self.standing)
            self.machines[kept] = found
        return found

    def next_to(self, pathway: Pathway, apart: Slice) -> "Model":
        """Make the model of another choice, that counts only these otherwise."""
        return Model(
            pathway,
            self.standing,
            self,
            apart,
            walked=self.walked,
            reached=self.reached,
        )


def machine_of(pathway: Pathway, slice_: Slice, *, standing: bool = True) -> Machine:
    """Make the machine of a slice that keeps at least main."""
    asked = asked_by(pathway)
    domains = tuple(
        domain_of(pathway, asked, one) for one in sorted(slice_, key=_order)
    )
    making = Making(pathway, domains)
    main = pathway.tracks[MAIN].states
    slot = making.slots[TRACK, MAIN]
    beside = tuple(standing_steps(making)) if standing else ()
    return Machine(
        pathway=pathway,
        slice_=slice_,
        domains=domains,
        weigher=making.weigher,
        start=tuple(domain.first for domain in domains),
        at=tuple(
            (
                making.slots[TRACK, name],
                tuple(tuple(making.steps_at(name, state)) for state in track.states),
            )
            for name, track in sorted(pathway.tracks.items(), key=_main_first)
            if (TRACK, name) in slice_
        ),
        anywhere=tuple(making.steps_anywhere()),
        ends=(slot, frozenset(at for at, s in enumerate(main.values()) if s.final)),
        standing=tuple(step for step in beside if step.move.name != REOPEN),
        reopening=tuple(step for step in beside if step.move.name == REOPEN),
    )


def _without(steps: tuple[Step, ...], actions: frozenset[str]) -> tuple[Step, ...]:
    return tuple(
        step
        for step in steps
        if step.move.kind != "action" or step.move.name not in actions
    )


def _main_first(named: tuple[str, object]) -> tuple[bool, str]:
    return named[0] != MAIN, named[0]


def _order(variable: Variable) -> tuple[bool, bool, Variable]:
    return variable[0] != TRACK, variable[1] != MAIN, variable
