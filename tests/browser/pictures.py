"""Draw the pictures of the main pages for `docs/`: `python -m tests.browser.pictures`.

- A demonstration is served for it; its invented people sit down, one after another.
- A picture is what stands in the window, not the whole page: small, and as it is seen.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.browser.day import Day
from tests.browser.serving import Served, chromium, serving, sit_down

FOLDER = Path(__file__).parents[2] / "docs" / "images" / "pages"
START = "form[action^='/referrals/new/'] button"
CASE = "a[href^='/cases/']"
VERIFY = "form[action$='/verify'] button"
PATHWAY = "a[href^='/pathways/channel.case/']"


@dataclass(frozen=True)
class Picture:
    """What is drawn: as whom, from which address on, over which links and buttons."""

    name: str
    who: str
    path: str
    over: tuple[str, ...] = ()
    width: int = 1280
    language: str = "en"


def pictures(served: Served) -> tuple[Picture, ...]:
    """Give what is drawn of a demonstration."""
    sitting, case = served.before_the_panel[0]
    trail = f"/audit/trails/{served.case}"
    return (
        Picture("referral", "Rhian", "/referrals/new/channel.case", (START,)),
        Picture("worklist", "Imran", "/mywork"),
        Picture("case", "Imran", "/mywork", (CASE,)),
        Picture("case-arabic", "Imran", "/mywork", (CASE,), 375, "ar"),
        Picture("action", "Imran", "/mywork", (CASE, "a[href*='/do/']")),
        Picture("sitting", "Carol", f"/panel/sittings/{sitting}"),
        Picture("decision", "Carol", f"/panel/items/{sitting}/{case}/decide"),
        Picture("minute", "Carol", "/panel/sittings", ("a[href*='/panel/minutes/']",)),
        Picture("evidence", "Audrey", trail, ("a[href*='/evidence?entry=']",)),
        Picture("verify", "Audrey", f"{trail}/verify", (VERIFY,)),
        Picture("pathway", "Olga", "/pathways", (PATHWAY,)),
        Picture("administration", "Ada", "/admin"),
    )


def draw() -> None:
    """Draw every picture into the folder of the documents."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        serving(Path(home) / "home") as served,
        chromium() as browser,
    ):
        for one in pictures(served):
            window = one.who, one.width, one.language
            day = Day(sit_down(browser, served, *window, script=True))
            day.open(one.path)
            for place in one.over:
                day.click(f"main {place}")
            day.page.screenshot(path=FOLDER / f"{one.name}.png")
            day.page.context.close()


if __name__ == "__main__":
    draw()
