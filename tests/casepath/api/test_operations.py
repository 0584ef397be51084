"""The table of operations: all that can be asked is in it, and the guard decides."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from itertools import count
from typing import get_type_hints

import pytest

from audit.reading import read_head
from casepath.api.commands import OFFERED, places_of
from casepath.api.operations import SCOPES
from casepath.api.table import OPERATIONS
from config.errors import CasepathError
from policies.examining import examined
from tests.casepath.api.programme import programme
from tests.workflows.clocked import PATHWAY, PERSON, helping, people_it
from workflows import commands as c
from workflows.asking.commands import ReadRequest
from workflows.duplicates.commands import FindDuplicates
from workflows.feedback.commands import ReadReceipt
from workflows.handlers.table import HANDLERS
from workflows.loading import commands as loading
from workflows.looking_up.commands import FindPerson
from workflows.packs import commands as packs
from workflows.panels import commands as panels
from workflows.returns import commands as returns
from workflows.signing_in.token_steps import SCOPES as OF_TOKENS
from workflows.transferring.commands import ReadPack
from workflows.uploads.commands import AddFile, OpenFile
from workflows.visiting import commands as visiting

# Commands within an operation that gives what they open, or does more around them.
WITHIN = {
    c.ReadCase: "read_case",
    c.ReadTrail: "read_trail",
    c.ExportTrail: "export_trail",
    c.ReadTrails: "check_conformance",
    c.ExportCases: "export_cases",
    c.ProposeMove: "propose_move",
    c.MoveCase: "move_case",
    ReadRequest: "read_request",
    ReadReceipt: "read_receipt",
    FindDuplicates: "find_duplicates",
    panels.ReadMinute: "read_minute",
    packs.OpenPack: "open_pack",
    ReadPack: "read_transfer_pack",
    loading.ReadImport: "read_import",
    returns.KeepReturn: "make_return",
    FindPerson: "find_person",
    AddFile: "add_file",
    OpenFile: "open_file",
    visiting.GiveCode: "give_code",
}
BY_ITSELF = "the engine asks it of itself, when it is due"
AT_THE_MACHINE = "it is done at the machine, where the files and the passphrase lie"
AT_A_BROWSER = "it is about somebody at a browser, and a programme is not one"
LEFT_OUT = {
    "SetAppearance": "its colours are chosen by the eye, on their page",
    "TellKeptEnough": BY_ITSELF, "ListDue": BY_ITSELF, "EraseListed": BY_ITSELF,
    "TellNotErased": BY_ITSELF, "TellRewrapped": BY_ITSELF,
    "TellDestroyed": BY_ITSELF, "TellOfAgreement": BY_ITSELF,
    "SendPapers": BY_ITSELF, "TellMinuteLate": BY_ITSELF,
    "TellSittingLate": BY_ITSELF, "ProposeAgenda": BY_ITSELF,
    "TellCannotWait": BY_ITSELF, "TellOfSitting": BY_ITSELF, "MakePack": BY_ITSELF,
    "ShredPack": BY_ITSELF, "MakeEmergencyPack": BY_ITSELF, "FireClock": BY_ITSELF,
    "PutClockOff": BY_ITSELF, "RaiseAlarm": BY_ITSELF, "SeeCheckpoint": BY_ITSELF,
    "Deliver": BY_ITSELF, "TendTransfer": BY_ITSELF, "EndImport": BY_ITSELF,
    "TellGlassLate": BY_ITSELF,
    "LookAtGlass": "a review is read and written on its page",
    "LookAtDeclined": "why something was declined is read on its page",
    "LookAtAccess": "a request for access is read and answered on its page",
    "PrepareReturn": BY_ITSELF, "EndBypass": BY_ITSELF, "Leave": BY_ITSELF,
    "WatchCase": BY_ITSELF, "RouteCase": BY_ITSELF, "TellOutdated": BY_ITSELF,
    "RepairReview": BY_ITSELF, "ListHeld": BY_ITSELF, "TellOfEnding": BY_ITSELF,
    "TellOfCalendar": BY_ITSELF, "TellCounts": BY_ITSELF,
    "ReportMove": "it is what running a plan keeps of itself",
    "MoveCaseBack": "it is part of undoing a whole plan: casepath pathway move --undo",
    "TellRehearsed": AT_THE_MACHINE, "TellErasedAnew": AT_THE_MACHINE,
    "FoundAdministrator": AT_THE_MACHINE, "RecordHistory": AT_THE_MACHINE,
    "MakeToken": "a token never makes another", "RevokeToken": AT_A_BROWSER,
    "ConfirmToken": "a token never confirms another",
    "MakeActivation": AT_A_BROWSER, "UseProvider": AT_A_BROWSER,
    "UsePasskey": AT_A_BROWSER, "UsePassword": AT_A_BROWSER,
    "TellSeal": BY_ITSELF,
    "ReadSpooled": AT_A_BROWSER,  # or a terminal: casepath spool
    "SetAside": AT_A_BROWSER,  # or a terminal, as well
    "EnterByCode": AT_A_BROWSER, "ReadOwnPage": AT_A_BROWSER,
    "TellSignedIn": AT_A_BROWSER, "ChooseRole": AT_A_BROWSER,
    "SearchLog": "auditors search on their pages",
}  # fmt: skip
KINDS = {kind for _, kind, _ in OFFERED}
NAMES = {one.name for one in OPERATIONS}


def test_every_command_is_offered_or_left_out_for_a_reason():
    known = KINDS | WITHIN.keys()

    missing = {one.__name__ for one in HANDLERS.keys() - known} - LEFT_OUT.keys()

    assert set() == missing
    assert not {one.__name__ for one in known} & LEFT_OUT.keys()
    assert set(WITHIN.values()) <= NAMES


def test_every_operation_has_an_address_and_a_name_of_its_own():
    addresses = [(one.method, one.path) for one in OPERATIONS]

    assert len(set(addresses)) == len(addresses)
    assert len(NAMES) == len(OPERATIONS)


def test_every_operation_declares_a_scope_that_tokens_have():
    assert set(OF_TOKENS) == SCOPES.keys()
    assert {one.scope for one in OPERATIONS} == SCOPES.keys()


@pytest.mark.parametrize(("path", "kind"), [row[:2] for row in OFFERED], ids=str)
def test_an_address_names_fields_of_its_command(path, kind):
    assert places_of(path) <= {one.name for one in fields(kind)}


class Asker:
    """Fills commands with what is there: a case, people, the pathway."""

    def __init__(self, world):
        people_it(world)
        world.person("zed", stranger="elsewhere")
        world.person("una")
        world.grant("ada", "pathway_owner", "council")
        world.grant("ada", "manager", "council")
        self.world, self.case = world, helping(world)
        soon = world.service.now() + timedelta(days=1)
        self.named = {
            "case": self.case, "clearance": "first_aid",
            "person": world.people["una"], "role": "officer",
            "organisation": "council", "pathway": "tenancy.support",
            "login": "account:una-2", "name": "Una Unknown", "source": PATHWAY,
            "begins": soon, "ends": soon + timedelta(days=1), "at": soon,
            "action": "agree", "fields": PERSON, "reason": "because", "year": 2027,
            "calendar": "england-and-wales", "feast": date(2026, 12, 25),
            "choice": "yes", "relation": "friend", "outcome": "answered",
            "address": "una@example.org",
            "way": "in_person", "number": 1, "epoch": 202604, "starts": soon,
            "because": dict.fromkeys(
                (one.code for one in examined(PATHWAY).warnings), "as it may"
            ),
        }  # fmt: skip

    def said(self, kind):
        """Give what a command of this kind says."""
        hints = get_type_hints(kind)
        ours = {"area", "by", "key", "via", "version", "occurred", "instead_of"}
        return {
            one.name: self.named[one.name]
            if one.name in self.named and "tuple" not in str(hints[one.name])
            else _invented(hints[one.name])
            for one in fields(kind)
            if one.name not in ours
        }

    def note(self, kind, ref):
        """Keep what was made, for who confirms it or ends it."""
        if ref is not None and kind.__name__ in REFERENCES:
            self.named.setdefault(REFERENCES[kind.__name__], ref)

    def size(self):
        """Give how many entries the log has."""
        log = self.world.service.line(self.world.area).log
        with self.world.service.database.reading(self.world.area) as connection:
            return read_head(connection, log).size


REFERENCES = {
    "GrantRole": "grant", "AppointSeat": "appointment", "RecordAbsence": "absence",
    "ProposeAgreement": "agreement", "DelegateRole": "delegation",
}  # fmt: skip


def _invented(hint):
    text = str(hint)
    if "Mapping" in text:
        return {}
    if "frozenset" in text:
        return frozenset({"one"})
    if "tuple" in text:
        return ("one",)
    if "bool" in text:
        return True
    if "Verdict" in text:
        return "justified"
    if "Literal" in text or "None" in text:
        return None
    return "b" * 26


def sent(path, said):
    """Give the address and the body of what a command says."""
    places = places_of(path)
    body = {name: _plain(one) for name, one in said.items() if name not in places}
    given = {name: one for name, one in body.items() if one is not None}
    return path.format(**said), given


def _plain(value):
    match value:
        case datetime() | date():
            return value.isoformat()
        case bytes():
            return value.decode()
        case frozenset() | tuple():
            return sorted(value)
    return value


def outcome(world, who, kind, said):
    """Give by which code the engine itself answers this person; none if it is done."""
    given = {name: one for name, one in said.items() if one is not None}
    try:
        world.ask(kind, who, **given)
    except CasepathError as error:
        return error.code
    return None


# Done by somebody in the walk below. What is lacking for the others is a state of a
# case, a sitting or a file: test_every_command brings it about.
DONE = {
    "AddPerson", "ConfirmFeast", "ConfirmRotation",
    "EndAbsence", "GrantRole", "KeepAddress", "OpenCase",
    "OrderRotation", "RecordAbsence", "RecordClearance", "RecordLeaving",
}  # fmt: skip


def test_a_command_is_answered_as_the_guard_answers_and_is_one_entry(world):
    asker, differ, entries, done = Asker(world), {}, {}, set()
    ticks = count(step=10)  # nobody is told to wait
    world.service.monotonic = lambda: float(next(ticks))

    for who in ("zed", "pat", "olive", "ada", "ben"):
        asks = programme(world, who)
        for path, kind, _ in OFFERED:
            said, before = asker.said(kind), asker.size()
            met = asks.post(*sent(path, said))
            gained, is_done = asker.size() - before, met.status_code == 200
            if is_done:
                done.add(kind.__name__)
                asker.note(kind, met.json()["ref"])
            elif met.json()["code"] != outcome(world, who, kind, said):
                differ[who, kind.__name__] = met.text
            if gained != 1 and (is_done or gained):
                entries[who, kind.__name__] = gained

    assert {} == differ
    assert {} == entries
    assert set() == DONE - done


BODIES = {
    "compartments": ["identity"], "purpose": "support", "pathway": "tenancy.support",
    "source": "pathway: x", "first": "2026-01-01", "reason": "because",
    "name": "Sam Specimen", "compartment": "identity", "content": "eHg=",
}  # fmt: skip


def test_what_only_looks_writes_nothing_and_what_opens_is_one_entry(world):
    asker, wrong, done = Asker(world), {}, set()
    asks = programme(world, "olive")

    for one in OPERATIONS:
        if one.path in {path for path, _, _ in OFFERED} and one.method == "POST":
            continue
        named = {name: asker.named.get(name, "b" * 26) for name in places_of(one.path)}
        before = asker.size()
        if one.method == "GET":
            met = asks.get(one.path.format(**named))
        else:
            wanted = {n: BODIES[n] for n in one.body.model_fields if n in BODIES}
            met = asks.post(one.path.format(**named), wanted)
        gained = asker.size() - before
        if met.status_code == 200:
            done.add(one.name)
        exact = one.writes is not None and (met.status_code == 200 or not one.writes)
        if gained > 1 or (exact and gained != one.writes):
            wrong[one.name] = (gained, met.status_code, met.text)

    assert {} == wrong
    assert {"list_cases", "show_case", "list_people", "check_pathway"} <= done
