"""Reading a log as XML: what is a row, what refuses the log, and no attack works."""

import gzip

import pytest

from workflows.recorded import limits
from workflows.recorded.errors import LogFileError
from workflows.recorded.source import opened
from workflows.recorded.xes_log import xes_rows

TWO_TRACES = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://example.org/concept"/>
  <global scope="trace"><string key="concept:name" value="name"/></global>
  <string key="source" value="invented"/>
  <trace>
    <string key="concept:name" value="c1"/>
    <date key="deadline" value="2026-03-01T00:00:00+01:00"/>
    <event>
      <string key="concept:name" value="Ask"><string key="meta" value="x"/></string>
      <date key="time:timestamp" value="2026-01-01T10:00:00.000+01:00"/>
    </event>
    <event>
      <string key="concept:name" value="Answer"/><int key="cost" value="007"/>
    </event>
  </trace>
  <trace>
    <event><string key="concept:name" value="Ask"/></event>
    <string key="concept:name" value="c2"/>
  </trace>
</log>
"""


def read(folder, content: str | bytes, demand=lambda _: None):
    """Read a log of this content as XML and give what came of each event."""
    path = folder / "log.xes"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with opened(path) as source:
        assert source.is_xml
        return list(xes_rows(source, demand))


def log_of(events: str) -> str:
    return f"<log><trace>{events}</trace></log>"


def test_attributes_of_events_and_of_their_trace_are_columns(tmp_path):
    rows = read(tmp_path, TWO_TRACES)

    assert [
        {
            "case:concept:name": "c1",
            "case:deadline": "2026-03-01T00:00:00+01:00",
            "concept:name": "Ask",
            "time:timestamp": "2026-01-01T10:00:00.000+01:00",
        },
        {
            "case:concept:name": "c1",
            "case:deadline": "2026-03-01T00:00:00+01:00",
            "concept:name": "Answer",
            "cost": "007",
        },
        {"case:concept:name": "c2", "concept:name": "Ask"},
    ] == [row.cells for row in rows]
    assert [1, 2, 3] == [row.line for row in rows]


def test_gzipped_xml_reads_as_the_plain_one(tmp_path):
    packed = gzip.compress(TWO_TRACES.encode())

    assert read(tmp_path, TWO_TRACES) == read(tmp_path, packed)


def test_every_column_that_is_met_anywhere_is_demanded_at_the_end(tmp_path):
    met = []

    read(tmp_path, TWO_TRACES, met.extend)

    assert {
        "case:concept:name", "case:deadline", "concept:name", "time:timestamp", "cost",
    } == set(met)  # fmt: skip


BILLION_LAUGHS = """<!DOCTYPE log [
  <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]><log><trace><event><string key="concept:name" value="&b;"/></event></trace></log>"""
FILE_READER = """<!DOCTYPE log [<!ENTITY f SYSTEM "file:///etc/hostname">]>
<log><trace><event><string key="concept:name" value="x"/>&f;</event></trace></log>"""
OUTSIDE_TYPE = """<!DOCTYPE log SYSTEM "http://example.org/log.dtd"><log/>"""


@pytest.mark.parametrize("attack", [BILLION_LAUGHS, FILE_READER, OUTSIDE_TYPE])
def test_a_document_type_and_its_entities_are_refused(tmp_path, attack):
    with pytest.raises(LogFileError, match="without a document type") as refused:
        read(tmp_path, attack)

    assert "E-XES" == refused.value.code


@pytest.mark.parametrize(
    ("content", "met"),
    [
        ("<log><trace>", "met a fault"),
        ("<html><body/></html>", "met other XML"),
        ("<log><event/></log>", "met one outside"),
        ("<log><trace><trace><event/></trace></trace></log>", "met one elsewhere"),
        (log_of("<event><event/></event>"), "met one outside"),
        ("<log></log>", "met none"),
        ("<log><trace></trace></log>", "met none"),
        (
            log_of(
                '<event><string key="a" value="1"/><string key="a" value="2"/></event>'
            ),
            "met one twice",
        ),
        (log_of("<event>" + "<list>" * 40 + "</list>" * 40 + "</event>"), "levels"),
        (
            log_of(
                "<event>"
                + "".join(f'<string key="k{n}" value=""/>' for n in range(1001))
                + "</event>"
            ),
            "columns",
        ),
    ],
)
def test_a_log_of_wrong_structure_is_refused_as_a_whole(tmp_path, content, met):
    with pytest.raises(LogFileError, match=met) as refused:
        read(tmp_path, content)

    assert "E-XES" == refused.value.code


def test_an_endless_attribute_is_a_problem_of_its_event_alone(tmp_path):
    endless = "x" * (limits.MOST_CELL + 1)
    content = log_of(
        f'<event><string key="a" value="{endless}"/></event>'
        '<event><string key="a" value="b"/></event>'
    )

    problem, row = read(tmp_path, content)

    assert ("E-XES", 1) == (problem.code, problem.line)
    assert {"a": "b"} == row.cells
