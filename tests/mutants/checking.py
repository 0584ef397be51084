"""The first thing the checker finds in a mutant, with as little work as that takes.

- What a mutant cannot change is taken from the original: who may act decides nothing
  about where a case can go, and a guard or a cap nothing about who may act.
- As far as nothing is kept that a guard reads, cases go where they went with it; but
  a way that was unsure is sure without it, so a finding is asked for again, alone.
- What costs much is asked last; after the first finding nothing more is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from pydantic import ValidationError

from policies.proofs.everything import OBLIGATIONS, Obligation, prove
from policies.proofs.ground import Ground, ground_beside, ground_of
from policies.proofs.people.acts import Acts
from policies.proofs.people.counting import Counter
from policies.proofs.people.needed import nobody_alone, promised_people
from policies.proofs.space import ruled
from policies.rulebook import compile_rulebook
from states.canonical import canonical_json, digest
from states.checks.everything import CHECKS, EXPLORING, check
from states.definition import Pathway
from states.errors import Problem, StateError
from states.everybody import with_everybody
from states.exploring.bypassed import with_bypass
from states.exploring.machine import Model
from states.exploring.models import Models, models_of
from states.exploring.moves import Slice
from states.exploring.variables import TAKEN, read_by
from states.machine import compile_pathway
from states.reading import ReadPathway
from tests.mutants.judging import UNREADABLE, Original
from tests.mutants.making import Mutant

MOVING = {"drop_guard", "drop_cap"}
PERMITTING = {"drop_being", "widen_states", "drop_forbid", "drop_apart"}
ALONE = "explored alone"
COSTLY: tuple[Obligation, ...] = (nobody_alone, promised_people)


@dataclass(frozen=True)
class Explored:
    """An original with all that its mutants may take over from it."""

    of: Original
    models: Models
    ground: Ground


def explored(of: Original) -> Explored:
    """Explore an original, so that its mutants need not be explored whole."""
    models, whole = models_of(of.found.pathway), _everybody(of.found)
    ground = ground_of(whole)
    assert not check(of.found, models)
    assert not prove(whole, ground)
    return Explored(of, models, ground)


def first_finding(known: Explored, mutant: Mutant) -> Problem | None:
    """Give the first thing the checker finds in a mutant."""
    content = canonical_json(mutant.plain)
    try:
        pathway = Pathway.model_validate_json(content, by_alias=True, by_name=False)
    except ValidationError:
        return UNREADABLE
    positions = known.of.found.positions
    changed = ReadPathway(pathway, content, digest(content), positions)
    found = _first(known, mutant, changed)
    if found is not None and mutant.operator in MOVING:
        return _first(known, replace(mutant, operator=ALONE), changed)
    return found


def _first(known: Explored, mutant: Mutant, changed: ReadPathway) -> Problem | None:
    found = (_checked(known, mutant, changed), _proved(known, mutant, changed))
    try:
        return next(chain.from_iterable(found), None)
    except StateError as error:
        return Problem(error.code, 0, 0, str(error))


def _checked(
    known: Explored, mutant: Mutant, changed: ReadPathway
) -> Iterator[Problem]:
    for one in (one for one in CHECKS if one not in EXPLORING):
        yield from one(changed)
    models = _models(known, mutant, changed.pathway)
    for exploring in EXPLORING:
        yield from partial(exploring, models=models)(changed)


def _proved(known: Explored, mutant: Mutant, changed: ReadPathway) -> Iterator[Problem]:
    ground = _ground(known, mutant, _everybody(changed))
    for obligation in (*(one for one in OBLIGATIONS if one not in COSTLY), *COSTLY):
        yield from obligation(ground)


def _models(known: Explored, mutant: Mutant, pathway: Pathway) -> Models:
    if mutant.operator in PERMITTING:
        return known.models
    if mutant.operator not in MOVING:
        return models_of(pathway)
    beside = known.models.next_to(pathway, _read_otherwise(known, mutant))
    plain = _on_its_own(beside.plain)
    if beside.opened is beside.plain:
        return Models(plain, plain)
    return Models(plain, _on_its_own(beside.opened))


def _ground(known: Explored, mutant: Mutant, changed: ReadPathway) -> Ground:
    if mutant.operator in MOVING:
        apart = _read_otherwise(known, mutant)
        ground = ground_beside(changed, known.ground, apart)
        counter = replace(
            ground.counter,
            model=_on_its_own(ground.counter.model),
            unfolded={**ground.counter.unfolded},
            walked={**ground.counter.walked},
        )
        return replace(ground, counter=counter)
    if mutant.operator not in PERMITTING:
        return ground_of(changed)
    rulebook = compile_rulebook(compile_pathway(changed.pathway))
    counter = _counter(known.ground.counter, changed.pathway)
    return Ground(changed, rulebook, tuple(ruled(rulebook)), counter)


def _on_its_own(model: Model) -> Model:
    """Give a model that remembers nothing for others of what it finds by itself."""
    return replace(model, reached={}, walked={**model.walked})


def _read_otherwise(known: Explored, mutant: Mutant) -> Slice:
    """Give what the guard or the cap read that is gone."""
    pathway = known.of.found.pathway
    if mutant.operator == "drop_cap":
        _, _, _, state, _, action, _ = mutant.path
        return frozenset({(TAKEN, f"{state}/{action}")})
    return read_by(pathway, [pathway.guards[str(mutant.path[-1])].when])


def _counter(known: Counter, pathway: Pathway) -> Counter:
    """Give the counter of a pathway in which cases go where they went before."""
    opened = with_bypass(pathway)
    acts = Acts(opened)
    beside = known.next_to(pathway, frozenset())
    if (acts.counting, acts.pairs) == (known.acts.counting, known.acts.pairs):
        return beside
    return Counter(opened, acts, beside.model)


def _everybody(read: ReadPathway) -> ReadPathway:
    return replace(read, pathway=with_everybody(read.pathway))
