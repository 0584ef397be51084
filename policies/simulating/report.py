"""What a simulation says: in words and as plain values, about work, never people.

- Times are days with one decimal, counted in whole minutes.
- Of two versions on the same draw both figures stand side by side.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from policies.simulating.simulation import Simulated
from states.explaining import action_label, role_label, state_label

A_TENTH = 144  # minutes of a day
PERCENT = 100


def as_plain(one: Simulated) -> dict[str, Any]:
    """Give a simulation as plain values."""
    tally = one.tally
    return {
        "pathway": one.pathway.pathway,
        "seed": one.seed,
        "opened": tally.opened,
        "unfinished": tally.unfinished,
        "days": tally.days,
        "ended": dict(sorted(tally.ended.items())),
        "whole_case": spread(tally.took),
        "waiting": {
            state: {"times": len(stays), **spread(stays)}
            for state, stays in sorted(tally.stayed.items())
        },
        "late": dict(sorted(tally.late.items())),
        "rungs": [
            {"of": of, "role": role, "times": times}
            for (of, role), times in sorted(tally.rungs.items())
        ],
        "cannot_be_met": [
            {"state": u.state, "due": u.due, "missed": u.missed, "tried": u.tried}
            for u in one.unmet
        ],
        "dead_waits": [
            {"state": state, "why": why, "cases": times}
            for (state, why), times in sorted(tally.dead.items())
        ],
        "kept_apart": dict(sorted(tally.bound.items())),
        "sittings": {
            name: {
                "held": sat.held,
                "without_quorum": sat.without_quorum,
                "decided": sat.decided,
                "put_off": sat.put_off,
                "most_items": sat.most,
            }
            for name, sat in sorted(tally.sittings.items())
        },
        "work": {
            role: {"minutes": minutes, "percent": share(minutes, tally.there[role])}
            for role, minutes in sorted(tally.work.items())
        },
        "assumed": list(one.assumed),
    }


def lines(one: Simulated, language: str) -> Iterator[str]:
    """Say what a simulation gave."""
    tally = one.tally
    yield (
        f"{tally.opened} cases in {tally.days} days, seed {one.seed};"
        f" {sum(tally.ended.values())} ended, {tally.unfinished} did not"
    )
    yield from (f"assumed: {line}" for line in one.assumed)
    yield "Time in each state (days: half of the cases, nine of ten)"
    for state, stays in sorted(tally.stayed.items()):
        met = spread(stays)
        name = _state(one, state, language)
        times = f"{len(stays)} times"
        yield f"  {name}: {met['median_days']}, {met['ninth_tenth_days']} ({times})"
    yield from _late(one, language)
    yield from _stuck(one, language)
    yield from _work(one, language)


def _late(one: Simulated, language: str) -> Iterator[str]:
    yield "Late" if one.tally.late else "Late: none"
    for name, times in sorted(one.tally.late.items()):
        yield f"  {_state(one, name, language)}: {times} times"
    for (name, role), times in sorted(one.tally.rungs.items()):
        who = role_label(one.pathway, role, language)
        yield f"  {_state(one, name, language)}: {who} told {times} times"
    unmet_at_all = "" if one.unmet else ": none"
    yield f"Deadlines that cannot be met, though begun at once{unmet_at_all}"
    for unmet in one.unmet:
        name = _state(one, unmet.state, language)
        how = "never" if unmet.never else f"{unmet.missed} of {unmet.tried} beginnings"
        yield f"  {name}, due in {unmet.due}: {how}"


def _stuck(one: Simulated, language: str) -> Iterator[str]:
    yield "Cases that wait in vain" if one.tally.dead else "Cases that wait in vain: 0"
    for (state, why), times in sorted(one.tally.dead.items()):
        yield f"  {_state(one, state, language)}: {why} ({times} cases)"
    waited = "" if one.tally.bound else ": none"
    yield f"Waited because somebody free was kept apart{waited}"
    for action, times in sorted(one.tally.bound.items()):
        name = action_label(one.pathway, action, language)
        yield f"  {name}: {times} times"


def _work(one: Simulated, language: str) -> Iterator[str]:
    yield "Sittings" if one.tally.sittings else "Sittings: none"
    for name, sat in sorted(one.tally.sittings.items()):
        yield (
            f"  {name.replace('_', ' ')}: {sat.held} held, {sat.without_quorum}"
            f" without quorum, {sat.decided} items decided, {sat.put_off} put off,"
            f" {sat.most} waited at most"
        )
    yield "Work"
    for role, minutes in sorted(one.tally.work.items()):
        part = share(minutes, one.tally.there[role])
        name = role_label(one.pathway, role, language)
        yield f"  {name}: {minutes // 60} hours, {part} percent of the time there is"


def beside(old: Simulated, new: Simulated, language: str) -> Iterator[str]:
    """Say the figures of two versions on the same draw, side by side."""
    yield f"{old.pathway.edition} beside {new.pathway.edition}, seed {old.seed}"
    both = (old.tally, new.tally)
    yield _pair("cases ended", [sum(one.ended.values()) for one in both])
    yield _pair("cases unfinished", [one.unfinished for one in both])
    yield _pair("whole case, days", [spread(one.took)["median_days"] for one in both])
    for state in sorted(old.tally.stayed.keys() | new.tally.stayed.keys()):
        stays = [spread(one.stayed.get(state, [])) for one in both]
        name = _state(new if state in new.tally.stayed else old, state, language)
        yield _pair(f"{name}, days", [one["median_days"] for one in stays])
        yield _pair(f"{name}, late", [one.late[state] for one in both])
    for role in sorted(old.tally.work.keys() | new.tally.work.keys()):
        name = role_label(new.pathway, role, language)
        yield _pair(f"{name}, hours", [one.work[role] // 60 for one in both])


def spread(minutes: Sequence[int]) -> dict[str, str]:
    """Give the median and the ninth tenth of times, in days."""
    ordered = sorted(minutes)
    if not ordered:
        return {"median_days": "-", "ninth_tenth_days": "-"}
    return {
        "median_days": _days(ordered[len(ordered) // 2]),
        "ninth_tenth_days": _days(ordered[len(ordered) * 9 // 10]),
    }


def share(part: int, whole: int) -> int:
    """Give a part in percent; nothing of nothing is nothing."""
    return part * PERCENT // whole if whole else 0


def _pair(name: str, values: Sequence[object]) -> str:
    old, new = values
    return f"  {name}: {old} | {new}{'' if old == new else '  <'}"


def _days(minutes: int) -> str:
    tenths = minutes // A_TENTH
    return f"{tenths // 10}.{tenths % 10}"


def _state(one: Simulated, name: str, language: str) -> str:
    for track, found in one.pathway.tracks.items():
        if name in found.states:
            return state_label(one.pathway, track, name, language)
    return name.replace("_", " ")
