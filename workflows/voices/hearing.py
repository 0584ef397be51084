"""Keep the answer that an action records, as the latest of that person."""

from policies.facts import Asked
from policies.voices import speaker
from workflows.handlers.ruled import Found
from workflows.rows import Put
from workflows.unit_of_work import Work
from workflows.voices.folding import HEARD
from workflows.voices.tables import voice

PUT_VOICE = Put(voice)


def hear(work: Work, found: Found, asked: Asked) -> tuple[str, ...]:
    """Keep the answer, and give whose it is for the entry; nothing where none is."""
    rulebook = found.version.rulebook
    taken = rulebook.offered(asked.action, found.facts.facts)
    person = speaker(rulebook, found.actor, found.facts, asked)
    if taken is None or taken.hears is None or person is None:
        return ()
    PUT_VOICE(
        work.connection,
        {
            "area": work.area,
            "case_ref": found.case.ref,
            "voice": taken.hears.voice,
            "person": person,
        },
        answer=taken.hears.answer,
        heard_ts=work.micros,
    )
    return (f"{HEARD}{person}",)
