"""`casepath pathway paths, test, simulate, walk`: a pathway tried out before it is."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, escaped, progress, say, say_json
from casepath.options import Json
from workflows.trying.on_paper import paths_of, simulation_of, walk_of
from workflows.trying.trial import trial_of

File = Annotated[str, typer.Argument(help="A file, or the id of a shipped pathway.")]
Language = Annotated[str, typer.Option(help="A language of the file.")]


def paths(file: File, language: Language = "en", as_json: Json = False) -> None:
    """Say the shortest way to every action, refusal and rung, step by step."""
    found = paths_of(file, language)
    answer(found.as_plain(), found.lines(), as_json)


def try_out(file: File, as_json: Json = False) -> int:
    """Run these paths on the real handlers in a throw-away home; 1 if one differs."""
    with progress("paths") as moved:
        trial = trial_of(file, moved)
    answer(trial.as_plain(), trial.lines(), as_json)
    return int(not trial.is_as_expected)


def simulate(
    file: File,
    cases: Annotated[int, typer.Option(min=1, max=100_000, help="How many.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed, the same report.")] = 1,
    staff: Annotated[
        Path | None, typer.Option(help="Who is there, how long work takes (YAML).")
    ] = None,
    what_if: Annotated[
        str | None, typer.Option(help="Another version, on the same draw.")
    ] = None,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Draw cases, work and absences; say what waits, is late, or waits in vain."""
    with progress("cases ended") as moved:
        found = simulation_of(
            file,
            staff=staff,
            cases=cases,
            seed=seed,
            what_if=what_if,
            language=language,
            told=moved,
        )
    answer(found.as_plain(), found.lines(), as_json)


def walk(
    file: File,
    choices: Annotated[
        str | None, typer.Option(help="Numbers to choose, such as 1,3,2; else asked.")
    ] = None,
    language: Language = "en",
    as_json: Json = False,
) -> int:
    """Click through a case with made-up people: what may be done, by whom, why not."""
    walked = walk_of(file, language)
    numbers = choices.split(",") if choices is not None else None
    told: list[str] = []
    tell = told.append if as_json else say
    while True:
        for line in (
            walked.lines() if not walked.has_ended else ("The case is closed.",)
        ):
            tell(line)
        if walked.has_ended:
            break
        text = _next(numbers)
        if text is None:
            break
        if not (text.isdecimal() and walked.choose(int(text))):
            tell(f"expected one of the numbers above, met '{escaped(text)[:20]}'")
            if numbers is not None:
                return 1
    if as_json:
        say_json({"tracks": dict(walked.tracks), "told": told})
    return 0


def _next(numbers: list[str] | None) -> str | None:
    """Give the next number: of those named, or of a line that is typed."""
    if numbers is not None:
        return numbers.pop(0).strip() if numbers else None
    line = sys.stdin.readline()
    return line.strip() if line else None
