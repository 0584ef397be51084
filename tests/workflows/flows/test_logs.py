import json
import logging

import structlog

from workflows.flows.logs import set_up_run_logs


def test_a_key_that_is_not_known_to_be_harmless_is_dropped(caplog):
    set_up_run_logs()
    log = structlog.get_logger("casepath")

    with caplog.at_level(logging.INFO, logger="casepath"):
        log.info("swept", count=3, subject_name="Sam Specimen")
    structlog.reset_defaults()

    said = json.loads(caplog.messages[-1])
    assert {"event", "count", "level", "timestamp"} == said.keys()
