"""Cases, looked at and opened: what one sees, asks and is told of them."""

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Base64Bytes, Field

from casepath.api.asked import Answer, Asked, Handed, Said
from casepath.api.bodies import Name, Text
from casepath.api.commands import CASE, ReceiptGiven, receipt_given
from casepath.api.operations import BYTES, Operation, Taken, ask, look
from casepath.api.paging import PageAsked, PageGiven, no_cursor, opened, page, part
from casepath.plain import cases as plain
from workflows.asking.commands import ReadRequest
from workflows.commands import ReadCase, ReadTrail
from workflows.duplicates.commands import FindDuplicates
from workflows.feedback.commands import ReadReceipt
from workflows.feedback.receipt import receipt_of
from workflows.glass.telling import readings_for
from workflows.letters import reading as letters
from workflows.looking_up.commands import FindPerson
from workflows.looking_up.reading import look_up
from workflows.noticing.looking import held_for, suggested_for
from workflows.reading import ahead, queries
from workflows.reading.candidates import search
from workflows.reading.clocks import clocks_as_plain, view_clocks
from workflows.reading.documents import Document, document, proposed
from workflows.reading.forms import form_of
from workflows.reading.paged_cases import cases_after
from workflows.reading.requests import read_request
from workflows.reading.showing import offers_as_plain
from workflows.reading.trails import read_told
from workflows.reading.why import why
from workflows.uploads.adding import file_command, opened_file
from workflows.uploads.commands import OpenFile

Compartments = Annotated[frozenset[Name], Field(min_length=1, max_length=100)]


class About(Taken):
    """Whose answer an action would record."""

    about: Name | None = None


class Reading(Taken):
    """What is to be opened, for which purpose of the pathway."""

    compartments: Compartments
    purpose: Name
    reason: Text | None = None


class Purpose(Taken):
    """A purpose that the pathway names."""

    purpose: Name


class Draft(Taken):
    """What would be handed out, and what is left out on which ground."""

    compartments: Compartments
    withheld: dict[Name, Name] = Field(default_factory=dict)
    purpose: Name


class Person(Taken):
    """What identifies a person, in which pathway and for which purpose."""

    pathway: Name
    purpose: Name
    name: Text = ""
    birth_date: Text = ""
    telephone: Text = ""
    number: Text = ""


class NewFile(Taken):
    """A file to be kept with a case: its name, and its bytes in Base64."""

    compartment: Name
    name: Name
    content: Base64Bytes


def _cases(asked: Asked) -> Answer:
    limit, cursor = asked.query["limit"], asked.query["cursor"]
    last = None if cursor is None else opened(cursor)
    found = cases_after(*asked.place, last, limit)
    if found is None:
        raise no_cursor()
    items = plain.with_earlier(*asked.place, map(plain.listed, found.rows))
    return part(items, items[-1]["case"] if found.has_more else None)


def _worklist(asked: Asked) -> Answer:
    return page(plain.waiting(*asked.place), asked.query, _case_of)


def _case_of(one: dict[str, Any]) -> str:
    return str(one["case"])


def _case(asked: Asked) -> Answer:
    view = queries.view_case(*asked.place, asked.named["case"])
    return Said(plain.case_as_plain(view, asked.language), view.case.version)


def _offers(asked: Asked) -> Answer:
    view = queries.view_case(*asked.place, asked.named["case"])
    return Said(offers_as_plain(view, asked.language), view.case.version)


def _why(asked: Asked) -> Answer:
    case, action = asked.named["case"], asked.named["action"]
    told = why(*asked.place, case, action, asked.query["about"])
    return Said(told.as_plain(asked.language), told.view.case.version)


def _clocks(asked: Asked) -> Answer:
    found = view_clocks(*asked.place, asked.named["case"], asked.language)
    return Said(clocks_as_plain(found))


def _form(asked: Asked) -> Answer:
    return Said(form_of(*asked.place, asked.named["case"], asked.named["action"]))


def _letters(asked: Asked) -> Answer:
    found = letters.letters_of(*asked.place, asked.named["case"])
    return Said([plain.letter(one.row) for one in found])


