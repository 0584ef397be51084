"""Cases in combinations of their states, each with rows of one scene, as plain rows.

- One person is asked about; the rows say how that person stands to each case.
- Where a scene needs one of many (a role, a pair kept apart), it takes the next
  one case by case, so that each is met in many states.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from config.now import to_micros
from states.definition import Pathway
from tests.differential.combining import together
from workflows.cases import Place, places_as_text
from workflows.versions import Version

AREA, ME, OTHER, COLLEAGUE = "north", "me", "other", "colleague"
REPLACED, DELEGABLE = "replaced", ("worker", "lead", "head")
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
        self.rows.append((table, {"area": AREA, "case_ref": self.ref} | values))

    def next_of(self, many):
        many = sorted(many)
        return many[self.number % len(many)] if many else None

    def assigned(self, *roles, person=ME, ended=None) -> None:
        for role in roles:
            self.add(
                "assignment", person=person, role=role, since_ts=AT, ended_ts=ended
            )

    def did(self, action, person=ME, role="none", state="somewhere", case=None) -> None:
        self.add(
            "case_act", action=action, state=state, person=person, role=role,
            times=1, last_ts=AT, first_ts=AT, last_entry=1,
            **({"case_ref": case} if case else {}),
        )  # fmt: skip

    def proposed(self, action, person, status="open") -> None:
        self.add(
            "proposal", proposal=f"{self.ref}{action}{person}", action=action,
            person=person, role="none", chosen="{}", about=None, status=status,
            proposed_ts=AT,
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
                        asked_ts=AT, answered_ts=None, answered_by=None, outcome=None,
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
                            "sits_as": "holder", "in_ts": AT, "out_ts": out,
                            "way": None})
        )  # fmt: skip

    def papers(self, *, until=None, begins=AT, visit=VISIT, sat=False) -> None:
        """Let papers be open, to who is appointed or has sat."""
        panels = self.pathway.panels
        if not panels:
            return
        panel, sitting = next(iter(panels)), f"{self.ref}papers{until}{begins}"
        self.rows.append(
            ("papers", {"area": AREA, "sitting": sitting,
                        "pathway": self.pathway.pathway, "panel": panel,
                        "from_ts": begins, "until_ts": until})
        )  # fmt: skip
        self.add("item", sitting=sitting, visit=visit, listed_ts=AT)
        if sat:
            self.rows.append(
                ("attendance", {"area": AREA, "sitting": sitting,
                                "seat": next(iter(panels[panel].seats)), "person": ME,
                                "organisation": "council", "sits_as": "holder",
                                "in_ts": AT, "out_ts": AT, "way": "video"})
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


def _acted_on_parent(scene) -> None:
    scene.fully()
    parent, action = f"{scene.ref}parent", scene.next_of(["judge", "read", "complain"])
    scene.rows.append(
        ("sub_case", {"area": AREA, "child": scene.ref, "parent": parent,
                      "kind": "line", "opened_ts": AT})
    )  # fmt: skip
    scene.did(action, person=scene.next_of([ME, OTHER]), case=parent)


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


def _stood_in(scene, **delegation) -> str:
    """Let somebody be assigned, and the person asked about stand in for them."""
    role = scene.next_of(DELEGABLE)
    scene.assigned(role, person=REPLACED)
    kinds = [{}, {"case_ref": None}, {"until_ts": AT}, {"ended_ts": AT},
             {"from_ts": AT + 1}, {"case_ref": "another"}]  # fmt: skip
    scene.rows.append(
        ("delegation", {
            "area": AREA, "delegation": f"{scene.ref}stand", "person": REPLACED,
            "delegate": ME, "role": role, "organisation": "council",
            "case_ref": scene.ref, "from_ts": AT, "until_ts": AT + 1,
            "recorded_ts": AT, "ended_ts": None, "ended_by": None,
            **(delegation or kinds[scene.number // len(SCENES) % len(kinds)]),
        })
    )  # fmt: skip
    return role


def _stood_in_unassigned(scene) -> None:
    _stood_in(scene, case_ref=scene.next_of([scene.ref, scene.ref]))
    scene.rows = [row for row in scene.rows if row[0] != "assignment"]


def _stood_in_for_interested(scene) -> None:
    _stood_in(scene, case_ref=scene.ref)
    scene.add("interest", person=REPLACED, kind="conflicted", since_ts=AT)


def _stood_in_apart(scene) -> None:
    scene.fully()
    _stood_in(scene, case_ref=scene.ref)
    pair = scene.next_of(scene.pathway.keep_apart)
    if pair:
        scene.did(pair[scene.number // 2 % 2], person=REPLACED, state="elsewhere")


def _stood_in_for_proposer(scene) -> None:
    scene.fully()
    _stood_in(scene, case_ref=scene.ref)
    for action in _two_person_actions(scene.pathway):
        scene.proposed(action, REPLACED)


def _papers(scene) -> None:
    """Papers are open before a sitting or after it, or not any more, or not yet."""
    scene.assigned(*scene.pathway.roles)
    kinds = [
        {"sat": True}, {"until": AT + 1, "sat": True}, {"until": AT, "sat": True},
        {"begins": AT + 1, "sat": True}, {"visit": VISIT - 1, "sat": True},
        {"until": AT + 1}, {},
    ]  # fmt: skip
    scene.papers(**kinds[scene.number // len(SCENES) % len(kinds)])


def _broke_glass(scene) -> None:
    """A reading in an emergency is in force, or not yet, over, ended, or another's."""
    scene.fully()
    kinds = [
        {}, {"from_ts": None}, {"from_ts": AT + 1}, {"until_ts": AT},
        {"ended_ts": AT}, {"person": OTHER}, {"case_ref": "another"},
    ]  # fmt: skip
    kind = kinds[scene.number // len(SCENES) % len(kinds)]
    said = {
        "glass": f"{scene.ref}glass", "person": ME, "compartments": '["notes"]',
        "role": scene.next_of(scene.pathway.roles), "reason": "danger",
        "asked_ts": AT, "from_ts": AT, "until_ts": AT + 1, "ended_ts": None,
        "confirmed_by": None, "declined_by": None, "review_ts": None, "verdict": None,
        "reviewed_by": None, "reviewed_ts": None, "late_ts": None,
    }  # fmt: skip
    scene.add("glass", **said | kind)


def _fully(scene) -> None:
    scene.fully()


SCENES: tuple[Callable[[Scene], None], ...] = (
    _nobody, _in_one_role, _in_all_roles_but_one, _no_longer, _party, _opened,
    _team_assigned, _team_opened, _asked, _asked_one, _asked_before,
    _acted_on_parent, _seated,
    _not_in_the_room, _before_another, _conflicted, _apart, _apart_by_proposal,
    _proposed, _papers, _fully, _stood_in, _stood_in_unassigned,
    _stood_in_for_interested, _stood_in_apart, _stood_in_for_proposer, _broke_glass,
)  # fmt: skip


def scenes(version: Version) -> Iterator[Scene]:
    """Give the combinations of states with every scene."""
    pathway, numbers = version.pathway, count()
    tracks = list(pathway.tracks)
    for states in together(pathway):
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
    grants = [(COLLEAGUE, role) for role in ("screener", "officer", "worker")]
    for person, role in [*grants, *((REPLACED, role) for role in DELEGABLE)]:
        yield "role_grant", {
            "area": AREA, "grant_ref": person + role, "person": person, "role": role,
            "organisation": "council", "granted_by": OTHER, "granted_ts": AT,
            "confirmed_by": OTHER, "confirmed_ts": AT, "ended_ts": None,
        }  # fmt: skip
    for name, panel in pathway.panels.items():
        yield from _appointed(pathway, name, panel)
    rows = [(f"on_duty/{role}", AT - 1, AT + 1) for role in list(pathway.roles)[::2]]
    rows += [("signed_in_lately/", AT - 1, AT + 1)]
    rows += [(f"cleared/{kind}", AT - 1, AT + 1) for kind in pathway.clearances]
    rows += [(f"on_duty/{role}", AT + 1, AT + 2) for role in pathway.roles]
    for number, (name, begins, until) in enumerate(rows):
        relation, _, detail = name.partition("/")
        yield "dated_relation", {
            "area": AREA, "relation_ref": str(number), "person": ME,
            "relation": relation, "detail": detail, "from_ts": begins,
            "until_ts": until, "granted_by": OTHER, "granted_ts": AT, "ended_ts": None,
        }  # fmt: skip


def _appointed(pathway: Pathway, name: str, panel) -> Iterator[tuple[str, dict]]:
    """Appoint the person to the last seat, which is thereby filled by nobody else."""
    seat_name, seat = list(panel.seats.items())[-1]
    yield "role_grant", {
        "area": AREA, "grant_ref": f"mine{name}", "person": ME, "role": seat.role,
        "organisation": seat.organisation, "granted_by": OTHER, "granted_ts": AT,
        "confirmed_by": OTHER, "confirmed_ts": AT, "ended_ts": None,
    }  # fmt: skip
    yield "seat_appointment", {
        "area": AREA, "appointment": f"mine{name}", "pathway": pathway.pathway,
        "panel": name, "seat": seat_name, "person": ME, "sits_as": "holder",
        "from_ts": AT, "until_ts": AT + 1, "proposed_by": OTHER, "proposed_ts": AT,
        "confirmed_by": OTHER, "confirmed_ts": AT, "ended_ts": None,
    }  # fmt: skip
