"""An installation: its home, its keys, its database; made once, opened often."""

import resource
from collections.abc import Callable, Sequence

from audit.signer import Signer, create_signer, open_signer
from config.database import Database
from config.errors import ConfigError
from config.now import Now, system_now
from config.settings import Settings
from records.key_file import DEFAULT_COST, Cost
from records.passphrase_file import PassphraseFileProvider, create_key_file
from workflows.commands import FoundAdministrator
from workflows.people import SYSTEM
from workflows.schema import check_schema, migrate
from workflows.service import Service

type LogSigner = Signer

LOCAL_DOMAIN = "casepath.invalid"


def create_installation(
    settings: Settings, passphrase: str, cost: Cost = DEFAULT_COST
) -> None:
    """Make the home, the key file and the schema; refuse to do so twice."""
    if settings.key_path.exists():
        raise ConfigError(
            "expected an empty home, met one with keys in it",
            hint="an installation is made once; see `casepath doctor`",
        )
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.key_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrate(settings.owner_url)
    create_key_file(settings.key_path, passphrase, cost)


def open_service(
    settings: Settings, passphrase: Callable[[], str], now: Now = system_now
) -> Service:
    """Open the service of an installation; the passphrase is asked for once."""
    _forbid_core_dumps()
    if not settings.key_path.exists():
        raise ConfigError(
            "expected an installation in this home, met none",
            hint="run `casepath init`, or `casepath init --demonstration` to try it",
        )
    database = Database(settings.database_url)
    check_schema(database)
    provider = PassphraseFileProvider(settings.key_path, passphrase())
    return Service(database, provider, now=now)


def found_area(
    service: Service, settings: Settings, area: str, kind: str, name: str
) -> None:
    """Found an area with a log, and the signer that will sign for it."""
    origin = f"{LOCAL_DOMAIN}/{area}/1"
    service.found_area(area, kind, name, origin)
    create_signer(settings.signer_path / area, origin)


def signer_of(settings: Settings, area: str) -> LogSigner:
    """Open the signer of an area's log."""
    return open_signer(settings.signer_path / area)


def _forbid_core_dumps() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def found_administrators(
    service: Service, area: str, people: Sequence[tuple[str, str]]
) -> list[str]:
    """Give a new area its first two administrators, as names and logins."""
    made = []
    for name, login in people:
        receipt = service.handle(
            FoundAdministrator(
                area=area, by=SYSTEM, key=f"found/{login}", name=name, login=login
            )
        )
        made.append(receipt.ref or "")
    return made
