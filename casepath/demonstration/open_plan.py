"""A plan of an invented town that everybody may read and comment on unknown.

- It stands in an area of its own: its story takes weeks, and the clocks of the other
  cases are not to fall due meanwhile. It begins that much earlier.
"""

from datetime import date, timedelta

from casepath.demonstration.open_papers import COMMITMENTS, PAPERS
from casepath.demonstration.story import StoryClock
from config.settings import Settings
from workflows.installation import found_administrators, found_area
from workflows.pathways.finding import find_pathway
from workflows.service import LIVE, Service
from workflows.trying.home import put
from workflows.trying.troupe import Troupe
from workflows.trying.walking import Walk, begin_walk

AREA, NAME = "openness", "Openness"
PLAN, PANEL = "ogp.action_plan", "committee"
BESIDE = ("ogp.inquiry", "ogp.comment", "ogp.commitment", "ogp.committee")
EARLIER = timedelta(days=50)  # than the day on which visitors come
PEOPLE = ("Nabil", "Salma")
NAMES = (
    "Amel", "Bilel", "Chiraz", "Dorra", "Elyes", "Faten", "Ghazi", "Hela", "Imen",
    "Jalel", "Karima", "Lotfi", "Mouna", "Nizar", "Olfa", "Rim", "Sami", "Tarek",
    "Wided", "Yasmine", "Zied", "Anis", "Basma", "Chokri", "Dalila", "Emna",
)  # fmt: skip
COMMITTEE = (  # role, organisation, seat; the first presides
    ("committee_secretary", "municipality", "secretary"),
    ("co_chair_gov", "municipality", "co_chair_government"),
    ("elected_rep", "council", "elected_members"),
    ("gov_unit_lead", "municipality", "departments"),
    ("co_chair_cso", "womens_association", "co_chair_civil_society"),
    ("cso_rep", "disabled_peoples_organisation", "civil_society"),
    ("cso_rep", "youth_organisation", "civil_society"),
)


def open_plan(service: Service, settings: Settings, clock: StoryClock) -> str:
    """Bring a plan to where everybody may comment on its draft; give its area."""
    until, clock.at = clock.at, clock.at - EARLIER
    found_area(service, settings, AREA, LIVE, NAME)
    people = [(name, name.lower()) for name in PEOPLE]
    first, second = found_administrators(service, AREA, people)
    troupe = Troupe(service, AREA, (first, second), names=iter(NAMES))
    for name in (*BESIDE, PLAN):
        put(troupe, find_pathway(name)[0])
    _walk(begin_walk(troupe, clock, PLAN, ("gov_poc", "municipality"), PAPERS))
    clock.at = max(clock.at, until)
    return AREA


def _walk(plan: Walk) -> None:
    """Walk from the first interest to the draft that is open for comments."""
    began = plan.clock.at.date()
    plan.do("record_term", term_ends=_day(began, 30), election_on=_day(began, 28))
    plan.do("sign_for_government", "sign_for_civil_society")
    plan.do("check_track_record", track_record="within_three_years")
    plan.do("begin_eligibility", "apply", "accept_membership")
    for role, organisation, seat in COMMITTEE:
        plan.join(role, organisation, seat)
    plan.do("agree_to_form", "form_committee", "publish_call")
    plan.wait(30)
    plan.decide(PANEL, "begin_co_creation")
    for papers in COMMITMENTS:
        commitment = plan.child("propose_commitment", papers)
        commitment.do("describe")
        dates = {"plan_begins": _day(began, 6), "plan_ends": _day(began, 24)}
        commitment.do("check_proposal", duplicate="none_found", **dates)
        commitment.do("screen")
    plan.do("open_consultation", "begin_group_work", "consolidate_draft")
    plan.do("report_group_work")
    plan.wait(15)
    plan.do("close_consultation")
    plan.do("check_consultations", provinces="each_consulted", input_log="complete")
    plan.decide(PANEL, "publish_draft")


def _day(began: date, months: int) -> str:
    """Give the first day of a month so many months later."""
    years, month = divmod(began.month - 1 + months, 12)
    return date(began.year + years, month + 1, 1).isoformat()
