"""The log, trails and exports; returns and published cases; pathways and moves."""

from typing import Annotated, Any, Literal

from pydantic import Field

from casepath.api.asked import Answer, Asked, Handed, Said
from casepath.api.bodies import Day, Name, Source, Text
from casepath.api.commands import CASE, ReceiptGiven, receipt_given
from casepath.api.operations import BYTES, Operation, Taken, ask, look
from casepath.api.paging import PageAsked, PageGiven, page
from workflows.checkpoints import last_checkpoint, prove_entry
from workflows.commands import ExportTrail
from workflows.conformance.checking import check_conformance
from workflows.errors import NotFoundError
from workflows.exports.handing_out import Wanted, hand_out
from workflows.installation import LogSigner, signer_of
from workflows.moves.rehearsing import Asking, rehearse, rehearse_and_propose
from workflows.moves.running import last_report, move_for_reason
from workflows.pathways.checking import check_source
from workflows.pathways.shelf import Edition, Shelved, shelf
from workflows.pathways.signing import signing_of
from workflows.pathways.texts import text_of
from workflows.published.reading import published, published_case
from workflows.reading.trails import export_bundle
from workflows.returns.making import make_return
from workflows.returns.releasing import release_return, waiting_returns
from workflows.returns.telling import list_returns
from workflows.witnessing.seeing import evidence


class Period(Taken):
    """The first day of a period."""

    first: Day


class Export(Taken):
    """Which cases are handed out, and how they are written."""

    pathway: Name
    written_as: Literal["xes", "ocel", "jsonl", "csv"] = "xes"
    to_days: bool = False
    small_numbers_known: bool = False


class OfPathway(Taken):
    """A published pathway."""

    pathway: Name


class File(Taken):
    """The text of a file."""

    source: Source


class Why(Taken):
    """Why, in words."""

    reason: Text


class Form(Taken):
    """In which form a pathway is written."""

    form: Annotated[str, Field(max_length=20)] = "words"


def _signer(asked: Asked) -> LogSigner:
    return signer_of(asked.site.settings, asked.area)


def _checkpoint(asked: Asked) -> Answer:
    note = last_checkpoint(asked.service, asked.area)
    text = note.decode() if note else ""
    return Said({"checkpoint": text, "key": str(_signer(asked).verifier)})


def _proof(asked: Asked) -> Answer:
    place = asked.named["index"]
    if not place.isascii() or not place.isdecimal():
        raise NotFoundError("expected an index of the log, met another text")
    proof = prove_entry(asked.service, asked.area, _signer(asked), int(place))
    return Said({"proof": proof.decode()})


def _evidence(asked: Asked) -> Answer:
    with asked.service.database.reading(asked.area) as connection:
        return Said(evidence(connection, asked.area))


def _bundle(asked: Asked) -> Answer:
    command = ExportTrail(case=asked.named["case"], **asked.asking)
    bundle = export_bundle(asked.service, command, _signer(asked))
    return Handed(bundle, "trail.bundle", BYTES)


def _export(asked: Asked) -> Answer:
    wanted = Wanted(**asked.body)
    handed = hand_out(asked.service, asked.asking, wanted, lambda *_: None)
    content = b"".join(handed.parts)
    return Handed(content, f"cases.{wanted.written_as}", BYTES)


def _conformance(asked: Asked) -> Answer:
    pathway = asked.body["pathway"]
    found = check_conformance(asked.service, asked.asking, pathway, lambda *_: None)
    return Said(found.as_dict())


def _returns(asked: Asked) -> Answer:
    pathway = asked.named["pathway"]
    return Said(list_returns(asked.service, asked.area, pathway, asked.language))


def _waiting_returns(asked: Asked) -> Answer:
    found = waiting_returns(*asked.place, asked.named["pathway"])
    return Said([one.as_plain() for one in found])


def _make_return(asked: Asked) -> Answer:
    which = asked.named["pathway"], asked.named["name"], asked.body["first"]
    made = make_return(asked.service, asked.asking, *which, lambda *_: None)
    return Said(made.content)


def _release_return(asked: Asked) -> Answer:
    which = asked.named["pathway"], asked.named["name"], asked.body["first"]
    return Said(release_return(asked.service, asked.asking, *which).content)


def _published(asked: Asked) -> Answer:
    found = published(asked.service, asked.area, asked.named["pathway"])
    return page(found, asked.query, lambda one: str(one["reference"]))


def _published_case(asked: Asked) -> Answer:
    which = asked.named["pathway"], asked.named["reference"]
    return Said(published_case(asked.service, asked.area, *which))


def _pathways(asked: Asked) -> Answer:
    found = [_shelved(one) for one in shelf(*asked.place, asked.language)]
    return page(found, asked.query, lambda one: str(one["pathway"]))


def _shelved(one: Shelved) -> dict[str, Any]:
    return {
        "pathway": one.pathway,
        "label": one.label,
        "in_force": one.in_force and _edition(one.in_force),
        "before": [_edition(other) for other in one.before],
        "proposed": [_edition(other) for other in one.proposed],
        "open_cases": one.cases,
    }


