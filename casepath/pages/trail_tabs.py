"""One trail, five ways of looking at it; each is drawn for an auditor alone."""

from casepath.web.answers import Answer, File, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.errors import NotFoundError
from workflows.glass.offering import can_break
from workflows.glass.telling import readings_for
from workflows.inspecting.access import access_report
from workflows.inspecting.deadlines import deadlines_of
from workflows.inspecting.evidence import evidence_on, proof_text
from workflows.inspecting.handing_out import Verified, key_of, pack_of, verified
from workflows.inspecting.rule_in_force import rule_in_force
from workflows.inspecting.trail import Opened, newest_act, open_trail, timeline
from workflows.reading.queries import view_case

AT = "/audit/trails/{ref}"


def show(asked: Asked) -> Answer:
    """Show every entry in its place, and what became of each deadline."""
    trail = _opened(asked)
    lines = timeline(asked.service, asked.area, trail, asked.language)
    story = deadlines_of(asked.service, asked.area, trail, asked.language)
    values = {
        "trail": trail,
        "ref": trail.case,
        "tab": "timeline",
        "lines": lines,
        "deadlines": story,
    }
    return Page("audit/timeline.html", values)


def evidence(asked: Asked) -> Answer:
    """Show what one entry rests on."""
    trail = _opened(asked)
    index = _index(asked, trail)
    found = evidence_on(asked.service, asked.site.settings, asked.area, trail, index)
    values = {"trail": trail, "ref": trail.case, "tab": "evidence", "found": found}
    return Page("audit/evidence.html", values)


def proof(asked: Asked) -> Answer:
    """Give the proof that an entry is in the log, as a file."""
    trail = _opened(asked)
    index = _index(asked, trail)
    text = proof_text(asked.service, asked.area, index)
    return File(text, f"{index}.tlog-proof", "text/plain")


def rule(asked: Asked) -> Answer:
    """Show the rule behind one entry, and the same ruling again."""
    trail = _opened(asked)
    index = _index(asked, trail)
    found = rule_in_force(asked.service, asked.area, trail, index, asked.language)
    return Page(
        "audit/rule.html",
        {"trail": trail, "ref": trail.case, "tab": "rule", "found": found},
    )


def verify(asked: Asked) -> Answer:
    """Show how a trail is checked, here and by anybody else."""
    return _verify_page(asked, _opened(asked).case, None)


def verify_now(asked: Asked) -> Answer:
    """Take the trail away as a pack and check that pack; it is one entry."""
    settings, ref = asked.site.settings, asked.named["ref"]
    pack = pack_of(asked.service, settings, asked.asking, ref)
    return _verify_page(asked, ref, verified(pack, key_of(settings, asked.area)))


def pack(asked: Asked) -> Answer:
    """Give the evidence pack of a trail; that it was taken is its newest entry."""
    ref = asked.named["ref"]
    content = pack_of(asked.service, asked.site.settings, asked.asking, ref)
    return File(content, f"trail-{ref}.zip", "application/zip")


def access(asked: Asked) -> Answer:
    """Show who opened what of a case."""
    trail = _opened(asked)
    report = access_report(asked.service, asked.area, asked.by, trail, asked.language)
    readings = readings_for(
        asked.service, asked.area, asked.by, asked.language, trail.case
    )
    values = {
        "trail": trail,
        "ref": trail.case,
        "tab": "access",
        "report": report,
        "readings": readings,
        "can_break_glass": can_break(
            view_case(asked.service, asked.area, asked.by, trail.case)
        ),
    }
    return Page("audit/access.html", values)


def _verify_page(asked: Asked, ref: str, result: Verified | None) -> Answer:
    key = key_of(asked.site.settings, asked.area)
    values = {"ref": ref, "tab": "verify", "result": result, "log_key": key}
    return Page("audit/verify.html", values)


def _opened(asked: Asked) -> Opened:
    return open_trail(asked.service, asked.asking, asked.named["ref"])


def _index(asked: Asked, trail: Opened) -> int:
    """Give the entry that was chosen, by default the newest act on the case."""
    given = asked.query.get("entry", "")
    if given.isascii() and given.isdecimal():
        return int(given)
    if given:
        raise NotFoundError("expected an entry of this trail, met another text")
    return newest_act(trail)


ROUTES: tuple[Route, ...] = (
    Route(AT, "trail", show=show),
    Route(f"{AT}/evidence", "evidence", show=evidence),
    Route(f"{AT}/proof", "proof", show=proof),
    Route(f"{AT}/rule", "rule", show=rule),
    Route(f"{AT}/verify", "verify_trail", show=verify, take=verify_now, strong=True),
    Route(f"{AT}/pack", "pack", take=pack, strong=True),
    Route(f"{AT}/access", "access", show=access),
)
