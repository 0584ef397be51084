"""`casepath serve`: the pages and the JSON interface, behind a proxy that does TLS.

- It does not start without a way to sign in, a key provider, and an outward address
  by TLS: cookies travel by TLS alone, or not at all.
- A key file whose passphrase is not given lets it start sealed: health, unseal and the
  intake form answer, and nothing else.
- Only what the one named proxy forwards is believed; without one, nothing is.
"""

import logging
from typing import Annotated

import typer

from casepath.console import say
from casepath.session import Session
from config.errors import ConfigError
from config.logs import set_up_logs
from config.outward import is_this_machine
from config.settings import Settings
from workflows.installation import open_sealable
from workflows.sealing.acting import provider_of

LOOPBACK = "127.0.0.1"
PORT = 8000


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = LOOPBACK,
    port: Annotated[int, typer.Option(help="The port to listen at.")] = PORT,
) -> None:
    """Serve the pages and the JSON interface until stopped."""
    session = Session()
    demand_ready(session.settings, host)
    # Serving takes a web server and every page; asking for help does without.
    from casepath.web.serving import serve_pages  # noqa: PLC0415

    set_up_logs(logging.INFO)
    service = open_sealable(session.settings)
    say(f"Serving {session.settings.address} at {host}:{port}. Stop with Ctrl-C.")
    if provider_of(service).is_sealed:
        say("The records are sealed. Unseal them on the page /unseal.")
    serve_pages(service, session.settings, host, port)


def demand_ready(settings: Settings, host: str) -> None:
    """Raise ConfigError for whatever must be set before anybody may come in."""
    needed = (
        (
            bool(settings.area),
            ("area", "the area", "write it into casepath.toml"),
        ),
        (
            settings.provider is not None or settings.local_accounts,
            ("provider", "a way to sign in", "name a provider, or set local_accounts"),
        ),
        (
            settings.key_path.exists() or settings.passphrase_file is not None,
            ("key_file", "the key provider", "casepath init makes one in the home"),
        ),
        (
            settings.address.startswith("https://"),
            (
                "address",
                "an outward address by TLS",
                "such as https://casepath.example",
            ),
        ),
        (
            is_this_machine(host) or bool(settings.proxy),
            ("proxy", "the proxy in front", "name its address, or listen on loopback"),
        ),
    )
    for is_there, (name, what, hint) in needed:
        if not is_there:
            raise ConfigError(
                f"expected a setting `{name}`: {what}", where=name, hint=hint
            )
