"""An area verifies as a whole, and each check names what is not right."""

from tests.faults.home_help import before_panel, read_papers, settle, settle_panel
from workflows import commands
from workflows.verifying import verify_area


def nothing(_done):
    pass


def verified(world, **more):
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, nothing, **more)


def test_an_area_after_a_whole_journey_is_sound(world, now):
    settle(world)
    settle_panel(world)
    case, _ = before_panel(world)
    read_papers(world, case, "cho", "hal")
    for name in ("cho", "hal"):
        world.ask(commands.CastVote, name, case=case, choice="approve")
    world.take("cho", case, "approve", reason="it is what the person asked us for")
    now.move(days=60)
    from workflows.sweeping import deliver_notices, fire_clocks

    fire_clocks(world.service, world.area)
    deliver_notices(world.service, world.area)
    world.ask(commands.ExportTrail, "audra", case=case)

    report = verified(world)

    assert () == report.findings
    assert report.is_sound
    assert (1, 17, 48) == (report.cases, report.records, report.log.size)
