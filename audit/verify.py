"""Check an exported decision trail: one file, standard library only, no network.

- It trusts nothing in the bundle; the log's key comes from the receiver.
- Four verdicts, never one: integrity, completeness, authorship, conformance.
- Each is proved, failed or cannot be checked, and says what it rests on.
- A bundle packed in any other way than ours, byte for byte, is refused.
- An empty bundle is never proved. No check is an `assert`.

    python verify.py BUNDLE --key VKEY [--json]
"""

import argparse
import hashlib
import io
import json
import struct
import sys
import zipfile
import zlib
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Never

PROVED, FAILED, UNCHECKED = "proved", "failed", "cannot be checked"
VERDICTS = ("integrity", "completeness", "authorship", "conformance")
WRONG_USE, NOT_ALL_CHECKED = 64, 5
TRAIL_FORMAT, ENTRY_FORMAT = "casepath-trail/1", 1
PROOF_HEADER = "c2sp.org/tlog-proof@v1"
ED25519, HASH_SIZE = 1, 32

Json = dict[str, Any]
Point = tuple[int, int, int, int]


class BadBundleError(ValueError):
    """Something in the bundle is not as it must be."""


class NotCheckedError(Exception):
    """Nothing is wrong, but something a check needs is not there."""


class WrongUseError(Exception):
    """The verifier was called with a key that cannot be used."""


def _demand(condition: object, expected: str) -> None:
    if not condition:
        raise BadBundleError(f"expected {expected}")


# Ed25519 of RFC 8032, without cofactor and with R compared as bytes.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def _add(p: Point, q: Point) -> Point:
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(scalar: int, p: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, p)
        p, scalar = _add(p, p), scalar >> 1
    return result


def _point(raw: bytes) -> Point | None:
    sign, y = raw[-1] >> 7, int.from_bytes(raw, "little") & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def key_is_allowed(public: bytes) -> bool:
    """Tell whether a public key is a canonical point and not of small order."""
    point = _point(public) if len(public) == HASH_SIZE else None
    return point is not None and _times(8, point)[0] != 0


