"""Filling a form in as somebody might, from what its fields ask."""

import re
from typing import Any

from tests.casepath.pages.visitor import Form
from workflows.pathways.finding import find_pathway

LATER = re.compile("end|last|until")
PAPER = ("paper.txt", b"Invented for a test.", "text/plain")
TABLE = ("table.csv", b"reference,name\r\n1,Invented\r\n", "text/csv")
NOT = {"", "elsewhere"}  # what is never chosen, where something else can be
SHORT = "permit_receipt"  # a pathway that is examined in no time
WHY = "Because it was invented for a test"


def filled(form: Form, target: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Fill a form in: what is typed, and which files go with it."""
    said: dict[str, Any] = dict(form.carried)
    for name, choices in form.asked.items():
        if choices:
            said[name] = [next((one for one in choices if one not in NOT), "")]
        elif not any(said.get(name, ())):
            said[name] = [_typed(name)]
    for name, choices in form.boxes.items():
        said.setdefault(name, choices[:1])
    for name, value, _ in form.named[:1]:
        said[name] = [value]
    if target.endswith("/never-send"):
        said["address"] = ["12 Invented Lane"]  # to which nobody's mail goes anyway
    if "/pathways/" in target and "source" in said and "/move" not in target:
        said["source"] = [find_pathway(SHORT)[0].decode()]
        return said, None
    sheet = TABLE if "/importing" in target else PAPER
    return said, dict.fromkeys(form.files, sheet) or None


def _typed(name: str) -> str:
    whole, _, part = name.rpartition(".")
    if whole == "occurred":
        return ""  # now
    year = "2031" if LATER.search(whole) else "2029"
    parts = {"day": "12", "month": "3", "year": year, "time": "09:30", "number": "1"}
    parts |= {"address": "someone@council.example"}
    return parts.get(part, WHY)
