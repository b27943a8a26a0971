"""Checks an evidence pack (docs/methods/evidence-pack.md): a folder, or the zip that Evenkeel hands out.

Checked: every file is the one that the manifest names, byte for byte, and no other is there; each week's figure is
recomputed from its working; every entry of the ledger gives its hash, and, where it is open, salt and payload give
its commitment; where the pack holds the chain, each entry names the hash of the one before, without a gap, up to
the head that the manifest names; each extract belongs to an entry and says what the open payload says; each step of a
matter (matters.jsonl) that lies within the pack's entries is one of them, by the same person, at the same moment, and each
day that went by without an answer lies within the period. Packs of a person, a case and a unit. With
--against: that head, or an entry on the way to it, is the one that another party holds a signed head of.

Not checked, because no pack can show it: that what was written is true, and that nothing was left out of the pack.
Sealed entries concern others; an extract of a sealed entry rests on whoever made the pack.
"""
import hashlib
import io
import json
import pathlib
import sys
import zipfile

from verifier import _canonical, figures, ledger

HELP = "an evidence pack of a person, a case or a unit: figures, ledger entries and what links them to a signed head"

MANIFEST = {"kind", "version", "person", "unit", "from", "to", "known_at", "made_at", "made_by", "chain",
            "reasons_left_out", "restricted_left_out", "head", "files"}
LARGEST = 2**30


class NotAPack(Exception):
    pass


def read_pack(path):
    """The files of a pack by name."""
    path = pathlib.Path(path)
    if path.is_dir():
        return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST:
                raise NotAPack("the archive is larger than any pack")
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except zipfile.BadZipFile as fault:
        raise NotAPack(str(fault)) from fault


class Checker:
    def __init__(self, files, heads):
        self.files, self.heads = files, heads
        self.faults = []
        self.weeks = self.open = self.sealed = self.raised = self.silences = 0
        self.proved_to = None
        self.entries, self.matters_named = {}, set()

    def fault(self, sentence):
        self.faults.append(sentence)

    def canonical(self, name, raw):
        try:
            return _canonical.read(raw, _canonical.DEEPEST + 1)
        except _canonical.NotCanonical:
            self.fault(f"{name}: not canonical JSON")
            return None

    def run(self):
        manifest = self.manifest()
        if manifest is None:
            return self
        for number, raw in enumerate(io.BytesIO(self.files.get("figures.jsonl", b"")), 1):
            self.figure(number, raw, manifest)
        self.ledger(manifest)
        self.extracts()
        self.matters(manifest)
        self.suspensions()
        return self

    def manifest(self):
        raw = self.files.get("manifest.json")
        if raw is None or not raw.endswith(b"\n"):
            self.fault("manifest.json is missing or cut")
            return None
        manifest = self.canonical("manifest.json", raw[:-1])
        if not isinstance(manifest, dict) or manifest.keys() != MANIFEST or manifest["kind"] != "evidence-pack":
            self.fault("manifest.json is not the manifest of an evidence pack")
            return None
        named = {"manifest.json"}
        for file in manifest["files"]:
            named.add(file["name"])
            raw = self.files.get(file["name"])
            if raw is None:
                self.fault(f"{file['name']} is missing")
            elif len(raw) != file["bytes"] or hashlib.sha256(raw).hexdigest() != file["sha256"]:
                self.fault(f"{file['name']} is not the file that the manifest names")
        for name in sorted(self.files.keys() - named):
            self.fault(f"{name} is not in the manifest")
        return manifest

    def figure(self, number, raw, manifest):
        result = figures.verify([raw])
        for found in result.faults:
            self.fault(f"figures.jsonl line {number}: {found.sentence}")
        explanation = self.canonical(f"figures.jsonl line {number}", raw[:-1])
        if explanation is None:
            return
        if explanation.get("person") != manifest["person"]:
            self.fault(f"figures.jsonl line {number}: is not of {manifest['person']}")
        elif not manifest["from"] <= explanation["as_of"] <= manifest["to"]:
            self.fault(f"figures.jsonl line {number}: {explanation['as_of']} is not in the period")
        self.weeks += 1

    def ledger(self, manifest):
        before = None
        watched = {head["seq"]: head for head in self.heads}
        for number, raw in enumerate(io.BytesIO(self.files.get("ledger.jsonl", b"")), 1):
            record = ledger.read_record(raw[:-1]) if raw.endswith(b"\n") else None
            if record is None:
                self.fault(f"ledger.jsonl line {number}: not a record in canonical form")
                before = None
                continue
            entry = record["entry"]
            self.entry(number, record, manifest["chain"], before)
            head = watched.get(entry["seq"])
            if head and head["hash"] != entry["hash"]:
                self.fault(f"entry {entry['seq']} is not the one that the head of {head['at']} vouches for")
            elif head:
                self.proved_to = max(self.proved_to or 0, entry["seq"])
            before = entry
        self.end(manifest, before)

    def entry(self, number, record, chained, before):
        entry = record["entry"]
        if ledger.header_hash(entry) != entry["hash"]:
            self.fault(f"ledger.jsonl line {number}: the header does not give the hash written in it")
        if record["payload"] is None:
            self.sealed += 1
        else:
            self.open += 1
            if ledger.commitment(record["salt"], record["payload"]) != entry["commitment"]:
                self.fault(f"entry {entry['seq']}: salt and payload do not give the commitment")
        if before is not None and entry["seq"] <= before["seq"]:
            self.fault(f"entry {entry['seq']} stands after entry {before['seq']}")
        elif before is not None and chained and entry["seq"] != before["seq"] + 1:
            self.fault(f"entries between {before['seq']} and {entry['seq']} are missing from the chain")
        elif before is not None and chained and entry["previous"] != before["hash"]:
            self.fault(f"entry {entry['seq']}: its 'previous' is not the hash of entry {before['seq']}")
        self.entries[entry["seq"]] = record

    def end(self, manifest, last):
        head = manifest["head"]
        if manifest["chain"] and (last is None or head is None or (last["seq"], last["hash"]) != (head["seq"], head["hash"])):
            self.fault("the chain does not end with the head that the manifest names")
        for given in self.heads:
            if head is not None and given["log"] != head["log"]:
                self.fault(f"the head of {given['at']} is of another log")
        if self.heads and self.proved_to is None and manifest["chain"]:
            self.fault("no entry of the chain is one that a given head vouches for: ask for a head made after the pack's "
                       "first entry and before the pack was made")

    def extracts(self):
        for number, raw in enumerate(io.BytesIO(self.files.get("extracts.jsonl", b"")), 1):
            extract = self.canonical(f"extracts.jsonl line {number}", raw[:-1])
            if extract is None:
                continue
            record = self.entries.get(extract["seq"])
            if record is None:
                self.fault(f"extracts.jsonl line {number}: there is no entry {extract['seq']}")
            elif any(extract[name] != record["entry"][name] for name in ("at", "act", "actor")):
                self.fault(f"extracts.jsonl line {number}: is not of entry {extract['seq']}")
            elif extract["whole"] and extract["payload"] != record["payload"]:
                self.fault(f"extracts.jsonl line {number}: says otherwise than entry {extract['seq']}")


    def matters(self, manifest):
        for number, raw in enumerate(io.BytesIO(self.files.get("matters.jsonl", b"")), 1):
            matter = self.canonical(f"matters.jsonl line {number}", raw[:-1])
            if matter is None:
                continue
            self.raised += 1
            self.matters_named.add(matter["id"])
            for event in matter["events"]:
                self.step(matter, event, manifest["chain"])
            for day in matter["unanswered_by"]:
                self.silences += 1
                if day > manifest["to"]:
                    self.fault(f"{matter['id']}: {day} is no silence yet, the pack ends before it")

    def suspensions(self):
        for number, raw in enumerate(io.BytesIO(self.files.get("suspensions.jsonl", b"")), 1):
            task = self.canonical(f"suspensions.jsonl line {number}", raw[:-1])
            if task is None:
                continue
            if task["matter"] not in self.matters_named:
                self.fault(f"suspensions.jsonl line {number}: {task['matter']} is not among the matters")
            if task["to"] is not None and task["to"] < task["from"]:
                self.fault(f"suspensions.jsonl line {number}: it ends before it begins")

    def step(self, matter, event, chained):
        record = self.entries.get(event["entry"])
        if record is None:
            within = self.entries and min(self.entries) <= event["entry"] <= max(self.entries)
            if chained and within:
                self.fault(f"{matter['id']}: there is no entry {event['entry']} for its step {event['number']}")
            return
        entry = record["entry"]
        told = (f"{matter['kind']}.{event['act']}", event["actor"], event["at"], matter["id"])
        if told != (entry["act"], entry["actor"], entry["at"], entry["subject"]):
            self.fault(f"{matter['id']}: its step {event['number']} is not entry {event['entry']}")


