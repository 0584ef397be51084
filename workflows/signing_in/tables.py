"""What is kept of signing in: sessions, and by which means somebody is known.

- A session and an activation are kept by the SHA-256 of their token: who reads the
  tables holds none.
- The name of a local account is kept as a keyed digest, as every login is.
- The secret of one-time codes lies sealed; of a password there is its Argon2id hash.
"""

from sqlalchemy import Column, Index, LargeBinary

from workflows.columns import count, key, moment, table, text

web_session = table(
    "web_session",
    key("digest"),  # of the token in the cookie, in hex
    text("person"),
    text("device"),  # the kind of browser, never its exact version
    count("started_ts"),
    count("used_ts"),
    count("ends_ts"),
    moment("strong_ts"),  # when a second factor was last shown
)
Index("web_session_of_person", web_session.c.area, web_session.c.person)

local_account = table(
    "local_account",
    Column("token", LargeBinary, primary_key=True),  # of its name
    text("person"),
    text("password"),  # its Argon2id hash
    Column("codes", LargeBinary, nullable=False),  # the sealed secret of the codes
    count("made_ts"),
)
Index("local_account_of_person", local_account.c.area, local_account.c.person)

passkey = table(
    "passkey",
    key("credential"),  # base64url, as browsers name it
    text("person"),
    Column("public_key", LargeBinary, nullable=False),
    count("signed"),  # how often, as its device says
    count("made_ts"),
)
Index("passkey_of_person", passkey.c.area, passkey.c.person)

activation = table(
    "activation",
    key("digest"),  # of the word in the address, in hex
    text("person"),
    text("made_by"),
    count("ends_ts"),
)

used_once = table(
    "used_once",
    key("digest"),  # of a code in its step, or of a challenge
    count("until_ts"),
)

sign_in_failure = table(
    "sign_in_failure",
    Column("token", LargeBinary, primary_key=True),  # of the name that was typed
    count("failures"),
    count("last_ts"),
)

MADE: tuple[str, ...] = tuple(
    one.name
    for one in (
        web_session,
        local_account,
        passkey,
        activation,
        used_once,
        sign_in_failure,
    )
)
