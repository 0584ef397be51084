"""What is done before a case crosses: its pack opened and made ready to seal anew.

- The pack is what the record holds in the compartments that the pathway names.
- Keys of the one area never seal anything of the other.
- What was packed and has not changed since is not sealed a second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from audit.entry import new_id
from policies.transfers import OFFERED, OPEN
from records.blind_index import Token, tokens
from records.cases import Content, Sealed, encode, load, open_version
from records.errors import CaseErasedError
from workflows.cases import load_case
from workflows.clocks.coming_of_age import day_of_age
from workflows.clocks.reading_age import AgeReader
from workflows.identities import identity_from
from workflows.prepared import Prepared, ToSave
from workflows.preparing import REASONS, RECORDS, Preparer
from workflows.transferring.commands import AcceptTransfer, Crossing, SendPack
from workflows.transferring.rows import IN, OUT, OUT_OF_CASE, PACKED
from workflows.versions import Version


@dataclass(frozen=True, slots=True)
class Ready:
    """What is ready for the area that asks, and for the other."""

    here: Prepared
    there: Prepared = field(default_factory=Prepared)
    packed_from: Mapping[str, int] = field(default_factory=dict)
    # compartment -> the version of the record there that the pack holds


@dataclass(frozen=True, slots=True)
class Offered:
    """Where an offer stands in both areas."""

    transfer: str
    origin: str
    case: str
    receiver: str
    new_case: str
    pathway: str


@dataclass(frozen=True, slots=True)
class Held:
    """What the record holds in a compartment, and in which version."""

    version: int
    content: Content = field(repr=False)


def ready_to_cross(
    preparer: Preparer, command: Crossing, other: str, moment: datetime
) -> Ready:
    """Do what can be done for a command before both areas are held up by it."""
    match command:
        case SendPack():
            sent = _by_case(preparer, command, other)
            if sent is not None:
                return _to_send(preparer, command, sent, moment)
        case AcceptTransfer():
            asked = _by_transfer(preparer, command, other)
            return _to_accept(preparer, asked, moment) if asked else Ready(Prepared())
        case _:
            pass
    return Ready(preparer.prepare(command, moment))


def _by_case(preparer: Preparer, command: SendPack, other: str) -> Offered | None:
    with preparer.database.reading(command.area) as connection:
        out = connection.one(OUT_OF_CASE, area=command.area, case_ref=command.case)
    if out is None or out.status != OFFERED:
        return None
    with preparer.database.reading(other) as connection:
        row = connection.one(IN, area=other, transfer=out.transfer)
    return Offered(
        out.transfer, command.area, command.case, other, row.case_ref, row.pathway
    )


def _by_transfer(
    preparer: Preparer, command: AcceptTransfer, other: str
) -> Offered | None:
    area, transfer = command.area, command.transfer
    with preparer.database.reading(area) as connection:
        row = connection.one(IN, area=area, transfer=transfer)
    with preparer.database.reading(other) as connection:
        out = connection.one(OUT, area=other, transfer=transfer)
    if row is None or out is None or out.status not in OPEN:
        return None
    return Offered(transfer, other, out.case_ref, area, row.case_ref, row.pathway)


def _to_send(
    preparer: Preparer, command: SendPack, offered: Offered, moment: datetime
) -> Ready:
    version, held = _held(preparer, offered)
    here = preparer.prepare(command, moment)
    there = _sealed_anew(preparer, offered, held, moment, held)
    versions = {name: one.version for name, one in held.items()}
    return Ready(replace(here, case_version=version), there, versions)


def _to_accept(preparer: Preparer, offered: Offered, moment: datetime) -> Ready:
    version, held = _held(preparer, offered)
    contents = {name: one.content for name, one in held.items()}
    receiving = _receiving(preparer, offered)
    here = replace(
        _sealed_anew(preparer, offered, held, moment, {REASONS, *held}),
        new_ref=offered.new_case,
        tokens=_tokens(preparer, offered, receiving, contents),
        of_age_on=day_of_age(receiving, contents),
    )
    keys = preparer.data_keys.prepare(
        preparer.database, offered.origin, offered.case, [REASONS], moment
    )
    age = AgeReader(preparer.database, preparer.versions, preparer.data_keys)
    there = Prepared(
        case_version=version,
        keys=keys,
        of_age_on=age.of_case(offered.origin, offered.case, {}),
    )
    versions = {name: one.version for name, one in held.items()}
    return Ready(here, there, versions)


def _receiving(preparer: Preparer, offered: Offered) -> Version:
    """Give the version by which the case would go on."""
    area = offered.receiver
    with preparer.database.reading(area) as connection:
        return preparer.versions.current(connection, area, offered.pathway)


def _held(preparer: Preparer, offered: Offered) -> tuple[int | None, dict[str, Held]]:
    """Give the version of the case, and what of its record belongs in the pack."""
    area, ref = offered.origin, offered.case
    with preparer.database.reading(area) as connection:
        case = load_case(connection, area, ref)
        if case is None:
            return None, {}
        pathway = preparer.versions.named(connection, area, case.digest).pathway
        wanted = pathway.transfer.compartments if pathway.transfer else ()
        sealed: dict[str, Sealed] = {}
        for row in connection.all(RECORDS, area=area, case_ref=ref):
            if row.compartment in wanted:
                try:
                    sealed[row.compartment] = load(connection, area, ref, row.record)
                except CaseErasedError:
                    continue  # what is erased goes nowhere
    opened = {
        name: Held(one.binding.version, open_version(one, preparer.data_keys).content)
        for name, one in sealed.items()
    }
    return case.version, opened


def _sealed_anew(
    preparer: Preparer,
    offered: Offered,
    held: Mapping[str, Held],
    moment: datetime,
    compartments: Iterable[str],
) -> Prepared:
    area = offered.receiver
    with preparer.database.reading(area) as connection:
        rows = connection.all(PACKED, area=area, transfer=offered.transfer)
    packed = {row.compartment: row for row in rows}
    saves = []
    for name, one in sorted(held.items()):
        row = packed.get(name)
        if row is None:
            saves.append(ToSave(name, new_id(), 0, encode(one.content)))
        elif row.origin_version != one.version:
            saves.append(ToSave(name, row.record, row.version, encode(one.content)))
    keys = preparer.data_keys.prepare(
        preparer.database, area, offered.new_case, sorted(compartments), moment
    )
    return Prepared(keys=keys, saves=tuple(saves))


def _tokens(
    preparer: Preparer,
    offered: Offered,
    receiving: Version,
    contents: Mapping[str, Content],
) -> tuple[Token, ...]:
    """Give what finds duplicates of the person in the area that takes the case."""
    fields = {name: value for one in contents.values() for name, value in one.items()}
    index_key = preparer.index_key(offered.receiver)
    found: dict[Token, None] = {}
    for form in receiving.pathway.forms.values():
        identity = identity_from(form, fields)
        found.update(dict.fromkeys(tokens(index_key, identity)))
    return tuple(found)
