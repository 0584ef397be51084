"""Whom the settings name as witnesses and partners: a policy file of C2SP."""

from urllib.parse import urlsplit

from audit.errors import NoteError
from audit.policy import NOBODY, Policy, parse_policy
from config.errors import ConfigError
from config.outward import is_this_machine
from config.settings import Settings


def policy_of(settings: Settings) -> Policy:
    """Read the policy that the settings name; one that asks nobody without it."""
    if settings.witness_policy is None:
        return NOBODY
    try:
        text = settings.witness_policy.read_text(encoding="utf-8")
        policy = parse_policy(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            "expected a policy file that can be read, met none",
            where="witness_policy",
        ) from error
    except NoteError as error:
        raise ConfigError(
            f"{error.message}", where="witness_policy", hint=error.hint
        ) from error
    for one in policy.witnesses.values():
        _demand_safe(one.url)
    return policy


def _demand_safe(url: str) -> None:
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and is_this_machine(parts.hostname or "")
    )
    if url and (not is_safe or parts.username or parts.query or parts.fragment):
        raise ConfigError(
            "expected the address of a witness as https://HOST/PATH, met another",
            where="witness_policy",
            hint="http is for this machine only; a witness without an address is"
            " asked by file",
        )
