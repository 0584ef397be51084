"""Random points over a pathway, steered so that a good share of them is permitted.

- A permit line and a place are chosen first, then everything is made to fit them,
  and then a few things are spoilt.
- The same seed draws the same points.
"""

from datetime import UTC, datetime, timedelta
from random import Random

from tests.differential import drawing_dates
from tests.differential.drawing_ahead import draw_ahead
from tests.differential.drawing_keeping import draw_keeping
from tests.differential.drawing_others import draw_others
from tests.differential.drawing_rosters import draw_rosters
from tests.differential.naive import listed, names_of, states_of, track_of
from tests.differential.point import Point
from tests.differential.spoiling import ME, OTHERS, SPOILING
from tests.differential.steering import fulfil

START = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
CLASSES = ("public", "internal", "personal", "special")


class Drawing:
    """Draws points of one pathway, by one seed."""

    def __init__(self, book, standing_actions, relations, seed) -> None:
        self.book, self.relations = book, relations
        self.random = Random(seed)  # noqa: S311 - drawn again by its seed
        self.roles = [*book["roles"], "administrator"]
        self.organisations = sorted(
            {o for role in book["roles"].values() for o in role.get("from", [])}
            | {"council", "elsewhere"}
        )
        self.arrows = [
            (action, track, name)
            for track, name, state in states_of(book)
            for action in state.get("actions", {})
        ]
        permitted = {action for line in book["permits"] for action in line["may"]}
        self.standing = sorted(permitted & set(standing_actions))
        self.unpermitted = sorted(set(standing_actions) - permitted)

    def likely(self, share: float) -> bool:
        return self.random.random() < share

    def some(self, of, share=0.5) -> frozenset:
        return frozenset(one for one in of if self.likely(share))

    def point(self) -> Point:
        action, tracks = self._action_and_place()
        line = self._line(action)
        draft = self._blank(action, tracks)
        self._who(draft, line)
        if line and line.get("in") and self.likely(0.8):
            self._go(draft["tracks"], line["in"])
        arrow = self._arrow(draft)
        if arrow:
            self._ready(draft, arrow)
        if action == "answer":
            self._asked(draft)
        self._given(draft, arrow or {}, line)
        self._others(draft)
        if arrow and arrow.get("decided_by"):
            draft["item"] = self._item(draft)
        draw_others(self, draft, arrow)
        draw_rosters(self, draft, arrow)
        draw_keeping(self, draft)
        draw_ahead(self, draft)
        draft["papers_closed"] = action == "read" and self.likely(0.3)
        if self.likely(0.5):
            self.random.choice(SPOILING)(self, draft)
        return Point(**draft)

    # -- where ------------------------------------------------------------------

    def _action_and_place(self):
        tracks = {
            name: self.random.choice(
                [s for s in track["states"] if self._goes_on(track, s)]
            )
            for name, track in self.book["tracks"].items()
        }
        chance = self.random.random()
        if chance < 0.01:
            return "fly", tracks
        if chance < 0.03:
            return self.random.choice(self.unpermitted), tracks
        if chance < 0.2 and self.standing:
            return self.random.choice(self.standing), tracks
        action, track, state = self.random.choice(self.arrows)
        if self.likely(0.95):
            tracks[track] = state
        return action, tracks

    def _goes_on(self, track, state) -> bool:
        return not track["states"][state].get("final") or self.likely(0.1)

    def _go(self, tracks, wanted) -> None:
        state = self.random.choice(wanted)
        for name, track in self.book["tracks"].items():
            if state in track["states"]:
                tracks[name] = state

    def _arrow(self, draft):
        track = track_of(self.book, draft["action"])
        if track is None:
            return None
        states = self.book["tracks"][track]["states"]
        state = states.get(draft["tracks"].get(track), {})
        return state.get("actions", {}).get(draft["action"])

    def _line(self, action):
        lines = [line for line in self.book["permits"] if action in line["may"]]
        return self.random.choice(lines) if lines else None

    # -- who --------------------------------------------------------------------

    def _blank(self, action, tracks):
        system = any(
            state.get("actions", {}).get(action, {}).get("system")
            for _, _, state in states_of(self.book)
        )
        minutes = self.random.randrange(400 * 24 * 60)
        return {
            "action": action,
            "tracks": tracks,
            "now": START + timedelta(minutes=minutes),
            "person": ME,
            "kind": "system" if system and self.likely(0.8) else "person",
            "acts": {},
            "values": {
                name: self.random.choice(fact["of"])
                for name, fact in self.book.get("facts", {}).items()
            },
        }

    def _who(self, draft, line) -> None:
        role = self.random.choice(listed(line["role"]) if line else self.roles)
        roles = [self._from(role)]
        if self.likely(0.3):
            roles.append(self._from(self.random.choice(self.roles)))
        being = names_of(line.get("being", [])) if line else []
        held = self.some(being, 0.96) | self.some(self.relations, 0.03)
        draft["roles"] = tuple(roles)
        draft["held"] = held | self._spared()
        draft["assigned_as"] = self.some([role, *self.roles], 0.1)
        if self.likely(0.95):
            draft["assigned_as"] |= {role}
        if "on_duty" in held and self.likely(0.5):
            draft["held_as"] = {"on_duty": self.some([role, *self.roles], 0.5)}
        if "broke_glass" in held and self.likely(0.8):
            parts = list(self.book.get("compartments", {}))
            some = {one: self.some(parts, 0.6) for one in self.some(self.roles, 0.3)}
            draft["opened"] = some | {role: self.some(parts, 0.8)}

    def _spared(self):
        """Give what spares from forbids, most of the time: a forbid is met seldom."""
        lines = self.book.get("forbids", []) if self.likely(0.8) else []
        return {r for line in lines for r in names_of(line.get("unless_being", []))}

    def _from(self, role):
        origin = self.book["roles"].get(role, {}).get("from")
        usual = origin if origin and self.likely(0.97) else self.organisations
        return role, self.random.choice(usual)

    def _others(self, draft) -> None:
        arrow = self._arrow(draft) or {}
        proposals = []
        if arrow.get("two_people") and self.likely(0.6):
            proposals.append(
                (draft["action"], self.random.choice([ME, *OTHERS, *OTHERS]))
            )
        draft["proposals"] = tuple(proposals)
        for pair in self.book.get("keep_apart", []):
            if self.likely(0.03):
                draft["acts"][self.random.choice(pair)] = self.some([ME, *OTHERS])

    # -- ready ------------------------------------------------------------------

    def _ready(self, draft, arrow) -> None:
        for name in arrow.get("when", []):
            if self.likely(0.93):
                fulfil(self.random, self.book, draft, self.book["guards"][name]["when"])
        if "at_most" in arrow:
            track = track_of(self.book, draft["action"])
            place = f"{draft['tracks'][track]}/{draft['action']}"
            times = self.random.randint(0, arrow["at_most"] + 1)
            taken = draft.setdefault("taken", {})
            taken[place] = times if self.likely(0.3) else 0

    def _asked(self, draft) -> None:
        with_requests = [
            (track, name)
            for track, name, state in states_of(self.book)
            if state.get("requests")
        ]
        if not with_requests:
            return
        if self.likely(0.9):
            track, state = self.random.choice(with_requests)
            draft["tracks"][track] = state
        names = [
            name
            for track, state in with_requests
            if draft["tracks"].get(track) == state
            for name in self.book["tracks"][track]["states"][state]["requests"]
        ]
        draft["asked"] = self.some(names, 0.95)
        draft["answered"] = self.some(names, 0.15)
        draft["request"] = self.random.choice([*names, "something_else"])

    def _item(self, draft):
        if self.likely(0.03):
            return None
        track = track_of(self.book, draft["action"])
        state = self.book["tracks"][track]["states"].get(draft["tracks"][track], {})
        panels = self.book["panels"]
        name = state.get("panel")
        if name is None or self.likely(0.03):
            name = self.random.choice(list(panels))
        seats = panels[name]["seats"]
        agreed = self.likely(0.75)
        choices = [*state.get("actions", {}), "abstain", "fly"]
        attending = [
            (
                seat,
                seat if self.likely(0.85) else self.random.choice([ME, *seats]),
                known["from"] if self.likely(0.97) else "elsewhere",
            )
            for seat, known in seats.items()
            if self.likely(0.97 if agreed else 0.6)
        ]
        votes = [
            (seat, person, draft["action"] if agreed else self.random.choice(choices))
            for seat, person, _ in attending
            if self.likely(0.97 if agreed else 0.8)
        ]
        return {
            "panel": name,
            "holders": {seat: seat for seat in seats if self.likely(0.95)},
            "attending": attending,
            "recused": self.some(seats, 0.02),
            "untrained": self.some(seats, 0.01),
            "vacant": self.some(seats, 0.02),
            "decided": self.likely(0.02),
            "votes": votes,
            "values": draft["values"] if self.likely(0.9) else {},
        }

    # -- given ------------------------------------------------------------------

    def _given(self, draft, arrow, line) -> None:
        fields = {
            name: asked
            for form in self.book.get("forms", {}).values()
            for name, asked in form["fields"].items()
        }
        everything = self.some(fields, 0.98 if self.likely(0.9) else 0.4)
        earlier = self.some(fields, 0.2)
        shortened = {name for name in fields if "at_least_characters" in fields[name]}
        draft["short"] = self.some(shortened, 0.3 if self.likely(0.1) else 0)
        draft["fills"] = everything - earlier - draft["short"]
        draft["filled_before"] = earlier
        draft["used"] = self.some(earlier, 0.15)
        self._begun(draft, fields)
        draft["choices"] = {
            name: self.random.choice([*asked["of"], "other"])
            for name, asked in fields.items()
            if "of" in asked and self.likely(0.7)
        }
        draft["reason_given"] = self.likely(0.93)
        facts = self.book.get("facts", {})
        draft["chooses"] = {
            name: self.random.choice(
                facts[name]["of"] if self.likely(0.97) else ["odd"]
            )
            if name in facts
            else drawing_dates.given(self.random, self.book, draft, name)
            for name in arrow.get("sets", [])
            if self.likely(0.97)
        }
        if line and line.get("compartments"):
            draft["opens"] = self.some(line["compartments"], 0.6)
            draft["classes"] = self.some(CLASSES, 0.4)

    def _begun(self, draft, fields) -> None:
        """Let the case have been where fields begin, or leave them out, mostly."""
        for name, asked in fields.items():
            begins = asked.get("needed_from")
            if begins is not None and self.likely(0.5):
                draft.setdefault("visits", {})[begins] = 1
            elif begins is not None and self.likely(0.95):
                draft["fills"] -= {name}
