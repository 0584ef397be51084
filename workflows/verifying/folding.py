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
from policies.keeping import CONFIRM_MERGE, LINK, PROPOSE_MERGE, UNMERGE
from policies.rulebook import RIGHTS
from policies.transfers import STEPS
from workflows.access.folding import SaidOfAccess, access_said
from workflows.appearance.folding import look_said
from workflows.calendars.folding import (
    FeastOf,
    SaidOfFeast,
    SaidOfYear,
    YearOf,
    feasts_said,
    years_said,
)
from workflows.cases import Case, Place
from workflows.children.ending import END_WITH_PARENT
from workflows.entries import FACTS_SET, digest_of, entered
from workflows.findings.folding import Said as SaidOfSample
from workflows.findings.folding import samples_said
from workflows.glass.folding import SaidOfGlass, glass_said_in
from workflows.handlers.opening import OPEN
from workflows.handlers.ruled import CHANGES_NOTHING
from workflows.keys.folding import SaidOfStep, StepOf, steps_said
from workflows.loading.folding import SaidOfImport, imports_said
from workflows.moves.history import MOVE, MOVED_BACK, PlanOf
from workflows.moves.orders import orders_after
from workflows.moves.translating import moved_places
from workflows.proposals.anew import AnewOf, SaidAnew, anew_said
from workflows.proposals.declined import SaidOfDeclined, declined_said
from workflows.retention.folding import SaidOfList, lists_said
from workflows.returns.folding import ReturnOf, SaidOfReturn, returns_said
from workflows.rosters.said import OnCase, joined_by, roster_after
from workflows.transferring.beginnings import acts_said, came_over, places_said
from workflows.versions import Version
from workflows.voices.folding import VoiceOf, answers_said, asked_anew

