"""What waits for a second person: theirs to confirm, and what they proposed.

- A list, and a page for each matter with what it will do and what stands against it.
- What is confirmed here is confirmed by the engine, which asks every guard again.
"""

from casepath.pages.confirming_steps import STEPS, command_for
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.commands import ReadCase
from workflows.errors import NotFoundError
from workflows.glass.telling import readings_for
from workflows.keeping.commands import ConfirmDisclosure
from workflows.reading.documents import document, proposed
from workflows.reading.names import names_of
from workflows.reading.queries import view_case
from workflows.reading.second_person import Matter
from workflows.reading.to_confirm import matter_named, to_confirm

LETTER, BYPASS, GLASS_REVIEW = "letter", "bypass", "glass_review"
APART = frozenset({LETTER, BYPASS, GLASS_REVIEW})  # under headings of their own


def show(asked: Asked) -> Answer:
    """Show all that waits for whoever asks, and what they proposed themselves."""
    met = to_confirm(asked.service, asked.area, asked.by, asked.language)
    others = [one for one in met if not one.is_mine]
    values = {
        "others": [one for one in others if one.kind not in APART],
        "readings": [one for one in others if one.kind == GLASS_REVIEW],
        "sees_glass": bool(
            readings_for(asked.service, asked.area, asked.by, asked.language)
        ),
        "letters": [one for one in others if one.kind == LETTER],
        "bypasses": [one for one in others if one.kind == BYPASS],
        "mine": [one for one in met if one.is_mine],
        "names": _names(asked, *met),
    }
    return Page("confirming/list.html", values)


def show_one(asked: Asked) -> Answer:
    """Show one matter: what it will do, what stands against it, the buttons."""
    matter = _matter(asked)
    values = {
        "matter": matter,
        "steps": STEPS[matter.kind],
        "names": _names(asked, matter),
        "purposes": _purposes(asked, matter),
        "content": None,
        "purpose": asked.text("purpose"),
    }
    return Page("confirming/one.html", values)


def take(asked: Asked) -> Answer:
    """Confirm a matter, decline it, or take it back."""
    matter = _matter_or_repeat(asked)
    if matter.kind == "disclosure" and asked.text("do") in {"read", "confirm"}:
        return _disclose(asked, matter)
    receipt = asked.service.handle(command_for(asked, matter))
    return Go("/confirm", receipt.entry)


def _matter(asked: Asked) -> Matter:
    return matter_named(
        asked.service,
        asked.area,
        asked.by,
        asked.language,
        asked.named["kind"],
        asked.named["ref"],
    )


def _matter_or_repeat(asked: Asked) -> Matter:
    """Give the matter as it is; of a form sent twice, as that form was drawn."""
    try:
        return _matter(asked)
    except NotFoundError:
        if asked.named["kind"] not in STEPS or not asked.text("key"):
            raise
        return Matter(
            kind=asked.named["kind"],
            ref=asked.named["ref"],
            by="",
            since=asked.service.now(),
            case=asked.text("case"),
            action=asked.text("action"),
            other=asked.text("other"),
        )


def _disclose(asked: Asked, matter: Matter) -> Answer:
    """Read what would be handed out, or hand out the very bytes that were read."""
    purpose = asked.text("purpose")
    if asked.text("do") == "confirm":
        command = ConfirmDisclosure(
            case=matter.case,
            version=asked.version,
            disclosure=matter.ref,
            purpose=purpose,
            digest=asked.text("digest"),
            recipient=asked.text("recipient") or None,
            **asked.asking,
        )
        return Go("/confirm", asked.service.handle(command).entry)
    compartments, left_out = proposed(
        asked.service, asked.area, matter.case, matter.ref
    )
    reading = ReadCase(
        case=matter.case, compartments=compartments, purpose=purpose, **asked.asking
    )
    written = document(asked.service, reading, left_out)
    values = {
        "matter": _matter(asked),
        "steps": STEPS[matter.kind],
        "names": _names(asked, matter),
        "purposes": _purposes(asked, matter),
        "content": written.content.decode(),
        "digest": written.digest,
        "purpose": purpose,
    }
    return Page("confirming/one.html", values)


def _purposes(asked: Asked, matter: Matter) -> tuple[str, ...]:
    if matter.kind != "disclosure":
        return ()
    view = view_case(asked.service, asked.area, asked.by, matter.case)
    return tuple(view.found.version.pathway.purposes)


def _names(asked: Asked, *matters: Matter) -> dict[str, str]:
    people = {ref for one in matters for _, ref in one.people}
    return dict(
        names_of(asked.service, asked.area, people | {one.by for one in matters})
    )


ROUTES = (
    Route("/confirm", "confirm", show=show),
    Route(
        "/confirm/{kind}/{ref}", "confirm_one", show=show_one, take=take, strong=True
    ),
)
