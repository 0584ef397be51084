"""Every scope of consent of the families, given, refused and withdrawn.

- The scopes are read from the files, so that a new one cannot be forgotten.
- What rests on a scope is possible while it is given, and neither before it was asked,
  nor after it was refused, nor from the moment on in which it was withdrawn.
- That is an action, a part of the record that somebody reads, or a field that
  everybody may read.
"""

from dataclasses import dataclass
from functools import cache

import pytest
import yaml

from policies.actors import RoleHeld
from policies.errors import NotPermittedError
from states.leaves import is_consent, is_given
from states.reading import read
from tests.journeys.table.judging import tried
from tests.journeys.table.rows import HERE
from tests.journeys.table.spread import on_both
from workflows.commands import ReadCase
from workflows.pathways.finding import find_pathway, shipped_pathways
from workflows.published.reading import published
from workflows.trying.standing import organisations_of

FAMILIES = ("ogp", "iom", "workforce", "school")
LIVES = ("not asked", "refused", "given", "withdrawn")
FOR_A_CHILD = "given for a child"


@dataclass(frozen=True)
class Life:
    """One scope at one point of its life."""

    pathway: str
    track: str
    life: str
    way: str
    act: str | None
    code: str
    reads: tuple[str, ...]  # role and compartment
    told: str | None  # field

    @property
    def given(self):
        return self.life.startswith("given")

    @property
    def name(self):
        return f"{self.pathway}-{self.track}-{self.life.replace(' ', '-')}"


@cache
def lives():
    said = yaml.safe_load((HERE / "rows/scopes.yaml").read_text())
    return tuple(life for one in said for life in _lives_of(one))


def _lives_of(said):
    for life in (*LIVES, FOR_A_CHILD):
        if life in said:
            way, act, code = [*said[life], None, None][:3]
            yield Life(
                said["pathway"],
                said["track"],
                life,
                way,
                act or said.get("act"),
                code or said.get("code", ""),
                tuple(said.get("read", ())),
                said.get("told"),
            )


def of_kind(kind):
    return on_both([(one.name, (one,)) for one in lives() if getattr(one, kind)])


def stands(play, life):
    """Check that the scope stands where this point of its life is."""
    state = play.tracks[life.track]
    assert life.given == is_given(state)
    assert (life.life == "withdrawn") == ("withdrawn" in state)


def test_every_scope_of_the_files_is_met_in_each_part_of_its_life():
    scopes = {
        (name, track)
        for name in shipped_pathways()
        if name.startswith(FAMILIES)
        for track in read(find_pathway(name)[0]).pathway.tracks
        if is_consent(track)
    }

    assert {(one.pathway, one.track) for one in lives()} == scopes
    for pathway, track in scopes:
        mine = {
            one.life for one in lives() if (one.pathway, one.track) == (pathway, track)
        }
        assert {*LIVES} <= mine


@pytest.mark.parametrize(("engine", "life"), of_kind("act"))
def test_what_rests_on_a_scope_is_done_only_while_it_is_given(standings, engine, life):
    with standings(engine, life.pathway).play(life.way) as play:
        stands(play, life)
        if life.code == "E_STATE" and not life.given:
            person, said = (
                play.stage.opener,
                {"case": play.stage.case, "action": life.act},
            )
        else:
            person = play.person_for(life.act)
            said = play.filled(person, life.act, play.said)

        met = tried(play, person, said)

    if life.given:
        assert () == met.codes
    else:
        assert life.code in met.codes
        assert ((), ("refused",)) == (met.changed, met.entries)


@pytest.mark.parametrize(("engine", "life"), of_kind("reads"))
def test_what_rests_on_a_scope_is_read_only_while_it_is_given(standings, engine, life):
    role, compartment = life.reads
    with standings(engine, life.pathway).play(life.way) as play:
        stands(play, life)
        pathway = play.version.pathway
        [organisation, *_] = organisations_of(pathway, role)
        person = play.troupe.somebody(RoleHeld(role, organisation))
        play.stage.assign(person, role)
        asked = {
            "case": play.stage.case,
            "compartments": frozenset({compartment}),
            "purpose": next(iter(pathway.purposes)),
        }
        try:
            play.troupe.ask(person, ReadCase, **asked)
        except NotPermittedError as error:
            met = error.refusal.codes
        else:
            met = ()

    assert (() if life.given else ("E_NTK",)) == met


@pytest.mark.parametrize(("engine", "life"), of_kind("told"))
def test_what_rests_on_a_scope_is_published_only_while_it_is_given(
    standings, engine, life
):
    with standings(engine, life.pathway).play(life.way) as play:
        stands(play, life)
        instead = play.version.pathway.publishes.by_consent[life.told].instead
        told = published(play.troupe.service, play.troupe.area, life.pathway)

    fields = [one["fields"][life.told] for one in told if life.told in one["fields"]]
    # A name that may not be told need not have been written down yet.
    assert fields or not life.given
    if life.given:
        assert {"instead": dict(instead)} not in fields
    else:
        assert all(one == {"instead": dict(instead)} for one in fields)
