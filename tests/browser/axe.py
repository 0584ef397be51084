"""What axe-core finds against WCAG 2.2 A and AA on a page that is open."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """Give each violation with the first place it was met at."""
    # A script tag would be refused by the policy of the page; this is not.
    page.evaluate(SOURCE)
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
    met: dict[str, Any] = page.evaluate(f"axe.run(document, {options})")
    return [
        f"{one['id']}: {one['help']} at {one['nodes'][0]['target']}"
        for one in met["violations"]
    ]
