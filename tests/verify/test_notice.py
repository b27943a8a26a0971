"""tools/verifier/notice.py: a notice that was changed, signed by another or not signed is named. The signature is one
of the test vectors' keys' own, made by evenkeel and kept here as it was published."""
import copy
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from verifier import _canonical, notice  # noqa: E402

PUBLISHED = (pathlib.Path(__file__).resolve().parent / "notice_full.json").read_bytes()
KEY = notice.envelopes(PUBLISHED)[0]["key"]


class Notice(unittest.TestCase):
    def setUp(self):
        self.envelope = copy.deepcopy(notice.envelopes(PUBLISHED)[0])

    def faults(self, keys=()):
        return notice.faults_of(self.envelope, list(keys))

    def test_is_sound_as_it_was_published(self):
        self.assertEqual(self.faults(), [])
        self.assertEqual(self.faults([KEY]), [])

    def test_that_was_changed_is_named(self):
        self.envelope["notice"]["name"] = "Another place"
        self.assertIn("not the one that its digest is of", self.faults()[0])

    def test_that_was_changed_with_its_digest_is_named(self):
        import hashlib
        self.envelope["notice"]["state"] = "stood-down"
        text = _canonical.canonical(self.envelope["notice"])
        self.envelope["digest"] = hashlib.sha256(text.encode()).hexdigest()
        self.assertEqual(self.faults(), ["the signature does not fit"])

    def test_by_another_key_is_named(self):
        other = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        self.assertIn("not given as trusted", self.faults([other])[0])
        self.envelope["key"] = other
        self.assertEqual(self.faults(), ["the signature does not fit"])

    def test_that_nobody_signed_is_named(self):
        self.envelope["key"] = self.envelope["signature"] = None
        self.assertEqual(self.faults(), ["nobody has signed it"])

    def test_of_another_form_is_named(self):
        del self.envelope["notice"]["proof"]
        self.assertEqual(self.faults(), ["it is no notice that a place is full"])

    def test_whose_sums_prove_nothing_is_named(self):
        self.envelope["notice"]["proof"].update(points_needed=10, points_of_room=10)
        self.assertIn("room for", notice.faults_of_proof(self.envelope["notice"])[0])

    def test_list_is_looked_at_item_by_item(self):
        listed = _canonical.canonical({"items": [self.envelope, self.envelope]}).encode()
        self.assertEqual(len(notice.envelopes(listed)), 2)

    def test_that_is_not_canonical_is_no_notice(self):
        self.assertIsNone(notice.envelopes(PUBLISHED.replace(b'{"digest"', b'{ "digest"')))


if __name__ == "__main__":
    unittest.main()
