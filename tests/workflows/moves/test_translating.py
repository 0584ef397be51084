"""Visits are numbered through, whatever becomes of the states."""

from hypothesis import given
from hypothesis import strategies as st

from states.moves import MovePlan
from workflows.cases import Place
from workflows.moves.translating import numbering

OLD, NEW = ("s_a", "s_b", "s_c", "s_d"), ("t_a", "t_b", "s_a")
VISITED = st.dictionaries(st.sampled_from(OLD), st.integers(1, 5), min_size=1)


@st.composite
def stands(draw):
    """Give where a case stands, and a plan that renames or joins its states."""
    visits = draw(VISITED)
    place = Place(draw(st.sampled_from(sorted(visits))), 0, visits)
    goes_to = draw(st.fixed_dictionaries({name: st.sampled_from(NEW) for name in OLD}))
    digest = f"sha256:{'a' * 64}"
    plan = MovePlan.model_validate(
        {
            "from": digest, "to": digest, "states": {"main": goes_to},
            "clocks": "keep", "reason": "so it is",
            "counters": draw(st.sampled_from(["keep", "reset"])),
        }
    )  # fmt: skip
    return place, plan


def numbers(place, plan):
    """Give every visit under its new name and number."""
    through = numbering(plan, "main", place)
    return [
        (plan.state("main", name), through.visit(plan, "main", name, number))
        for name, times in place.visits.items()
        for number in range(1, times + 1)
    ]


@given(stands())
def test_no_two_visits_become_one(stood):
    met = numbers(*stood)

    assert len(met) == len(set(met))


@given(stands())
def test_the_present_visit_is_the_last_of_its_state(stood):
    place, plan = stood
    through = numbering(plan, "main", place)
    times = place.visits[place.state]

    present = through.visit(plan, "main", place.state, times)

    assert present == through.visits[plan.state("main", place.state)]
    assert present == max(
        number
        for name, number in numbers(place, plan)
        if name == plan.state("main", place.state)
    )


@given(stands())
def test_with_counters_reset_the_present_visit_alone_counts(stood):
    place, plan = stood

    counting = [number for _, number in numbers(place, plan) if number > 0]

    assert plan.counters == "keep" or [1] == counting
