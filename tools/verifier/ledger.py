"""Checks an exported ledger (docs/methods/ledger.md) and names the record of every fault.

Checked: every line is canonical JSON byte for byte; every header gives its hash; every `previous` is the hash
of the entry before; numbers run from 1 without gaps; salt and payload give the commitment; a payload that is
gone has a later entry that says so; all entries are of one log. With --against: the export holds, unchanged,
the entry of every head, and reaches as far; no two heads differ; every head's signature fits and, with --key,
is by a key you trust.

Not checked, because no log can show it: that what was written is true; that nothing was left unwritten; and
whatever lies after the highest head you hold. Without --against, a cut tail or a log written wholly anew
shows nothing. Take the head and the key from whoever holds them, never from the party that made the export.
"""
import bisect
import hashlib
import json
import re
import sys
from collections import namedtuple

from verifier import _canonical, _ed25519

HELP = "an exported ledger, against the heads that other parties hold"

WARNINGS = {"clock-backwards", "erasure-undone", "erasure-unjudged", "no-head", "no-key"}
LONGEST_LINE = 16 * 2**20
MOST_FAULTS = 1000
LARGEST = 2**53 - 1
NO_HASH = "0" * 64

Fault = namedtuple("Fault", "kind line seq sentence")
Seen = namedtuple("Seen", "line written computed")
Before = namedtuple("Before", "seq written computed at")

CODE = re.compile(r'(?! )[\x20-\x7e]{1,128}(?<! )\Z')
HASH = re.compile(r"[0-9a-f]{64}\Z")
LOG = re.compile(r"[0-9a-f]{32}\Z")
SIGNATURE = re.compile(r"[0-9a-f]{128}\Z")
TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z\Z")
HEADER = {"act", "actor", "agreement", "at", "commitment", "hash", "log", "previous", "seq", "snapshot", "subject"}
HEAD = {"at", "hash", "key", "log", "seq", "signature"}


# ---- forms ---------------------------------------------------------------------------------------------------

def fits(pattern, value):
    return isinstance(value, str) and pattern.match(value) is not None


def is_code(value):
    return fits(CODE, value) and '"' not in value and "\\" not in value


def is_time(value):
    if not fits(TIME, value):
        return False
    year, month, day = (int(part) for part in TIME.match(value).groups()[:3])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1 <= month <= 12 and 1 <= day <= days[month - 1]


def is_seq(value):
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LARGEST


def is_header(entry):
    return (isinstance(entry, dict) and entry.keys() == HEADER
            and all(is_code(entry[name]) for name in ("act", "actor", "subject"))
            and all(fits(HASH, entry[name]) for name in ("commitment", "hash", "previous"))
            and all(entry[name] is None or fits(HASH, entry[name]) for name in ("agreement", "snapshot"))
            and fits(LOG, entry["log"]) and is_seq(entry["seq"]) and is_time(entry["at"]))


def read_record(raw):
    """The record of a line without its end, or None."""
    try:
        record = _canonical.read(raw, _canonical.DEEPEST + 1)  # the payload may be nested that deep itself
    except _canonical.NotCanonical:
        return None
    if not isinstance(record, dict) or record.keys() != {"entry", "payload", "salt"}:
        return None
    erased = record["payload"] is None and record["salt"] is None
    whole = isinstance(record["payload"], dict) and fits(HASH, record["salt"])
    return record if is_header(record["entry"]) and (erased or whole) else None


def read_head(raw):
    """The head of a head file, or None."""
    try:
        head = _canonical.read(raw[:-1]) if raw.endswith(b"\n") else None
    except _canonical.NotCanonical:
        return None
    good = (isinstance(head, dict) and head.keys() == HEAD and is_time(head["at"]) and is_seq(head["seq"])
            and fits(HASH, head["hash"]) and fits(HASH, head["key"]) and fits(LOG, head["log"])
            and fits(SIGNATURE, head["signature"]))
    return head if good else None


def header_hash(entry):
    header = {name: value for name, value in entry.items() if name != "hash"}
    return hashlib.sha256(_canonical.canonical(header).encode()).hexdigest()


def commitment(salt, payload):
    return hashlib.sha256(bytes.fromhex(salt) + _canonical.canonical(payload).encode()).hexdigest()


def signature_fits(head):
    body = {name: head[name] for name in ("at", "hash", "log", "seq")}
    message = b"evenkeel ledger head 1\n" + _canonical.canonical(body).encode()
    return _ed25519.verify(bytes.fromhex(head["key"]), message, bytes.fromhex(head["signature"]))


