"""`casepath demo`: tell one whole case with invented people, and check it.

- The story is walked by the same commands as any other case, with a clock of its own.
- What it tells are entries of the log, the minute of a sitting, and answers to why.
- Whatever goes otherwise than the pathway says ends it with an error.
"""

import secrets
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from casepath.console import say, say_json
from casepath.demonstration.founding import (
    MAIN_PATHWAY,
    found_story,
    passphrase_kept,
)
from casepath.demonstration.leaving import leave
from casepath.demonstration.story import Story, StoryClock
from casepath.demonstration.to_the_panel import reach_the_panel
from casepath.demonstration.with_the_panel import go_on_from_the_panel
from casepath.options import Json
from config.logs import set_up_logs
from config.settings import Settings
from workflows.commands import ExportTrail
from workflows.errors import StoryError
from workflows.installation import create_installation, open_service, signer_of
from workflows.pathways.finding import find_pathway
from workflows.reading.trails import export_bundle, verify_bundle
from workflows.verifying.area import verify_area
from workflows.verifying.report import report_lines

TIME_ZONE = "Europe/London"  # of the main pathway

type After = Callable[[Story, Settings], None]


def demo(
    as_json: Json = False,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Walk the journey, check it, and end.")
    ] = False,
    serve: Annotated[
        bool, typer.Option("--serve", help="Then serve the pages on this machine.")
    ] = False,
    port: Annotated[
        int, typer.Option(help="Where the pages are served; 0 takes a free port.")
    ] = 0,
    browser: Annotated[bool, typer.Option(help="Open the pages in a browser.")] = True,
) -> None:
    """Walk one journey and say what happened; then, at a terminal, serve the pages."""
    told: list[str] = []
    tell = told.append if as_json else say
    goes_on = serve or (sys.stdin.isatty() and not (check or as_json))
    after = _pages(port, browser=browser) if goes_on else None
    with tempfile.TemporaryDirectory(prefix="casepath-demo-") as folder:
        story = run_demo(Path(folder), find_pathway(MAIN_PATHWAY), tell, after)
    if as_json:
        say_json({"case": story.case, "refused": story.refused, "told": told})


def _pages(port: int, *, browser: bool) -> After:
    """Give what serves the pages after the journey."""
    # Serving takes a web server; the journey alone does without.
    from casepath.demonstration import serving  # noqa: PLC0415

    def after(story: Story, settings: Settings) -> None:
        service = story.asker.service
        serving.more_cases(story.asker, story.clock, say)
        settings = serving.with_open_plan(service, settings, story.clock, say)
        serving.serve_demonstration(service, settings, port, say, browser=browser)

    return after


def run_demo(
    home: Path,
    source: tuple[bytes, str],
    tell: Callable[[str], None],
    after: After | None = None,
) -> Story:
    """Walk the journey of a pathway in a home of its own, and verify its trail.

    Raises StoryError where the pathway lets through what must be refused.
    """
    passphrase = secrets.token_urlsafe(24)
    settings = Settings(
        home=home,
        area="demo",
        demonstration=True,
        time_zone=TIME_ZONE,
        passphrase_file=passphrase_kept(home, passphrase),
    )
    set_up_logs()
    create_installation(settings, passphrase)
    clock = StoryClock()
    service = open_service(settings, lambda: passphrase, clock)
    tell("Demonstration - invented people, nothing here happened.")
    try:
        story = Story(found_story(service, settings, source), clock, tell)
        reach_the_panel(story)
        go_on_from_the_panel(story)
        whole = story.case
        leave(story)
        story.case = whole
        _hand_out(story, settings)
        _verify_log(story, settings)
        if after is not None:
            after(story, settings)
    finally:
        service.close()
    return story


def _hand_out(story: Story, settings: Settings) -> None:
    """Let the auditor take the first trail away and verify it without the database."""
    story.chapter("An auditor takes the trail of the first case away and checks it")
    signer = signer_of(settings, story.asker.area)
    command = ExportTrail(
        area=story.asker.area,
        by=story.ref("audrey"),
        key="demonstration/export",
        case=story.case,
    )
    bundle = export_bundle(story.asker.service, command, signer)
    story.tell()
    verdict = verify_bundle(bundle, str(signer.verifier))
    story.quote(verdict["sentence"])
    if verdict["exit"] != 0:
        raise StoryError("expected a trail that verifies offline, met another")


def _verify_log(story: Story, settings: Settings) -> None:
    """Check the whole log against what the database says."""
    signer = signer_of(settings, story.asker.area)
    report = verify_area(
        story.asker.service, story.asker.area, signer.verifier, lambda *_: None
    )
    if not report.is_sound:
        raise StoryError("expected a sound log, met findings")
    story.quote("; ".join(report_lines(report)))
    story.count_the_rest()
    counted = ", ".join(f"{number} {what}" for what, number in story.counted.items())
    story.say(
        f"-- All went as the pathway says: {len(story.refused)} attempts were refused,"
        " each with its reasons."
    )
    story.say(f"Every step is an entry. Entries not told one by one: {counted}.")
