"""The stand-alone verifier: four verdicts, and no changed byte goes by."""

import json
import subprocess
import sys
import zipfile
from base64 import b64decode, b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from audit import verify
from audit.canonical import canonical
from audit.checkpoint import sign_checkpoint
from audit.entry import base64url
from audit.errors import ProofError
from audit.guard import create_log_tables
from audit.log import open_log
from audit.note import new_signing_key
from audit.signer import create_signer
from audit.trail import export_trail
from config.database import Database, maintenance_engine
from tests.audit.logs import AREA, ORIGIN, PATHWAY, VECTORS, add, case_steps, step

CONTENT = canonical(PATHWAY)
DIGEST = base64url(sha256(CONTENT).digest())
ALL_PROVED = dict.fromkeys(verify.VERDICTS, "proved")


class Exporter:
    """Makes bundles of one case, with other cases between its entries."""

    def __init__(self, folder):
        url = f"sqlite:///{folder / 'casepath.db'}"
        engine = maintenance_engine(url)
        with engine.begin() as connection:
            create_log_tables(connection)
        engine.dispose()
        self.database = Database(url)
        self.signer = create_signer(folder / "signer", ORIGIN)
        with self.database.writing(AREA) as connection:
            self.log = open_log(connection, AREA, ORIGIN)

    @property
    def vkey(self):
        return str(self.signer.verifier)

    def export(self, case, entries, pathways):
        with self.database.writing(AREA) as connection:
            for entry in entries:
                add(connection, self.log, entry)
                add(connection, self.log, step("elsewhere"))
        with self.database.writing(AREA) as connection:
            note = sign_checkpoint(connection, self.log, self.signer)
        with self.database.reading(AREA) as connection:
            key = self.signer.verifier
            return export_trail(connection, self.log, case, note, key, pathways)


@pytest.fixture(scope="module")
def exporter(tmp_path_factory):
    exporter = Exporter(tmp_path_factory.mktemp("exporter"))
    yield exporter
    exporter.database.close()


@pytest.fixture(scope="module")
def bundle(exporter):
    return exporter.export("case1", case_steps("case1", DIGEST), {DIGEST: CONTENT})


def said(bundle, vkey):
    answer = verify.verify_bundle(bundle, vkey)
    return {name: v["verdict"] for name, v in answer["verdicts"].items()}


def code(bundle, vkey):
    return verify.verify_bundle(bundle, vkey)["exit"]


def with_part(bundle, name, content):
    return verify.pack({**verify.unpack(bundle), name: content})


def with_entries(bundle, change):
    trail = json.loads(verify.unpack(bundle)["trail.json"])
    change(trail["entries"])
    return with_part(bundle, "trail.json", canonical(trail))


def test_an_untouched_bundle_is_proved_four_times(bundle, exporter):
    answer = verify.verify_bundle(bundle, exporter.vkey)

    assert ALL_PROVED == said(bundle, exporter.vkey)
    assert 0 == answer["exit"]
    assert "2 transitions" in answer["verdicts"]["conformance"]["why"]
    assert "1 recorded, not ruled" in answer["verdicts"]["conformance"]["why"]


def test_the_bundle_is_a_plain_zip_that_names_its_verifier(bundle):
    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        told = archive.read("VERIFY.txt").decode()
        verifier = archive.read("verify.py")

        assert archive.testzip() is None
    assert Path(verify.__file__).read_bytes() == verifier
    assert sha256(verifier).hexdigest() in told


def test_the_copied_verifier_runs_alone(bundle, exporter, tmp_path):
    (tmp_path / "verify.py").write_bytes(verify.unpack(bundle)["verify.py"])
    (tmp_path / "b.zip").write_bytes(bundle)

    run = subprocess.run(
        [sys.executable, "-I", "-O", "verify.py", "b.zip", "--key", exporter.vkey,
         "--json"],
        cwd=tmp_path, capture_output=True, check=False, text=True,
    )  # fmt: skip

    assert (0, "") == (run.returncode, run.stderr)
    assert 0 == json.loads(run.stdout)["exit"]


def test_every_changed_byte_of_a_bundle_is_noticed(bundle, exporter):
    """The verifier's own copy is long, so only some of its bytes are changed."""
    start = bundle.index(verify.unpack(bundle)["verify.py"])
    length = len(verify.unpack(bundle)["verify.py"])
    places = [
        at
        for at in range(len(bundle))
        if not start <= at < start + length or at % 101 == 0
    ]

    unnoticed = [
        at
        for at in places
        if "failed" not in said(flipped(bundle, at), exporter.vkey).values()
    ]

    assert [] == unnoticed


def flipped(raw, at):
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def test_every_changed_byte_of_what_is_proved_is_noticed_though_well_packed(
    bundle, exporter
):
    """A forger packs anew, so the checksums of the zip are right."""
    files = verify.unpack(bundle)
    proved = [n for n in files if n not in {"VERIFY.txt", "verify.py"}]

    unnoticed = [
        (name, at)
        for name in proved
        for at in range(0, len(files[name]), 1 if name == "checkpoint" else 11)
        if "failed"
        not in said(
            with_part(bundle, name, flipped(files[name], at)), exporter.vkey
        ).values()
    ]

    assert [] == unnoticed


def test_an_empty_bundle_is_never_proved(bundle, exporter):
    nothing = with_entries(bundle, list.clear)

    assert 1 == code(nothing, exporter.vkey)
    assert 1 == code(verify.pack({}), exporter.vkey)
    assert 1 == code(b"", exporter.vkey)
    assert "proved" not in said(nothing, exporter.vkey).values()


