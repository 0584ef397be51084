"""What everybody may read of a case: fields, and while the case is in which states.

- A name among them is told only while a consent track says so, else what stands
  instead of it.
- Where somebody who has not signed in may hand something in, the file says in which
  role that counts, by which action, and which fields of its form they meet.
"""

from typing import Annotated

from pydantic import Field

from states.vocabulary import Length, Model, Name, Words

ANYBODY = "public"  # the organisation of who belongs to none


class ByConsent(Model):
    """That a field is told only while a track is in one of these states."""

    track: Name
    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]
    instead: Words


class Publishes(Model):
    """What everybody may read while the case is in these states of main.

    Beside the fields, where these tracks stand, and these facts once they are judged.
    """

    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]
    fields: Annotated[tuple[Name, ...], Field(min_length=1)]
    by_consent: dict[Name, ByConsent] = Field(default_factory=dict)
    tracks: tuple[Name, ...] = ()
    facts: tuple[Name, ...] = ()


class PublicForm(Model):
    """What anybody may hand in: in which role, by which action, asked what.

    It is closed `open_for` after the state that takes it was entered; without it, it
    is open for as long as the case is there. An action that opens a child case asks
    what the child's own form for the public asks. By `take_back` whoever has the code
    of what was handed in takes it back.
    """

    role: Annotated[Name, Field(alias="as")]
    by: Name
    asks: tuple[Name, ...] = ()
    take_back: Name | None = None
    open_for: Length | None = None