def _letter(asked: Asked) -> Answer:
    case, letter = asked.named["case"], asked.named["letter"]
    found = letters.letter_of(*asked.place, case, letter)
    return Said({**plain.letter(found.row), "text": found.text})


def _bypasses(asked: Asked) -> Answer:
    found = ahead.bypasses_of(*asked.place, asked.named["case"])
    return Said(plain.bypasses(found))


def _emergency_reads(asked: Asked) -> Answer:
    met = readings_for(*asked.place, "en", asked.named["case"])
    return Said(plain.emergency_reads(met))


def _suggested(asked: Asked) -> Answer:
    return Said(plain.suggested(suggested_for(*asked.place, asked.named["case"])))


def _held(asked: Asked) -> Answer:
    return Said(plain.held(held_for(*asked.place, asked.named["case"])))


def _stuck(asked: Asked) -> Answer:
    found = plain.stuck(ahead.stuck_for(*asked.place), asked.language)
    return page(found, asked.query, _case_of)


def _inbox(asked: Asked) -> Answer:
    found = plain.inbox(*asked.place)
    return page(found, asked.query, lambda one: f"{one['entry']} {one['kind']}")


def _trail(asked: Asked) -> Answer:
    command = ReadTrail(case=asked.named["case"], **asked.asking)
    told = read_told(asked.service, command, language=asked.language)
    entries = [one.entry for one in told]
    words = [f"{one.sentence} {one.late}".rstrip() for one in told]
    return Said({"case": command.case, "entries": entries, "sentences": words})


def _receipt(asked: Asked) -> Answer:
    command = ReadReceipt(case=asked.named["case"], **asked.asking)
    return Said(asdict(receipt_of(asked.service, command)))


def _request(asked: Asked) -> Answer:
    case, request = asked.named["case"], asked.named["request"]
    command = ReadRequest(case=case, request=request, **asked.asking)
    receipt, shown = read_request(asked.service, command)
    return Said({"entry": receipt.entry, **shown})


def _read(asked: Asked) -> Answer:
    command = ReadCase(case=asked.named["case"], **asked.body, **asked.asking)
    receipt, content = queries.read_case(asked.service, command)
    given = {"case": command.case, "entry": receipt.entry, "content": content}
    return Said(given, receipt.version)


def _duplicates(asked: Asked) -> Answer:
    command = FindDuplicates(case=asked.named["case"], **asked.body, **asked.asking)
    receipt, found = search(asked.service, command)
    return Said({"entry": receipt.entry, "candidates": plain.candidates(found)})


def _draft(asked: Asked) -> Answer:
    left_out = asked.body["withheld"]
    return _written(asked, asked.body["compartments"], left_out)


def _proposed(asked: Asked) -> Answer:
    case, ref = asked.named["case"], asked.named["disclosure"]
    queries.view_case(*asked.place, case)
    chosen, left_out = proposed(asked.service, asked.area, case, ref)
    return _written(asked, chosen, left_out)


def _written(
    asked: Asked, compartments: frozenset[str], left_out: dict[str, str]
) -> Answer:
    command = ReadCase(
        case=asked.named["case"],
        compartments=compartments,
        purpose=asked.body["purpose"],
        **asked.asking,
    )
    made: Document = document(asked.service, command, left_out)
    return Said({"digest": made.digest, "document": made.content.decode()})


def _find_person(asked: Asked) -> Answer:
    command = FindPerson(**asked.body, **asked.asking)
    entry, found = look_up(asked.service, command, asked.language)
    return Said({"entry": entry, "cases": [asdict(one) for one in found]})


def _add_file(asked: Asked) -> Answer:
    command = file_command(
        asked.body["name"],
        asked.body["content"],
        asked.site.settings.scan_command,
        asked.body["compartment"],
        case=asked.named["case"],
        version=asked.version,
        **asked.asking,
    )
    receipt = asked.service.handle(command)
    return Said(receipt_given(receipt), receipt.version)


