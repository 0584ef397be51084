"""Which handler carries out which command about reading in an emergency."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.glass import commands as c
from workflows.glass.handling import (
    break_glass,
    confirm_glass,
    decline_glass,
    end_glass,
)
from workflows.glass.reviewing import (
    answer_about_glass,
    ask_about_glass,
    look_at_glass,
    review_glass,
    tell_glass_late,
)

IN_AN_EMERGENCY: Mapping[Any, Callable[..., Any]] = {
    c.BreakGlass: break_glass,
    c.ConfirmGlass: confirm_glass,
    c.DeclineGlass: decline_glass,
    c.EndGlass: end_glass,
    c.ReviewGlass: review_glass,
    c.AskAboutGlass: ask_about_glass,
    c.AnswerAboutGlass: answer_about_glass,
    c.LookAtGlass: look_at_glass,
    c.TellGlassLate: tell_glass_late,
}
