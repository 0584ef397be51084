"""Keep the tests of a group on one worker.

- pytest no longer takes the name that its plugin for workers puts behind a test, so
  the plugin sees no groups: what a file marks is read from the file itself.
"""

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadGroupScheduling

MARK = re.compile(r'xdist_group\("(\w+)"\)')
ROOT = Path(__file__).parents[1]


@cache
def group_of(file: str) -> str | None:
    """Give the group that a file of tests belongs to, if it names one."""
    found = MARK.search((ROOT / file).read_text(encoding="utf-8"))
    return found.group(1) if found else None


class Together(LoadGroupScheduling):
    """Hand out single tests, and all of a group to one worker."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid.partition("::")[0]) or nodeid
