"""What was typed to find a person, as the keyed digests by which cases are found."""

from datetime import date

from records.blind_index import Identity, Token, tokens
from workflows.looking_up.commands import FindPerson


def tokens_of_person(index_key: bytes, command: FindPerson) -> tuple[Token, ...]:
    """Give the digests of what was typed; none where it identifies nobody."""
    given, _, surname = command.name.strip().rpartition(" ")
    try:
        born = date.fromisoformat(command.birth_date)
    except ValueError:
        born = None
    identity = Identity(
        surname=surname,
        given_name=given,
        birth_date=born,
        national_number=command.number,
        telephones=(command.telephone,) if command.telephone else (),
    )
    return tuple(tokens(index_key, identity))
