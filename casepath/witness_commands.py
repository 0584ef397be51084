"""`casepath witness …`: be a witness for other logs, over HTTP or by file."""

from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, say
from casepath.files import whole_file
from casepath.options import Json
from workflows.witnessing.serving import cosign_file, new_witness, trust_log
from workflows.witnessing.serving import serve as serve_requests

witness = typer.Typer(no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="The folder of the witness.")]


@witness.command("init")
def init(
    folder: Folder,
    name: Annotated[str, typer.Argument(help="Its name, as example.org/witness.")],
    as_json: Json = False,
) -> None:
    """Make a witness with a key of its own, and print the key others check it with."""
    key = new_witness(folder, name)
    answer({"key": key}, key, as_json)


@witness.command("trust")
def trust(
    folder: Folder,
    log_key: Annotated[str, typer.Argument(help="The log's key: casepath log key.")],
    as_json: Json = False,
) -> None:
    """Let a witness cosign the checkpoints of a log."""
    trust_log(folder, log_key)
    answer({"trusted": log_key}, "the log is known to the witness", as_json)


@witness.command("serve")
def serve(
    folder: Folder,
    port: Annotated[int, typer.Option(help="The port on this machine.")] = 8743,
) -> None:
    """Answer requests to cosign on this machine until interrupted."""
    say(f"answering add-checkpoint on 127.0.0.1:{port}; stop with Ctrl-C")
    try:
        serve_requests(folder, port)
    except KeyboardInterrupt:
        say("stopped")


@witness.command("cosign")
def cosign(
    folder: Folder,
    request: Annotated[
        Path, typer.Argument(help="The request.", exists=True, dir_okay=False)
    ],
    to: Annotated[Path, typer.Argument(help="The file for the cosignature.")],
    as_json: Json = False,
) -> None:
    """Cosign a checkpoint that came by file, where there is no network."""
    body = cosign_file(folder, request.read_bytes())
    with whole_file(to) as file:
        file.write(body)
    answer({"file": to.name}, f"written: {to.name}", as_json)
