"""What is done before an address is kept: looked at, and given a key of its own."""

from datetime import datetime

from audit.entry import new_id
from config.database import Database
from config.errors import CasepathError
from records.cases import encode
from records.keyring import DataKeys
from workflows.delivering.commands import KeepAddress
from workflows.delivering.mailable import checked_address
from workflows.prepared import Prepared, ToSave
from workflows.recipients.asking import token_of


def prepare_address(
    database: Database,
    data_keys: DataKeys,
    index_key: bytes,
    command: KeepAddress,
    moment: datetime,
) -> Prepared:
    """Make the address of a person ready to be sealed, if one is given."""
    if command.address is None:
        return Prepared()
    try:
        content = encode({"address": checked_address(command.address)})
    except CasepathError as problem:
        return Prepared(problem=problem)
    place = f"address-{new_id()}"
    keys = data_keys.prepare(database, command.area, command.person, [place], moment)
    return Prepared(
        keys=keys,
        saves=(ToSave(place, new_id(), 0, content),),
        recipient=token_of(index_key, command.address),
    )
