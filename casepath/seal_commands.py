"""`casepath seal`, `casepath unseal`: the keys leave every process, or come back.

- Sealing needs no passphrase, no database and no name: whoever owns the key file may.
- The passphrase is asked for at a terminal, never taken from an argument, a variable
  or the file that the settings name; of a shared key file, those of its custodians.
"""

from casepath.console import answer
from casepath.options import Json
from casepath.session import ask_what_opens
from config.settings import Settings
from workflows.sealing.acting import seal_here, unseal_here
from workflows.sealing.custody import custodians_needed


def seal(as_json: Json = False) -> None:
    """Seal the records at once: keys leave memory."""
    settings = Settings.read()
    seal_here(settings)
    words = (
        "The records are sealed. Every process of this machine drops its keys within a"
        " second; referrals are still taken. To open them again: casepath unseal"
    )
    answer({"sealed": True}, words, as_json)


def unseal(as_json: Json = False) -> None:
    """Unseal the records with the passphrase, or with custodians' passphrases."""
    settings = Settings.read()
    unseal_here(settings, ask_what_opens(settings))
    if custodians_needed(settings):
        then = "The key file is shared: unseal each process on its page /unseal."
    elif settings.passphrase_file is None:
        then = "No passphrase_file is set: unseal each process on its page /unseal."
    else:
        then = "Processes open again by themselves with the passphrase file."
    answer({"sealed": False}, f"The records are not sealed any more. {then}", as_json)
