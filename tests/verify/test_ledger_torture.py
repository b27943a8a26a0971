"""Harms an exported log in every way: each harm is named at its record, by both verifiers in the same words."""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from verifier import _canonical, ledger  # noqa: E402

TWIN = os.environ.get("EVENKEEL_LEDGER_TWIN", "")
RECORDS = 40


def named(result):
    return [f"{fault.line}/{fault.seq}/{fault.kind}" for fault in result.faults]


def faults_only(result):
    return [f"{fault.line}/{fault.seq}/{fault.kind}" for fault in result.faults if fault.kind not in ledger.WARNINGS]


class Torture(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        subprocess.run([TWIN, "make", cls.folder.name, str(RECORDS)], check=True)
        cls.lines = (cls.path / "log.jsonl").read_bytes().splitlines(keepends=True)
        cls.another = (cls.path / "another.jsonl").read_bytes().splitlines(keepends=True)
        cls.key = (cls.path / "key").read_text(encoding="ascii").strip()
        cls.heads = {name: ledger.read_head((cls.path / f"{name}.json").read_bytes())
                     for name in ("head", "early", "another-head")}
        cls.twin = subprocess.Popen([TWIN, "judge", cls.key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    @classmethod
    def tearDownClass(cls):
        cls.twin.stdin.close()
        cls.twin.wait()
        cls.twin.stdout.close()
        cls.folder.cleanup()

    def check(self, lines, head=None):
        """The faults that both verifiers find; they must find the same. The log is split into lines anew."""
        text = b"".join(lines)
        (self.path / "harmed.jsonl").write_bytes(text)
        self.twin.stdin.write(f"{self.path}/{head}.json {self.path}/harmed.jsonl\n" if head else
                              f"- {self.path}/harmed.jsonl\n")
        self.twin.stdin.flush()
        product = self.twin.stdout.readline().split()
        with open(self.path / "harmed.jsonl", "rb") as stream:
            result = ledger.verify(ledger.read_lines(stream), [self.heads[head]] if head else [], [self.key])
        self.assertEqual(sorted(named(result)), sorted(product))
        return faults_only(result)

    def without(self, at):
        return self.lines[:at] + self.lines[at + 1:]

    def test_the_sound_log_has_no_fault_and_is_proved_to_its_head(self):
        self.assertEqual(self.check(self.lines, "head"), [])
        result = ledger.verify(self.lines, [self.heads["head"], self.heads["early"]], [self.key])
        self.assertEqual((result.proved_to, result.erased), (RECORDS, 1))

    def test_every_flipped_byte(self):
        # Each byte once, with a bit that goes round, so that every kind of byte meets every bit.
        harms = 0
        for at in range(12):
            for place in range(len(self.lines[at])):
                changed = bytearray(self.lines[at])
                changed[place] ^= 1 << (place + at) % 8
                text = b"".join([*self.lines[:at], bytes(changed), *self.lines[at + 1:12]])
                result = ledger.verify(text.splitlines(keepends=True) if b"\r" not in changed else
                                       [line + b"\n" for line in text.split(b"\n")[:-1]])
                found = [fault for fault in result.faults if fault.kind not in ledger.WARNINGS]
                self.assertTrue(found and found[0].line == at + 1, (at, place))
                harms += 1
        self.assertGreater(harms, 7000)

    def test_flipped_bytes_by_both_verifiers(self):
        stream = random.Random(20261122)
        for _ in range(400):
            at = stream.randrange(RECORDS)
            changed = bytearray(self.lines[at])
            changed[stream.randrange(len(changed))] ^= 1 << stream.randrange(8)
            found = self.check([*self.lines[:at], bytes(changed), *self.lines[at + 1:]], "head")
            self.assertTrue(found[0].startswith(f"{at + 1}/"), found)

    def test_every_dropped_record(self):
        for at in range(RECORDS - 1):
            self.assertEqual(self.check(self.without(at), "head"), [f"{at + 1}/{at + 1}/record-dropped"])

    def test_every_repeated_record(self):
        for at in range(RECORDS):
            harmed = self.lines[:at + 1] + self.lines[at:]
            self.assertEqual(self.check(harmed, "head"), [f"{at + 2}/{at + 1}/record-repeated"])

    def test_every_swapped_pair_of_records(self):
        for at in range(RECORDS):
            for other in (at + 1, at + 2, at + 23):
                if other < RECORDS:
                    harmed = list(self.lines)
                    harmed[at], harmed[other] = harmed[other], harmed[at]
                    self.assertEqual(self.check(harmed, "head"), [f"{at + 1}/{other + 1}/record-out-of-order",
                                                                  f"{other + 1}/{at + 1}/record-out-of-order"])

    def test_every_moved_record(self):
        for at in range(RECORDS):
            harmed = self.without(at)
            harmed.insert((at + 17) % RECORDS, self.lines[at])
            found = self.check(harmed, "head")
            self.assertTrue(any(f"/{at + 1}/record-out-of-order" in fault for fault in found), found)

    def test_every_cut_tail(self):
        for keep in range(1, RECORDS):
            self.assertEqual(self.check(self.lines[:keep], "head")[-1], f"{keep}/{keep + 1}/tail-cut")

    def test_a_cut_tail_does_not_show_without_a_head(self):
        self.assertEqual(self.check(self.lines[:20]), [])

    def test_a_log_cut_inside_a_record(self):
        self.assertEqual(self.check([*self.lines[:20], self.lines[20][:100]], "head"),
                         ["21/21/unreadable", "21/22/tail-cut"])

    def test_a_log_written_wholly_anew(self):
        self.assertEqual(self.check(self.another), [])
        self.assertEqual(self.check(self.another, "head"), [f"{RECORDS}/{RECORDS}/rewritten"])

    def test_two_heads_of_one_entry_that_differ(self):
        result = ledger.verify(self.lines, [self.heads["head"], self.heads["another-head"]], [self.key])
        self.assertEqual(faults_only(result), [f"{RECORDS}/{RECORDS}/rewritten", f"0/{RECORDS}/fork"])

    def test_a_head_that_was_changed_and_one_by_a_stranger(self):
        changed = {**self.heads["head"], "at": "2026-11-22T00:00:00Z"}
        self.assertEqual(faults_only(ledger.verify(self.lines, [changed], [self.key])), [f"0/{RECORDS}/head-forged"])
        self.assertEqual(faults_only(ledger.verify(self.lines, [self.heads["head"]], ["0" * 64])),
                         [f"0/{RECORDS}/head-untrusted"])

    def test_a_log_that_is_not_the_one_asked_for(self):
        self.assertEqual(faults_only(ledger.verify(self.lines, log="f" * 32)), ["1/1/wrong-log"])

    def test_records_of_another_history_put_in(self):
        for at in range(1, RECORDS, 7):
            found = self.check([*self.lines[:at], self.another[at], *self.lines[at + 1:]], "head")
            self.assertTrue(found[0].startswith(f"{at + 1}/"), found)

    def test_a_payload_that_went_without_a_word(self):
        record = _canonical.read(self.lines[3][:-1])
        gone = _canonical.canonical({**record, "payload": None, "salt": None}).encode() + b"\n"
        self.assertEqual(self.check([*self.lines[:3], gone, *self.lines[4:]], "head"), ["4/4/payload-missing"])

    def test_an_entry_changed_with_its_hash_breaks_the_link_after_it(self):
        record = _canonical.read(self.lines[3][:-1])
        record["entry"]["subject"] = "unit/other"
        record["entry"]["hash"] = ledger.header_hash(record["entry"])
        changed = _canonical.canonical(record).encode() + b"\n"
        self.assertEqual(self.check([*self.lines[:3], changed, *self.lines[4:]]), ["5/5/link-broken"])

    def test_payloads_nested_as_deeply_as_both_readers_allow(self):
        record = _canonical.read(self.lines[0][:-1])
        for levels, sound in ((32, True), (33, False)):
            payload = "{\"a\":" * (levels - 1) + "{}" + "}" * (levels - 1)
            record["payload"] = _canonical.read(payload.encode(), 40)
            record["entry"]["commitment"] = ledger.hashlib.sha256(
                bytes.fromhex(record["salt"]) + payload.encode()).hexdigest()
            record["entry"]["hash"] = ledger.header_hash(record["entry"])
            found = self.check([_canonical.canonical(record, 41).encode() + b"\n"])
            self.assertEqual(found, [] if sound else ["1/1/unreadable"])

    def test_several_harms_at_once_by_both_verifiers(self):
        stream = random.Random(7)
        for _ in range(600):
            harmed = list(self.lines[:stream.randrange(1, RECORDS + 1)])
            for _ in range(stream.randrange(1, 5)):
                self.harm(harmed, stream)
            self.check(harmed, stream.choice(["head", "early", None]))

    def harm(self, lines, stream):
        at = stream.randrange(len(lines)) if lines else 0
        deed = stream.choice(["drop", "repeat", "swap", "flip", "junk", "strange"] if lines else ["junk"])
        if deed == "drop":
            del lines[at]
        elif deed == "repeat":
            lines.insert(stream.randrange(len(lines) + 1), lines[at])
        elif deed == "swap":
            other = stream.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif deed == "flip":
            changed = bytearray(lines[at])
            changed[stream.randrange(len(changed))] ^= 1 << stream.randrange(8)
            lines[at] = bytes(changed)
        else:
            lines.insert(at, b"junk\n" if deed == "junk" else stream.choice(self.another))

    def test_the_command_says_sound_or_not_with_its_exit_code(self):
        command = [sys.executable, "-B", str(ROOT / "tools/verify"), "ledger"]
        good = [*command, str(self.path / "log.jsonl"), "--against", str(self.path / "head.json"), "--key",
                str(self.path / "key")]
        outcome = subprocess.run(good, capture_output=True, text=True, check=False)
        self.assertEqual((outcome.returncode, outcome.stdout.splitlines()[-1]), (0, "sound"))
        (self.path / "harmed.jsonl").write_bytes(b"".join(self.without(5)))
        outcome = subprocess.run([*command, str(self.path / "harmed.jsonl")], capture_output=True, text=True, check=False)
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("line 6, entry 6: record-dropped: entry 6 is missing", outcome.stdout)
        for wrong in ([str(self.path / "no such file")], [str(self.path / "log.jsonl"), "--key", str(self.path / "log.jsonl")],
                      [str(self.path / "log.jsonl"), "--against", str(self.path / "log.jsonl")], []):
            outcome = subprocess.run([*command, *wrong], capture_output=True, text=True, check=False)
            self.assertEqual(outcome.returncode, 2, wrong)


if __name__ == "__main__":
    if not TWIN:
        print("skipped: EVENKEEL_LEDGER_TWIN does not name the ledger_twin program")
        sys.exit(77)
    unittest.main()
