"""The lightest ways of a case to its goals: those whose acts need the fewest people.

- Ways are walked with the acts done so far; a way is left that does all another
  does there, and more.
- What the slice leaves out is open, so that no real way is missed: the number is
  never too high.
- One walk serves every goal that no way leads on from, such as the ends of main.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from policies.proofs.people.unfolding import Arrow, Unfolded
from states.exploring.moves import Story
from states.exploring.steps import Step

MOST_WAYS = 15_000

type At = tuple[int, int]  # the number of a configuration, having done these acts
type Goals = Callable[[int], str | None]
"""Which goal a configuration is, by its number, if any."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a goal, and the acts on it."""

    acts: int
    story: Story


@dataclass(slots=True)
class Lightest:
    """What was walked, and the lightest arrivals at each goal by its last step."""

    steps: list[Step]
    came_from: dict[At, tuple[At, int] | None] = field(default_factory=dict)
    known: dict[int, list[int]] = field(default_factory=dict)
    arrived: dict[str, list[tuple[int, At, int]]] = field(default_factory=dict)
    there: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)  # ways that end at a goal
    every: int = 0  # ways that were kept

    def to(self, goal: str) -> tuple[Way, ...] | None:
        """Give the lightest ways to a goal; None where there are too many to walk."""
        if self._beside(goal) > MOST_WAYS:
            return None
        return tuple(
            Way(done, self._story(at, step))
            for done, at, step in self.arrived.get(goal, ())
        )

    def is_too_long(self) -> bool:
        """Tell whether there are too many ways beside those to any one goal."""
        if self.every <= MOST_WAYS:
            return False
        longest = max(self.lengths, key=self.lengths.__getitem__, default="")
        return self._beside(longest) > MOST_WAYS

    def add(self, at: At, before: tuple[At, int] | None) -> bool:
        """Keep a way unless one that does no more is there already."""
        here, done = at
        if not _is_lighter(self.known.setdefault(here, []), done):
            return False
        self.came_from[at] = before
        self.every += 1
        return True

    def arrive(self, goal: str, at: At, step: int, there: At) -> None:
        """Keep a way to a goal unless one that does no more leads to it already."""
        number, done = there
        ways = self.there.setdefault(goal, {}).setdefault(number, [])
        if _is_lighter(ways, done):
            self.every += 1
            self.lengths[goal] = self.lengths.get(goal, 0) + 1
            met = self.arrived.setdefault(goal, [])
            if not any(less & done == less for less, _, _ in met):
                met[:] = [one for one in met if one[0] & done != done]
                met.append((done, at, step))

    def _beside(self, goal: str) -> int:
        return self.every - self.lengths.get(goal, 0)

    def _story(self, at: At, last: int) -> Story:
        """Give the moves that led here, and the last one."""
        steps = [last]
        arrow = self.came_from.get(at)
        while arrow is not None:
            at, step = arrow
            steps.append(step)
            arrow = self.came_from.get(at)
        return tuple(self.steps[step].move for step in reversed(steps))


def lightest_ways(
    unfolded: Unfolded, begins: str | None, goals: Goals, action: str = ""
) -> Lightest:
    """Walk the lightest ways from the opening, or from an action, to the goals.

    With an action, taking it is the goal.
    """
    walked, asked = Lightest(unfolded.steps), unfolded.steps_of(action)
    waiting = [at for at, before in _starts(unfolded, begins) if walked.add(at, before)]
    for at in waiting:  # grows as it goes
        here, done = at
        if done not in walked.known[here]:
            continue
        for step, bit, number in unfolded.by(here, asked):
            walked.arrive(action, at, step, (number, done | bit))
        waiting.extend(_left(walked, at, _onward(unfolded, here, goals), goals, asked))
        if walked.is_too_long():
            break
    return walked


def _left(
    walked: Lightest,
    at: At,
    arrows: Iterable[Arrow],
    goals: Goals,
    asked: tuple[int, ...],
) -> Iterator[At]:
    """Leave a place by every arrow; give the ways that go on and do no more."""
    done, known = at[1], walked.known
    for step, bit, number in arrows:
        goal = goals(number)
        more = done | bit
        if goal is not None:
            walked.arrive(goal, at, step, (number, more))
        elif more not in known.get(number, ()) and step not in asked:
            there = (number, more)
            if walked.add(there, (at, step)):
                yield there


def _onward(unfolded: Unfolded, here: int, goals: Goals) -> Iterable[Arrow]:
    """Give what leads on; where a way begins at a goal, also what changes nothing."""
    if goals(here) is None:
        return unfolded.onward(here)
    return unfolded.by(here, range(len(unfolded.steps)))


def _starts(
    unfolded: Unfolded, begins: str | None
) -> Iterable[tuple[At, tuple[At, int] | None]]:
    if begins is None:
        return [((0, 0), None)]
    return list(_begun(unfolded, begins))


def _begun(
    unfolded: Unfolded, begins: str
) -> Iterator[tuple[At, tuple[At, int] | None]]:
    """Give every place right after an action, wherever the case was before."""
    steps = unfolded.steps_of(begins)
    for here in unfolded.reached():
        for step, bit, there in unfolded.by(here, steps):
            yield (there, bit), ((here, -1), step)


def _is_lighter(ways: list[int], done: int) -> bool:
    """Put the acts of a way beside those known, unless one of them does no more."""
    for less in ways:
        if less & done == less:
            return False
    ways[:] = [more for more in ways if more & done != done]
    ways.append(done)
    return True
