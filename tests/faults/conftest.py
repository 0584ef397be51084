"""What the tests of faults share: a way to say their figures."""

import pytest

from tests.conftest import FIGURE


@pytest.fixture
def tell(request):
    """Keep a figure of this run for the end of the output, from any worker."""

    def said(text: str) -> None:
        request.node.user_properties.append((FIGURE, text))

    return said
