"""Send a mail to oneself, now, to see whether mails go out; nothing is kept of it."""

from dataclasses import dataclass

from audit.entry import new_id
from config.settings import Settings
from workflows.administering.looking import demand_administrator
from workflows.delivering.channels import Message
from workflows.delivering.mailing import WORDS, Mails
from workflows.service import Service

NO_MAIL = "no_mail"  # the settings name no server


@dataclass(frozen=True, slots=True)
class _ToOneself:
    recipient: str


def send_test(service: Service, settings: Settings, area: str, by: str) -> str | None:
    """Try once to mail an administrator what everybody is mailed; None: it went."""
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
    if settings.mail is None:
        return NO_MAIL
    mails = Mails(service, area, settings.mail, settings.language)
    try:
        return mails.send(Message(new_id(), (_ToOneself(by),))).code
    finally:
        mails.close()


def words_of_mails(settings: Settings) -> tuple[str, ...]:
    """Give what every mail says: its subject, and its lines."""
    *said, how = WORDS.get(settings.language, WORDS["en"])
    where = settings.mail.sign_in if settings.mail else ""
    return (*said, how.format(where=where)) if where else tuple(said)
