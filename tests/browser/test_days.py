"""The whole day of each of the three users, by pages alone, in a real browser.

- With and without a script, wide and narrow, from left to right and from right to left:
  each value at least once for each user.
- The form of a decision is also filled in by keyboard alone.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.day import Day, typed

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MANNERS = pytest.mark.parametrize(
    ("width", "language", "script"),
    [(1280, "en", True), (375, "ar", False)],
    ids=["wide, English, a script", "narrow, Arabic, no script"],
)
PARTS = "a[href*='/part/'], a[href$='/basis'], a[href$='/urgency']"
FOCUSED = """() => {
  const at = document.activeElement, form = at.form && at.form.getAttribute('action');
  return {form: form || '', name: at.name || '', type: at.type || '',
          value: at.value || '', held: at.tagName === 'BUTTON' ? '' :
          [...(at.form ? at.form.elements : [])].some(
            one => one.name === at.name && one.checked) ? 'yes' : ''}
}"""
LONGEST = 200  # steps of the tabulator key


@MANNERS
def test_staff_refer_take_on_read_and_act(sit, width, language, script):
    rhian = Day(sit("Rhian", width, language, script=script))
    case = _referred(rhian)

    imran = Day(sit("Imran", width, language, script=script))
    imran.open("/mywork")
    imran.follow(f"/cases/{case}")
    imran.follow("/do/allocate")
    imran.press("main form[action$='/do/allocate']")
    maya = Day(sit("Maya", width, language, script=script))
    _assign(maya, case, "Imran", "intake_officer")
    imran.open(f"/cases/{case}")
    imran.follow("/record")
    imran.fill("main form[action$='/record']")
    imran.press("main form[action$='/record']")
    imran.follow(f"/cases/{case}/progress")

    for one in (rhian, imran, maya):
        assert [] == one.sitting.asked_elsewhere


def _referred(rhian: Day) -> str:
    """Make a referral, and give the case that came of it."""
    rhian.open("/referrals")
    rhian.follow("/referrals/new")
    rhian.follow("/referrals/new/channel.case")
    rhian.press("main form[action='/referrals/new/channel.case']")
    tasks = rhian.page.url
    known: set[str] = set()
    while fresh := _parts(rhian.page) - known:
        href = min(fresh)
        known.add(href)
        rhian.follow(href)
        rhian.fill(f"main form[action='{href}']")
        rhian.press(f"main form[action='{href}']")
        rhian.open(tasks.removeprefix(rhian.sitting.served.address))
    rhian.follow("/check")
    rhian.press("main form[action$='/check']")
    sent = rhian.page.locator("main a[href^='/cases/']").first.get_attribute("href")
    return (sent or "").removeprefix("/cases/")


def _assign(maya: Day, case: str, name: str, role: str) -> None:
    """Put somebody on a case, in a role."""
    maya.open(f"/cases/{case}/do/assign")
    form = maya.page.locator("main form[action$='/do/assign']")
    person = form.locator("[name=person] option", has_text=name).first
    form.locator("[name=person]").select_option(person.get_attribute("value"))
    form.locator("[name=role]").select_option(role)
    maya.press("main form[action$='/do/assign']")


def _parts(page: Page) -> set[str]:
    links = page.locator(".govuk-task-list").locator(PARTS).all()
    return {one.get_attribute("href") or "" for one in links}


@MANNERS
def test_a_chair_decides_and_signs(sit, served, width, language, script):
    carol = Day(sit("Carol", width, language, script=script))
    sitting, case = served.before_the_panel.pop()
    _come_to_the_form(carol, sitting, case)

    carol.fill("main form[action$='/decide']")
    carol.press("main form[action$='/decide']")
    carol.press("main form[action$='/decide/confirm']")

    _close_and_sign(carol, sitting)
    assert [] == carol.sitting.asked_elsewhere


def test_a_chair_decides_by_keyboard_alone(sit, served):
    carol = Day(sit("Carol"))
    sitting, case = served.before_the_panel.pop()
    _come_to_the_form(carol, sitting, case)

    _by_keyboard(carol, "/decide")
    expect(carol.page.locator("form[action$='/decide/confirm']")).to_be_visible()
    _by_keyboard(carol, "/decide/confirm")

    expect(carol.page).to_have_url(re.compile("/panel/(items|sittings)/"))
    _close_and_sign(carol, sitting)


def _come_to_the_form(carol: Day, sitting: str, case: str) -> None:
    carol.open("/panel/sittings")
    carol.follow(f"/panel/sittings/{sitting}")
    carol.follow(f"/panel/items/{sitting}/{case}")
    carol.follow("/decide")


def _close_and_sign(carol: Day, sitting: str) -> None:
    carol.open(f"/panel/sittings/{sitting}")
    carol.press("main form:has(input[value=close])")
    carol.follow(f"/panel/minutes/{sitting}")
    # The members see the draft, and may ask for corrections, before it is signed.
    carol.press("main form:has(input[name='do'][value='send'])")
    carol.press("main form[action$='/sign']")
    assert 0 == carol.page.locator("main form[action$='/sign']").count()


def _by_keyboard(day: Day, form: str) -> None:
    """Go through a form by the tabulator key; fill it in and send it."""
    page = day.page
    for _ in range(LONGEST):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if not at["form"].endswith(form):
            continue
        if at["type"] == "submit":
            with page.expect_navigation():
                page.keyboard.press("Enter")
            day.look()
            return
        if at["type"] in {"radio", "checkbox"}:
            if not at["held"]:
                page.keyboard.press("Space")
        elif not at["value"]:
            page.keyboard.type(typed(at["name"]))
    raise AssertionError(f"no button of {form} was reached by keyboard")


@MANNERS
def test_an_auditor_reads_a_trail_verifies_it_and_searches(
    sit, served, width, language, script
):
    audrey = Day(sit("Audrey", width, language, script=script))
    audrey.open("/audit/trails")
    audrey.page.locator("main form [name=case]").first.fill(served.case)
    audrey.press("main form:has([name=case])")
    audrey.open(f"/audit/trails/{served.case}")
    audrey.click("main a[href*='/evidence?entry=']")
    audrey.follow("/verify")
    audrey.press("main form[action$='/verify']")
    audrey.follow("/access")
    audrey.open("/audit/log")
    audrey.press("main form[action$='/log']")

    assert [] == audrey.sitting.asked_elsewhere
