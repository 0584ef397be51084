"""What a command of the command line works with: settings, service, who acts.

- Who acts is bound to the operating-system account; `--as` names somebody else
  only in a demonstration, and never somebody who is bound to an account.
- The passphrase comes from a terminal or from a file that the settings name.
"""

import getpass
import os
import pwd
import secrets
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from config.errors import ConfigError
from config.settings import Settings, read_secret
from workflows.installation import LogSigner, open_service, signer_of
from workflows.reading.queries import person_of_login
from workflows.service import Service

FIRST_OF_DEMONSTRATION = "ada"
ACCOUNT = "account:"  # what the login of somebody real begins with


@dataclass(frozen=True)
class Session:
    """One run of the command line."""

    as_name: str | None = None
    area_name: str | None = None

    @cached_property
    def settings(self) -> Settings:
        """The settings of the home."""
        return Settings.read()

    @cached_property
    def service(self) -> Service:
        """The service, opened when it is first needed."""
        return open_service(self.settings, self._passphrase)

    @property
    def area(self) -> str:
        """The area this installation works in."""
        if self.area_name:
            return self.area_name
        if not self.settings.area:
            raise ConfigError(
                "expected a setting `area`, met none",
                where="area",
                hint="set CASEPATH_AREA or write it into casepath.toml",
            )
        return self.settings.area

    @cached_property
    def by(self) -> str:
        """The person who acts."""
        return person_of_login(self.service, self.area, self._login())

    def demand_known(self) -> None:
        """Go on only for somebody who is known in this area."""
        person_of_login(self.service, self.area, self._login())

    def person(self, login: str) -> str:
        """Give the person of an account's name."""
        known = login if self.settings.demonstration else account_login(login)
        return person_of_login(self.service, self.area, known)

    @property
    def asking(self) -> dict[str, Any]:
        """What every command says: where, by whom, under which key."""
        return {"area": self.area, "by": self.by, "key": secrets.token_hex(16)}

    @property
    def signer(self) -> LogSigner:
        """The signer of the area's log; for an area that is founded."""
        self.service.line(self.area)
        return signer_of(self.settings, self.area)

    def _login(self) -> str:
        if self.as_name is None and self.settings.demonstration:
            return FIRST_OF_DEMONSTRATION
        if self.as_name is None:
            return account_login()
        if not self.settings.demonstration:
            raise ConfigError(
                "--as works only in a demonstration",
                hint="elsewhere you act under your own account",
            )
        if ACCOUNT in self.as_name:
            raise ConfigError(
                "expected the name of an invented person, met an account's login",
                hint="nobody can stand in for a person of a real installation",
            )
        return self.as_name

    def _passphrase(self) -> str:
        if self.settings.passphrase_file is not None:
            return read_secret(self.settings.passphrase_file)
        return ask_passphrase("Passphrase of the key file: ")


def account_login(name: str | None = None) -> str:
    """Give the login of an operating-system account, the present one by default."""
    try:
        entry = pwd.getpwnam(name) if name else pwd.getpwuid(os.getuid())
    except KeyError as error:
        raise ConfigError(
            "expected an account of this machine, met an unknown one",
            hint="create the account first",
        ) from error
    return f"{ACCOUNT}{entry.pw_name}"


def ask_passphrase(prompt: str) -> str:
    """Ask for the passphrase at a terminal."""
    if not sys.stdin.isatty():
        raise ConfigError(
            "expected a terminal to ask for the passphrase, met none",
            hint="or name a file of mode 0600 in the setting passphrase_file",
        )
    return getpass.getpass(prompt)
