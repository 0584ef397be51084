"""How the pages of an area look: set by an administrator, served by its hash."""

from casepath.web.answers import Answer, Go, Kept, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.appearance.colours import ENOUGH, TOKENS, contrasts_of
from workflows.appearance.commands import SetAppearance
from workflows.appearance.reading import Look, look_of, look_to_set
from workflows.errors import NotFoundError

HERE = "/admin/appearance"


def show(asked: Asked) -> Answer:
    """Show name, colours and logo, each colour with its contrast."""
    look = look_to_set(asked.service, asked.area, asked.by)
    typed = {one.name: asked.text(one.name) for one in TOKENS}
    colours = {name: typed[name] or look.colours[name] for name in typed}
    values = {
        "look_to_set": look,
        "tokens": TOKENS,
        "colours": colours,
        "contrasts": contrasts_of(colours),
        "enough": ENOUGH,
        "typed_name": asked.text("name") or look.name,
    }
    return Page("admin/appearance.html", values)


def take(asked: Asked) -> Answer:
    """Set the appearance, or only show the contrast of what was typed."""
    if asked.text("do") == "look":
        return show(asked)
    upload = asked.files.get("logo")
    command = SetAppearance(
        name=asked.text("name"),
        colours={one.name: asked.text(one.name) for one in TOKENS},
        logo=upload.content if upload is not None else None,
        without_logo=bool(asked.text("without_logo")),
        **asked.asking,
    )
    return Go(HERE, asked.service.handle(command).entry)


def give_style(asked: Asked) -> Answer:
    """Hand out the colours of an area as a style sheet."""
    return Kept(_named(asked).css.encode(), "text/css; charset=utf-8")


def give_logo(asked: Asked) -> Answer:
    """Hand out the logo of an area."""
    look = _named(asked)
    if look.logo is None:
        raise NotFoundError("expected a logo, met none at this address")
    return Kept(look.logo, look.media)


def _named(asked: Asked) -> Look:
    """Give the appearance that an address names; it is gone once another is set."""
    look = look_of(asked.service, asked.named["area"])
    if not look.hash or look.hash != asked.named["hash"]:
        raise NotFoundError("expected an appearance, met none at this address")
    return look


ROUTES = (
    Route(HERE, "appearance", show=show, take=take),
    Route(
        "/look/{area}/{hash}/colours.css",
        "look-style",
        show=give_style,
        access="anybody",
        when_sealed=True,
    ),
    Route(
        "/look/{area}/{hash}/logo",
        "look-logo",
        show=give_logo,
        access="anybody",
        when_sealed=True,
    ),
)
