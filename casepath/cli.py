"""The command line: what can be asked, by the words of the glossary."""

import typer

from casepath.case_commands import case
from casepath.demo_commands import demo
from casepath.home_commands import doctor, init, tick, work
from casepath.log_commands import log, trail, verify
from casepath.pathway_commands import pathway
from casepath.people_commands import person, role
from casepath.replay_commands import replay
from casepath.sitting_commands import sitting

app = typer.Typer(
    name="casepath",
    help="Referral and case pathways: one guard, sealed records, a verifiable log.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)
for name, group in (
    ("person", person),
    ("role", role),
    ("case", case),
    ("sitting", sitting),
    ("pathway", pathway),
    ("log", log),
    ("trail", trail),
):
    app.add_typer(group, name=name)
for command in (verify, replay, init, doctor, tick, work, demo):
    app.command()(command)
