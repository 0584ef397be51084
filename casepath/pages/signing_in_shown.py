"""The page on which everybody signs in, and what is wrong on it."""

from casepath.web.answers import Page
from casepath.web.asked import Asked
from workflows.errors import NotFoundError
from workflows.signing_in import passkeys


def sign_in_page(asked: Asked, status: int = 200) -> Page:
    """Show by which means one can sign in to an area."""
    settings, area = asked.site.settings, area_meant(asked)
    has_local = settings.local_accounts and not asked.site.is_demonstration
    values = {
        "area": area,
        "others": [one for one in asked.site.areas if one != area],
        "provider": None if asked.site.is_demonstration else settings.provider,
        "passkey": passkeys.to_sign(asked.service, settings.address)
        if has_local
        else "",
        "is_ready": asked.query.get("ready") == "yes",
        "problems": asked.problems,
        "here": "/sign-in",
    }
    return Page("sign_in/sign_in.html", values, status)


def area_meant(asked: Asked) -> str:
    """Give the area somebody signs in to: the one they chose, or the first."""
    areas = asked.site.areas
    wanted = asked.query.get("area", "") or (areas[0] if areas else "")
    if wanted not in areas:
        raise NotFoundError("expected an area of this installation, met another")
    return wanted
