"""The main path: from a referral to the end of the reviews after support."""

import pytest

from tests.journeys.channel import stretches
from workflows.feedback.commands import ReadReceipt

ON_BOTH = pytest.mark.parametrize("engine_name", ["sqlite", "postgresql"])


@ON_BOTH
def test_support_is_offered_given_reviewed_and_ended(begin):
    story = begin("draft")
    story.since = -1

    story.play(*stretches.TO_TRIAGE, *stretches.TO_GATEWAY)
    story.play(*stretches.TO_GATHERING, *stretches.TO_PANEL)
    story.sitting("decide_offer")
    story.play(*stretches.TO_ASK, *stretches.TO_SUPPORT)
    for _ in range(3):
        story.wait(days=34)
        story.sitting("continue_plan")
    story.play(("Pete", "write_assessment"), ("Lena", "propose_exit"))
    story.sitting("confirm_exit")
    story.play(("Cora", "approve exit_letter"), ("Rhys", ReadReceipt))
    story.wait(days=186)
    story.sitting("note_no_concern")
    story.wait(days=186)
    story.sitting("close_completed")

    assert story.main == "closed_completed"
    story.end("main_path")