def _edition(one: Edition) -> dict[str, str]:
    since = one.at.isoformat()
    return {"digest": one.digest, "edition": one.edition, "since": since}


def _book(asked: Asked) -> Answer:
    wanted = asked.named["pathway"], asked.named["version"]
    form = asked.query["form"]
    text = text_of(*asked.place, wanted, form, asked.language)
    return Said({"form": form, "text": text.content.decode()})


def _check(asked: Asked) -> Answer:
    return Said(check_source(asked.body["source"]).as_plain())


def _comparison(asked: Asked) -> Answer:
    compared = signing_of(asked.service, asked.area, asked.named["digest"])
    if compared is None:
        return Said({"sign": None, "to_sign": [], "changes": {}})
    signed = {"sign": compared.digest, "to_sign": list(compared.to_sign)}
    return Said({**signed, "changes": compared.plain})


def _rehearse(asked: Asked) -> Answer:
    source = asked.body["source"]
    return Said(rehearse(*asked.place, source, lambda *_: None).as_plain())


def _propose_move(asked: Asked) -> Answer:
    asking, source = Asking(**asked.asking), asked.body["source"]
    _, receipt = rehearse_and_propose(asked.service, asking, source, lambda *_: None)
    return Said(receipt_given(receipt))


def _move(asked: Asked) -> Answer:
    plan, case = asked.named["plan"], asked.named["case"]
    asking, reason = Asking(**asked.asking), asked.body["reason"]
    receipt = move_for_reason(asked.service, asking, plan, case, reason)
    return Said(receipt_given(receipt), receipt.version)


def _moved(asked: Asked) -> Answer:
    done = last_report(*asked.place, asked.named["plan"], _signer(asked))
    return Said(done.as_plain())


ROWS = list[dict[str, Any]]
LOOKS: tuple[Operation, ...] = (
    look("/log/checkpoint", "show_checkpoint",
         "Give the newest signed checkpoint, and the key it is checked with.",
         _checkpoint, scope="log"),
    look("/log/entries/{index}/proof", "prove_entry",
         "Prove that an entry is in the log, under a checkpoint signed now.", _proof,
         scope="log"),
    look("/log/evidence", "list_evidence",
         "List what partners signed that no honest log signs.", _evidence,
         scope="log", gives=ROWS),
    ask(f"{CASE}/trail/bundle", "export_trail",
        "Hand out the trail of a case as a bundle that verifies without us.",
        _bundle, scope="log", media=BYTES),
    ask("/exports", "export_cases",
        "Hand out all cases of a pathway as an event log, under pseudonyms.",
        _export, scope="log", body=Export, media=BYTES),
    ask("/conformance-checks", "check_conformance",
        "Hold every case of a pathway against what the pathway says.",
        _conformance, scope="log", body=OfPathway),
    look("/returns/{pathway}", "list_returns", "List the returns of a pathway.",
         _returns),
    look("/returns/{pathway}/waiting", "list_waiting_returns",
         "Show the prepared returns that are yours to release.", _waiting_returns,
         scope="office", gives=ROWS),
    ask("/returns/{pathway}/{name}", "make_return",
        "Make the return of one period; made before, it is given as it was.",
        _make_return, scope="office", body=Period, writes=None),
    ask("/returns/{pathway}/{name}/release", "release_return",
        "Release a return that is prepared, as it waits.", _release_return,
        scope="office", body=Period, writes=None),
    look("/published/{pathway}", "list_published",
         "List what everybody may read of a pathway's cases.", _published,
         query=PageAsked, gives=PageGiven),
    look("/published/{pathway}/{reference}", "show_published",
         "Show what everybody may read of one case.", _published_case),
    look("/pathways", "list_pathways", "List every pathway, its versions, its use.",
         _pathways, query=PageAsked, gives=PageGiven),
    look("/pathways/{pathway}/versions/{version}", "show_pathway",
         "Write a version down: its rule book, a table, a diagram, or its file.",
         _book, query=Form),
    ask("/pathway-checks", "check_pathway",
        "Check the text of a pathway file and prove its promises.", _check,
        scope="pathways", body=File, writes=0),
    look("/pathway-proposals/{digest}/comparison", "compare_proposal",
         "Say what a proposal changes, and what is signed with it.", _comparison,
         scope="pathways"),
    ask("/moves/rehearsals", "rehearse_move",
        "Class every open case against a plan; nothing moves.", _rehearse,
        scope="pathways", body=File, writes=0),
    ask("/moves", "propose_move", "Rehearse a plan and propose it.", _propose_move,
        scope="pathways", body=File, gives=ReceiptGiven, keyed=True),
    ask("/moves/{plan}/cases/{case}", "move_case",
        "Move a case that needs a decision, for a reason you answer for.", _move,
        scope="pathways", body=Why, gives=ReceiptGiven, keyed=True),
    look("/moves/{plan}/report", "show_move_report",
         "Give the newest report of a plan.", _moved, scope="pathways"),
)  # fmt: skip
