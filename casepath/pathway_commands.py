"""`casepath pathway …`: check, show, propose and publish pathway files.

- The table says where each command is: checking a file needs no database.
"""

import typer

from casepath.late import late_group

PLACES = {
    "show": ("show_commands", "show"),
    "diff": ("show_commands", "diff"),
    "new": ("show_commands", "new"),
    "move": ("move_commands", "move"),
    "recheck": ("move_commands", "recheck"),
    "paths": ("simulation_commands", "paths"),
    "test": ("simulation_commands", "try_out"),
    "simulate": ("simulation_commands", "simulate"),
    "walk": ("simulation_commands", "walk"),
    "check": ("checking_commands", "check"),
    "schema": ("checking_commands", "schema"),
    "propose": ("publication_commands", "propose"),
    "publish": ("publication_commands", "publish"),
}

pathway = typer.Typer(cls=late_group(PLACES), no_args_is_help=True)
