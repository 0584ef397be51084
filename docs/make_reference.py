"""Write the reference pages that follow from the code: commands, settings, checks.

Run `uv run python docs/make_reference.py`; a test compares the pages with the code.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from casepath.api.operations import SCOPES
from casepath.api.table import OPERATIONS
from casepath.cli import COMMANDS, loaded
from casepath.pages.table import ROUTES
from config.settings import FILE, PREFIX, Settings
from states.conditions import LEAVES
from states.explanations import EXPLANATIONS
from states.reading import read

HERE = Path(__file__).parent / "reference"
PATHWAYS = HERE.parents[1] / "states" / "pathways"
FAMILIES = ("channel", "ogp", "iom", "workforce", "school")
CAN_SAY = "what-the-language-can-say.md"
FOR = {
    "anybody": "anybody",
    "signed_in": "who is signed in",
    "by_code": "who came in by a code",
    "demonstration": "a demonstration",
}
OWN = 2  # a word of more features than so many tells none of them
QUOTED, WORD = re.compile(r"`([^`]+)`"), re.compile(r"[a-z_]{2,}")

SETTINGS = {
    "home": "The folder of the installation; only as a variable.",
    "area": "The area that the commands work in.",
    "database": "The address of the database; an embedded file in the home by default.",
    "database_owner": "The address that may change the schema; by default the same.",
    "key_file": "The file of wrapped keys; in the home by default.",
    "passphrase_file": "A file of mode 0600 with the passphrase; else it is asked for.",
    "signer_folder": "The folder of the log's signing keys; in the home by default.",
    "backup_folder": "The folder of backups of the data; never where the keys lie.",
    "spool_folder": "The folder of referrals that came while the records were sealed"
    " or out of reach; in the home by default.",
    "telephone": "Whom to ring where not even the spool can take a referral; pages"
    " tell it.",
    "demonstration": "Whether `--as` may name an invented person.",
    "language": "The language of labels and reasons.",
    "time_zone": "The time zone in which days begin for what is done once a day,"
    " and in which pages say times that belong to no case.",
    "mail": "A table: `server`, `sender`, `port`, `security` (`starttls`, `tls`, or"
    " `none` for this machine), `user` with `password_file`, and `sign_in`, where"
    " people sign in; in the variable as JSON.",
    "webhooks": "A table for each receiver: `address` and `secret_file`;"
    " in the variable as JSON.",
    "address": "Where browsers reach the pages, such as `https://casepath.example`;"
    " `casepath serve` needs it.",
    "proxy": "The address of the one proxy in front, whose forwarded headers are"
    " believed; none by default.",
    "provider": "A table for signing in by OpenID Connect: `name` for the button,"
    " `issuer`, `client`, `secret_file`, and `acr` and `amr`, which its tokens must"
    " then tell; in the variable as JSON.",
    "local_accounts": "Whether people may have an account of this installation, with"
    " a passkey, or a password and one-time codes.",
    "witness_policy": "A file of C2SP tlog-policy: whose word counts for our log, and"
    " which partners' logs are known.",
    "task_runner": "Where heavy work is done: `threads`, `processes` or `dask`.",
    "worker": "The name under which this worker is seen; by default a random one.",
    "scan_command": "A command that gets each uploaded file on its standard input and"
    " ends with 0 for a clean one, 1 for an infected one; without it files are told"
    " as not scanned.",
    "telemetry": "Where traces and counts go by OpenTelemetry, as the address of a"
    " collector; without it nothing goes anywhere. It needs the extra `otel`.",
}


def commands_text() -> str:
    """Give the page of all commands."""
    lines = [
        "# Commands",
        "",
        "`casepath COMMAND --help` says the same at the terminal.",
        "The exit code is 0 when done, 1 when refused or failed,",
        "2 for wrong usage, 130 when interrupted.",
        "With `--json` the answer is one JSON value on standard output,",
        "and an error is one on standard error.",
    ]
    for name in COMMANDS:
        lines += ["", f"## casepath {name}"]
        for full, command in every_command(name):
            if full != name:
                lines += ["", f"### casepath {full}"]
            lines += ["", (command.help or "").strip(), ""]
            lines += list(_parameters(command))
    return "\n".join(lines) + "\n"


def settings_text() -> str:
    """Give the page of all settings."""
    lines = [
        "# Settings",
        "",
        f"Settings stand in `{FILE}` in the home, or in a variable, which wins.",
        "No secret is ever a setting: settings name the files in which secrets lie.",
        "",
        "| setting | variable | what it is |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {SETTINGS[name]} |"
        for name in Settings.model_fields
    ]
    return "\n".join(lines) + "\n"


def checks_text() -> str:
    """Give the page of what the checker finds in a pathway file."""
    lines = [
        "# What the checker finds",
        "",
        "`casepath pathway check` names each finding by its code, with its place.",
        "`--explain CODE` shows an example as well, and the same made right.",
        "The codes `P1` to `P11` are about permission, `P12` about the calendar:",
        "[what each of them proves](../explanation/how-promises-are-proved.md).",
        "What is found in reading the file stands with the [errors](errors.md).",
        "",
        "| code | what is found | why it matters |",
        "|---|---|---|",
    ]
    codes = (code for code in EXPLANATIONS if not code.startswith("E-"))
    for code in sorted(codes, key=_by_number):
        one = EXPLANATIONS[code]
        lines.append(f"| `{code}` | {one.meaning} | {one.why} |")
    return "\n".join(lines) + "\n"


def api_text() -> str:
    """Give the page of all operations of the API."""
    lines = [
        "# The JSON API",
        "",
        "Every operation stands under `/api/v1`; `/api/v1/openapi.json` describes each",
        "to its last field. [How to use it](../howto/use-the-api.md).",
        "A dash under entries says that the log gains none; *some*, that it hangs on",
        "what is asked.",
    ]
    for scope, words in SCOPES.items():
        lines += ["", f"## Scope `{scope}`", "", words, ""]
        lines += ["| operation | what it does | entries |", "|---|---|---|"]
        lines += [
            f"| `{one.method} {one.path}` | {one.words} |"
            f" {'some' if one.writes is None else one.writes or '-'} |"
            for one in OPERATIONS
            if one.scope == scope
        ]
    return "\n".join(lines) + "\n"


def pages_text() -> str:
    """Give the page of all addresses of the pages."""
    lines = [
        "# The pages",
        "",
        "Every address there is, and nothing else is answered. Who is shown what, the",
        "guard says: a test asks for each as everybody and holds the answers",
        "against it. Under *form* stand the entries that the log gains when it is",
        "taken in: one, none, or some where one form stands for several steps.",
        "",
        "| address | shows | form | for | second factor |",
        "|---|---|---|---|---|",
    ]
    for one in sorted(ROUTES, key=lambda one: one.path):
        shows, form = ("yes" if one.show else "-"), (one.writes if one.take else "-")
        whom, again = FOR[one.access], ("asked again" if one.strong else "-")
        lines.append(f"| `{one.path}` | {shows} | {form} | {whom} | {again} |")
    return "\n".join(lines) + "\n"


def families_text() -> str:
    """Give the page of which family of pathways uses which feature of the engine."""
    said = {family: words_of(family) for family in FAMILIES}
    lines = [
        "# Which family uses what",
        "",
        "How many files of each family say a word of each feature.",
        "The features and their words are those of",
        "[what the language can say](../explanation/what-the-language-can-say.md).",
        "No file of the engine names a family; a test looks for their names.",
        "",
        f"| feature | {' | '.join(FAMILIES)} |",
        "|---|" + "---|" * len(FAMILIES),
    ]
    told = dict(features())
    times = Counter(word for words in told.values() for word in words)
    for feature, every in told.items():
        words = {word for word in every if times[word] <= OWN}
        counts = (sum(not words.isdisjoint(one) for one in said[f]) for f in FAMILIES)
        lines.append(f"| {feature} | {' | '.join(str(n or '-') for n in counts)} |")
    return "\n".join(lines) + "\n"


def features() -> Iterator[tuple[str, frozenset[str]]]:
    """Give each feature, and the words of the language that say it."""
    page = (HERE.parent / "explanation" / CAN_SAY).read_text(encoding="utf-8")
    for line in page.splitlines():
        if line.startswith("| F"):
            _, feature, words, *_ = (part.strip() for part in line.split("|"))
            yield feature, frozenset(WORD.findall(" ".join(QUOTED.findall(words))))


def words_of(family: str) -> list[frozenset[str]]:
    """Give, for each file of a family, every name and every plain value in it."""
    files = sorted((PATHWAYS / family).glob("*.yaml"))
    return [
        frozenset(_words(json.loads(read(one.read_bytes()).canonical))) for one in files
    ]


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from (key, *_words(value))
    elif isinstance(part, list):
        for one in part:
            yield from _words(one)
    elif isinstance(part, str) and part not in LEAVES:
        yield part  # a relation named as a leaf is no guard


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_text,
    "settings.md": settings_text,
    "checks.md": checks_text,
    "families.md": families_text,
    "api.md": api_text,
    "pages.md": pages_text,
}


def every_command(name: str) -> Iterator[tuple[str, Any]]:
    """Give a command, or each command of a group, by its whole name."""
    found = loaded(name)
    inner = getattr(found, "commands", None)
    if inner is None:
        yield name, found
        return
    yield from ((f"{name} {part}", command) for part, command in inner.items())


def _by_number(code: str) -> tuple[bool, int]:
    """Put the checks before the obligations, each by its number."""
    return not code.startswith("PC"), int(code.lstrip("PC"))


def _parameters(command: Any) -> Iterator[str]:
    if not command.params:
        yield "It takes nothing."
        return
    yield "| given as | what it is |"
    yield "|---|---|"
    for one in command.params:
        is_option = one.opts[0].startswith("-")
        given = ", ".join(one.opts) if is_option else one.metavar or one.name.upper()
        yield f"| `{given}` | {one.help or 'As its name says.'} |"


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for page, text in PAGES.items():
        (HERE / page).write_text(text(), encoding="utf-8")
