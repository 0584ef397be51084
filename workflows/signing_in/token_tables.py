"""What is kept of the tokens of service accounts: never the token itself."""

from workflows.columns import count, key, maybe, moment, table, text

api_token = table(
    "api_token",
    key("token_ref"),
    text("digest"),  # the SHA-256 of the token, in hex
    text("person"),  # the service account it stands for
    text("label"),  # what the account is called, as its login says
    text("scopes"),  # separated by blanks
    text("made_by"),
    count("made_ts"),
    maybe("confirmed_by"),
    moment("confirmed_ts"),
    count("ends_ts"),
    maybe("revoked_by"),
    moment("revoked_ts"),
    moment("used_ts"),
)
MADE: tuple[str, ...] = (api_token.name,)
