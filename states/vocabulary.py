"""The closed lists and small types of the pathway language.

- Names are ASCII; durations are counted in one unit; texts go by language.
- The relations, standing actions and refusal codes are all there are.
"""

from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from states.durations import Duration, parse_duration

NAME = r"^[a-z][a-z0-9_]{1,47}$"
PATHWAY_ID = r"^[a-z][a-z0-9_]{1,47}(\.[a-z][a-z0-9_]{1,47})?$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"

type Relation = Literal[
    "assigned", "on_case", "on_panel", "referrer_of", "asked_this", "is_subject",
    "guardian_of", "proposed_this", "conflicted", "recused", "papers_opened",
]  # fmt: skip
RELATIONS: tuple[str, ...] = get_args(Relation.__value__)
type StandingAction = Literal[
    "read", "read_receipt", "read_log", "export", "answer", "vote", "assign",
    "declare_interest", "recuse", "correct",
]  # fmt: skip
STANDING_ACTIONS: tuple[str, ...] = get_args(StandingAction.__value__)
type RefusalCode = Literal[
    "E_ROLE", "E_STATE", "E_FIELD", "E_CONSENT", "E_GUARDIAN", "E_QUORUM",
    "E_STATUTORY", "E_PARITY", "E_COMPOSITION", "E_CAP", "E_SOD", "E_COI",
    "E_TWO_PERSON", "E_MIN_REVIEWS", "E_STALE", "E_NTK", "E_PURPOSE", "E_OUTDATED",
    "E_OWNER", "E_TRANSFER", "E_WINDOW", "E_TERM", "E_HOLD", "E_RETENTION",
    "E_SCORING", "E_LABEL", "E_DELEGATION", "E_BYPASS", "E_VOLUNTARY", "E_BID",
    "E_SUPERVISION", "E_INDEPENDENCE", "E_RESPONSE", "E_ERASED", "E_PAPERS",
]  # fmt: skip
REFUSAL_CODES: tuple[str, ...] = get_args(RefusalCode.__value__)

type Name = Annotated[str, StringConstraints(pattern=NAME)]
type PathwayId = Annotated[str, StringConstraints(pattern=PATHWAY_ID)]
type Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
type Line = Annotated[str, StringConstraints(min_length=1, max_length=400)]
type Words = dict[Language, Line]


def _length(value: Any) -> Duration:
    return _duration(value, least=1)


def _delay(value: Any) -> Duration:
    return _duration(value, least=0)


def _duration(value: Any, *, least: int) -> Duration:
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise ValueError("expected a duration such as '5 working days'")  # noqa: TRY004
    return parse_duration(value, least=least)


_DURATION = WithJsonSchema({"type": "string", "examples": ["5 working days"]})

type Length = Annotated[
    Duration, BeforeValidator(_length), PlainSerializer(str), _DURATION
]
"""A duration of at least one unit."""
type Delay = Annotated[
    Duration, BeforeValidator(_delay), PlainSerializer(str), _DURATION
]
"""A duration that may be nothing: a rung that follows at once."""


class Model(BaseModel):
    """A part of a pathway file: no unknown keys, no conversions, no changes."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, populate_by_name=True
    )


def _one_of_names(value: Any) -> Any:
    # Behind a validator of ours the strict model takes a tuple, no longer a list.
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


type Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(_one_of_names, json_schema_input_type=Name | tuple[Name, ...]),
]
