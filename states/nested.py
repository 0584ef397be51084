"""Leaves of a guard about the cases around a child case: its parent, its siblings.

- A case without a parent knows nothing of either: both are unknown.
- Siblings are the other child cases of the same kind under the same parent.
"""

from typing import Annotated

from pydantic import Field

from states.counting import CountIn
from states.vocabulary import Model, Name


class ParentIn(Model):
    """That a track of the parent case is in one of these states."""

    parent: Name
    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


class SiblingsIn(CountIn):
    """How many in these states of one of their tracks."""

    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]


class Siblings(Model):
    """How many other child cases of the same kind and parent are in some states."""

    siblings: SiblingsIn
