"""What the families report of persons, incidents and referrals, broken down."""

from pathlib import Path

import pytest

from states.reading import read
from workflows.pathways.finding import find_pathway

BROKEN_DOWN = {
    "iom.case": {"cases_open": "age_group"},
    "iom.service_referral": {
        "cases_opened": "referral.service",
        "cases_ended": "age_group",
        "actions": "feedback.how_it_went",
    },
    "school.incident": {"cases_opened": "course.kind_of_incident"},
    "ogp.comment": {"cases_opened": "entry.author_category"},
    "ogp.inquiry": {"cases_opened": "inquiry.kind_of_inquiry"},
    "ogp.commitment": {"cases_opened": "proposal.policy_area"},
    "workforce.referral": {"cases_open": "referral.age_band"},
}
FAMILIES = Path(__file__).parents[2] / "states" / "pathways"


def by_value(source: bytes) -> dict[str, str]:
    returns = read(source).pathway.returns.values()
    figures = [figure for one in returns for figure in one.figures.values()]
    return {one.count: one.by_value for one in figures if one.by_value is not None}


@pytest.mark.parametrize("name", BROKEN_DOWN)
def test_a_family_reports_by_age_service_or_kind(name: str) -> None:
    assert BROKEN_DOWN[name] == by_value(find_pathway(name)[0])


def test_no_other_pathway_breaks_down_by_a_value() -> None:
    met = {
        read(path.read_bytes()).pathway.pathway
        for path in FAMILIES.glob("*/*.yaml")
        if by_value(path.read_bytes())
    }

    assert BROKEN_DOWN.keys() == met
