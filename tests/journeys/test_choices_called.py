"""Every choice of a family of several languages is called something in each."""

import pytest

from states.reading import read
from workflows.pathways.finding import find_pathway, shipped_pathways

FAMILIES = [
    name
    for name in shipped_pathways()
    if len(read(find_pathway(name)[0]).pathway.languages) > 1
]


@pytest.mark.parametrize("name", FAMILIES)
def test_every_choice_is_called_something_in_each_language(name):
    pathway = read(find_pathway(name)[0]).pathway
    fields = [
        field for form in pathway.forms.values() for field in form.fields.values()
    ]
    chosen = [part for part in (*fields, *pathway.facts.values()) if part.of]

    assert [] == [part.of for part in chosen if not part.called]
