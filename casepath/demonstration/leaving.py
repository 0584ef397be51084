"""A second case, of an adult: support ends in the step that hears of the wish.

Whoever hears that consent is withdrawn records it, by the reference alone and
without opening the case; what was commissioned ends in the same transaction.
"""

from casepath.demonstration import journey
from casepath.demonstration.child_papers import LINE
from casepath.demonstration.story import Story
from casepath.demonstration.to_the_panel import assign
from workflows.commands import TakeAction


def leave(story: Story) -> None:
    """Walk a second case until support quietly, then let the person leave."""
    story.chapter("Another case: consent is withdrawn, told to who never opened it")
    story.case = ""
    with story.quietly():
        journey.walk(story)
        line = _commissioned(story)
    story.wait(days=3)
    story.let("hana", TakeAction, action="withdraw_consent")
    with story.beside(line):
        story.tell()
        story.deny("ivan", "E_STATE", TakeAction, action="accept")
    story.deny("leo", "E_STATE", TakeAction, action="call_review")
    story.explain("hana", "further_plan")


def _commissioned(story: Story) -> str:
    """Commission a piece of support and offer it to a provider."""
    story.let("connie", TakeAction, action="agree_to_providers")
    story.let("leo", TakeAction, action="commission")
    line = str(story.newest["refs"][-1])
    with story.beside(line):
        assign(story, "leo", "ivan", "intervention_provider")
        story.let("leo", TakeAction, action="offer", fields=LINE)
    return line
