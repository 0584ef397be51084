"""The closed lists and small types of the pathway language.

- Names are ASCII; durations are counted in one unit; texts go by language.
- The relations, standing actions and refusal codes are all there are.
"""

import re
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from states.durations import Duration, parse_age, parse_duration
from states.texts import shown

NAME = r"^[a-z][a-z0-9_]{1,47}$"
PATHWAY_ID = r"^[a-z][a-z0-9_]{1,47}(\.[a-z][a-z0-9_]{1,47})?$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"

type Relation = Literal[
    "assigned", "on_case", "on_panel", "manages", "on_duty", "referrer_of",
    "asked_this", "is_subject", "guardian_of", "delegate_of", "proposed_this",
    "conflicted", "recused", "cleared", "papers_opened", "signed_in_lately",
    "broke_glass", "acted_on_parent",
]  # fmt: skip
RELATIONS: tuple[str, ...] = get_args(Relation.__value__)
type StandingAction = Literal[
    "read", "read_request", "read_receipt", "read_log", "export", "answer", "vote",
    "assign", "delegate", "declare_interest", "recuse", "direct_recusal",
    "pause_clock", "resume_clock", "extend_clock", "approve_letter", "correct", "link",
    "propose_merge", "confirm_merge", "unmerge", "offer_transfer", "accept_transfer",
    "refuse_transfer", "bypass", "confirm_bypass", "hold", "release_hold",
    "propose_shred", "confirm_shred", "reopen", "complain", "appeal",
    "request_review", "subject_access", "rectify", "restrict", "object",
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

type SensitivityClass = Literal["public", "internal", "personal", "special"]
CLASSES: tuple[str, ...] = get_args(SensitivityClass.__value__)

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


def _age(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    return parse_age(value if isinstance(value, str) else str(value))


def _before(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str) or not value.endswith(BEFORE):
        raise ValueError("expected a duration such as '1 working day before'")
    return _duration(value.removesuffix(BEFORE), least=1)


def _say_before(length: Duration) -> str:
    return f"{length}{BEFORE}"


def _percent(value: Any) -> int:
    met = re.fullmatch(r"([1-9][0-9]?|100) percent", str(value))
    if isinstance(value, int):
        return value
    if met is None:
        raise ValueError(f"expected a share such as '60 percent', met '{shown(value)}'")
    return int(met[1])


BEFORE = " before"
_DURATION = WithJsonSchema({"type": "string", "examples": ["5 working days"]})

type Length = Annotated[
    Duration, BeforeValidator(_length), PlainSerializer(str), _DURATION
]
"""A duration of at least one unit."""
type Delay = Annotated[
    Duration, BeforeValidator(_delay), PlainSerializer(str), _DURATION
]
"""A duration that may be nothing: a rung that follows at once."""

type Age = Annotated[
    Duration,
    BeforeValidator(_age),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["18 years"]}),
]
"""An age in whole years."""

type LengthBefore = Annotated[
    Duration,
    BeforeValidator(_before),
    PlainSerializer(_say_before),
    WithJsonSchema({"type": "string", "examples": ["1 working day before"]}),
]
"""How long before a due time."""
type Percent = Annotated[
    int,
    BeforeValidator(_percent),
    PlainSerializer(lambda share: f"{share} percent"),
    WithJsonSchema({"type": "string", "examples": ["60 percent"]}),
]
"""A share, from 1 to 100 percent."""


class Model(BaseModel):
    """A part of a pathway file: no unknown keys, no conversions, no changes."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, populate_by_name=True
    )


def one_or_many(value: Any) -> Any:
    """Give a list of what may be written as one or as a list."""
    # Behind a validator of ours the strict model takes a tuple, no longer a list.
    if isinstance(value, str | dict):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


type Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(one_or_many, json_schema_input_type=Name | tuple[Name, ...]),
]


class Cleared(Model):
    """A clearance of one kind: a training, an accreditation, a vetting."""

    cleared: Name


def _being(value: Any) -> Any:
    # Said as one text, so that rules compare relations and nothing else.
    if isinstance(value, dict):
        return f"cleared:{Cleared.model_validate(value).cleared}"
    return value


def _relation(value: str) -> str:
    if value in RELATIONS or value.startswith("cleared:"):
        return value
    raise ValueError(f"expected one of {', '.join(RELATIONS)}, met '{shown(value)}'")


type Being = Annotated[
    str,
    BeforeValidator(_being, json_schema_input_type=Relation | Cleared),
    AfterValidator(_relation),
    PlainSerializer(
        lambda relation: (
            {"cleared": relation.partition(":")[2]} if ":" in relation else relation
        )
    ),
]
"""A relation to the case; `cleared` may name its kind, kept as `cleared:<kind>`."""
