"""Put right what is written wrongly: a newer version on top, the old one stays.

- Only fields that are filled are corrected, by who may read them or wrote them.
- Who has read what was wrong is told that it was corrected, and not how.
- A corrected name or date of birth moves what finds duplicates, and the day on which
  the person comes of age; no length for which a case is kept begins anew by it,
  unless it counts from the last act or from full age.
"""

from collections.abc import Iterator

from audit.canonical import parse
from audit.reading import read_trail
from config.now import from_micros
from policies.correcting import correcting_reasons
from policies.facts import Asked
from policies.keeping import CORRECT
from policies.ruling import Refusal
from workflows.contents import save_contents
from workflows.correcting.commands import Correct
from workflows.errors import FieldError
from workflows.forms.checking import compartment_of
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse,
    refuse_input,
)
from workflows.keeping.lengths import begin_keeping
from workflows.keeping.matters import acted, demand_reason
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

CORRECTED = "corrected"


def correct(command: Correct, work: Work) -> Receipt:
    """Supersede fields that were filled before, with a reason."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, CORRECT)
        asked = Asked(CORRECT, reason_given=command.reason is not None)
        permit = demand_permit(work, command, found, asked)
        touched = _touched(work, found, command)
        _demand_own(work, found, touched)
        demand_reason(work, found, CORRECT, command.reason)
        case = found.case
        saved = save_contents(work, case.ref)
        readers = _readers(work, case.ref, touched)
        work.tell(*(Notice(CORRECTED, person=person) for person in readers))
        _keep_anew(work, found)
        entry = work.entry(
            "correct",
            case=case.ref,
            role=acted(work, found, CORRECT, permit),
            action=CORRECT,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=saved,
        )
        return conclude(work, case, case, entry, CORRECTED)


def _touched(work: Work, found: Found, command: Correct) -> frozenset[str]:
    """Give the compartments of the fields, all of which were filled before."""
    form = found.version.pathway.forms.get(command.form)
    named = command.fields.keys()
    wrong = ""
    if form is None:
        wrong = "a form of this pathway"
    elif not named:
        wrong = "a field to correct"
    elif named - found.facts.facts.filled or work.prepared.filled != named:
        wrong = "fields that are filled, with a whole value in place of the old one"
    if form is None or wrong:
        problem = FieldError(
            f"expected {wrong}, met none",
            hint="what was never filled is filled by the action whose form it is",
        )
        refuse_input(work, found, CORRECT, problem)
    return frozenset(compartment_of(form, name) for name in named)


def _demand_own(work: Work, found: Found, touched: frozenset[str]) -> None:
    rulebook = found.version.rulebook
    reasons = tuple(correcting_reasons(rulebook, found.actor, found.facts, touched))
    if reasons:
        refuse(work, found, Refusal(CORRECT, reasons, rulebook.table))


def _readers(work: Work, case: str, touched: frozenset[str]) -> list[str]:
    """Give those who have read one of these compartments, but for who corrects it."""
    people = dict.fromkeys(_reads(work, case, touched))
    return [person for person in people if person != work.command.by]


def _reads(work: Work, case: str, touched: frozenset[str]) -> Iterator[str]:
    for row in read_trail(work.connection, work.log, case):
        entry = parse(bytes(row.body))
        opened = {one["comp"] for one in entry.get("rec", ())}
        if entry["kind"] == "read" and opened & touched:
            yield entry["actor"]


def _keep_anew(work: Work, found: Found) -> None:
    case, state = found.case, found.case.states["main"]
    keep = found.version.pathway.tracks["main"].states[state].keep
    if case.ended_ts is None or keep is None or keep.begins == "closed":
        return
    anew = keep.begins == "last_action"
    begin_keeping(
        work.connection,
        found.version,
        (work.area, case.ref),
        state,
        work.moment if anew else from_micros(case.ended_ts),
        values=found.facts.facts.values,
        of_age_on=work.prepared.of_age_on,
    )
