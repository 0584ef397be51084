"""The same fate is the same life, and is written in one line."""

import subprocess
import sys
from os import environ
from pathlib import Path

from tests.journeys.stateful.fate import Fate, wanted
from tests.journeys.stateful.living import Lives
from tests.world import copy_of

ROOT = Path(__file__).parents[3]
ALONE = """
import sys
from tests.journeys.stateful.fate import Fate
from tests.journeys.stateful.living import Lives
from tests.world import copy_of

def new_url(folder):
    return copy_of(sys.argv[1], folder / "life.db")

print("\\n".join(Lives(new_url).live(Fate.read(sys.argv[2])).told))
"""


def test_a_fate_is_the_same_life_in_every_process_and_after_any_other(sqlite_template):
    fate = Fate(11, frozenset(wanted()), steps=70)
    lives = Lives(lambda folder: copy_of(sqlite_template, folder / "life.db"))

    lives.live(Fate(5, frozenset(wanted()), steps=20))
    here = lives.live(fate).told
    sets_otherwise = environ | {"PYTHONHASHSEED": "1"}
    command = [sys.executable, "-c", ALONE, sqlite_template, str(fate)]
    there = subprocess.check_output(command, cwd=ROOT, env=sets_otherwise, text=True)

    assert here == there.splitlines()


def test_a_fate_is_read_as_it_was_written():
    aims = frozenset(wanted()[3:300:7])
    fate = Fate(2**31, aims, steps=40, bustle=10, at_once=1, most_open=3)

    assert fate == Fate.read(str(fate))
