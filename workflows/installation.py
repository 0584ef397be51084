"""An installation: its home, its keys, its database; made once, opened often."""

import resource
from collections.abc import Callable, Sequence
from functools import partial

from audit.signer import Signer, create_signer, open_signer
from config.database import Database
from config.errors import ConfigError, DatabaseError
from config.now import Now, system_now
from config.settings import Settings, read_secret
from records.key_file import DEFAULT_COST, Cost
from records.passphrase_file import create_key_file
from records.sealing import SealableProvider
from workflows.checkpoints import publish_checkpoint
from workflows.commands import FoundAdministrator
from workflows.people import SYSTEM
from workflows.schema import check_schema, migrate
from workflows.sealing.custody import Secret
from workflows.service import Service
from workflows.telemetry import set_up_telemetry

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
    settings: Settings, given: Callable[[], Secret], now: Now = system_now
) -> Service:
    """Open the service of an installation; what opens its keys is asked for once."""
    _forbid_core_dumps()
    set_up_telemetry(settings)
    if not settings.key_path.exists():
        raise ConfigError(
            "expected an installation in this home, met none",
            hint="run `casepath init`, or `casepath init --demonstration` to try it",
        )
    database = Database(settings.database_url)
    check_schema(database)
    provider = _provider(settings)
    provider.demand_unmarked()
    provider.open(given())
    return _service(settings, database, provider, now)


def open_sealable(settings: Settings, now: Now = system_now) -> Service:
    """Open the service of an installation for its pages, sealed where it must be.

    It is open only where a file with the passphrase is named and fits. A database
    that does not answer stands in nobody's way: referrals are taken meanwhile.
    """
    _forbid_core_dumps()
    set_up_telemetry(settings)
    database = Database(settings.database_url)
    if _answers(database):
        check_schema(database)
    return _service(settings, database, _provider(settings), now)


def _service(
    settings: Settings, database: Database, provider: SealableProvider, now: Now
) -> Service:
    service = Service(database, provider, now=now)
    service.sign = lambda area: publish_checkpoint(
        service, area, signer_of(settings, area)
    )
    return service


def _provider(settings: Settings) -> SealableProvider:
    secret = settings.passphrase_file
    given = None if secret is None else partial(read_secret, secret)
    return SealableProvider(settings.key_path, given)


def _answers(database: Database) -> bool:
    try:
        with database.reading("none") as connection:
            connection.text("SELECT 1")
    except DatabaseError:
        return False
    return True


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