# ---- the numbers of the entries ------------------------------------------------------------------------------

class Numbers:
    """Follows the entries' numbers. A record that is not the one expected is judged once the next is known."""

    def __init__(self, report):
        self.report = report
        self.expected = 1
        self.waiting = None
        self.firsts = []        # of the gaps, rising
        self.gaps = []          # [line, seq that stands there, first missing, one past the last, named already]
        self.present = set()    # numbers at or after which something was wrong, and which did turn up
        self.assumed = set()    # taken to be in a line that cannot be believed

    def record(self, line, seq):
        self.decide(seq)
        if seq == self.expected:
            self.expected += 1
        else:
            self.waiting = (line, seq)

    def unbelievable(self):
        self.decide(None)
        self.assumed.add(self.expected)
        self.expected += 1
        return self.expected - 1

    def finish(self):
        self.decide(None)
        for line, seq, first, end, named in self.gaps:
            dropped = False
            while first < end:
                past = first
                while past < end and past not in self.present:
                    past = self.next_present(past, end)
                if past > first:
                    dropped = True
                    what = f"entry {first} is" if past == first + 1 else f"entries {first} to {past - 1} are"
                    self.report("record-dropped", line, first, f"{what} missing: entry {seq} stands there")
                first = past + 1
            if not dropped and not named:
                self.report("record-out-of-order", line, seq, f"entry {seq} stands too early")

    def next_present(self, start, end):
        """The next number from `start` on that turned up, or `end`; fast also where a gap is vast."""
        if end - start > len(self.present):
            return min((seq for seq in self.present if start <= seq < end), default=end)
        return next((seq for seq in range(start, end) if seq in self.present), end)

    def last(self):
        return max([self.expected - 1, *self.present])

    def missing(self, seq):
        at = bisect.bisect_right(self.firsts, seq) - 1
        return seq not in self.present and at >= 0 and seq < self.gaps[at][3]

    def open_gap(self, line, seq, end, named):
        self.firsts.append(self.expected)
        self.gaps.append([line, seq, self.expected, end, named])
        self.expected = end

    def decide(self, following):
        if self.waiting is None:
            return
        (line, seq), self.waiting = self.waiting, None
        late = self.missing(seq)
        if following == self.expected + 1:
            repeated = not late and (seq < self.expected or seq in self.present)
            self.report("record-repeated" if repeated else "record-out-of-order", line, seq,
                        f"entry {seq} stands where entry {self.expected} belongs")
            self.present.add(seq)
            self.open_gap(line, seq, self.expected + 1, True)
        elif seq > self.expected:
            self.open_gap(line, seq, seq, False)
            self.expected += 1
        elif late:
            self.present.add(seq)
            self.report("record-out-of-order", line, seq, f"entry {seq} stands after entry {self.expected - 1}")
        elif seq in self.assumed:
            self.assumed.discard(seq)
        else:
            self.report("record-repeated", line, seq, f"entry {seq} stands here a second time")


# ---- the whole -----------------------------------------------------------------------------------------------

