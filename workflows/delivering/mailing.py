"""Mails by SMTP: that something waits and where to sign in, and nothing else.

- No reference, no kind, no name stands in a mail: whoever sees it learns nothing.
- Without the encryption that the settings ask for, nothing is handed over.
- One connection serves a sweep; after an error it is opened anew.
"""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from email.utils import format_datetime

from config.errors import CasepathError
from config.outward import Mail
from config.settings import read_secret
from records.cases import load, open_version
from workflows.delivering.channels import PATIENCE, Message, Outcome
from workflows.delivering.rows import ADDRESS, MAIL
from workflows.recipients.asking import is_never_sent, token_of
from workflows.running.swept import code_of
from workflows.service import Service

NOBODY, NEVER = "no_address", "never_send"
FOR_GOOD = 500

WORDS: Mapping[str, tuple[str, str, str]] = {
    "en": (
        "Something waits for you",
        "Something waits for you in Casepath.",
        "Sign in to see what it is: {where}",
    ),
    "cy": (
        "Mae rhywbeth yn aros amdanoch",
        "Mae rhywbeth yn aros amdanoch yn Casepath.",
        "Mewngofnodwch i weld beth yw e: {where}",
    ),
    "fr": (
        "Quelque chose vous attend",
        "Quelque chose vous attend dans Casepath.",
        "Connectez-vous pour voir de quoi il s'agit : {where}",
    ),
    "nl": (
        "Er wacht iets op u",
        "Er wacht iets op u in Casepath.",
        "Meld u aan om te zien wat het is: {where}",
    ),
    "ar": (
        "هناك ما ينتظرك",
        "هناك ما ينتظرك في Casepath.",
        "سجّل الدخول لمعرفة ما هو: {where}",
    ),
    "zh": (
        "有事项等待您处理",
        "Casepath 中有事项等待您处理。",
        "请登录查看 {where}",
    ),
}


class Mails:
    """The mail channel of an area."""

    name = MAIL

    def __init__(self, service: Service, area: str, mail: Mail, language: str) -> None:
        self._service, self._area = service, area
        self._mail, self._language = mail, language
        self._open: smtplib.SMTP | None = None

    def send(self, message: Message) -> Outcome:
        """Try once to hand a mail to the server."""
        try:
            address = address_of(self._service, self._area, message.rows[0].recipient)
        except CasepathError as error:
            return Outcome(code_of(error))
        if address is None:
            return Outcome(NOBODY, for_good=True)
        if self._is_never_sent(address):
            return Outcome(NEVER, for_good=True)
        outcome = self._handed_over(address, message.id)
        if outcome.stops and self._open is not None:
            self._open.close()
            self._open = None
        return outcome

    def _is_never_sent(self, address: str) -> bool:
        index_key = self._service.provider.index_key(self._area)
        with self._service.database.reading(self._area) as connection:
            token = token_of(index_key, address)
            return is_never_sent(connection, self._area, token)

    def close(self) -> None:
        """Say goodbye to the server."""
        if self._open is not None:
            with suppress(OSError):
                self._open.quit()
            self._open = None

    def _handed_over(self, address: str, message: str) -> Outcome:
        try:
            server = self._server()
            text = self._text(address, message)
            server.send_message(text, self._mail.sender, [address])
        except CasepathError as error:
            return Outcome(error.code, stops=True)
        except smtplib.SMTPRecipientsRefused as error:
            refused = [code for code, _ in error.recipients.values()]
            return Outcome("refused", for_good=min(refused, default=0) >= FOR_GOOD)
        except smtplib.SMTPAuthenticationError:
            return Outcome("not_let_in", stops=True)
        except (ssl.SSLError, smtplib.SMTPNotSupportedError):
            return Outcome("not_encrypted", stops=True)
        except smtplib.SMTPResponseException:
            return Outcome("bad_answer", stops=True)
        except OSError:  # a broken-off conversation is one of these too
            return Outcome("no_answer", stops=True)
        return Outcome()

    def _server(self) -> smtplib.SMTP:
        if self._open is None:
            self._open = connected(self._mail)
        return self._open

    def _text(self, address: str, message: str) -> EmailMessage:
        subject, what, how = WORDS.get(self._language, WORDS["en"])
        text = EmailMessage()
        text["Subject"], text["From"], text["To"] = subject, self._mail.sender, address
        text["Date"] = format_datetime(self._service.now())
        text["Message-ID"] = f"<{message}@{domain_of(self._mail)}>"
        text["Auto-Submitted"] = "auto-generated"
        where = self._mail.sign_in
        text.set_content(
            "\n".join([what, *([how.format(where=where)] if where else [])])
        )
        return text


def connected(mail: Mail) -> smtplib.SMTP:
    """Open a connection as the settings ask for it: encrypted, and let in."""
    context = ssl.create_default_context()
    here = domain_of(mail)
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            mail.server, mail.port, here, timeout=PATIENCE, context=context
        )
    else:
        server = smtplib.SMTP(mail.server, mail.port, here, timeout=PATIENCE)
    try:
        if mail.security == "starttls":
            server.starttls(context=context)
        if mail.password_file is not None:
            server.login(mail.user, read_secret(mail.password_file))
    except BaseException:
        server.close()
        raise
    return server


def domain_of(mail: Mail) -> str:
    """Give the domain in whose name mails go out; never the machine's own name."""
    return mail.sender.rpartition("@")[2]


def address_of(service: Service, area: str, person: str) -> str | None:
    """Open the address of a person, or give None where there is none."""
    with service.database.reading(area) as connection:
        row = connection.one(ADDRESS, area=area, person=person)
        sealed = load(connection, area, person, row.record) if row else None
    if sealed is None:
        return None
    return str(open_version(sealed, service.data_keys).content["address"])
