"""Checks a signed notice that a place is full, as /public/full/NOTICE/notice.json hands it out.

Checked: the file is canonical JSON of a notice, its digest is the SHA-256 of the notice in canonical form, and the
Ed25519 signature over the text of that digest fits the key that the file names, which is one of those given with
--key where any is. A place that says that it is full for a proof's sums must need more points than it has room for.
The list of all notices (/api/v1/full) is checked item by item.

Not checked, because no notice can show it: that the place is full. The proof's lists stand in the ledger, in the
entry that the notice names; tools/verify proof adds them up.
"""
import hashlib
import json
import pathlib
import sys

from verifier import _canonical, _ed25519

HELP = "a signed notice that a place is full, or the list of them"

ENVELOPE = {"digest", "key", "notice", "signature"}
NOTICE = {"schema", "notice", "id", "version", "state", "level", "unit", "name", "work", "work_name",
          "will_not_be_provided", "always_provided", "since", "expected_until", "ended", "reviewed", "review_overdue",
          "capacity_used_percent", "people", "cases_waiting", "proof", "authorised_by", "noted_by", "not_noted_by",
          "agreement"}


def is_hex(text, digits):
    return isinstance(text, str) and len(text) == digits and not set(text) - set("0123456789abcdef")


def key_from(text):
    """The key given, or the one in the file of that name ("public HEX" or the digits alone); None otherwise."""
    if not is_hex(text, 64):
        for line in pathlib.Path(text).read_text(encoding="utf-8", errors="replace").splitlines():
            word = line.split()[-1] if line.split() else ""
            if not line.startswith("secret") and is_hex(word, 64):
                return word
        return None
    return text


def faults_of_proof(notice):
    proof = notice["proof"]
    needed, room = proof.get("points_needed"), proof.get("points_of_room")
    if notice["state"] == "full" and needed is not None and room is not None and needed <= room:
        return [f"it says that {needed} points need more than the {room} there is room for"]
    return []


def faults_of(envelope, keys):
    """What is wrong with one signed notice, sentence by sentence; `keys`: those trusted, empty for any."""
    if not isinstance(envelope, dict) or envelope.keys() != ENVELOPE:
        return ["it is no signed notice"]
    notice = envelope["notice"]
    if not isinstance(notice, dict) or notice.keys() != NOTICE or notice["notice"] != "evenkeel-full":
        return ["it is no notice that a place is full"]
    digest = hashlib.sha256(_canonical.canonical(notice).encode()).hexdigest()
    if digest != envelope["digest"]:
        return ["the notice is not the one that its digest is of"]
    if envelope["signature"] is None:
        return ["nobody has signed it"]
    if not is_hex(envelope["key"], 64) or not is_hex(envelope["signature"], 128):
        return ["its key or its signature is not one of Ed25519"]
    if keys and envelope["key"] not in keys:
        return ["it is signed with a key that was not given as trusted"]
    fits = _ed25519.verify(bytes.fromhex(envelope["key"]), digest.encode(), bytes.fromhex(envelope["signature"]))
    return faults_of_proof(notice) if fits else ["the signature does not fit"]


def envelopes(raw):
    """The signed notices of a file; None where it is neither one nor a list of them."""
    try:
        value = _canonical.read(raw.rstrip(b"\n"))
    except _canonical.NotCanonical:
        return None
    if isinstance(value, dict) and value.keys() == {"items"} and isinstance(value["items"], list):
        return value["items"]
    return [value]


def add_arguments(parser):
    parser.add_argument("notices", metavar="FILE", nargs="+", help="notice.json, or the list of /api/v1/full")
    parser.add_argument("--key", metavar="PUBLIC", action="append", default=[],
                        help="the service's public key, got by another way: 64 hexadecimal digits, or a file")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of text")


def run(args):
    keys = [key_from(text) for text in args.key]
    if None in keys:
        print("--key: a public key has 64 lower-case hexadecimal digits", file=sys.stderr)
        return 2
    checked, faults = 0, []
    for name in args.notices:
        found = envelopes(pathlib.Path(name).read_bytes())
        if found is None:
            faults.append(f"{name}: not canonical JSON")
            continue
        for number, envelope in enumerate(found, 1):
            checked += 1
            faults += [f"{name}, notice {number}: {sentence}" for sentence in faults_of(envelope, keys)]
    if args.json:
        print(json.dumps({"sound": not faults, "notices": checked, "found": faults}))
        return 1 if faults else 0
    for sentence in faults:
        print(sentence)
    if not keys:
        print("no key was given as trusted: the signatures are by whoever wrote the files")
    print(f"{checked} notices checked; " + ("sound" if not faults else f"NOT SOUND: {len(faults)} faults"))
    return 1 if faults else 0
