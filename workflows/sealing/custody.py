"""A key file that custodians share: made, given up, and opened by enough of them.

- A passphrase that did not fit is told with whose it was, and nothing else is told; a
  name that is nobody's is told alike.
- Passphrases are used once, and neither kept nor written down; each wrong one counts.
- Sharing and giving it up seal the records, and are entries without a name in them.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress

from config.errors import CasepathError
from config.now import system_now
from config.settings import Settings
from records import key_file
from records.passphrase_file import Given
from records.resealing import share_keys, unshare_keys
from records.shares import Gathered, Share
from workflows.sealing import journal
from workflows.sealing.errors import SharesError, UnsealError

type Secret = Given
type Asking = Callable[[int, int], tuple[str, str]]  # which of how many: who and what

MOST_CUSTODIANS = key_file.MOST_CUSTODIANS
MOST_WRONG = 5  # of those who are asked at a terminal


def custodians_needed(settings: Settings) -> int:
    """Give how many custodians open the key file, 0 where one passphrase does."""
    return custodians_told(settings)[0]


def custodians_told(settings: Settings) -> tuple[int, int]:
    """Give how many of how many custodians open the key file, 0 of 0 where none do."""
    try:
        shares = key_file.read(settings.key_path).shares
    except CasepathError:
        return 0, 0  # it opens nothing: asking for a passphrase says no more than that
    return (shares.need, len(shares.custodians)) if shares is not None else (0, 0)


def gathered(settings: Settings, asking: Asking, refused: Callable[[], None]) -> Secret:
    """Ask custodians one by one until enough of their passphrases fit."""
    met = Gathered(settings.key_path)
    wrong, fitted = 0, 0
    while not met.is_enough:
        if met.take(Share(*asking(fitted + 1, met.need))):
            fitted += 1
            continue
        wrong += 1
        if wrong == MOST_WRONG:
            raise UnsealError(
                "expected the passphrases of custodians, met too many that do not fit",
                hint="begin again with those who know theirs",
            )
        refused()
    return met


def gathered_at_once(
    settings: Settings, given: Sequence[tuple[str, str]], demand_few: Callable[[], None]
) -> Secret:
    """Take the passphrases of one form; say which do not fit, in SharesError."""
    met = Gathered(settings.key_path)
    wrong = []
    for nth, (custodian, passphrase) in enumerate(given):
        if not met.take(Share(custodian, passphrase)):
            wrong.append(nth)
            demand_few()
    if wrong:
        raise SharesError(wrong)
    return met


def share_here(
    settings: Settings, given: Secret, custodians: Sequence[tuple[str, str]], need: int
) -> None:
    """Seal the key file so that so many of these custodians open it together."""
    shares = [Share(*one) for one in custodians]
    share_keys(settings.key_path, given, shares, need)
    _told(settings, journal.SHARE)


def unshare_here(settings: Settings, given: Secret, passphrase: str) -> None:
    """Seal the key file so that one passphrase opens it again."""
    unshare_keys(settings.key_path, given, passphrase)
    _told(settings, journal.UNSHARE)


def _told(settings: Settings, what: str) -> None:
    with suppress(OSError):  # the file is what counts; its entry is second to it
        journal.write_down(settings, what, system_now())
