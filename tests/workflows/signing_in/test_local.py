"""A local account: name, password and code at once; one answer for what is wrong."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.workflows.signing_in.enrolling import PASSWORD, code_at, enrol_password
from workflows.signing_in import failures, local
from workflows.signing_in.errors import LockedOutError, SignInError


def sign_in(world, name="ben", password=PASSWORD, code="000000"):
    return local.shown_by(world.service, world.area, name, password, code)


def test_name_password_and_code_together_show_who_it_is(world):
    secret = enrol_password(world, "ben")

    shown = sign_in(world, code=code_at(world, secret))

    assert local.Shown(world.people["ben"], 0) == shown


@pytest.mark.parametrize("name", ["BEN", " ben ", "Ben"])
def test_capitals_and_blanks_make_no_other_name(world, name):
    secret = enrol_password(world, "ben")

    assert sign_in(world, name, code=code_at(world, secret)).person


def test_whatever_is_wrong_is_the_same_answer(world):
    secret = enrol_password(world, "ben")
    code = code_at(world, secret)

    met = set()
    for name, password, typed in (
        ("nobody", PASSWORD, code),
        ("ben", "another password", code),
        ("ben", PASSWORD, "000000"),
        ("ben", PASSWORD, ""),
        ("ada", PASSWORD, code),
    ):
        with pytest.raises(SignInError) as wrong:
            sign_in(world, name, password, typed)
        met.add((type(wrong.value), wrong.value.message, wrong.value.hint))

    assert 1 == len(met)


@pytest.mark.parametrize("other", ["{0} {1}", "\uff10", "\u0660"])
def test_a_code_signs_in_once_in_whatever_spelling(world, other):
    secret = enrol_password(world, "ben")
    code = code_at(world, secret)
    sign_in(world, code=code)

    spelt = (
        f"{code[:3]} {code[3:]}"
        if "{" in other
        else "".join(chr(ord(other) + int(one)) for one in code)
    )
    with pytest.raises(SignInError):
        sign_in(world, code=spelt)
    world.service.now.move(seconds=30)
    with pytest.raises(SignInError):
        sign_in(world, code=code)
    assert sign_in(world, code=code_at(world, secret)).person


def test_of_many_at_once_with_one_code_one_alone_comes_in(world):
    secret = enrol_password(world, "ben")
    code = code_at(world, secret)

    def tried(_):
        try:
            return sign_in(world, code=code).person
        except SignInError:
            return None

    with ThreadPoolExecutor(4) as pool:
        met = list(pool.map(tried, range(4)))

    assert [world.people["ben"]] == [one for one in met if one]


@pytest.mark.parametrize("name", ["ben", "nobody"])
def test_five_failures_lock_a_name_whether_anybody_has_it_or_not(world, name):
    secret = enrol_password(world, "ben")
    for _ in range(failures.MOST):
        with pytest.raises(SignInError) as wrong:
            sign_in(world, name)
        assert "E-SIGN-IN" == wrong.value.code

    with pytest.raises(LockedOutError) as locked:
        sign_in(world, name, code=code_at(world, secret))

    left = locked.value.again - world.service.now()
    assert 15 * 60 == left.total_seconds()


def test_a_lock_ends_by_itself_and_the_next_sign_in_tells_of_no_old_failures(world):
    secret = enrol_password(world, "ben")
    for _ in range(failures.MOST):
        with pytest.raises(SignInError):
            sign_in(world)

    world.service.now.move(minutes=15)

    assert local.Shown(world.people["ben"], 0) == sign_in(
        world, code=code_at(world, secret)
    )


def test_a_sign_in_tells_how_many_failed_before_it_and_forgets_them(world):
    secret = enrol_password(world, "ben")
    for _ in range(3):
        with pytest.raises(SignInError):
            sign_in(world)

    first = sign_in(world, code=code_at(world, secret))
    world.service.now.move(minutes=1)
    second = sign_in(world, code=code_at(world, secret))

    assert (3, 0) == (first.failures, second.failures)


def test_many_attempts_at_once_count_as_many(world):
    enrol_password(world, "ben")
    token = local.name_token(world.service, world.area, "ben")

    def tried(_):
        try:
            failures.count_attempt(world.service, world.area, token)
        except LockedOutError:
            return "locked"
        return "counted"

    with ThreadPoolExecutor(8) as pool:
        met = list(pool.map(tried, range(12)))

    assert failures.MOST == met.count("counted")


def test_a_code_confirms_once_more_and_only_for_whose_it_is(world):
    secret = enrol_password(world, "ben")
    ben, ada = world.people["ben"], world.people["ada"]
    code = code_at(world, secret)

    local.demand_code(world.service, world.area, ben, code)

    for person in (ben, ada):
        with pytest.raises(SignInError):
            local.demand_code(world.service, world.area, person, code)
