from datetime import UTC, datetime, timedelta

from config.settings import Settings
from workflows.flows.last_pulse import last_pulse, note_pulse

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_before_the_first_pulse_there_is_none(tmp_path):
    assert last_pulse(Settings(home=tmp_path)) is None


def test_the_newest_pulse_is_kept(tmp_path):
    settings = Settings(home=tmp_path)

    note_pulse(settings, AT)
    note_pulse(settings, AT + timedelta(minutes=1))

    assert AT + timedelta(minutes=1) == last_pulse(settings)
