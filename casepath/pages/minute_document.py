"""A minute as a document for one reader, in the words of its page."""

from collections.abc import Iterator

from casepath.web import dates
from casepath.web.languages import words_of
from workflows.packs.typesetting import Block, Document
from workflows.panels.minute_page import MinutedItem, MinutePage


def minute_document(minute: MinutePage, language: str, reader: str) -> Document:
    """Give a minute as a document."""
    _ = words_of(language).gettext
    day = dates.day(minute.opened, minute.zone, language=language)
    opened, closed = (
        dates.moment(at, minute.zone, language=language)
        for at in (minute.opened, minute.closed)
    )
    times = _("Opened %(opened)s, closed %(closed)s.")
    return Document(
        title=_("Minute of %(day)s") % {"day": day},
        language=language,
        reader=reader,
        day=minute.closed.date(),
        footer=minute.ref,
        under=(
            f"{minute.pathway}, {minute.panel}",
            times % {"opened": opened, "closed": closed},
            *([minute.place] if minute.place else []),
        ),
        blocks=(
            *_attendance(minute, language),
            *(one for item in minute.items for one in _item(minute, item, language)),
            *_said(minute, language),
            *_added(minute, language),
        ),
        last=tuple(_proof(minute, language)),
    )


def _attendance(minute: MinutePage, language: str) -> Iterator[Block]:
    _ = words_of(language).gettext
    yield Block("heading", _("Who came and went, and when"))
    for one in minute.attendance:
        at = dates.moment(one.at, minute.zone, language=language)
        word = _("came") if one.came else _("left")
        yield Block("text", f"{at}: {minute.names[one.person]} {word}")


def _item(minute: MinutePage, item: MinutedItem, language: str) -> Iterator[Block]:
    _ = words_of(language).gettext
    number = _("Item %(n)s") % {"n": item.number}
    yield Block("heading", f"{number}: {item.case}")
    for one in item.stood_back:
        how = {
            "declared": _("declared an interest:"),
            "recused": _("left the item:"),
        }.get(one.how, _("was kept from the item:"))
        rests = f" ({one.relation})" if one.relation else ""
        yield Block("text", f"{how} {minute.names[one.person]}{rests}")
    present = (
        f"{one.seat} ({one.organisation}): {minute.names[one.person]}"
        for one in item.present
    )
    if item.present:
        yield Block("fact", "\n".join(present), _("Present at the decision"))
    votes = (
        f"{one.seat} ({one.organisation}): {one.choice or _('abstained')}"
        for one in item.votes
    )
    if item.votes:
        yield Block("fact", "\n".join(votes), _("Votes"))
    yield from _outcome(minute, item, language)


def _outcome(minute: MinutePage, item: MinutedItem, language: str) -> Iterator[Block]:
    _ = words_of(language).gettext
    if item.result is None:
        words = _("Not decided. The case stays before the panel.")
        yield Block("fact", words, _("Outcome"))
        return
    rung = {
        "unanimous": _("all agreed"),
        "majority": _("a majority agreed"),
        "chair": _("the chair decided"),
    }.get(item.result.rung, item.result.rung)
    at = dates.moment(item.result.at, minute.zone, language=language)
    by = minute.names[item.result.by]
    told = f"{item.result.label}, {rung}\n{_('recorded by')} {by}, {at}"
    yield Block("fact", told, _("Outcome"))
    for words, voices in (
        (_("Against: %(voices)s"), item.against),
        (_("Abstained: %(voices)s"), item.abstained),
    ):
        if voices:
            yield Block("text", words % {"voices": ", ".join(voices)})
    for one in item.relied:
        version = _("version %(n)s") % {"n": one.version}
        yield Block("fact", f"{one.label}, {version}", _("Rests on"))
        yield Block("hash", one.hash)


def _said(minute: MinutePage, language: str) -> Iterator[Block]:
    """Give the remarks, and what became of each correction."""
    _ = words_of(language).gettext
    if minute.remarks:
        yield Block("heading", _("Remarks"))
        yield Block("text", minute.remarks)
    if minute.corrections:
        yield Block("heading", _("Corrections that members asked for"))
    answers = {"accepted": _("Accepted"), "refused": _("Refused"), "open": _("Open")}
    for one in minute.corrections:
        words = one.words or _("The words were erased with their case.")
        said = "\n".join((words, *([one.why] if one.why else [])))
        yield Block("fact", said, f"{minute.names[one.by]}: {answers[one.answer]}")


def _added(minute: MinutePage, language: str) -> Iterator[Block]:
    _ = words_of(language).gettext
    for text in minute.added:
        yield Block("fact", text, _("Added after signing"))


def _proof(minute: MinutePage, language: str) -> Iterator[Block]:
    """Give what proves it, as its page does: hash, entry, checkpoint."""
    words = words_of(language)
    _ = words.gettext
    yield Block("heading", _("What proves it"))
    yield Block("part", _("Hash of the minute"))
    yield Block("hash", minute.hash)
    if minute.signed_by is not None and minute.signed_at is not None:
        at = dates.moment(minute.signed_at, minute.zone, language=language)
        entry = _("entry %(n)s") % {"n": minute.signed_entry}
        told = f"{minute.names[minute.signed_by]}, {at}, {entry}"
        yield Block("fact", told, _("Signed"))
    else:
        yield Block("fact", _("not signed yet"), _("Signed"))
    newest = _("Newest checkpoint of the log")
    if minute.checkpoint is None:
        yield Block("fact", _("The log has no signed checkpoint yet."), newest)
        return
    size = words.ngettext("%(num)s entry", "%(num)s entries", minute.checkpoint.size)
    yield Block("fact", size % {"num": minute.checkpoint.size}, newest)
    yield Block("hash", minute.checkpoint.root)