def verify(files, heads=()):
    """A Checker that has looked at the files of a pack (name -> bytes)."""
    return Checker(files, list(heads)).run()


def add_arguments(parser):
    parser.add_argument("pack", metavar="PACK", help="the zip, or the folder it was unpacked into")
    parser.add_argument("--against", metavar="HEAD", action="append", default=[],
                        help="a signed head that another party kept; may be given again")
    parser.add_argument("--key", metavar="PUBLIC", action="append", default=[],
                        help="a public key that may sign heads: 64 hexadecimal digits, or a file that holds them")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of text")


def trusted_heads(args):
    """The heads given whose signatures fit, by a key given where any is; ValueError names what is wrong."""
    keys = [ledger.key_from(text) for text in args.key]
    if None in keys:
        raise ValueError("--key: a public key has 64 lower-case hexadecimal digits")
    heads = []
    for name in args.against:
        head = ledger.read_head(pathlib.Path(name).read_bytes())
        if head is None or not ledger.signature_fits(head):
            raise ValueError(f"{name}: not a signed head of a ledger, or its signature does not fit")
        if keys and head["key"] not in keys:
            raise ValueError(f"{name}: signed with a key that was not given as trusted")
        heads.append(head)
    return heads


def run(args):
    try:
        heads = trusted_heads(args)
        checked = verify(read_pack(args.pack), heads)
    except (ValueError, NotAPack) as fault:
        print(fault, file=sys.stderr)
        return 2
    sound = not checked.faults
    counts = {"figures": checked.weeks, "open": checked.open, "sealed": checked.sealed, "proved_to": checked.proved_to,
              "matters": checked.raised, "silences": checked.silences}
    if args.json:
        print(json.dumps({"sound": sound, **counts, "found": checked.faults}))
        return 0 if sound else 1
    for sentence in checked.faults:
        print(sentence)
    print(f"{checked.weeks} figures recomputed; {checked.open} ledger entries open, {checked.sealed} sealed; "
          f"{checked.raised} matters, {checked.silences} days without an answer")
    print(f"unchanged up to entry {checked.proved_to}, as the heads say" if checked.proved_to
          else "no head was given that vouches for the chain: a rewrite of the whole would not show")
    print("sound" if sound else f"NOT SOUND: {len(checked.faults)} faults")
    return 0 if sound else 1
