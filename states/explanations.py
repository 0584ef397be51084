"""Every code that the reading, the checks and the proofs can tell of, explained.

- Each has what it means, an example that is wrong, the same made right, and why.
- Another name of a code, such as a refusal code, gives what it is a name of.
"""

from collections.abc import Mapping
from types import MappingProxyType

from states.codes.content import CONTENT
from states.codes.names import NAMES
from states.codes.proofs import PROOFS
from states.codes.reading import READING
from states.codes.states_and_duties import STATES_AND_DUTIES
from states.codes.written import Explanation
from states.errors import ALIASES

EXPLANATIONS: Mapping[str, Explanation] = MappingProxyType(
    {**READING, **NAMES, **STATES_AND_DUTIES, **PROOFS, **CONTENT}
)


def explained(code: str) -> Explanation | None:
    """Give the explanation of a code, or of the first that it is another name of."""
    if code in EXPLANATIONS:
        return EXPLANATIONS[code]
    return next((EXPLANATIONS[one] for one in ALIASES.get(code, ())), None)
