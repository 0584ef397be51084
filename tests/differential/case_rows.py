"""Cases in every combination of states, each with rows of one scene, as plain rows.

- One person is asked about; the rows say how that person stands to each case.
- Where a scene needs one of many (a role, a pair kept apart), it takes the next
  one case by case, so that each is met in many states.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, product

from config.now import to_micros
from states.definition import Pathway
from workflows.cases import Place, places_as_text
from workflows.versions import Version

AREA, ME, OTHER, COLLEAGUE = "north", "me", "other", "colleague"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AT = to_micros(NOW)
VISIT = 2


@dataclass
class Scene:
    """The case that is being written, and the rows it gets."""

    pathway: Pathway
    number: int
    states: dict[str, str]
    rows: list[tuple[str, dict]] = field(default_factory=list)

    @property
    def ref(self) -> str:
        return f"case{self.number:06d}"

    def add(self, table, **values) -> None:
        self.rows.append((table, {"area": AREA, "case_ref": self.ref, **values}))

    def next_of(self, many):
        many = sorted(many)
        return many[self.number % len(many)] if many else None

    def assigned(self, *roles, person=ME, ended=None) -> None:
        for role in roles:
            self.add(
                "assignment", person=person, role=role, since_ts=AT, ended_ts=ended
            )

    def did(self, action, person=ME, role="none", state="somewhere") -> None:
        self.add(
            "case_act", action=action, state=state, person=person, role=role,
            times=1, last_ts=AT,
        )  # fmt: skip

    def proposed(self, action, person, status="open") -> None:
        self.add(
            "proposal", proposal=f"{self.ref}{action}{person}", action=action,
            person=person, role="none", chosen="{}", status=status, proposed_ts=AT,
        )  # fmt: skip

    def requested(self, status="open", visit=VISIT, only=None) -> None:
        for track, state in self.states.items():
            asked = self.pathway.tracks[track].states[state].requests
            for name, wanted in asked.items():
                if only in {None, name}:
                    self.add(
                        "request", request=f"{self.ref}{name}{visit}", name=name,
                        state=state, visit=visit, role=wanted.ask,
                        organisation=wanted.organisation, status=status,
                        asked_ts=AT, answered_ts=None, answered_by=None,
                    )  # fmt: skip

    def seated(self, *, name="", closed=None, out=None, visit=VISIT, at=AT, panel=None):
        named = (
            self.pathway.tracks[track].states[state].panel
            for track, state in sorted(self.states.items())
        )
        panel = panel or next((one for one in named if one is not None), None)
        if panel is None:
            return
        sitting = f"{self.ref}sitting{name}"
        self.rows.append(
            ("sitting", {"area": AREA, "sitting": sitting,
                         "pathway": self.pathway.pathway, "panel": panel,
                         "opened_by": OTHER, "opened_ts": AT, "closed_ts": closed})
        )  # fmt: skip
        self.add("item", sitting=sitting, visit=visit, listed_ts=at)
        seat = next(iter(self.pathway.panels[panel].seats))
        self.rows.append(
            ("attendance", {"area": AREA, "sitting": sitting, "seat": seat,
                            "person": ME, "organisation": "council",
                            "sits_as": "holder", "in_ts": AT, "out_ts": out})
        )  # fmt: skip

    def fully(self) -> None:
        """Let the person stand in every relation that speaks for an action."""
        self.assigned(*self.pathway.roles)
        self.assigned("screener", "officer", "worker", person=COLLEAGUE)
        self.did("open")
        self.requested()
        self.seated()
        self.did("read")


def _two_person_actions(pathway: Pathway) -> set[str]:
    return {
        name
        for track in pathway.tracks.values()
        for state in track.states.values()
        for name, action in state.actions.items()
        if action.two_people
    }


def _nobody(_scene) -> None:
    pass


def _in_one_role(scene) -> None:
    scene.assigned(scene.next_of(scene.pathway.roles))


def _in_all_roles_but_one(scene) -> None:
    spared = scene.next_of(scene.pathway.roles)
    scene.assigned(*(role for role in scene.pathway.roles if role != spared))


def _no_longer(scene) -> None:
    scene.assigned(*scene.pathway.roles, ended=AT)
    scene.proposed(
        scene.next_of(_two_person_actions(scene.pathway)) or "x", ME, "ended"
    )


def _party(scene) -> None:
    scene.assigned(scene.next_of(["subject", "guardian"]))


def _opened(scene) -> None:
    scene.did("open")


def _team_assigned(scene) -> None:
    scene.assigned("screener", "officer", "worker", person=COLLEAGUE)


def _team_opened(scene) -> None:
    scene.did("open", person=COLLEAGUE, role="worker")


def _asked(scene) -> None:
    scene.requested()


def _asked_one(scene) -> None:
    names = {
        name
        for track, state in scene.states.items()
        for name in scene.pathway.tracks[track].states[state].requests
    }
    scene.requested(only=scene.next_of(names) or "nothing")


def _asked_before(scene) -> None:
    scene.requested(visit=VISIT - 1)
    scene.requested(status="answered")


def _seated(scene) -> None:
    scene.seated()


def _not_in_the_room(scene) -> None:
    scene.seated(**[{"closed": AT}, {"out": AT}, {"visit": 1}][scene.number % 3])


def _before_another(scene) -> None:
    scene.seated()
    scene.seated(name="later", at=AT + 1, panel=scene.next_of(scene.pathway.panels))


def _conflicted(scene) -> None:
    scene.fully()
    kind = scene.next_of(["conflicted", "recused"])
    scene.add("interest", person=ME, kind=kind, since_ts=AT)


def _apart(scene) -> None:
    scene.fully()
    pair = scene.next_of(scene.pathway.keep_apart)
    if pair:
        who = scene.next_of([ME, ME, OTHER])
        scene.did(pair[scene.number // 2 % 2], person=who, state="elsewhere")


def _apart_by_proposal(scene) -> None:
    scene.fully()
    pair = scene.next_of(scene.pathway.keep_apart)
    if pair:
        scene.proposed(pair[scene.number // 2 % 2], ME)


def _proposed(scene) -> None:
    scene.fully()
    for action in _two_person_actions(scene.pathway):
        scene.proposed(action, ME if scene.number % 2 else OTHER)


def _fully(scene) -> None:
    scene.fully()


SCENES: tuple[Callable[[Scene], None], ...] = (
    _nobody, _in_one_role, _in_all_roles_but_one, _no_longer, _party, _opened,
    _team_assigned, _team_opened, _asked, _asked_one, _asked_before, _seated,
    _not_in_the_room, _before_another, _conflicted, _apart, _apart_by_proposal,
    _proposed, _fully,
)  # fmt: skip


def scenes(version: Version) -> Iterator[Scene]:
    """Give every combination of states with every scene."""
    pathway, numbers = version.pathway, count()
    tracks = list(pathway.tracks)
    for states in product(*(pathway.tracks[track].states for track in tracks)):
        for write in SCENES:
            scene = Scene(
                pathway, next(numbers), dict(zip(tracks, states, strict=True))
            )
            write(scene)
            scene.rows.append(("cases", _case_row(version, scene)))
            yield scene


def _case_row(version: Version, scene: Scene) -> dict:
    places = {t: Place(s, AT, {s: VISIT}) for t, s in scene.states.items()}
    ended = version.pathway.tracks["main"].states[scene.states["main"]].final
    return {
        "area": AREA, "case_ref": scene.ref, "pathway": version.pathway.pathway,
        "digest": version.digest, "version": 1, "cseq": 0, "leaf": b"",
        "tracks": places_as_text(places), "main_state": scene.states["main"],
        "opened_ts": AT, "ended_ts": AT if ended else None,
    }  # fmt: skip


def rows_of_people(pathway: Pathway) -> Iterator[tuple[str, dict]]:
    """Give the rows that belong to people: roles of others, duty, clearances."""
    for role in ("screener", "officer", "worker"):
        yield "role_grant", {
            "area": AREA, "grant_ref": role, "person": COLLEAGUE, "role": role,
            "organisation": "council", "granted_by": OTHER, "granted_ts": AT,
            "confirmed_by": OTHER, "confirmed_ts": AT, "ended_ts": None,
        }  # fmt: skip
    rows = [(f"on_duty/{role}", AT - 1, AT + 1) for role in list(pathway.roles)[::2]]
    rows += [("signed_in_lately/", AT - 1, AT + 1), ("delegate_of/", AT - 2, AT)]
    rows += [(f"cleared/{kind}", AT - 1, AT + 1) for kind in pathway.clearances]
    rows += [(f"on_duty/{role}", AT + 1, AT + 2) for role in pathway.roles]
    for number, (name, begins, until) in enumerate(rows):
        relation, _, detail = name.partition("/")
        yield "dated_relation", {
            "area": AREA, "relation_ref": str(number), "person": ME,
            "relation": relation, "detail": detail, "from_ts": begins,
            "until_ts": until, "granted_by": OTHER, "granted_ts": AT, "ended_ts": None,
        }  # fmt: skip
