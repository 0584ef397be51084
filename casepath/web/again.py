"""Confirm it is you: a second factor once more, before what weighs most.

- What was typed travels along in hidden fields and comes back to the filled form; the
  person looks at it once more and sends it.
- The session's token is another one from then on (ASVS 5.0, 7.2.4).
- At a provider it is confirmed in another tab, so that this one keeps what was typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

from casepath.web.answers import UNPROCESSABLE, Page
from casepath.web.asked import Asked, Problem
from casepath.web.forgery import FIELD
from casepath.web.languages import words_of
from workflows.signing_in import local, passkeys
from workflows.signing_in.entering import tell_failure
from workflows.signing_in.errors import LockedOutError, SignInError, not_signed_in
from workflows.signing_in.sessions import renew, strengthen

AGAIN = "again"
OURS = (AGAIN, f"{AGAIN}.code", f"{AGAIN}.passkey")


def is_asking(asked: Asked) -> bool:
    """Tell whether a form comes from the page that asks for confirmation."""
    return AGAIN in asked.form


def ask_again(asked: Asked) -> Page:
    """Show by which means somebody can confirm that it is them."""
    service, area, by = asked.service, asked.area, asked.by
    settings = asked.site.settings
    has_passkey = passkeys.has_passkey(service, area, by)
    values = {
        "to": f"{asked.path}?{urlencode(asked.query)}" if asked.query else asked.path,
        "typed": _typed(asked.form),
        "is_demonstration": asked.site.is_demonstration,
        "has_codes": local.has_codes(service, area, by),
        "passkey": passkeys.to_sign(service, settings.address) if has_passkey else "",
        "provider": settings.provider,
        "problems": asked.problems,
    }
    status = UNPROCESSABLE if asked.problems else 200
    return Page("sign_in/again.html", values, status)


def confirmed(asked: Asked) -> Asked | Page:
    """Check what was shown; give the form as it was, or ask once more."""
    session = asked.session
    if session is None:
        raise not_signed_in()
    if not session.is_strong(asked.service.now()):
        try:
            _check(asked)
        except SignInError as problem:
            tell_failure(asked.area, problem)
            words = _words(asked, problem)
            return ask_again(asked.with_problems(Problem(words, _field(asked))))
        strengthen(asked.service, session)
        session = replace(session, strong=asked.service.now())
    token, session = renew(asked.service, session, asked.token)
    form = _typed(asked.form, FIELD)
    return replace(asked, form=form, session=session, token=token)


def _check(asked: Asked) -> None:
    service, area, by = asked.service, asked.area, asked.by
    match asked.text(AGAIN):
        case "demonstration" if asked.site.is_demonstration:
            return
        case "code":
            local.demand_code(service, area, by, asked.text(f"{AGAIN}.code"))
            return
        case "passkey":
            sent = asked.text(f"{AGAIN}.passkey")
            address = asked.site.settings.address
            holder = passkeys.holder_of(service, address, sent)
            if (holder.area, holder.person) == (area, by):
                return
    raise not_signed_in()


def _typed(
    form: Mapping[str, Sequence[str]], *kept: str
) -> Mapping[str, Sequence[str]]:
    gone = {FIELD, *OURS} - set(kept)
    return {name: values for name, values in form.items() if name not in gone}


def _words(asked: Asked, problem: SignInError) -> str:
    gettext = words_of(asked.language).gettext
    if isinstance(problem, LockedOutError):
        minutes = -(-(problem.again - asked.service.now()) // timedelta(minutes=1))
        words = gettext(
            "There were too many attempts. Try again in %(minutes)s minutes."
        )
        return words % {"minutes": minutes}
    if asked.text(AGAIN) == "provider":
        return gettext("Your provider has not confirmed it yet.")
    return gettext("This does not show that it is you. Try again.")


def _field(asked: Asked) -> str | None:
    return f"{AGAIN}.code" if asked.text(AGAIN) == "code" else None
