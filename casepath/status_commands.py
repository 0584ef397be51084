"""`casepath status`: what waits, how late it is, and who works on it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from casepath.console import answer
from casepath.options import Json
from config.now import system_now
from config.settings import Settings
from workflows.flows.last_pulse import last_pulse
from workflows.running.status import LONGER, Signed, Status, statuses
from workflows.spool.folder import Waiting, referrals_of, waiting_in

SECOND = timedelta(seconds=1)


def status(as_json: Json = False) -> int:
    """Say what waits, how late it is, and who works on it.

    The exit code is 1 where anything is late. No passphrase is needed.
    """
    settings, now = Settings.read(), system_now()
    found, pulse = statuses(settings, now), last_pulse(settings)
    spools = {one.area: waiting_in(referrals_of(settings, one.area)) for one in found}
    value = {
        "areas": [
            {**one.as_plain(), "referrals_in_spool": spools[one.area].count}
            for one in found
        ],
        "last_pulse": pulse.isoformat(timespec="seconds") if pulse else None,
    }
    words = [
        line
        for one in found
        for line in (*_lines(one, now), _spooled(spools[one.area], now))
    ]
    last = _ago(pulse, now) if pulse else "none yet"
    answer(value, [*words, f"last scheduled pulse: {last}"], as_json)
    return int(any(one.word != "fine" for one in found))


def _lines(one: Status, now: datetime) -> Iterator[str]:
    yield f"{one.area}: {one.word}"
    yield f"  clocks due: {one.due}{_late('the oldest', one.clocks_late)}"
    ages = [f"{count} {_age(name)}" for name, count in one.waiting.items() if count]
    waiting = ", ".join(ages) or "none"
    yield f"  notices waiting: {waiting}{_late('the next', one.notices_late)}"
    yield f"  could not be sent: {one.not_sent}"
    yield f"  log: {_signed(one.signed)}"
    seen = f", the last {_ago(one.last_seen, now)}" if one.last_seen else ""
    yield f"  workers seen in the last ten minutes: {one.workers}{seen}"
    yield f"  done today: {', '.join(one.done_today) or 'nothing yet'}"


def _spooled(met: Waiting, now: datetime) -> str:
    since = f", the oldest came {_ago(met.oldest, now)}" if met.oldest else ""
    return f"  referrals in the spool: {met.count}{since}"


def _signed(one: Signed) -> str:
    since = f"{one.since} entries since" + _late("the oldest", one.late)
    if one.until is None:
        return f"never signed, {since}"
    return f"signed up to entry {one.size} of {one.until:%Y-%m-%d %H:%M} UTC, {since}"


def _age(name: str) -> str:
    return "for longer" if name == LONGER else f"for less than {name}"


def _late(what: str, late: timedelta) -> str:
    return f" ({what} is {_rounded(late)} late)" if late >= SECOND else ""


def _ago(then: datetime, now: datetime) -> str:
    return f"{_rounded(max(now - then, timedelta(0)))} ago"


def _rounded(span: timedelta) -> str:
    return str(span - timedelta(microseconds=span.microseconds))
