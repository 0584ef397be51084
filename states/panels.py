"""The panels of a pathway: seats, quorum, the ladder of decision, the sittings."""

from typing import Annotated, Literal

from pydantic import Field

from states.vocabulary import Length, LengthBefore, Model, Name, Percent

type Sides = tuple[Annotated[tuple[Name, ...], Field(min_length=1)], ...]


class Seat(Model):
    """One place on a panel, and for how long it is held."""

    role: Name
    organisation: Annotated[Name, Field(alias="from")]
    deputy: bool = False
    term: Length | None = None


class QuorumWhen(Model):
    """Seats that must also be there when a fact has one of these values."""

    fact: Name
    values: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]
    including: tuple[Name, ...] = ()
    one_of: tuple[Name, ...] = ()


class Quorum(Model):
    """Seats needed per item; those named are statutory.

    `parity` names sides, each a list of seats, of which equally many are there.
    """

    at_least: Annotated[int, Field(ge=1, le=100)]
    including: tuple[Name, ...] = ()
    when: tuple[QuorumWhen, ...] = ()
    share_at_least: Percent | None = None
    parity: Annotated[Sides, Field(min_length=2)] | None = None


class Sits(Model):
    """How often a panel sits, and when its papers go out."""

    every: Length
    at_most_apart: Length | None = None
    papers: LengthBefore | None = None


class Panel(Model):
    """Who deliberates, how many must be there, how votes become a decision.

    - `carried_by` is the share of votes a majority takes; without it, over half.
    - `double_majority` names sides, each of which must carry the decision.
    - `veto` names seats, each of which can stop it.
    """

    seats: Annotated[dict[Name, Seat], Field(min_length=1)]
    quorum: Quorum
    chaired_by: Name
    decides_by: Annotated[
        tuple[Literal["unanimous", "majority", "chair"], ...], Field(min_length=1)
    ]
    sits: Sits | None = None
    one_vote_per: Literal["seat", "organisation"] = "seat"
    carried_by: Percent | None = None
    double_majority: Annotated[Sides, Field(min_length=2)] | None = None
    veto: tuple[Name, ...] = ()