MOVING = frozenset({"transition", "history"})
BESIDE = "link"  # a case that goes to another area, step by step
COUNTED = frozenset({"transition", "history", "request", "assign", "vote"})
COUNTED_ALSO = frozenset({
    ("read", "read"), ("read", "read_request"),
    ("sitting", "declare_interest"), ("sitting", "recuse"),
    ("sitting", "direct_recusal"),
    ("grant", "bypass"), ("grant", "confirm_bypass"), ("grant", "delegate"),
    ("grant", "give_code"), ("grant", "take_back_code"),
    *((BESIDE, action) for action in (*STEPS, *RIGHTS, END_WITH_PARENT)),
    *((BESIDE, action) for action in (LINK, "tell_apart", PROPOSE_MERGE)),
    (BESIDE, CONFIRM_MERGE), (BESIDE, UNMERGE), ("hold", "hold"),
    ("hold", "release_hold"), ("erase", "propose_shred"),
    ("erase", "confirm_shred"), ("correct", "correct"), ("disclose", "disclose"),
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
    before_joining: dict[str, Case] = field(default_factory=dict)
    proposals: dict[str, tuple[str, str]] = field(default_factory=dict)
    voices: dict[VoiceOf, str] = field(default_factory=dict)
    rosters: dict[str, set[OnCase]] = field(default_factory=dict)
    feasts: dict[FeastOf, SaidOfFeast] = field(default_factory=dict)
    years: dict[YearOf, SaidOfYear] = field(default_factory=dict)
    imports: dict[str, SaidOfImport] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)
    returns: dict[ReturnOf, SaidOfReturn] = field(default_factory=dict)
    epochs: dict[StepOf, SaidOfStep] = field(default_factory=dict)
    lists: dict[str, SaidOfList] = field(default_factory=dict)
    samples: dict[str, SaidOfSample] = field(default_factory=dict)
    glass: dict[str, SaidOfGlass] = field(default_factory=dict)
    anew: dict[AnewOf, SaidAnew] = field(default_factory=dict)
    access: dict[str, SaidOfAccess] = field(default_factory=dict)
    declined: dict[str, SaidOfDeclined] = field(default_factory=dict)
    look: str | None = None

    def add(self, row: Any, area: str, version_of: VersionOf, plan_of: PlanOf) -> None:
        """Fold the next stored entry."""
        try:
            entry = parse(bytes(row.body))
        except ProfileError:
            return
        self.kinds[row.seq] = entry["kind"]
        self.feasts.update(feasts_said(entry, self.feasts))
        self.years.update(years_said(entry, self.years))
        self.imports.update(imports_said(entry, self.imports))
        self.orders = orders_after(entry, self.orders)
        self.returns.update(returns_said(entry))
        self.epochs.update(steps_said(entry, self.epochs))
        self.lists.update(lists_said(entry, self.lists))
        self.samples.update(samples_said(entry, self.samples))
        self.glass.update(glass_said_in(entry, self.glass))
        self.anew.update(anew_said(entry, self.anew))
        self.access.update(access_said(entry, row.seq, self.access))
        self.declined.update(declined_said(entry, row.seq))
        self.look = look_said(entry) or self.look
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
        elif is_parted(entry):
            after = self._parted(before)
            self._hear(before, after, entry, version_of(after.digest))
        else:
            version = version_of(before.digest)
            after = _followed(before, entry, version)
            self._hear(before, after, entry, version)
            self._keep_joined(before, after, entry)
        self.cases[ref] = replace(after, cseq=entry["cseq"], leaf=bytes(row.leaf))
        commitment = entry.get("com", {}).get(FACTS_SET)
        if commitment is not None:
            self.facts[ref] = FactsSet(entry["id"], commitment)
        self.rosters[ref] = roster_after(self.rosters.get(ref, ()), ref, entry)
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
            places = moved_places(case.places, plan, new, entered(entry))
        return replace(
            case,
            digest=digest_of(entry["def"]),
            places=places,
            version=case.version + 1,
        )

    def _hear(
        self, before: Case, after: Case, entry: Mapping[str, Any], version: Version
    ) -> None:
        """Let the voices of a case follow: first what is asked anew, then said."""
        anew = asked_anew(before, after, version.pathway)
        for place in [one for one in self.voices if one[0] == after.ref]:
            if place[1] in anew:
                del self.voices[place]
        self.voices.update(answers_said(entry, after.ref, version.pathway))

    def _keep_joined(self, before: Case, after: Case, entry: Mapping[str, Any]) -> None:
        """Remember where a case was that ends because it is the same as another."""
        if entry.get("action") == CONFIRM_MERGE and after.ended_ts is not None:
            self.before_joining.setdefault(before.ref, before)

    def _parted(self, case: Case) -> Case:
        """Let a case that was joined with another stand where it was before."""
        was = self.before_joining.pop(case.ref)
        return replace(case, places=was.places, version=case.version + 1, ended_ts=None)

    def _acts_of(self, entry: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Give what an entry counts for, the act of who proposed it included."""
        if entry["kind"] == "proposed":
            self.proposals[entry["refs"][0]] = (entry["action"], entry["actor"])
        act = act_of(entry)
        confirmed = entry.get("refs", ()) if entry["kind"] == "transition" else ()
        proposed = [self.proposals[r] for r in confirmed if r in self.proposals]
        before = acts_said(entry) if came_over(entry) else []
        joined = joined_by(entry)
        return [*([act] if act is not None else []), *proposed, *joined, *before]


def act_of(entry: Mapping[str, Any]) -> tuple[str, str] | None:
    """Give the act an entry counts for: which action, by whom; None for none."""
    kind, action = entry["kind"], entry.get("action", "")
    if came_over(entry):
        return action, entry["actor"]
    if kind == "open" and "of" not in entry:
        return OPEN, entry["actor"]
    if kind in COUNTED or (kind, action) in COUNTED_ALSO:
        return action, entry.get("of", entry["actor"])
    return None


def _begun(area: str, ref: str, entry: Mapping[str, Any], version: Version) -> Case:
    # A recorded case begins when it was recorded to; a live one when entered.
    at = entered(entry)
    since = entry.get("occ", at) if "of" in entry else at
    pathway = version.pathway
    places = {
        name: Place(track.start, since, {track.start: 1})
        for name, track in pathway.tracks.items()
    }
    if came_over(entry):
        places = places_said(entry, since)
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
    if not moves_tracks(entry):
        return after
    at = entered(entry)
    happened = entry.get("occ", at)
    for track, to in _moves(entry):
        after = after.moved(track, to, happened)
    main = version.pathway.tracks["main"].states[after.places["main"].state]
    if main.final:
        return after.ending(happened if entry["kind"] == "history" else at)
    return replace(after, ended_ts=None)


def is_parted(entry: Mapping[str, Any]) -> bool:
    """Tell whether an entry lets a case go on that was joined with another."""
    return entry["kind"] == "link" and entry.get("action") == UNMERGE and "to" in entry


def moves_tracks(entry: Mapping[str, Any]) -> bool:
    """Tell whether an entry says that tracks of its case moved."""
    kind = entry["kind"]
    return kind in MOVING or (kind == BESIDE and "track" in entry)


def _moves(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    own = [(entry["track"], entry["to"])] if entry["from"] != entry["to"] else []
    return [*own, *((also["track"], also["to"]) for also in entry.get("also", ()))]
