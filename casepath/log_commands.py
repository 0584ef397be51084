"""`casepath log …`, `casepath trail …`, `casepath verify`: check what was logged."""

from base64 import b64encode
from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, progress, say
from casepath.options import Area, As, Json, Ref
from casepath.session import Session
from config.errors import ConfigError
from workflows.checkpoints import prove_entry, publish_checkpoint
from workflows.commands import ExportTrail
from workflows.report_words import report_as_plain, report_lines
from workflows.trails import export_bundle, verify_bundle
from workflows.verifying import verify_area

log = typer.Typer(help="Check the log, sign it, prove that an entry is in it.")
trail = typer.Typer(help="Hand out the trail of one case.")


@log.command("verify")
def verify_log(area: Area = None, as_name: As = None, as_json: Json = False) -> int:
    """Check the whole log of an area against itself, the records and the cases."""
    session = Session(as_name, area)
    with progress("verifying") as moved:
        report = verify_area(
            session.service, session.area, session.signer.verifier, moved
        )
    answer(report_as_plain(report), report_lines(report), as_json)
    return int(not report.is_sound)


@log.command("checkpoint")
def checkpoint(area: Area = None, as_name: As = None, as_json: Json = False) -> None:
    """Sign the log as it stands; keep the note somewhere else."""
    session = Session(as_name, area)
    note = publish_checkpoint(session.service, session.area, session.signer)
    text = note.decode() if note else ""
    value = {"checkpoint": text, "key": str(session.signer.verifier)}
    answer(value, text or "the log is empty", as_json)


@log.command("prove")
def prove(
    index: int, area: Area = None, as_name: As = None, as_json: Json = False
) -> None:
    """Prove that an entry is in the log, under a fresh checkpoint."""
    session = Session(as_name, area)
    proof = prove_entry(session.service, session.area, session.signer, index)
    answer({"proof": b64encode(proof).decode()}, proof.decode(), as_json)


@log.command("key")
def key(area: Area = None, as_name: As = None) -> None:
    """Print the key that others check this log's checkpoints with."""
    session = Session(as_name, area)
    say(str(session.signer.verifier))


@trail.command("export")
def export(
    ref: Ref,
    to: Annotated[Path, typer.Argument(help="The file to write.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Write the trail of a case as a bundle that verifies without us."""
    session = Session(as_name)
    if to.exists():
        raise ConfigError(
            "expected a new file name, met an existing file", hint="choose another"
        )
    bundle = export_bundle(
        session.service, ExportTrail(case=ref, **session.asking), session.signer
    )
    beside = to.with_name(to.name + ".part")
    beside.write_bytes(bundle)
    beside.replace(to)
    verifier = str(session.signer.verifier)
    words = [
        f"written: {to.name}",
        f"the receiver checks it with: casepath verify {to.name} --key '{verifier}'",
    ]
    answer({"file": to.name, "bytes": len(bundle), "key": verifier}, words, as_json)


def verify(
    file: Annotated[Path, typer.Argument(help="A bundle.", exists=True)],
    key: Annotated[str, typer.Option(help="The log's key, got by another way.")],
    as_json: Json = False,
) -> int:
    """Check an exported trail offline and give the four verdicts."""
    verdict = verify_bundle(file.read_bytes(), key)
    words = [
        f"{name:>12}: {one['verdict']} - {one['why']}"
        for name, one in verdict["verdicts"].items()
    ]
    answer(verdict, [*words, verdict["sentence"]], as_json)
    return int(verdict["exit"])
