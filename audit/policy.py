"""Whose word counts for a log: its key, the witnesses, and how many must agree.

- The text form is C2SP tlog-policy: lines `log`, `witness`, `group`, `quorum`.
- A name is defined before it is used, and once; a member belongs to one group.
- `quorum none` asks nobody; a policy without a quorum line is refused.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from audit.cosigning import WitnessKey, parse_witness_key
from audit.errors import NoteError
from audit.note import VerifierKey, parse_vkey

NONE, ANY, ALL = "none", "any", "all"


@dataclass(frozen=True, slots=True)
class Named:
    """A witness of a policy: its key, and where it is asked, if it can be."""

    name: str
    key: WitnessKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """So many of these members must agree."""

    least: int
    members: tuple[str, ...]


@dataclass(slots=True)
class Policy:
    """What a policy says, read line by line."""

    logs: dict[str, VerifierKey] = field(default_factory=dict)
    witnesses: dict[str, Named] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str = ""

    @property
    def keys(self) -> tuple[WitnessKey, ...]:
        """The keys of all witnesses."""
        return tuple(one.key for one in self.witnesses.values())

    def is_met_by(self, key_names: AbstractSet[str]) -> bool:
        """Tell whether cosignatures under keys of these names are a quorum."""
        return self.quorum == NONE or self._agrees(self.quorum, key_names)

    def _agrees(self, name: str, key_names: AbstractSet[str]) -> bool:
        if name in self.witnesses:
            return self.witnesses[name].key.name in key_names
        group = self.groups[name]
        agreeing = sum(self._agrees(one, key_names) for one in group.members)
        return agreeing >= group.least


NOBODY = Policy(quorum=NONE)


def parse_policy(text: str) -> Policy:
    """Read a policy; NoteError for what it cannot mean."""
    policy = Policy()
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            _READERS[words[0]](policy, words[1:])
        except (KeyError, ValueError, IndexError) as error:
            raise NoteError(
                f"expected a line of a policy at line {number}, met another",
                hint="log KEY · witness NAME KEY [URL] · group NAME K MEMBER…"
                " · quorum NAME",
            ) from error
    if not policy.quorum:
        raise NoteError("expected a line `quorum`, met none", hint="or: quorum none")
    return policy


def _log(policy: Policy, words: list[str]) -> None:
    key = parse_vkey(words[0])
    policy.logs[key.name] = key


def _witness(policy: Policy, words: list[str]) -> None:
    name, key, *url = words
    _demand_new(policy, name)
    [address] = url or [""]
    policy.witnesses[name] = Named(name, parse_witness_key(key), address)


def _group(policy: Policy, words: list[str]) -> None:
    name, least, *members = words
    _demand_new(policy, name)
    taken = {one for group in policy.groups.values() for one in group.members}
    for one in members:
        if one in taken or one not in policy.witnesses | policy.groups:
            raise ValueError(one)
    wanted = {ANY: 1, ALL: len(members)}.get(least) or int(least)
    if not 1 <= wanted <= len(set(members)) or len(set(members)) != len(members):
        raise ValueError(least)
    policy.groups[name] = Group(wanted, tuple(members))


def _quorum(policy: Policy, words: list[str]) -> None:
    [name] = words
    known = name == NONE or name in policy.witnesses or name in policy.groups
    if policy.quorum or not known:
        raise ValueError(name)
    policy.quorum = name


def _demand_new(policy: Policy, name: str) -> None:
    if name == NONE or name in policy.witnesses or name in policy.groups:
        raise ValueError(name)


_READERS = {"log": _log, "witness": _witness, "group": _group, "quorum": _quorum}
