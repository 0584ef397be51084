"""The panels of a pathway: seats, quorum, the ladder of decision, the sittings."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from states.vocabulary import Length, LengthBefore, Model, Name, Percent

FROM_ANYWHERE = ""  # no name of an organisation

type Sides = tuple[Annotated[tuple[Name, ...], Field(min_length=1)], ...]


class Seat(Model):
    """One place on a panel, and for how long it is held.

    A deputy has the seat's role, or another one that is named. Who only advises has
    no vote and counts for no quorum. `everybody: on_case` is a seat for each who is
    on the case in its role, from one organisation or from any.
    """

    role: Name
    organisation: Annotated[Name, Field(alias="from")] = FROM_ANYWHERE
    everybody: Literal["on_case"] | None = None
    deputy: bool = False
    deputy_role: Name | None = None
    advises: bool = False
    term: Length | None = None

    @model_validator(mode="after")
    def _deputised(self) -> Self:
        if self.deputy_role is not None and not self.deputy:
            raise ValueError("expected 'deputy: true' beside 'deputy_role'")
        return self

    @model_validator(mode="after")
    def _for_one_or_for_everybody(self) -> Self:
        if self.everybody is None and self.organisation == FROM_ANYWHERE:
            raise ValueError("expected 'from', or 'everybody: on_case'")
        if self.everybody is not None and (self.deputy or self.term is not None):
            raise ValueError("expected no deputy and no term beside 'everybody'")
        return self


class QuorumWhen(Model):
    """Seats that must also be there when a fact has one of these values.

    Those that are statutory then can be waived by nobody.
    """

    fact: Name
    values: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]
    including: tuple[Name, ...] = ()
    one_of: tuple[Name, ...] = ()
    statutory: bool = False


class Quorum(Model):
    """Seats needed per item; those named are statutory.

    `parity` names sides, each a list of seats, of which equally many are there;
    `odd` asks for an odd number of voters; `organisations_at_least` counts the
    different organisations that are there. Who abstains in a panel of sides stands
    back: they are there, and no voter of their side.
    """

    at_least: Annotated[int, Field(ge=1, le=100)]
    including: tuple[Name, ...] = ()
    when: tuple[QuorumWhen, ...] = ()
    share_at_least: Percent | None = None
    parity: Annotated[Sides, Field(min_length=2)] | None = None
    each_side_at_least: Percent | None = None
    odd: bool = False
    organisations_at_least: Annotated[int, Field(ge=1, le=100)] | None = None

    @model_validator(mode="after")
    def _of_sides(self) -> Self:
        if self.each_side_at_least is not None and self.parity is None:
            raise ValueError("expected 'parity' beside 'each_side_at_least'")
        return self


class Sits(Model):
    """How often a panel sits, when its papers open and close, when it is minuted."""

    every: Length
    at_most_apart: Length | None = None
    papers: LengthBefore | None = None
    papers_close: Length | None = None
    minute_within: Length | None = None


type Way = Literal["in_person", "video", "telephone"]


class Panel(Model):
    """Who deliberates, how many must be there, how votes become a decision.

    - `present` names the ways of taking part that count as being there.
    - `majority_of` says of whom a majority is taken: those there, or all appointed.
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
    present: Annotated[tuple[Way, ...], Field(min_length=1)] = ("in_person", "video")
    majority_of: Literal["present", "appointed"] = "present"
    one_vote_per: Literal["seat", "organisation"] = "seat"
    carried_by: Percent | None = None
    double_majority: Annotated[Sides, Field(min_length=2)] | None = None
    veto: tuple[Name, ...] = ()
