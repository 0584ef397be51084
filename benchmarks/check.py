"""What checking a pathway costs: CPU of the checks and of the proofs.

    uv run python -m benchmarks.check

The shipped pathways, and a made one of sixty states in three tracks with guards,
promises, pairs kept apart and a hundred actions. The best of three runs is told.
The last figure is how many times as long it takes with every choice of its settings,
and with how many people each end takes.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from policies.examining import examine
from policies.proofs.everything import points_asked, prove
from states.checks.everything import check
from states.reading import ReadPathway, read

ROOT = Path(__file__).parents[1] / "states" / "pathways"
SHIPPED = ("channel/case", "adults/panel", "adults/plan_line", "permit_receipt")
LENGTHS = {"main": 40, "consent": 10, "care": 10}
ROLES = tuple(f"role_{number}" for number in range(8))
RUNS = 3


def main() -> None:
    columns = ("states", 7), ("points", 8), ("check", 8), ("prove", 8), ("whole", 8)
    told = "".join(f"{name:>{width}}" for name, width in columns)
    print(f"{'pathway':<18}{told}  found")
    for name in SHIPPED:
        tell(name, (ROOT / f"{name}.yaml").read_bytes())
    tell("sixty states", json.dumps(generated()).encode())


def tell(name: str, source: bytes) -> None:
    found = read(source)
    states = sum(len(track.states) for track in found.pathway.tracks.values())
    checking, problems = best(check, found)
    proving, gaps = best(prove, found)
    whole, _ = best(examine, found)
    codes = sorted({one.code for one in (*problems, *gaps)})
    print(
        f"{name:<18}{states:>7}{points_asked(found):>8}{checking:>7.2f}s"
        f"{proving:>7.2f}s{whole / (checking + proving):>7.1f}x"
        f"  {', '.join(codes) or 'nothing'}"
    )


def best(what: Callable[[ReadPathway], Any], found: ReadPathway) -> tuple[float, Any]:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        result = what(found)
        times.append(time.process_time() - start)
    return min(times), result


def words(text: str) -> dict[str, str]:
    return {"en": text}


def generated() -> dict[str, Any]:
    """Make a pathway of sixty states whose main track goes on and back."""
    guards = {
        "agreed": {"when": {"track": "consent", "in": ["consent_1", "consent_2"]}},
        "calm": {"when": {"track": "care", "in": ["care_0"]}},
        "shown": {"when": {"fact": "need", "in": ["shown"]}},
    }
    return {
        "pathway": "made.sixty",
        "label": words("Sixty states"),
        "edition": "1",
        "owner": ROLES[0],
        "subject": "plan",
        "languages": ["en"],
        "calendar": "england-and-wales",
        "time_zone": "Europe/London",
        "roles": {role: {"label": words(role)} for role in ROLES},
        "facts": {
            "need": {
                "of": ["open", "shown", "none"],
                "starts_as": "open",
                "label": words("Need"),
            }
        },
        "guards": {
            name: {**guard, "refuse": words(f"It is not {name}.")}
            for name, guard in guards.items()
        },
        "tracks": {name: _track(name, length) for name, length in LENGTHS.items()},
        "permits": _permits(),
        "forbids": [
            {"id": "conflict", "may_not": "any", "being": ["conflicted"],
             "except": ["declare_interest"]},
            {"id": "recused", "may_not": "any", "being": ["recused"]},
        ],
        "keep_apart": [[f"main_go_{n}", f"main_go_{n + 1}"] for n in range(0, 36, 4)],
        "promises": [
            {"id": "by-the-way", "to_reach": "main_39", "must_pass": ["main_go_20"]},
            {"id": "two", "from": "main_go_0", "to": "main_go_9", "at_least_people": 2},
            {"id": "somebody", "in_every": "state", "at_least_roles": 1},
        ],
    }  # fmt: skip


def _track(name: str, length: int) -> dict[str, Any]:
    states = {f"{name}_{n}": _state(name, n, length) for n in range(length)}
    if name == "main":
        last = f"{name}_{length - 1}"
        states[last] = {"label": words(last), "final": True, "keep": {"for": "1 year"}}
    return {"start": f"{name}_0", "states": states}


def _state(name: str, number: int, length: int) -> dict[str, Any]:
    ahead = (number + 1) % length
    go: dict[str, Any] = {
        "go_to": f"{name}_{ahead}", "label": words(f"{name} goes on {number}")
    }  # fmt: skip
    waits: dict[str, Any] = {}
    if name == "main" and number % 10 == 5:
        go["when"] = ["agreed", "calm"]
        waits = {"waits_for": ["consent", "care"]}
    actions = {f"{name}_go_{number}": go}
    if name == "main" and number % 3 == 2:
        actions[f"main_back_{number}"] = {
            "go_to": f"main_{number - 1}", "at_most": 2, "reason": "required",
            "label": words(f"Go back {number}"),
        }  # fmt: skip
    if name == "main" and number == 1:
        go["sets"] = ["need"]
    if name == "main" and number == 2:
        go["when"] = ["shown"]
        actions["judge"] = {"stay": True, "sets": ["need"], "label": words("Judge")}
    return {
        "label": words(f"{name} {number}"),
        "owner": ROLES[number % 7],
        "clock": {
            "due": "5 working days",
            "escalate": [{"after": "0 working days", "to": ROLES[7]}],
        },
        "actions": actions,
        **waits,
    }


def _permits() -> list[dict[str, Any]]:
    may: dict[str, list[str]] = {role: [] for role in ROLES}
    for name, length in LENGTHS.items():
        for number in range(length):
            role = ROLES[number % 7]
            for action in _state(name, number, length)["actions"]:
                if not (name == "main" and number == length - 1):
                    may[role].append(action)
                    may[ROLES[7]].append(action)
    lines = [
        {"id": f"line-{number}", "role": role, "may": actions, "being": ["on_case"]}
        for number, (role, actions) in enumerate(may.items())
    ]
    everybody = {
        "id": "all",
        "role": list(ROLES),
        "may": ["declare_interest", "assign"],
    }
    return [*lines, everybody]


if __name__ == "__main__":
    main()