def _open_file(asked: Asked) -> Answer:
    case, file = asked.named["case"], asked.named["file"]
    command = OpenFile(case=case, file=file, **asked.body, **asked.asking)
    found = opened_file(asked.service, command)
    return Handed(found.content, found.name, BYTES)


ROWS = list[dict[str, Any]]
LOOKS: tuple[Operation, ...] = (
    look("/cases", "list_cases", "List the cases you may know of, the oldest first.",
         _cases, query=PageAsked, gives=PageGiven),
    look("/worklist", "list_worklist",
         "List the cases in which it is your turn, the most pressing first.",
         _worklist, query=PageAsked, gives=PageGiven),
    look("/stuck-cases", "list_stuck_cases",
         "List the cases on which nobody can act, with why.",
         _stuck, query=PageAsked, gives=PageGiven),
    look("/inbox", "list_inbox", "List what you were told, the newest first.",
         _inbox, query=PageAsked, gives=PageGiven),
    look(CASE, "show_case", "Show where a case is, what runs, what you may do.", _case),
    look(f"{CASE}/offers", "list_offers",
         "List every action with whether you may, and why not.", _offers, gives=ROWS),
    look(f"{CASE}/why/{{action}}", "explain_action",
         "Say why you may or may not take an action, and who could.",
         _why, query=About),
    look(f"{CASE}/clocks", "list_clocks",
         "List the clocks of a case, and how each date was computed.", _clocks,
         gives=ROWS),
    look(f"{CASE}/forms/{{action}}", "show_form",
         "Give the JSON Schema of an action's form as it is here.", _form),
    look(f"{CASE}/letters", "list_letters", "List the letters of a case.", _letters,
         gives=ROWS),
    look(f"{CASE}/letters/{{letter}}", "show_letter", "Show what a letter says.",
         _letter, scope="open"),
    look(f"{CASE}/bypasses", "list_bypasses", "List the bypasses of a case.",
         _bypasses, gives=ROWS),
    look(f"{CASE}/emergency-reads", "list_emergency_reads",
         "List the readings in an emergency that you are told of.", _emergency_reads,
         gives=ROWS),
    look(f"{CASE}/suggestion", "show_suggestion",
         "Show who could have a case that nobody has.", _suggested),
    look(f"{CASE}/held", "show_held",
         "Show what is held that a request about one's own data is about.", _held),
    look(f"{CASE}/trail", "read_trail",
         "Read what happened to a case, entry by entry; that you did is an entry.",
         _trail, scope="log", writes=1),
    look(f"{CASE}/receipt", "read_receipt",
         "Say what became of a referral of yours; that you asked is an entry.",
         _receipt, writes=1),
    look(f"{CASE}/requests/{{request}}", "read_request",
         "Read what you were asked, and your own answer; that you did is an entry.",
         _request, scope="open", writes=1),
    ask(f"{CASE}/readings", "read_case",
        "Open compartments of a record for a purpose; that you did is an entry.",
        _read, body=Reading),
    ask(f"{CASE}/duplicate-searches", "find_duplicates",
        "Look for cases that may be about the same person; that you did is an entry.",
        _duplicates, body=Purpose),
    ask(f"{CASE}/disclosure-drafts", "draft_disclosure",
        "Read what would be handed out, with the digest that stands for it.",
        _draft, body=Draft),
    ask(f"{CASE}/disclosures/{{disclosure}}/readings", "read_disclosure",
        "Read what is proposed to be handed out, with its digest.",
        _proposed, body=Purpose),
    ask("/person-searches", "find_person",
        "Look for cases by what identifies a person; that you did is an entry.",
        _find_person, body=Person),
    ask(f"{CASE}/files", "add_file",
        "Keep a file with a case, sealed in a part of its record.", _add_file,
        scope="act", body=NewFile, gives=ReceiptGiven, keyed=True, versioned=True),
    ask(f"{CASE}/files/{{file}}/readings", "open_file",
        "Open a file of a case for a purpose; that you did is an entry.",
        _open_file, body=Purpose, media=BYTES),
)  # fmt: skip
