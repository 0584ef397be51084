"""PC101 and PC102: how many different people stand between opening and outcome.

- For each end of main: the least number, who does what, and a way there.
- A promise of so many people holds only if it is proved.
- A submitted case is never ended by one person who holds every role. Submitting is
  leaving the start of main, other than straight to an end.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from policies.proofs.ground import Ground
from policies.proofs.people.acts import Part
from policies.proofs.people.counting import Counter, Fewest, Target
from policies.proofs.telling import role_in_words, state_told
from states.checks.places import MAIN, actions_of, found
from states.definition import Pathway
from states.errors import Problem
from states.exploring.moves import Story
from states.exploring.telling import told
from states.promises import AtLeastPeople

TWO = 2
NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve",
)  # fmt: skip

type Who = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """How many different people a case needs to come to one of its ends."""

    state: str
    number: int
    exact: bool
    path: tuple[str, ...]  # actions
    people: Who  # for each person what they are there for

    def in_words(self) -> str:
        """Say the number and who they are."""
        least = "" if self.exact else "at least "
        who = ", ".join(" and ".join(one) for one in self.people)
        return f"{least}{number_in_words(self.number)}: {who}"


def needed(pathway: Pathway, counter: Counter) -> tuple[Needed, ...]:
    """Give for every end that can be reached how many people it takes."""
    met: list[Needed] = []
    for name, state in pathway.tracks[MAIN].states.items():
        least = counter.fewest_people(Target(state=name)) if state.final else None
        if least is not None:
            met.append(_needed(pathway, name, least))
    return tuple(met)


def promised_people(ground: Ground) -> Iterator[Problem]:
    """PC101: fewer different people than a promise says."""
    pathway = ground.pathway
    for index, promise in enumerate(pathway.promises):
        if not isinstance(promise, AtLeastPeople):
            continue
        target, wanted = _target(pathway, promise.to), promise.at_least_people
        least = ground.counter.fewest_people(target, promise.begins, wanted)
        if least is None or least.number >= wanted:
            continue
        who = "; ".join(" and ".join(one) for one in _who(pathway, least))
        sentence = f"expected {wanted} different people from '{promise.begins}' to "
        sentence += f"'{promise.to}', met {least.number}{_undecided(least)}"
        hint = "keep apart the actions that one person may do"
        ending = f"{number_in_words(least.number)} people did all of it: {who}"
        story = told(pathway, least.story, ending)
        path = ("promises", index, "at_least_people")
        yield found(ground.read, "PC101", path, sentence, hint=hint, story=story)


def nobody_alone(ground: Ground) -> Iterator[Problem]:
    """PC102: one person who holds every role ends a submitted case alone."""
    for name, state in ground.pathway.tracks[MAIN].states.items():
        if not state.final:
            continue
        for begins in _submitting(ground.pathway):
            target = Target(state=name)
            least = ground.counter.fewest_people(target, begins, TWO)
            if least is not None and least.number < TWO:
                yield _alone(ground, name, least)
                break


def number_in_words(number: int) -> str:
    """Say a small number."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _alone(ground: Ground, state: str, least: Fewest) -> Problem:
    sentence = "expected two people at least before a submitted case is in "
    sentence += f"'{state}', met one who holds every role{_undecided(least)}"
    hint = "keep two of these actions apart, or let two people take one"
    ending = "one person did all of it, and it is "
    ending += f"'{state_told(ground.pathway, state)}'"
    story = told(ground.pathway, least.story, ending)
    path = ("tracks", MAIN, "states", state)
    return found(ground.read, "PC102", path, sentence, hint=hint, story=story)


def _needed(pathway: Pathway, name: str, least: Fewest) -> Needed:
    return Needed(
        state=name,
        number=least.number,
        exact=least.exact,
        path=tuple(move.name for move in least.story if move.kind == "action"),
        people=_who(pathway, least) or _anybody(pathway, least.story),
    )


def _who(pathway: Pathway, least: Fewest) -> Who:
    """Say for each person what they are there for, in the order of the way."""
    order = [move.name for move in least.story]

    def comes(one: tuple[Part, ...]) -> int:
        acts = [part.action for part in one if part.action in order]
        return min(map(order.index, acts), default=len(order))

    return tuple(
        tuple(dict.fromkeys(_part_in_words(pathway, part) for part in _acts_first(one)))
        for one in sorted(least.people, key=comes)
    )


def _anybody(pathway: Pathway, story: Story) -> Who:
    doing = [move.name for move in story if move.kind == "action" and not move.system]
    return tuple((_role(pathway, name, ()),) for name in doing[:1])


def _acts_first(one: tuple[Part, ...]) -> list[Part]:
    return sorted(one, key=lambda part: bool(part.seat))


def _part_in_words(pathway: Pathway, part: Part) -> str:
    if part.seat:
        return f"{part.seat.replace('_', ' ')} seat"
    if not part.second:
        return _role(pathway, part.action, ())
    confirming = [
        role
        for at in actions_of(pathway)
        if at.name == part.action
        for role in at.action.confirmed_by
    ]
    return _role(pathway, part.action, confirming or _roles(pathway, part.action)[1:])


def _role(pathway: Pathway, action: str, before: list[str] | tuple[()]) -> str:
    roles = [*before, *_roles(pathway, action)]
    return role_in_words(pathway, next(iter(roles), "somebody"))


def _roles(pathway: Pathway, action: str) -> list[str]:
    lines = (line for line in pathway.permits if action in line.may)
    return list(dict.fromkeys(role for line in lines for role in line.role))


def _target(pathway: Pathway, name: str) -> Target:
    for track_name, track in pathway.tracks.items():
        if name in track.states:
            return Target(track=track_name, state=name)
    return Target(action=name)


def _submitting(pathway: Pathway) -> tuple[str | None, ...]:
    """Give the actions that submit a case; none where the opening itself does."""
    main = pathway.tracks[MAIN]
    leaving = tuple(
        name
        for name, action in main.states[main.start].actions.items()
        if action.go_to in main.states
        and action.go_to != main.start
        and not main.states[action.go_to].final
    )
    return leaving or (None,)


def _undecided(least: Fewest) -> str:
    return "" if least.exact else ", and no more could be proved"
