"""A fixed set of cases in one April, for returns that are counted by hand.

- Two sets differ in every number that is withheld, and in nothing that is told.
- Everybody is invented; every case is brought to its place by the real handlers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.journeys.channel import stretches as s
from tests.journeys.channel.people import SEATS
from tests.journeys.channel.story import REASON, Story
from workflows import commands as c
from workflows.bypassing.commands import JudgeBypass, OpenBypass

FIRST_OF_APRIL = datetime(2026, 4, 1, 9, tzinfo=UTC)
AT_THE_END = datetime(2026, 4, 30, 9, tzinfo=UTC)
REFERRERS = {"Polly": "police", "Hope": "health", "Carl": "council"}
OTHERS = {
    "Quentin": {"partner": "police"}, "Quincy": {"partner": "housing"},
    "Quella": {"partner": "health"}, "Quade": {"partner": "housing"},
    "Rita": {"referrer": "education"},
    "Dov": {"duty_officer": "police"}, "Dan": {"duty_officer": "police"},
}  # fmt: skip
TRAINED = {
    "prevent_training": ["Perry", "Pia", "Pam", "Pavel", "Cass", "Lena", "Quentin"],
    "hostile_reconnaissance": ["Duncan", "Dov", "Ida", "Ian"],
    "leaflets_and_stalls": ["Duncan", "Dov", "Ida"],
}
NO_GROUNDS = ("Gwen", "assess_grounds", s.NO_GROUNDS)
MISTAKEN = (
    "Gwen", "assess_grounds",
    {"grounds": "none_found", "explanation": "mistaken", "deconfliction": "clear"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many of each; what is withheld of it differs from set to set."""

    by_health: int
    by_council: int
    late: int
    no_concern: int
    mistaken: int
    approved: int
    unanimous: int
    wrong_state: int
    one_alone: int


ONE = Numbers(5, 1, late=3, no_concern=2, mistaken=1, approved=5, unanimous=5,
              wrong_state=5, one_alone=2)  # fmt: skip
OTHER = Numbers(1, 5, late=2, no_concern=1, mistaken=2, approved=1, unanimous=1,
                wrong_state=2, one_alone=5)  # fmt: skip
DISCARDED, POINTED_ELSEWHERE, TO_THE_PANEL, WRONG_ROLE = 6, 10, 6, 8


@dataclass
class Played:
    """The set as it is played: each case is opened by the next referrer."""

    first: Story
    numbers: Numbers

    def __post_init__(self) -> None:
        self._openers = self._referrers()

    def play(self) -> None:
        """Play the whole set, from the first of April to its end."""
        clock = self.first.clock
        clock.at = FIRST_OF_APRIL
        _staffed(self.first)
        late = [self._triaged() for _ in range(self.numbers.late)]
        late[0].wait(days=2)  # over the due time, and not yet the second rung
        for one in late:
            one.play(("Ida", "close_other"))
        clock.at = AT_THE_END
        self._ended_early()
        for number in range(TO_THE_PANEL):
            self._to_the_panel(
                approve=number < self.numbers.approved,
                dissent=number >= self.numbers.unanimous,
            )

    def _referrers(self) -> Iterator[str]:
        yield from ["Rhys"] * 8 + ["Polly"] * 11
        yield from ["Hope"] * self.numbers.by_health
        yield from ["Carl"] * self.numbers.by_council

    def _opened(self) -> tuple[Story, str]:
        by, first = next(self._openers), self.first
        return Story(first.world, first.there, first.clock).opened(by), by

    def _triaged(self) -> Story:
        story, by = self._opened()
        story.play((by, "submit"), *s.RECEIVED, ("Ida", "settle_age", s.ADULT))
        return story

    def _at_gateway(self) -> Story:
        story = self._triaged()
        story.play(*s.TO_GATEWAY)
        return story

    def _ended_early(self) -> None:
        for _ in range(DISCARDED):
            story, by = self._opened()
            story.play((by, "save_draft"), (by, "discard"))
        for number in range(POINTED_ELSEWHERE - self.numbers.late):
            story = self._triaged()
            if number == 0:
                self._refused_at_triage(story)
            story.play(("Ida", "close_other"))
        for _ in range(self.numbers.no_concern):
            story = self._at_gateway()
            story.play(NO_GROUNDS, ("Gwen", "no_concern"), ("Paula", "no_concern"))
        for number in range(self.numbers.mistaken):
            story = self._at_gateway()
            story.play(MISTAKEN, ("Gwen", "mistaken_referral"))
            if number == 0:
                for _ in range(self.numbers.one_alone):
                    story.refused("Gwen", "mistaken_referral", "E_TWO_PERSON")
            story.play(("Paula", "mistaken_referral"))

    def _refused_at_triage(self, story: Story) -> None:
        for _ in range(WRONG_ROLE):
            story.refused("Cora", "close_other", "E_ROLE")
        for _ in range(self.numbers.wrong_state):
            story.refused("Ida", "close_other_child", "E_STATE")

    def _to_the_panel(self, *, approve: bool, dissent: bool) -> None:
        story = self._at_gateway()
        story.play(*s.TO_GATHERING, *s.ASKED, ("Pete", "write_assessment"))
        story.play(
            ("Perry", "raise_concern"),
            ("Duncan", "take_in_hand", {"urgent_matter": "crime_imminent"}),
            (
                "Duncan",
                OpenBypass,
                {"skips": frozenset({"partners_had_their_time"}), "reason": REASON},
            ),
            ("Duncan", "record_overdue"),
            ("Cora", "complete_pack"),
            ("Paula", "complete_pack"),
            ("Prue", "assign Chad as panel_chair"),
            ("Sue", "stand_down"),
            ("Chad", JudgeBypass, {"approve": approve, "reason": REASON}),
            ("Chad", "review_urgent"),
        )
        self._decided(story, dissent=dissent)

    def _decided(self, story: Story, *, dissent: bool) -> None:
        sitting = story.convened()
        for seat, name in SEATS.items():
            against = dissent and seat == "health"
            choice = "decide_no_support" if against else "decide_offer"
            if seat != "chair":
                story.play((name, f"vote {choice}"))
        story.play(("Chad", "decide_offer"))
        story.world.ask(c.CloseSitting, "Chad", sitting=sitting)


def _staffed(story: Story) -> None:
    """Bring who is there beside the people of the stories, and train some."""
    world = story.world
    for name, organisation in REFERRERS.items():
        world.person(name, referrer=organisation)
    for name, roles in OTHERS.items():
        world.person(name, **roles)
    two_years = story.clock.at + timedelta(days=700)
    for clearance, names in TRAINED.items():
        for name in names:
            _train(story, name, clearance, two_years)
    # Hers has expired when the quarter ends.
    _train(story, "Cleo", "prevent_training", story.clock.at + timedelta(days=60))


def _train(story: Story, name: str, clearance: str, ends: datetime) -> None:
    world = story.world
    person = world.people[name]
    world.ask(c.RecordClearance, "ada", person=person, clearance=clearance, ends=ends)
