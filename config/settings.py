"""Settings: where things lie. One home folder, read from a file and variables.

- `CASEPATH_HOME` names the folder; `casepath.toml` in it holds the rest.
- A variable `CASEPATH_<NAME>` wins over the file; an unknown name is refused.
- No secret is ever a setting: settings name the files in which secrets lie.
"""

import json
import os
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from config.errors import ConfigError
from config.inward import Provider, checked_address
from config.outward import Mail, Receiver, demand_names

PREFIX = "CASEPATH_"
FILE = "casepath.toml"
SECRET_MODE = 0o600


class Settings(BaseModel):
    """What an installation is told, all of it with a default in its home."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: Path
    area: str = ""
    database: str = ""  # address for the running product
    database_owner: str = ""  # address that may change the schema
    key_file: Path | None = None
    passphrase_file: Path | None = None
    signer_folder: Path | None = None
    backup_folder: Path | None = None  # of the data; never where the keys lie
    spool_folder: Path | None = None  # of referrals that come while nothing is filed
    telephone: str = ""  # who is rung where not even the spool can take a referral
    demonstration: bool = False
    language: str = "en"
    time_zone: str = "UTC"  # in which days begin for what is done once a day
    mail: Mail | None = None
    webhooks: Mapping[str, Receiver] = {}
    address: str = ""  # under which browsers reach the pages
    proxy: str = ""  # whose word on the asker's address and scheme is taken
    provider: Provider | None = None
    local_accounts: bool = False
    witness_policy: Path | None = None  # whose word counts besides our own: tlog-policy
    task_runner: Literal["threads", "processes", "dask"] = "threads"  # of heavy flows
    worker: str = ""  # the name under which this worker is seen; random by default
    scan_command: str = ""  # looks at each file that comes: 0 clean, 1 infected
    telemetry: str = ""  # where traces and counts go, by OpenTelemetry; off if unnamed

    @field_validator("time_zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        if name not in available_timezones():
            message = "expected the name of a time zone, such as Europe/London"
            raise ValueError(message)
        return name

    @field_validator("address")
    @classmethod
    def _is_outward(cls, address: str) -> str:
        return checked_address(address)

    @field_validator("mail", "webhooks", "provider", mode="before")
    @classmethod
    def _of_variable(cls, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    @field_validator("webhooks")
    @classmethod
    def _are_named(cls, value: Mapping[str, Receiver]) -> Mapping[str, Receiver]:
        demand_names(list(value))
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which days begin for what is done once a day."""
        return ZoneInfo(self.time_zone)

    @property
    def database_url(self) -> str:
        """The address of the database; a file in the home by default."""
        return self.database or f"sqlite:///{self.home / 'casepath.db'}"

    @property
    def owner_url(self) -> str:
        """The address by which migrations run."""
        return self.database_owner or self.database_url

    @property
    def key_path(self) -> Path:
        """The file of wrapped keys."""
        return self.key_file or self.home / "keys" / "area.keys"

    @property
    def signer_path(self) -> Path:
        """The folder of the log's signing key and the signer's memory."""
        return self.signer_folder or self.home / "signer"

    @property
    def spool_path(self) -> Path:
        """The folder of referrals that wait, sealed, to be filed."""
        return self.spool_folder or self.home / "spool"

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings of the home that the environment names.

        Raises ConfigError for an unknown name or a value of the wrong form.
        """
        home = Path(environment.get(f"{PREFIX}HOME", "") or _default_home(environment))
        values: dict[str, Any] = {**_from_file(home / FILE), "home": home}
        for name, value in environment.items():
            if name.startswith(PREFIX) and name != f"{PREFIX}HOME":
                values[name.removeprefix(PREFIX).lower()] = value
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise _named(error) from None


def read_secret(path: Path) -> str:
    """Read a secret from a file that only its owner can read.

    Raises ConfigError when the file is missing or open to others.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError as error:
        raise ConfigError(
            "expected a file with the passphrase, met none",
            hint="see the setting passphrase_file",
        ) from error
    if mode & ~SECRET_MODE:
        raise ConfigError(
            f"expected a secret file of mode 0600 or stricter, met {mode:04o}",
            hint="chmod 600 on the file",
        )
    return path.read_text(encoding="utf-8").rstrip("\r\n")


def _default_home(environment: Mapping[str, str]) -> str:
    base = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return str(Path(base) / "casepath")


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"expected TOML in {FILE}: {error}", where=FILE, hint="correct the file"
        ) from error


def _named(error: ValidationError) -> ConfigError:
    first = error.errors(include_input=False, include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"])
    known = ", ".join(sorted(set(Settings.model_fields) - {"home"}))
    if first["type"] == "extra_forbidden":
        return ConfigError(
            f"expected a known setting, met '{name}'",
            where=name,
            hint=f"known: {known}",
        )
    return ConfigError(f"setting '{name}': {first['msg']}", where=name)