class Verifier:
    """Reads an export line by line."""

    def __init__(self, heads=(), keys=(), log=""):
        self.faults = []
        self.counts = {"faults": 0, "warnings": 0}
        self.lines = self.erased = self.proved_to = 0
        self.log, self.log_of_last = log, None
        self.last = None
        self.before = None
        self.erasures = {}   # seq -> [line, written down]
        self.undone = []
        self.numbers = Numbers(self.report)
        self.heads = self.judge_heads(heads, keys)
        self.watched = {head["seq"]: None for head in self.heads}

    def report(self, kind, line, seq, sentence):
        self.counts["warnings" if kind in WARNINGS else "faults"] += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(kind, line, seq, sentence))

    def judge_heads(self, heads, keys):
        if not heads:
            self.report("no-head", 0, 0, "no head was given: a cut tail or a whole rewrite would not show")
        elif not keys:
            self.report("no-key", 0, 0, "no key was given: anybody could have signed these heads")
        good = sorted((head for head in heads if self.accept(head, keys)), key=lambda head: head["seq"])
        for one, other in zip(good, good[1:]):
            if one["seq"] == other["seq"] and one["hash"] != other["hash"]:
                self.report("fork", 0, one["seq"], f"two heads of entry {one['seq']} differ: {one['hash'][:12]}... "
                            f"of {one['at']} and {other['hash'][:12]}... of {other['at']}")
        return good

    def accept(self, head, keys):
        seq = head["seq"]
        if not signature_fits(head):
            self.report("head-forged", 0, seq, f"the signature of the head of entry {seq} does not fit it")
            return False
        if keys and head["key"] not in keys:
            self.report("head-untrusted", 0, seq, f"the head of entry {seq} is signed with key {head['key'][:12]}..., "
                        "which was not given as trusted")
            return False
        self.log = self.log or head["log"]
        if head["log"] != self.log:
            self.report("wrong-log", 0, seq, f"the head of entry {seq} is of log {head['log']}, not of {self.log}")
            return False
        return True

    def line(self, raw):
        """One line with its end, as it stands in the file."""
        self.lines += 1
        if not raw.endswith(b"\n"):
            return self.unreadable("the last line has no end")
        if len(raw) - 1 > LONGEST_LINE:
            return self.unreadable("the line is too long")
        record = read_record(raw[:-1])
        if record is None:
            return self.unreadable("the line is not a record in canonical form")
        return self.record(record)

    def unreadable(self, why):
        seq = self.numbers.unbelievable()
        self.report("unreadable", self.lines, seq, why)
        self.before = None

    def record(self, record):
        entry = record["entry"]
        computed = header_hash(entry)
        good = computed == entry["hash"]
        seq = entry["seq"]
        if good:
            self.numbers.record(self.lines, seq)
            self.check_log(entry)
            self.check_link(entry)
            self.note_erasure(entry)
        else:  # its number cannot be believed either
            seq = self.numbers.unbelievable()
            self.report("entry-changed", self.lines, seq, "the header does not give the hash written in it")
        self.check_payload(record, seq, good)
        if seq in self.watched:
            self.watched[seq] = Seen(self.lines, entry["hash"], computed)
        self.before = Before(seq, entry["hash"], computed, entry["at"])
        if self.last is None or seq >= self.last.seq:
            self.last = self.before

    def check_log(self, entry):
        self.log = self.log or entry["log"]
        new_run, self.log_of_last = entry["log"] != self.log_of_last, entry["log"]
        if new_run and entry["log"] != self.log:
            self.report("wrong-log", self.lines, entry["seq"],
                        f"from here the entries are of log {entry['log']}, not of {self.log}")

    def check_link(self, entry):
        seq, before = entry["seq"], self.before
        if seq == 1 and entry["previous"] != NO_HASH:
            self.report("link-broken", self.lines, 1, "entry 1 names an entry before it")
        if before is None or before.seq + 1 != seq:
            return
        if entry["previous"] not in (before.written, before.computed):
            self.report("link-broken", self.lines, seq,
                        f"its 'previous' is not the hash of entry {before.seq}: one of the two was replaced")
        if entry["at"] < before.at:
            self.report("clock-backwards", self.lines, seq,
                        f"its time {entry['at']} is before that of entry {before.seq}, {before.at}")

    def check_payload(self, record, seq, header_good):
        if record["payload"] is None:
            self.erased += 1
            self.erasures.setdefault(seq, [self.lines, False])
        elif header_good and commitment(record["salt"], record["payload"]) != record["entry"]["commitment"]:
            self.report("payload-changed", self.lines, seq, "salt and payload do not give the commitment")

    def note_erasure(self, entry):
        if entry["act"] != "payload.erased" or not re.fullmatch(r"[0-9]{1,16}", entry["subject"]):
            return
        erased = int(entry["subject"])
        if erased in self.erasures:
            self.erasures[erased][1] = True
        else:
            self.undone.append(("erasure-undone", self.lines, entry["seq"],
                                f"it says that the payload of entry {erased} was erased, and it is still there"))

    def check_against(self, head):
        seq, last = head["seq"], self.numbers.last()
        if seq > last:
            self.report("tail-cut", self.lines, last + 1, f"entries {last + 1} to {seq} are missing from the end: "
                        f"the head of {head['at']} vouches for them")
            return
        seen = self.watched[seq]
        if seen is None:  # missing or unreadable, and named as such
            return
        if head["hash"] in (seen.written, seen.computed):
            self.proved_to = max(self.proved_to, seq)
        else:
            self.report("rewritten", seen.line, seq, f"not the entry that the head of {head['at']} vouches for: the "
                        f"history was rewritten after entry {self.proved_to} and at or before entry {seq}")

    def check_erasures(self):
        unrecorded = [(seq, line) for seq, (line, written) in self.erasures.items() if not written]
        if self.counts["faults"]:
            if unrecorded:
                self.report("erasure-unjudged", 0, 0, f"{len(unrecorded)} payloads are gone; other faults hide "
                            "whether their erasure was written down")
            return
        for seq, line in unrecorded:
            self.report("payload-missing", line, seq,
                        "salt and payload are gone, and no later entry says that they were erased")
        for warning in self.undone:
            self.report(*warning)

    def finish(self):
        self.numbers.finish()
        if self.lines == 0:
            self.report("empty", 0, 0, "the export holds no record")
        if self.log_of_last == self.log:  # another log's end says nothing about this one's heads
            for head in self.heads:
                self.check_against(head)
        self.check_erasures()
        self.faults.sort(key=lambda fault: fault.line or sys.maxsize)
        return self


