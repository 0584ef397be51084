"""A served demonstration has a plan that anybody may comment on when they come."""

import secrets

from casepath.demonstration.open_plan import PLAN, open_plan
from casepath.demonstration.story import StoryClock
from config.settings import Settings
from records.key_file import TEST_COST
from workflows.consulting.handing_in import taken_beside
from workflows.installation import create_installation, open_service
from workflows.published.shown import case_published, pathway_published


def test_the_plan_is_open_for_comments_with_its_commitments(tmp_path):
    settings = Settings(home=tmp_path / "home", demonstration=True)
    passphrase = secrets.token_urlsafe(8)
    create_installation(settings, passphrase, TEST_COST)
    clock = StoryClock()
    come = clock.at
    service = open_service(settings, lambda: passphrase, clock)

    area = open_plan(service, settings, clock)
    (line,) = pathway_published(service, area, PLAN, "fr").cases
    _, _, window = taken_beside(service, area, PLAN, line.reference)
    shown = case_published(service, area, PLAN, line.reference, "fr")
    service.close()

    assert window.is_open
    assert come <= clock.at
    assert ["Engagement"] == [kind.label for kind in shown.kinds]
    assert "Le budget de la commune en ligne" in {
        one.title for one in shown.kinds[0].cases
    }
