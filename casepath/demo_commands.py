"""`casepath demo`: walk one whole journey with invented people, and check it."""

import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from casepath.console import say, say_json
from casepath.demonstration.founding import MAIN_PATHWAY, found_story
from casepath.demonstration.journey import walk
from casepath.demonstration.story import Story, StoryClock
from casepath.options import Json
from config.settings import Settings
from workflows.commands import ExportTrail
from workflows.errors import StoryError
from workflows.installation import create_installation, open_service, signer_of
from workflows.pathways.finding import find_pathway
from workflows.reading.trails import export_bundle, verify_bundle
from workflows.verifying.area import verify_area
from workflows.verifying.report import report_lines


def demo(
    check: Annotated[
        bool, typer.Option("--check", help="Walk the journey, check it, and end.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Walk one journey and say what happened."""
    # The pages come later; until then both ways end after the journey.
    _ = check
    told: list[str] = []
    tell = told.append if as_json else say
    with tempfile.TemporaryDirectory(prefix="casepath-demo-") as folder:
        story = run_demo(Path(folder), find_pathway(MAIN_PATHWAY), tell)
    if as_json:
        say_json({"case": story.case, "refused": story.refused, "told": told})


def run_demo(
    home: Path, source: tuple[bytes, str], tell: Callable[[str], None]
) -> Story:
    """Walk the journey of a pathway in a home of its own, and verify its trail.

    Raises StoryError where the pathway lets through what must be refused.
    """
    settings = Settings(home=home, area="demo", demonstration=True)
    passphrase = secrets.token_urlsafe(24)
    create_installation(settings, passphrase)
    clock = StoryClock()
    service = open_service(settings, lambda: passphrase, clock)
    tell("Demonstration - invented people, nothing here happened.")
    try:
        story = Story(found_story(service, settings, source), clock, tell)
        walk(story)
        _hand_out(story, settings)
        _verify_log(story, settings)
    finally:
        service.close()
    return story


def _hand_out(story: Story, settings: Settings) -> None:
    """Let the auditor take the trail away and verify it without the database."""
    story.chapter("An auditor takes the trail away")
    signer = signer_of(settings, story.asker.area)
    command = ExportTrail(
        area=story.asker.area,
        by=story.asker.people["audrey"],
        key="demonstration/export",
        case=story.case,
    )
    bundle = export_bundle(story.asker.service, command, signer)
    story.tell()
    verdict = verify_bundle(bundle, str(signer.verifier))
    for name, one in verdict["verdicts"].items():
        story.say(f"    {name}: {one['verdict']} - {one['why']}")
    story.say(f"    {verdict['sentence']}")
    if verdict["exit"] != 0:
        raise StoryError("expected a trail that verifies offline, met another")


def _verify_log(story: Story, settings: Settings) -> None:
    story.chapter("The whole log is checked again")
    signer = signer_of(settings, story.asker.area)
    report = verify_area(
        story.asker.service, story.asker.area, signer.verifier, lambda *_: None
    )
    for line in report_lines(report):
        story.say(f"    {line}")
    if not report.is_sound:
        raise StoryError("expected a sound log, met findings")
    refused = len(story.refused)
    story.say("")
    story.say(
        f"The journey went as its pathway says: {refused} attempts were refused,"
        f" each with its reasons, and every step is an entry."
    )
