"""One thing of a point changed that was made to fit: what a refusal is made of."""

ME, OTHERS = "person-1", ("person-2", "person-3")


def another_area(_drawing, draft) -> None:
    draft["own_area"] = False


def another_kind_of_actor(drawing, draft) -> None:
    draft["kind"] = drawing.random.choice(["system", "service", "person"])


def unknown_relations(drawing, draft) -> None:
    draft["unknown"] = drawing.some(drawing.relations, 0.3)


def one_more_relation(drawing, draft) -> None:
    draft["held"] |= {drawing.random.choice(drawing.relations)}


def fewer_relations(drawing, draft) -> None:
    draft["held"] = drawing.some(sorted(draft["held"]))


def an_unknown_state(drawing, draft) -> None:
    draft["tracks"].pop(drawing.random.choice(list(draft["tracks"])))


def another_state(drawing, draft) -> None:
    states = drawing.book["tracks"]["main"]["states"]
    draft["tracks"]["main"] = drawing.random.choice(list(states))


def fewer_roles(drawing, draft) -> None:
    draft["roles"] = tuple(sorted(drawing.some(draft["roles"])))


def other_compartments(drawing, draft) -> None:
    draft["opens"] = drawing.some(drawing.book.get("compartments", {}))


def a_fact_that_is_not_set(drawing, draft) -> None:
    draft["chooses"] = {drawing.random.choice(["odd", *draft["values"]]): "odd"}


def one_more_proposal(drawing, draft) -> None:
    action = drawing.random.choice(drawing.arrows)[0]
    draft["proposals"] += ((action, drawing.random.choice([ME, *OTHERS])),)


def one_more_act(drawing, draft) -> None:
    draft["acts"][drawing.random.choice(drawing.arrows)[0]] = frozenset({ME})


def another_assignment(drawing, draft) -> None:
    draft["assigned_as"] = drawing.some(drawing.roles, 0.2)


def unknown_facts(_drawing, draft) -> None:
    draft["values"] = {}


SPOILING = (
    another_area,
    another_kind_of_actor,
    unknown_relations,
    one_more_relation,
    fewer_relations,
    an_unknown_state,
    another_state,
    fewer_roles,
    other_compartments,
    a_fact_that_is_not_set,
    one_more_proposal,
    one_more_act,
    another_assignment,
    unknown_facts,
)
