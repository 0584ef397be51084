"""`casepath person …` and `casepath role …` through the door."""


def test_a_grant_counts_once_a_second_administrator_confirmed_it(door):
    door.json("person", "add", "Zoe", "--account", "zoe")
    given = door.json("role", "grant", "zoe", "referrer", "education")

    before = door("case", "open", "channel.case", "--as", "zoe")
    confirmed = door.json("role", "confirm", given["grant"], "--as", "ben")
    after = door("case", "open", "channel.case", "--as", "zoe")

    assert (1, 0) == (before.code, after.code)
    assert given["grant"] == confirmed["grant"]


def test_who_granted_cannot_confirm(door):
    door.json("person", "add", "Zoe", "--account", "zoe")
    given = door.json("role", "grant", "zoe", "referrer", "education")

    done = door("role", "confirm", given["grant"])

    assert (1, True) == (done.code, done.err.startswith("E_TWO_PERSON: "))


def test_an_account_stands_for_one_person(door):
    door.json("person", "add", "Zoe", "--account", "zoe")

    done = door("person", "add", "Zoe again", "--account", "zoe")

    assert (1, True) == (done.code, done.err.startswith("E-PERSON: "))


def test_only_an_administrator_adds_people(door):
    given = ("person", "add", "Zoe", "--account", "zoe", "--as", "rhian")

    done = door(*given)

    assert (1, True) == (done.code, done.err.startswith("E_ROLE: "))


def test_a_grant_of_nobody_is_not_found(door):
    given = ("role", "grant", "nobody", "referrer", "education")

    done = door(*given)

    assert (1, True) == (done.code, done.err.startswith("E-NOT-FOUND: "))


def test_people_are_listed_by_reference_and_role_without_names(door):
    given = ("person", "list")

    in_words, listed = door(*given), door.json(*given)

    roles = [role["role"] for one in listed for role in one["roles"]]
    assert 2 == roles.count("administrator")
    assert ("auditor" in roles, "audrey" in in_words.out.lower()) == (True, False)


def test_a_stranger_may_not_list_people(door):
    given = ("person", "list", "--as", "stranger")

    done = door(*given)

    assert (1, "") == (done.code, done.out)