def signature_is_good(public: bytes, signature: bytes, message: bytes) -> bool:
    """Check an Ed25519 signature under an allowed key."""
    point, base = _point(public), _point(b"\x58" + b"\x66" * 31)
    scalar = int.from_bytes(signature[32:], "little")
    if not point or not base or len(signature) != 2 * HASH_SIZE or scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    negated = (P - point[0], point[1], 1, P - point[3])
    found = _add(_times(scalar, base), _times(challenge, negated))
    inverse = pow(found[2], -1, P)
    x, y = found[0] * inverse % P, found[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# Reading the parts, each in one spelling only.


def _base64(text: str) -> bytes:
    raw = b64decode(text, validate=True)
    _demand(b64encode(raw).decode() == text, "base64 in its one spelling")
    return raw


def _base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _json(raw: bytes) -> Json:
    value: Json = json.loads(raw.decode())
    again = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    same = again.encode() == raw and isinstance(value, dict)
    _demand(same, "an object in canonical JSON")
    return value


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack files into a zip of one possible spelling: stored, undated, in order."""
    body, directory = b"", b""
    for name, content in files.items():
        label, size = name.encode(), len(content)
        sizes = (zlib.crc32(content), size, size, len(label), 0)
        shared = struct.pack("<HHHHHLLLHH", 20, 0x800, 0, 0, 0x21, *sizes)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + shared
        directory += struct.pack("<HHHLL", 0, 0, 0, 0, len(body)) + label
        body += b"PK\x03\x04" + shared + label + content
    ends = (len(files), len(files), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, *ends)


def unpack(bundle: bytes) -> dict[str, bytes]:
    """Give the files of a bundle, and refuse one that `pack` did not write."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        listed = archive.infolist()
        whole = sum(part.file_size for part in listed)
        _demand(whole < len(bundle), "files that are not compressed")
        files = {part.filename: archive.read(part) for part in listed}
    _demand(pack(files) == bundle, "a bundle packed in the one way we pack")
    return files


def parse_key(vkey: str) -> tuple[str, bytes, bytes]:
    """Take a verifier key apart: name, key id, public key."""
    name, _, rest = vkey.partition("+")
    shown, _, encoded = rest.partition("+")
    try:
        raw = _base64(encoded)
    except ValueError as error:
        raise WrongUseError("expected a verifier key NAME+ID+KEY") from error
    key_id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    if not name or shown != key_id.hex() or len(raw) != 1 + HASH_SIZE:
        raise WrongUseError("expected a verifier key whose id fits it")
    if raw[0] != ED25519 or not key_is_allowed(raw[1:]):
        raise WrongUseError("expected an Ed25519 key on a sound point")
    return name, key_id, raw[1:]


def _checkpoint(note: bytes) -> tuple[str, int, bytes]:
    origin, size, root = note.decode().split("\n\n")[0].split("\n")
    _demand(size.isascii() and str(int(size)) == size, "a size in decimal")
    _demand(len(_base64(root)) == HASH_SIZE, "a root of 32 bytes")
    return origin, int(size), _base64(root)


def _demand_signature(note: bytes, vkey: str) -> None:
    name, key_id, public = parse_key(vkey)
    text, _, lines = note.partition(b"\n\n")
    _demand(lines.endswith(b"\n"), "signature lines below the checkpoint")
    for line in lines[:-1].decode().split("\n"):
        dash, signer, encoded = line.split(" ")
        blob = _base64(encoded)
        _demand(dash == "\N{EM DASH}" and signer, "a signature line")
        if signer == name and blob[:4] == key_id:
            good = signature_is_good(public, blob[4:], text + b"\n")
            _demand(good, "a true signature of the log, met a false one")
            return
    raise BadBundleError("expected a signature by the key you gave, met none")


def _leaf(body: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + body).digest()


def root_from_inclusion(
    index: int, size: int, leaf: bytes, proof: Sequence[bytes]
) -> bytes:
    """Give the root an inclusion proof leads to; its length must be exact."""
    sound = 0 <= index < size and len(leaf) == HASH_SIZE
    _demand(sound, "an index below the size, and a whole leaf hash")
    place, last, hashed = index, size - 1, leaf
    for sibling in proof:
        _demand(last and len(sibling) == HASH_SIZE, "a shorter proof of whole hashes")
        on_right = place & 1 or place == last
        pair = sibling + hashed if on_right else hashed + sibling
        hashed = hashlib.sha256(b"\x01" + pair).digest()
        while on_right and place and not place & 1:
            place, last = place >> 1, last >> 1
        place, last = place >> 1, last >> 1
    _demand(last == 0, "a longer proof")
    return hashed


# The four verdicts.


class Trail:
    """The parts of a bundle, read strictly; nothing in it is believed yet."""

    def __init__(self, bundle: bytes) -> None:
        self.files = unpack(bundle)
        about = _json(self.files["trail.json"])
        known = set(about) == {"format", "log", "case", "entries"}
        _demand(known and about["format"] == TRAIL_FORMAT, "a format we know")
        self.log, self.case = about["log"], about["case"]
        self.seqs = [row["seq"] for row in about["entries"]]
        self.bodies = [_base64(row["body"]) for row in about["entries"]]
        self.entries = [_json(body) for body in self.bodies]
        _demand(self.entries, "at least one entry")


def _integrity(trail: Trail, _: str) -> str:
    note = trail.files["checkpoint"]
    _, size, root = _checkpoint(note)
    proofs = {name for name in trail.files if name.startswith("proofs/")}
    expected = {f"proofs/{seq}.tlog-proof" for seq in trail.seqs}
    _demand(proofs == expected, "one proof for each entry and no other")
    before = -1
    for seq, body in zip(trail.seqs, trail.bodies, strict=True):
        _demand(type(seq) is int and seq > before, "increasing indexes")
        proof = trail.files[f"proofs/{seq}.tlog-proof"]
        head, _blank, checkpoint = proof.partition(b"\n\n")
        header, index, *hashes = head.decode().split("\n")
        _demand(checkpoint == note, "each proof to end in the bundle's checkpoint")
        _demand((header, index) == (PROOF_HEADER, f"index {seq}"), "the entry's proof")
        path = [_base64(line) for line in hashes]
        found = root_from_inclusion(seq, size, _leaf(body), path)
        _demand(found == root, f"entry {seq} under the root of the checkpoint")
        before = seq
    return f"{len(trail.bodies)} entries are in the log under its checkpoint"


def _completeness(trail: Trail, _: str) -> str:
    before = None
    for place, entry in enumerate(trail.entries):
        ours = (ENTRY_FORMAT, trail.log, trail.case)
        met = (entry["v"], entry["log"], entry["case"])
        _demand(met == ours, f"one case of one log, met another at entry {place}")
        linked = entry["cseq"] == place and entry.get("cprev") == before
        _demand(linked, f"a chain without gaps, met one before entry {place}")
        before = _base64url(_leaf(trail.bodies[place]))
    last = trail.entries[-1]
    _demand(last["kind"] == "export", "the trail to end in its export entry")
    return f"complete to entry {last['cseq']}, as the exporter states"


def _authorship(trail: Trail, vkey: str) -> str:
    _demand_signature(trail.files["checkpoint"], vkey)
    origin, size, _ = _checkpoint(trail.files["checkpoint"])
    _demand(origin == trail.log, "the checkpoint of the entries' own log")
    policy = trail.files["policy"].decode()
    _demand(policy == f"log {vkey}\n", "the key you gave in the bundle's policy")
    return f"signed by {origin} at {size} entries; rests on the log's word alone"


def _conformance(trail: Trail, _: str) -> str:
    pathways, version, missing, at = _pathways(trail), "", 0, Json()
    counts = dict.fromkeys(("transition", "history", "move"), 0)
    for place, entry in enumerate(trail.entries):
        version = entry.get("def", version)
        at = {name: t["start"] for name, t in pathways.get(version, {}).items()} | at
        to = {m["track"]: m["to"] for m in [entry, *entry.get("also", [])] if "to" in m}
        if entry["kind"] in {"open", "link"}:  # from another area, or to one
            at.update(to)
        elif entry["kind"] in counts:
            counts[entry["kind"]] += 1
            if version in pathways:
                _replay(at, entry, pathways[version], f"entry {place}")
            else:
                missing += 1
                at.update(to)
    if missing:
        raise NotCheckedError(f"{missing} entries name a version not in the bundle")
    return (
        f"{counts['transition']} transitions follow the pathway; {counts['history']} "
        "recorded, not ruled; guards and permissions are not run again"
    )


def _pathways(trail: Trail) -> dict[str, Json]:
    found = {}
    for name, content in trail.files.items():
        if name.startswith("pathways/"):
            digest = _base64url(hashlib.sha256(content).digest())
            _demand(name == f"pathways/{digest}.json", "the version its name says")
            found[digest] = _json(content)["tracks"]
    return found


def _replay(at: Json, entry: Json, tracks: Json, where: str) -> None:
    also = entry.get("also", [])
    if entry["kind"] != "move":
        state = tracks[entry["track"]]["states"][entry["from"]]
        _demand(entry["action"] in state["actions"], f"{where}: an action of its state")
        action = state["actions"][entry["action"]]
        target = entry["from"] if action.get("stay") else action["go_to"]
        _demand(entry["to"] == target, f"{where}: the state the action leads to")
        declared = action.get("also", {})
        for move in also:
            other = declared.get(move["track"], {"go_to": None})
            inside = move["from"] in other.get("in", [move["from"]])
            met = other["go_to"] == move["to"] and inside
            _demand(met, f"{where}: only moves the action declares")
        also = [entry, *also]
    for move in also:
        track, stood = tracks[move["track"]], at[move["track"]]
        _demand(stood == move["from"], f"{where}: the track in state {stood}")
        _demand(move["to"] in track["states"], f"{where}: a state of the pathway")
        at[move["track"]] = move["to"]


def verify_bundle(bundle: bytes, vkey: str) -> Json:
    """Give the four verdicts on a bundle under the receiver's key of the log."""
    parse_key(vkey)
    verdicts = {name: _verdict(UNCHECKED, "no trail to check") for name in VERDICTS}
    try:
        trail = Trail(bundle)
    except Exception as error:  # noqa: BLE001 - whatever lies in it is a verdict
        verdicts["integrity"] = _verdict(FAILED, _why(error))
        return _answer(verdicts, 0)
    checks = (_integrity, _completeness, _authorship, _conformance)
    for name, check in zip(VERDICTS, checks, strict=True):
        try:
            verdicts[name] = _verdict(PROVED, check(trail, vkey))
        except NotCheckedError as missing:
            verdicts[name] = _verdict(UNCHECKED, str(missing))
        except Exception as error:  # noqa: BLE001 - as above
            verdicts[name] = _verdict(FAILED, _why(error))
    return _answer(verdicts, len(trail.entries))


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, BadBundleError) else "a part is malformed"


