"""Open one's pack: it is made anew if need be, each paper is read, then the seal.

- Every paper is read by the same command as without a pack, so each case has the
  entry of its reading, and who chairs has opened what the decision rests on.
- What may not be read any more stops the opening before the pack is unsealed.
"""

from collections.abc import Iterator

from records.cases import load, open_version
from workflows.commands import ReadCase
from workflows.packs.commands import OpenPack
from workflows.packs.contents import Contents, contents_for
from workflows.packs.documents import pack_document
from workflows.packs.making import make_one
from workflows.packs.rendering import written
from workflows.packs.rows import BY_REF
from workflows.packs.typesetting import demand_typst, typeset
from workflows.receipts import Receipt
from workflows.service import Service


def open_own_pack(service: Service, command: OpenPack) -> tuple[Receipt, str]:
    """Give the page of who asks, once all its entries are durable."""
    receipt, _ = _opened(service, command)
    with service.database.reading(command.area) as connection:
        row = connection.one(BY_REF, area=command.area, pack=receipt.ref)
        sealed = load(connection, command.area, row.pack, row.record)
    page = open_version(sealed, service.data_keys).content["html"]
    return receipt, str(page)


def open_own_pack_as_pdf(service: Service, command: OpenPack) -> tuple[Receipt, bytes]:
    """Give the pack of who asks as PDF, once all its entries are durable.

    Raises ExtraError, before anything is opened, where no PDF can be set.
    """
    demand_typst()
    receipt, contents = _opened(service, command)
    if contents is None:
        message = "expected the contents on which the pack was opened"
        raise TypeError(message)
    said = written(service, command.area, contents)
    day = contents.starts.date()
    return receipt, typeset(pack_document(said, day, contents.sitting))


def _opened(service: Service, command: OpenPack) -> tuple[Receipt, Contents | None]:
    area, sitting, person = command.area, command.sitting, command.by
    make_one(service, area, sitting, person, command.via)
    with service.database.reading(area) as connection:
        contents = contents_for(
            connection, service.versions, area, sitting, person, service.now()
        )
    for one in _reads(command, contents):
        service.handle(one)
    return service.handle(command), contents


def _reads(command: OpenPack, contents: Contents | None) -> Iterator[ReadCase]:
    for place, item in enumerate(contents.items if contents else ()):
        names = [one.compartment for one in item.papers]
        parts = [names] if item.read_at_once else [[name] for name in names]
        for nth, part in enumerate(parts):
            yield ReadCase(
                area=command.area,
                by=command.by,
                key=f"{command.key}/{place}.{nth}",
                via=command.via,
                case=item.case,
                compartments=frozenset(part),
                purpose=command.purpose,
            )
