"""Pages in a real browser: nothing leaves the machine, nothing is cut off."""

import pytest

from tests.browser.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LANGUAGES = ("en", "ar", "zh")
WIDTHS = (1280, 375)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_a_case_meets_the_rules_in_each_language(sit, width, language):
    cora = sit("Cora", width, language)

    page = cora.open(f"/cases/{cora.served.case}")

    assert [] == violations(page)
    assert page.evaluate(WIDER) <= 0
    assert [] == cora.asked_elsewhere
