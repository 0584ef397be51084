"""What went wrong, in the language of who reads it.

- Refusals and what a form lacks are said by the engine, in each language.
- Of any other error the engine has one English sentence: a sentence of ours stands in
  front of it, by its code, and the English one below it for whoever helps.
"""

from collections.abc import Mapping
from dataclasses import replace

from casepath.web.asked import Asked, Problem
from casepath.web.languages import marked, words_of
from config.errors import CasepathError
from workflows.reading.refused import ReasonTold, reasons_told

UNCHOSEN = "E-MISSING"  # the code of what a page itself asks for
# By code, or by what a code begins with: E-PATH-NAME is told as E-PATH is. No code
# is called as one with a star: it only says what several begin with.
WORDS: Mapping[str, str] = {
    "E-AREA": marked("This cannot be done in this area. Check which area you mean."),
    "E-CAL": marked("This calendar or this year is not known. Choose another."),
    "E-CODE": marked(
        "No page opens with this. Look at what was given to you, and try again."
    ),
    "E-CODE-LOCKED": marked(
        "There were too many wrong answers, so this code opens nothing any more. Ask"
        " whoever gave it to you for a new one."
    ),
    "E-COMMAND": marked(
        "This could not be done. Open the page again, and look what has changed."
    ),
    "E-CONFIG": marked(
        "This service is not set up for it. Tell whoever runs this service."
    ),
    "E-DATE": marked("This is not a date that can be used. Enter another."),
    "E-DRAFT": marked("The draft cannot be changed or sent as it is. Open it again."),
    "E-ENC": marked(
        "Some characters cannot be read. Save the file as UTF-8, or type them again."
    ),
    "E-ENROL": marked("This cannot be used to sign in. Choose something else."),
    "E-EXTRA": marked(
        "A part of this service is not installed. Tell whoever runs this service."
    ),
    "E-FIELD-UNKNOWN": marked("The form has changed. Open the page again."),
    "E-FILE": marked("This file cannot be used. Choose another, or save it anew."),
    "E-FONT": marked(
        "Some characters cannot be set as PDF here. Print the page instead."
    ),
    "E-FORM": marked("This page is too old. Open it again, and send the form again."),
    "E-IDEMP-MISMATCH": marked(
        "This form was sent before with other answers. Open the page again."
    ),
    "E-INSPECT": marked("Nothing can be looked for like this. Change what you typed."),
    "E-INTERNAL": marked(
        "This could not be done, and nothing was saved. Tell whoever runs this service."
    ),
    "E-KEY-*": marked(
        "A key that this needs is not at hand. Tell whoever runs this service."
    ),
    "E-KEY-STEP": marked(
        "The key is not at the step that this needs. Look at the keys again."
    ),
    "E-LOAD": marked("The file cannot be taken in as it is. See what is said below."),
    "E-LOAD-VERSION": marked(
        "The pathway has a newer version by now. Drop the file, and propose it again."
    ),
    "E-LOCKED": marked("There were too many attempts. Wait, then try again."),
    "E-LOG": marked(
        "The log is not as it must be for this. Tell whoever runs this service."
    ),
    "E-MISSING": marked("Something is missing. Choose it, or write it."),
    "E-MOVE": marked("The case or the plan does not fit this move. Look at the plan."),
    "E-PATH": marked("The pathway is not as it has to be. Correct it in the file."),
    "E-PERSON": marked(
        "This does not fit the person, or the role. Look at them again."
    ),
    "E-POLICY": marked("The rules do not let this be done. Ask who owns the pathway."),
    "E-PROVIDER": marked("Your organisation could not sign you in. Try again later."),
    "E-PUBLISH": marked("The pathway cannot be proposed or published as it is."),
    "E-RATIONALE-EMPTY": marked("Say why, in words that others can follow later."),
    "E-RECORD": marked("The record could not be saved or opened. Try again."),
    "E-RECORD-CHANGED": marked(
        "Somebody else saved before you did. Open the page again."
    ),
    "E-RETENTION": marked(
        "The list is not at the step that this needs. Open it again."
    ),
    "E-RETURN": marked("This return cannot be made, or is not yours to make."),
    "E-RETURN-PERIOD": marked("This period is not over, or there is no such period."),
    "E-SAMPLE": marked(
        "The sample cannot be drawn or changed like this. Open it again."
    ),
    "E-SIGN-IN": marked("You are not signed in. Sign in, then try again."),
    "E-RATE": marked(
        "Too much was sent in so short a time. Wait some minutes, then send it again."
    ),
    "E-SIZE": marked("This is too large. Send a smaller file, or less text."),
    "E-SMALL-NUMBERS": marked(
        "There are so few cases that people may be recognised in them."
    ),
    "E-SEALED": marked("The records are sealed. Nothing can be read or filed now."),
    "E-SPOOL": marked(
        "This referral cannot be kept or filed now. Somebody else may be filing it."
    ),
    "E-TIME": marked("This is not a time that can be used. Enter another."),
    "E-TRIAL": marked("The pathway cannot be tried out like this. See its problems."),
    "E-TXT-*": marked("Some characters hide or turn the text. Type it again."),
    "E-TXT-LEN": marked("The text is too long. Shorten it."),
    "E-TYPE": marked("This is not of the kind that is asked for. Enter it again."),
    "E-UNSEAL": marked("This does not unseal the records. Type the passphrase again."),
    "E-UNSEAL-WAIT": marked(
        "There were too many wrong passphrases. Wait, then try again."
    ),
    "E-YAML-*": marked("The file cannot be read. Correct how it is written."),
}


def told(error: CasepathError, language: str) -> tuple[ReasonTold, ...]:
    """Give what went wrong, each reason in the language of who reads it."""
    return tuple(_in_front(one, language) for one in reasons_told(error, language))


def problems_told(
    error: CasepathError, asked: Asked, prefixes: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Give what is wrong with a form, each reason at its field if it has one."""
    # A choice that was not made is not in the form: its error names it itself.
    nothing = error.where if error.code == UNCHOSEN else None
    return tuple(
        Problem(one.words, _field(where, asked, prefixes) or nothing, one.english)
        for one in told(error, asked.language)
        for where in [one.where or error.where or ""]
    )


def problem_at(error: CasepathError, asked: Asked) -> tuple[Problem, ...]:
    """Give what is wrong with what an address asks for, at the place it names."""
    return tuple(
        Problem(one.words, error.where, one.english)
        for one in told(error, asked.language)
    )


def words_by_code(code: str) -> str | None:
    """Give the sentence of a code, or of what it begins with; none if there is none."""
    while code.count("-"):
        words = WORDS.get(code) or WORDS.get(f"{code}-*")
        if words is not None:
            return words
        code = code.rpartition("-")[0]
    return None


def _in_front(one: ReasonTold, language: str) -> ReasonTold:
    if one.english is None:
        return one
    say = words_of(language).gettext
    own = say(one.english)
    if own != one.english:  # a sentence of a page, which is in every language
        return replace(one, words=own, english=None)
    if one.words != one.english:
        return one
    return replace(one, words=say(words_by_code(one.code) or WORDS["E-COMMAND"]))


def _field(where: str, asked: Asked, prefixes: tuple[str, ...]) -> str | None:
    places = (f"{one}{where}{part}" for one in prefixes for part in ("", ".day"))
    found = next((one for one in places if one in asked.form), None)
    return found.removesuffix(".day") if found else None
