"""Notices: by which channels they go, how that went, and to whom nothing is sent."""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.administering.notices import notices_shown
from workflows.delivering.commands import SendAgain
from workflows.delivering.sending import channel_names
from workflows.delivering.testing import send_test, words_of_mails
from workflows.reading.names import names_of
from workflows.recipients.commands import LetSend, NeverSend
from workflows.recipients.reading import never_send_list

NOTICES = "/admin/notices"
NEVER = f"{NOTICES}/never-send"


def show(asked: Asked) -> Answer:
    """Show what was to be sent, how that went, and to whom nothing is."""
    return _page(asked, tried=False, code=None)


def send_again(asked: Asked) -> Answer:
    """Try again what has failed: one notice's, or all."""
    command = SendAgain(notice=asked.text("notice") or None, **asked.asking)
    return Go(NOTICES, asked.service.handle(command).entry)


def send_to_oneself(asked: Asked) -> Answer:
    """Mail who asks what everybody is mailed, and say what came of it."""
    code = send_test(asked.service, asked.site.settings, asked.area, asked.by)
    return _page(asked, tried=True, code=code)


def put_on_list(asked: Asked) -> Answer:
    """Never send anything to an address any more."""
    command = NeverSend(address=asked.text("address"), **asked.asking)
    return Go(NOTICES, asked.service.handle(command).entry)


def take_off_list(asked: Asked) -> Answer:
    """Let something be sent to an address again, as a second administrator."""
    command = LetSend(listed=asked.text("listed"), **asked.asking)
    return Go(NOTICES, asked.service.handle(command).entry)


def _page(asked: Asked, *, tried: bool, code: str | None) -> Page:
    found = notices_shown(asked.service, asked.area, asked.by)
    listed = never_send_list(asked.service, asked.area, asked.by)
    settings = asked.site.settings
    values = {
        "shown": found,
        "channels": channel_names(settings),
        "listed": listed,
        "names": names_of(asked.service, asked.area, (one.by for one in listed)),
        "words": words_of_mails(settings),
        "said_in": settings.language,
        "tried": tried,
        "code": code,
    }
    return Page("admin/notices.html", values)


ROUTES = (
    Route(NOTICES, "notices", show=show, take=send_again),
    Route(
        f"{NOTICES}/test", "notices-test", show=show, take=send_to_oneself,
        writes="nothing",
    ),
    Route(NEVER, "never-send", show=show, take=put_on_list, strong=True),
    Route(f"{NEVER}/off", "never-send-off", show=show, take=take_off_list, strong=True),
)  # fmt: skip
