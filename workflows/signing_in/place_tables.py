"""From where the token of a service account was last used."""

from workflows.columns import key, table, text

token_place = table(
    "token_place",
    key("token_ref"),
    text("place"),  # the network address, as our side sees it
)
MADE: tuple[str, ...] = (token_place.name,)