def verify(lines, heads=(), keys=(), log=""):
    """Checks an iterable of lines (bytes, with their ends)."""
    verifier = Verifier(heads, keys, log)
    for line in lines:
        verifier.line(line)
    return verifier.finish()


def read_lines(stream):
    """Lines of a binary stream; of one that is too long, only as much as shows that it is."""
    while line := stream.readline(LONGEST_LINE + 2):
        if not line.endswith(b"\n") and len(line) == LONGEST_LINE + 2:
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(LONGEST_LINE)
            line += rest[-1:]
        yield line


# ---- the command ---------------------------------------------------------------------------------------------

def add_arguments(parser):
    parser.add_argument("file", metavar="FILE", help="the export (JSON Lines), or - for standard input")
    parser.add_argument("--against", metavar="HEAD", action="append", default=[],
                        help="a signed head that another party kept; may be given again")
    parser.add_argument("--key", metavar="PUBLIC", action="append", default=[],
                        help="a public key that may sign heads: 64 hexadecimal digits, or a file that holds them")
    parser.add_argument("--log", metavar="ID", default="", help="the log's identity, where no head gives it")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of text")


def key_from(text):
    """The key given, or the one in the file of that name; None where it is neither."""
    if not fits(HASH, text):
        with open(text, encoding="utf-8", errors="replace") as file:
            text = file.read().strip()
    return text if fits(HASH, text) else None


def wrong_usage(sentence):
    print(sentence, file=sys.stderr)
    return 2


def describe(fault):
    place = [f"line {fault.line}"] * bool(fault.line) + [f"entry {fault.seq}"] * bool(fault.seq)
    return ": ".join([", ".join(place)] * bool(place) + [fault.kind, fault.sentence])


def print_text(result):
    for fault in result.faults:
        print(describe(fault))
    beyond = sum(result.counts.values()) - len(result.faults)
    if beyond:
        print(f"and {beyond} more")
    last = f", the last is entry {result.last.seq} with hash {result.last.written}" if result.last else ""
    print(f"{result.lines} records{last}; {result.erased} payloads erased")
    if result.proved_to:
        print(f"unchanged up to entry {result.proved_to}, as the heads say; later entries rest on the chain alone")
    print("sound" if not result.counts["faults"] else f"NOT SOUND: {result.counts['faults']} faults")


def print_json(result):
    print(json.dumps({"sound": not result.counts["faults"], "records": result.lines, "erased": result.erased,
                      "log": result.log, "last": result.last.seq if result.last else 0,
                      "hash": result.last.written if result.last else None, "proved_to": result.proved_to,
                      **result.counts, "found": [fault._asdict() for fault in result.faults]}))


def run(args):
    heads, keys = [], [key_from(text) for text in args.key]
    if None in keys:
        return wrong_usage("--key: a public key has 64 lower-case hexadecimal digits")
    if args.log and not fits(LOG, args.log):
        return wrong_usage("--log: the identity of a log has 32 lower-case hexadecimal digits")
    for name in args.against:
        with open(name, "rb") as file:
            heads.append(read_head(file.read()))
        if heads[-1] is None:
            return wrong_usage(f"{name}: not a signed head of a ledger; use the file as 'evenkeel ledger head' wrote it")
    with sys.stdin.buffer if args.file == "-" else open(args.file, "rb") as stream:
        result = verify(read_lines(stream), heads, keys, args.log)
    (print_json if args.json else print_text)(result)
    return 1 if result.counts["faults"] else 0
