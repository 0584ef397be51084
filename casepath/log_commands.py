"""`casepath log …`, `casepath trail …`, `casepath verify`: check what was logged."""

from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, progress
from casepath.files import demand_free, whole_file
from casepath.options import Area, As, Json, Ref
from casepath.session import Session
from workflows.checkpoints import prove_entry, publish_checkpoint
from workflows.commands import ExportTrail
from workflows.reading.trails import export_bundle, verify_bundle
from workflows.verifying.area import verify_area
from workflows.verifying.report import report_as_plain, report_lines
from workflows.witnessing.by_file import keep_cosignature, request_to_cosign
from workflows.witnessing.gossip import see_file
from workflows.witnessing.seeing import evidence as evidence_of

log = typer.Typer(no_args_is_help=True)
trail = typer.Typer(no_args_is_help=True)


@log.command("verify")
def verify_log(area: Area = None, as_json: Json = False) -> int:
    """Check the whole log of an area against itself, the records and the cases."""
    session = Session(None, area)
    with progress("verifying") as moved:
        report = verify_area(
            session.service, session.area, session.signer.verifier, moved
        )
    answer(report_as_plain(report), report_lines(report), as_json)
    return int(not report.is_sound)


@log.command("checkpoint")
def checkpoint(area: Area = None, as_json: Json = False) -> None:
    """Sign the log as it stands; keep the note somewhere else."""
    session = Session(None, area)
    note = publish_checkpoint(session.service, session.area, session.signer)
    text = note.decode() if note else ""
    value = {"checkpoint": text, "key": str(session.signer.verifier)}
    answer(value, text.rstrip("\n") or "the log is empty", as_json)


@log.command("prove")
def prove(index: int, area: Area = None, as_json: Json = False) -> None:
    """Prove that an entry is in the log, under a fresh checkpoint."""
    session = Session(None, area)
    proof = prove_entry(session.service, session.area, session.signer, index)
    text = proof.decode()
    answer({"proof": text}, text.rstrip("\n"), as_json)


@log.command("key")
def key(area: Area = None, as_json: Json = False) -> None:
    """Print the key that others check this log's checkpoints with."""
    verifier = str(Session(None, area).signer.verifier)
    answer({"key": verifier}, verifier, as_json)


@log.command("request")
def request(
    to: Annotated[Path, typer.Argument(help="The file to write.")],
    old: Annotated[int, typer.Option(help="The size the witness saw last.")] = 0,
    area: Area = None,
    as_json: Json = False,
) -> None:
    """Write a request to cosign, for a witness that is asked by file."""
    session = Session(None, area)
    demand_free(to)
    note = publish_checkpoint(session.service, session.area, session.signer)
    body = request_to_cosign(session.service, session.area, note, old)
    with whole_file(to) as file:
        file.write(body)
    answer({"file": to.name}, f"written: {to.name}", as_json)


@log.command("cosigned")
def cosigned(
    file: Annotated[Path, typer.Argument(help="What the witness gave.", exists=True)],
    area: Area = None,
    as_json: Json = False,
) -> None:
    """Keep a witness's cosignature that came by file."""
    session = Session(None, area)
    names = keep_cosignature(
        session.service, session.settings, session.area, file.read_bytes()
    )
    answer({"witnesses": names}, f"cosigned by: {', '.join(names)}", as_json)


@log.command("see")
def see(
    file: Annotated[Path, typer.Argument(help="A partner's checkpoint.", exists=True)],
    area: Area = None,
    as_json: Json = False,
) -> int:
    """Keep a partner's checkpoint and compare it; exit code 1 if it cannot be."""
    session = Session(None, area)
    receipt = see_file(
        session.service, session.settings, session.area, file.read_bytes()
    )
    answer({"outcome": receipt.outcome}, receipt.outcome.replace("_", " "), as_json)
    return int(receipt.outcome != "seen")


@log.command("evidence")
def evidence(area: Area = None, as_json: Json = False) -> int:
    """Print what partners signed that no honest log signs, both notes each."""
    session = Session(None, area)
    with session.service.database.reading(session.area) as connection:
        found = evidence_of(connection, session.area)
    lines = [
        f"{one['origin']}: entry {one['entry']}\n{one['before']}\n{one['after']}"
        for one in found
    ]
    answer({"evidence": found}, lines or ["nothing was found"], as_json)
    return int(bool(found))


@trail.command("export")
def export(
    ref: Ref,
    to: Annotated[Path, typer.Argument(help="The file to write.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Write the trail of a case as a bundle that verifies without us."""
    session = Session(as_name)
    demand_free(to)
    command = ExportTrail(case=ref, **session.asking)
    bundle = export_bundle(session.service, command, session.signer)
    with whole_file(to) as file:
        file.write(bundle)
    verifier = str(session.signer.verifier)
    words = [
        f"written: {to.name}",
        f"the receiver checks it with: casepath verify {to.name} --key '{verifier}'",
    ]
    answer({"file": to.name, "bytes": len(bundle), "key": verifier}, words, as_json)


def verify(
    file: Annotated[
        Path,
        typer.Argument(help="A bundle.", exists=True, dir_okay=False, readable=True),
    ],
    key: Annotated[str, typer.Option(help="The log's key, got by another way.")],
    as_json: Json = False,
) -> int:
    """Check an exported trail without the database: four verdicts.

    The exit code is 0 only if all four are proved.
    """
    verdict = verify_bundle(file.read_bytes(), key)
    words = [
        f"{name:>12}: {one['verdict']} - {one['why']}"
        for name, one in verdict["verdicts"].items()
    ]
    answer(verdict, [*words, verdict["sentence"]], as_json)
    return int(verdict["exit"] != 0)
