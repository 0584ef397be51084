"""What a command of the command line works with: settings, service, who acts.

- Who acts is bound to the operating-system account; `--as` names somebody else
  only in a demonstration, and never somebody who is bound to an account.
- The passphrase comes from a terminal or from a file that the settings name; those of
  custodians come from a terminal alone.
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
from config.logs import set_up_logs
from config.settings import Settings, read_secret
from workflows.installation import LogSigner, open_service, signer_of
from workflows.reading.queries import person_of_login
from workflows.sealing.custody import Secret, custodians_needed, gathered
from workflows.service import Service

FIRST_OF_DEMONSTRATION = "ada"
ACCOUNT = "account:"  # what the login of somebody real begins with
SERVICE = "service:"  # and that of a service account
SHORTEST_PASSPHRASE = 15
NOT_FITTING = "this passphrase does not fit, or the custodian was asked before: again"


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
        """The service, opened when it is first needed, and the operations log."""
        set_up_logs()
        return open_service(self.settings, lambda: what_opens(self.settings))

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

    def language(self, wanted: str | None = None) -> str:
        """Give the language something is told in: the one asked for, or the home's."""
        return wanted or self.settings.language

    @cached_property
    def by(self) -> str:
        """The person who acts."""
        return person_of_login(self.service, self.area, self._login())

    def demand_known(self) -> None:
        """Go on only for somebody who is known in this area."""
        person_of_login(self.service, self.area, self._login())

    def person(self, login: str) -> str:
        """Give the person of an account's name."""
        is_login = self.settings.demonstration or login.startswith(SERVICE)
        known = login if is_login else account_login(login)
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
    _demand_terminal()
    return getpass.getpass(prompt)


def what_opens(settings: Settings) -> Secret:
    """Give the passphrase of the file that the settings name, or ask."""
    secret = settings.passphrase_file
    if secret is not None and not custodians_needed(settings):
        return read_secret(secret)
    return ask_what_opens(settings)


def ask_what_opens(settings: Settings) -> Secret:
    """Ask for the passphrase of the key file, or for those of enough custodians."""
    if not custodians_needed(settings):
        return ask_passphrase("Passphrase of the key file: ")

    def asking(nth: int, of: int) -> tuple[str, str]:
        name = ask_name(f"Custodian {nth} of {of}, name: ")
        return name, ask_passphrase(f"Passphrase of custodian {nth} of {of}: ")

    return gathered(settings, asking, lambda: _tell(NOT_FITTING))


def ask_new_passphrase(prompt: str) -> str:
    """Ask twice for a passphrase that is new."""
    passphrase = ask_passphrase(prompt)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise ConfigError(
            f"expected at least {SHORTEST_PASSPHRASE} characters",
            hint="six random words are easy to keep",
        )
    if ask_passphrase("The same again: ") != passphrase:
        raise ConfigError("the two passphrases differ", hint="start again")
    return passphrase


def ask_name(prompt: str) -> str:
    """Ask for a name at a terminal."""
    _demand_terminal()
    _tell(prompt, end="")
    return input().strip()


def _tell(words: str, end: str = "\n") -> None:
    sys.stderr.write(words + end)  # what is asked for is no part of the answer
    sys.stderr.flush()


def _demand_terminal() -> None:
    if not sys.stdin.isatty():
        raise ConfigError(
            "expected a terminal to ask for the passphrase, met none",
            hint="or name a file of mode 0600 in the setting passphrase_file",
        )