def _verdict(verdict: str, why: str) -> Json:
    return {"verdict": verdict, "why": why}


def _answer(verdicts: Json, entries: int) -> Json:
    said = [verdicts[name]["verdict"] for name in VERDICTS]
    code = NOT_ALL_CHECKED if UNCHECKED in said else 0
    if FAILED in said:
        code = 1 + said.index(FAILED)
    told = "; ".join(f"{name} {verdicts[name]['verdict']}" for name in VERDICTS)
    sentence = f"{entries} entries: {told}."
    return {"verdicts": verdicts, "exit": code, "sentence": sentence}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Never:
        self.exit(WRONG_USE, f"{self.format_usage()}{message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the bundle named on the command line; give the exit code."""
    parser = _Parser(prog="verify", description="Check an exported decision trail.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--key", required=True, help="the log's verifier key")
    parser.add_argument("--json", action="store_true", help="answer for machines")
    asked = parser.parse_args(arguments)
    try:
        answer = verify_bundle(asked.bundle.read_bytes(), asked.key)
    except (WrongUseError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    rows = answer["verdicts"].items()
    lines = [f"{name}: {row['verdict']} - {row['why']}" for name, row in rows]
    told = "\n".join([*lines, answer["sentence"]])
    sys.stdout.write((json.dumps(answer, indent=2) if asked.json else told) + "\n")
    return int(answer["exit"])


if __name__ == "__main__":
    sys.exit(main())
