"""The pathway of the returns' tests with a fact and choices to count cases by."""

from pathlib import Path

REPORTED = Path(__file__).with_name("reported.yaml").read_text(encoding="utf-8")
RECORDED = """compartments:
  work: {label: {en: Work}}
  health: {label: {en: Health}}

purposes:
  help: {label: {en: To help}}

facts:
  age_group:
    label: {en: Age group}
    of: [unknown, child, adult]
    starts_as: unknown

forms:
  referral:
    compartment: work
    fields:
      service:
        type: choice
        of: [meals, shopping, company]
        class: personal
        purpose: help
        required_for: [send]
        label: {en: Service asked for}
      how_often:
        type: choice
        of: [often, never]
        class: personal
        purpose: help
        compartment: health
        label: {en: How often}
      ill:
        type: yes_no
        class: special
        purpose: help
        compartment: health
        label: {en: Is ill}

clearances:
"""
JUDGE = "judge: {stay: true, sets: [age_group], label: {en: Judge the age}}"
HELP = "help: {go_to: closed_helped, label"
ASSIGN = "  - {id: assign, role: manager, may: [assign]}\n"
READ = """  - id: read
    role: officer
    may: [read]
    compartments: [work, health]
    in: [screening]
"""
CHANGES = (
    ("clearances:\n", RECORDED),
    ("send: {go_to: screening,", "send: {go_to: screening, form: referral,"),
    (HELP, f"{JUDGE}\n          {HELP}"),
    ("may: [send], being", "may: [send], compartments: [work, health], being"),
    ("role: officer, may: [help,", "role: officer, may: [judge, help,"),
    (ASSIGN, f"{ASSIGN}{READ}"),
    (
        "count: cases_opened, by: organisation",
        "count: cases_opened, by: referral.service",
    ),
    ("count: cases_ended, by: state", "count: cases_ended, by: age_group"),
    ("count: cases_open, by: state", "count: cases_open, by: age_group"),
)


def changed(*changes: tuple[str, str]) -> str:
    """Give the pathway with more changes."""
    text = REPORTED
    for old, new in (*CHANGES, *changes):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