def test_integrity_fails_on_an_entry_that_was_not_logged(bundle, exporter):
    def change(entries):
        body = b64decode(entries[1]["body"]).replace(b"actor1", b"actor9")
        entries[1]["body"] = b64encode(body).decode()

    assert 1 == code(with_entries(bundle, change), exporter.vkey)


def test_completeness_fails_where_an_entry_is_left_out(bundle, exporter):
    files = verify.unpack(bundle)
    trail = json.loads(files["trail.json"])
    left_out = trail["entries"].pop(2)["seq"]
    del files[f"proofs/{left_out}.tlog-proof"]

    changed = verify.pack({**files, "trail.json": canonical(trail)})

    assert "failed" == said(changed, exporter.vkey)["completeness"]
    assert "proved" == said(changed, exporter.vkey)["integrity"]
    assert 2 == code(changed, exporter.vkey)


def test_completeness_fails_where_the_newest_entries_are_withheld(bundle, exporter):
    files = verify.unpack(bundle)
    trail = json.loads(files["trail.json"])
    del files[f"proofs/{trail['entries'].pop()['seq']}.tlog-proof"]

    changed = verify.pack({**files, "trail.json": canonical(trail)})

    assert 2 == code(changed, exporter.vkey)


def test_authorship_fails_under_another_key(bundle):
    stranger = str(new_signing_key(ORIGIN).verifier)

    assert 3 == code(bundle, stranger)
    assert "failed" == said(bundle, stranger)["authorship"]
    assert "proved" == said(bundle, stranger)["integrity"]


def test_conformance_fails_where_a_step_left_the_pathway(exporter):
    bad_steps = {
        "a": step("a", "close"),
        "b": step("b", "accept", to="closed"),
        "c": step("c", "accept", from_="accepted", to="accepted"),
        "d": step("d", "close", from_="accepted", to="closed"),
    }

    for case, bad in bad_steps.items():
        first, *_, last = case_steps(case, DIGEST)
        made = exporter.export(case, [first, bad, last], {DIGEST: CONTENT})
        assert 4 == code(made, exporter.vkey)
        assert "failed" == said(made, exporter.vkey)["conformance"]


def test_conformance_cannot_be_checked_without_the_pathway_version(exporter):
    made = exporter.export("case2", case_steps("case2", DIGEST), {})

    assert 5 == code(made, exporter.vkey)
    assert "cannot be checked" == said(made, exporter.vkey)["conformance"]


def test_a_trail_without_its_export_is_not_bundled_under_an_older_checkpoint(exporter):
    key = exporter.signer.verifier
    with exporter.database.writing(AREA) as connection:
        note = sign_checkpoint(connection, exporter.log, exporter.signer)
    with exporter.database.writing(AREA) as connection:
        add(connection, exporter.log, step("late"))

    for case in ("late", "unknown"):
        with (
            pytest.raises(ProofError, match="newest entry"),
            exporter.database.reading(AREA) as connection,
        ):
            export_trail(connection, exporter.log, case, note, key, {})


def test_a_pathway_version_stands_under_its_own_digest(exporter):
    with pytest.raises(ProofError, match="own digest"):
        exporter.export("case3", case_steps("case3", DIGEST), {"other": CONTENT})


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["b.zip"],
        ["--key", "x"],
        ["missing.zip", "--key", str(new_signing_key("a").verifier)],
        [__file__, "--key", "nonsense"],
        [__file__, "--key", "a+00000000+AAAA"],
    ],
)
def test_wrong_use_gives_64(arguments, capsys):
    try:
        found = verify.main(arguments)
    except SystemExit as left:
        found = left.code

    assert 64 == found
    assert capsys.readouterr().err


def test_the_command_line_says_each_verdict(bundle, exporter, tmp_path, capsys):
    (tmp_path / "b.zip").write_bytes(bundle)

    found = verify.main([str(tmp_path / "b.zip"), "--key", exporter.vkey])

    told = capsys.readouterr().out.splitlines()
    assert 0 == found
    assert [*verify.VERDICTS] == [line.split(":")[0] for line in told[:4]]
    assert told[4].startswith("5 entries: integrity proved")


def library_says(public, signature, message):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@pytest.mark.outside
def test_published_signatures_are_judged_rightly_by_both():
    groups = json.loads(
        (VECTORS / "wycheproof/testvectors_v1/ed25519_test.json").read_text()
    )["testGroups"]
    told = []

    for group in groups:
        public = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            given = bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"])
            expected = case["result"] == "valid"
            told.append(
                (expected, expected)
                == (
                    verify.signature_is_good(public, *given),
                    library_says(public, *given),
                )
            )

    assert [True] * 151 == told


@pytest.mark.outside
def test_both_verifiers_agree_on_every_key_that_is_allowed():
    (path,) = (VECTORS / "cctv/ed25519").glob("*.json")
    cases = json.loads(path.read_text())
    allowed = [c for c in cases if verify.key_is_allowed(bytes.fromhex(c["key"]))]

    differing = [
        case["number"]
        for case in allowed
        for given in [(bytes.fromhex(case["key"]), bytes.fromhex(case["sig"]),
                       case["msg"].encode())]
        if verify.signature_is_good(*given) != library_says(*given)
    ]  # fmt: skip

    assert 914 == len(cases)
    assert [] == differing
    assert 0 < len(allowed) < 914
