"""What the entries of an area say of its cases and records, folded in order.

- A case is folded as handlers move it: from its start states, entry by entry.
- Who did what is counted as the guard counts it for pairs kept apart.
- Of each record version the hash of its ciphertext is kept, as the entry says it.
- A case that is moved to another version stands where its plan puts it.
- An entry that cannot be read folds nothing; the check of the log names it.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from audit.canonical import parse
from audit.errors import ProfileError
from workflows.cases import Case, Place
from workflows.entries import FACTS_SET, digest_of
from workflows.handlers.opening import OPEN
from workflows.handlers.ruled import CHANGES_NOTHING
from workflows.moves.history import MOVE, MOVED_BACK, PlanOf
from workflows.moves.translating import moved_places
from workflows.versions import Version

MOVING = frozenset({"transition", "history"})
COUNTED = frozenset({"transition", "history", "request", "assign", "vote"})
COUNTED_ALSO = frozenset({
    ("read", "read"), ("sitting", "declare_interest"), ("sitting", "recuse"),
})  # fmt: skip

type VersionOf = Callable[[str], Version]


@dataclass(frozen=True, slots=True)
class FactsSet:
    """The commitment to all facts of a case, in the entry that set them last."""

    entry: str
    commitment: str


@dataclass(frozen=True, slots=True)
class SaidOfRecord:
    """A record version as its entry names it."""

    seq: int
    compartment: str
    ct: str


@dataclass(slots=True)
class Folded:
    """What the entries say so far."""

    cases: dict[str, Case] = field(default_factory=dict)
    facts: dict[str, FactsSet] = field(default_factory=dict)
    acts: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    records: dict[tuple[str, int], SaidOfRecord] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    before_move: dict[str, Case] = field(default_factory=dict)
    proposals: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, row: Any, area: str, version_of: VersionOf, plan_of: PlanOf) -> None:
        """Fold the next stored entry."""
        try:
            entry = parse(bytes(row.body))
        except ProfileError:
            return
        self.kinds[row.seq] = entry["kind"]
        for said in entry.get("rec", ()):
            if "ct" in said:
                place = (said["r"], said["ver"])
                self.records[place] = SaidOfRecord(row.seq, said["comp"], said["ct"])
        ref = entry.get("case")
        if ref is not None:
            self._case(ref, entry, row, area, version_of, plan_of)

    def _case(
        self,
        ref: str,
        entry: Mapping[str, Any],
        row: Any,
        area: str,
        version_of: VersionOf,
        plan_of: PlanOf,
    ) -> None:
        before = self.cases.get(ref)
        if before is None:
            digest = digest_of(entry["def"])
            after = _begun(area, ref, entry, version_of(digest))
        elif entry["kind"] == MOVE:
            after = self._moved(before, entry, version_of, plan_of)
        else:
            after = _followed(before, entry, version_of(before.digest))
        self.cases[ref] = replace(after, cseq=entry["cseq"], leaf=bytes(row.leaf))
        commitment = entry.get("com", {}).get(FACTS_SET)
        if commitment is not None:
            self.facts[ref] = FactsSet(entry["id"], commitment)
        acts = self.acts.setdefault(ref, Counter())
        acts.update(self._acts_of(entry))

    def _moved(
        self,
        case: Case,
        entry: Mapping[str, Any],
        version_of: VersionOf,
        plan_of: PlanOf,
    ) -> Case:
        """Put a case on the version its entry names, or back where it was."""
        if entry["action"] == MOVED_BACK:
            was = self.before_move.pop(case.ref)
            places = was.places
        else:
            self.before_move[case.ref] = case
            new = version_of(digest_of(entry["def"])).pathway
            plan = plan_of(digest_of(entry["hash"]))
            places = moved_places(case.places, plan, new, _entered(entry))
        return replace(
            case,
            digest=digest_of(entry["def"]),
            places=places,
            version=case.version + 1,
        )

    def _acts_of(self, entry: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Give what an entry counts for, the act of who proposed it included."""
        if entry["kind"] == "proposed":
            self.proposals[entry["refs"][0]] = (entry["action"], entry["actor"])
        act = act_of(entry)
        confirmed = entry.get("refs", ()) if entry["kind"] == "transition" else ()
        proposed = [self.proposals[r] for r in confirmed if r in self.proposals]
        return [*([act] if act is not None else []), *proposed]


def act_of(entry: Mapping[str, Any]) -> tuple[str, str] | None:
    """Give the act an entry counts for: which action, by whom; None for none."""
    kind, action = entry["kind"], entry.get("action", "")
    if kind == "open" and "of" not in entry:
        return OPEN, entry["actor"]
    if kind in COUNTED or (kind, action) in COUNTED_ALSO:
        return action, entry.get("of", entry["actor"])
    return None


def _begun(area: str, ref: str, entry: Mapping[str, Any], version: Version) -> Case:
    # A recorded case begins when it was recorded to; a live one when entered.
    at = _entered(entry)
    since = entry.get("occ", at) if "of" in entry else at
    pathway = version.pathway
    places = {
        name: Place(track.start, since, {track.start: 1})
        for name, track in pathway.tracks.items()
    }
    return Case(
        area=area,
        ref=ref,
        pathway=pathway.pathway,
        digest=version.digest,
        version=1,
        cseq=0,
        leaf=b"",
        places=places,
        opened_ts=since,
        ended_ts=None,
    )


def _followed(before: Case, entry: Mapping[str, Any], version: Version) -> Case:
    if entry["kind"] in CHANGES_NOTHING:
        return before
    after = replace(before, version=before.version + 1)
    if entry["kind"] not in MOVING:
        return after
    at = _entered(entry)
    happened = entry.get("occ", at)
    for track, to in _moves(entry):
        after = after.moved(track, to, happened)
    main = version.pathway.tracks["main"].states[after.places["main"].state]
    if main.final:
        return after.ending(happened if entry["kind"] == "history" else at)
    return after


def _moves(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    own = [(entry["track"], entry["to"])] if entry["from"] != entry["to"] else []
    return [*own, *((also["track"], also["to"]) for also in entry.get("also", ()))]


def _entered(entry: Mapping[str, Any]) -> int:
    return int(entry["ts"]) + int(entry.get("skew", 0))
