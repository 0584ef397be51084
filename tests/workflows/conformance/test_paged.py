"""Replayed by pages, a pathway gives the figures of the whole replay, once a size."""

from tests.workflows.conformance.test_conformance import check, decided
from workflows.conformance import paged
from workflows.conformance.paged import (
    Replayed,
    keep_replayed,
    plan_replays,
    replay_page,
)

__all__ = ["decided"]


def conform(service, area):
    """Replay what was not replayed yet, page by page; give the rows that are kept."""
    return [
        keep_replayed(
            service,
            of,
            sum((replay_page(service, page) for page in pages), start=Replayed()),
        )
        for of, pages in plan_replays(service, area)
    ]


def test_pages_give_the_figures_of_the_whole(staffed, decided, monkeypatch):  # noqa: ARG001
    monkeypatch.setattr(paged, "CASES_AT_ONCE", 1)
    [(of, pages)] = plan_replays(staffed.service, staffed.area)

    met = sum((replay_page(staffed.service, one) for one in pages), start=Replayed())

    whole = check(staffed)
    assert 2 == len(pages)
    assert (whole.cases, whole.steps, 0, 0) == (
        met.cases,
        met.steps,
        met.deviating,
        met.failed,
    )
    said = {
        f"{question} {verdict}": count
        for question, figures in whole.figures.items()
        for verdict, count in (
            ("as_said", figures.as_said),
            ("otherwise", figures.otherwise),
            ("not_known", figures.not_known),
        )
        if count
    }
    assert said == dict(met.figures)
    row = keep_replayed(staffed.service, of, met)
    assert ("home_help", 2) == (row["pathway"], row["cases"])


def test_a_size_is_replayed_once(staffed, decided):  # noqa: ARG001
    assert 1 == len(conform(staffed.service, staffed.area))
    assert [] == conform(staffed.service, staffed.area)

    staffed.person("newcomer")

    assert 1 == len(conform(staffed.service, staffed.area))


def test_a_case_that_cannot_be_replayed_stops_no_other(
    staffed,
    decided,  # noqa: ARG001
    monkeypatch,
):
    replay, met = paged.replayed_case, []

    def fail_once(*said):
        met.append(1)
        if len(met) == 1:
            raise ValueError
        return replay(*said)

    monkeypatch.setattr(paged, "replayed_case", fail_once)

    [row] = conform(staffed.service, staffed.area)

    assert (1, 1) == (row["failed"], row["cases"])


def test_an_area_without_cases_has_nothing_to_replay(world):
    assert [] == conform(world.service, world.area)
