"""tools/verifier/_canonical.py against RFC 8785."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from verifier import _canonical  # noqa: E402


class Canonical(unittest.TestCase):
    def test_keys_sort_by_utf_16_code_units(self):  # RFC 8785, section 3.2.3
        keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
        text = _canonical.canonical({key: 0 for key in keys})
        order = [text.index(_canonical.canonical(key)) for key in
                 ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]]
        self.assertEqual(order, sorted(order))

    def test_strings_escape_only_what_the_rfc_escapes(self):
        self.assertEqual(_canonical.canonical("\u20ac$\x0f\nA'B\"\\\"/\x7f"),
                         '"\u20ac$\\u000f\\nA\'B\\"\\\\\\"/\x7f"')

    def test_canonical_bytes_are_read(self):
        self.assertEqual(_canonical.read(b'{"a":[1,-2,true,null],"b":"\xc3\xa9"}'),
                         {"a": [1, -2, True, None], "b": "\u00e9"})

    def test_other_ways_to_write_the_same_value_are_refused(self):
        for raw in (b' {}', b'{} ', b'{ }', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'[01]', b'[1.0]', b'[1e2]', b'[-0]',
                    b'[NaN]', b'[9007199254740992]', b'["\\u00e9"]', b'["\\/"]', b'["\\ud800"]', b'["\xff"]',
                    b'["\xed\xa0\x80"]', b'\xef\xbb\xbf{}', b'', b'{', b"[" * 40 + b"]" * 40,
                    b"[" * 5000 + b"]" * 5000, b"[" + b"9" * 5000 + b"]"):
            with self.assertRaises(_canonical.NotCanonical, msg=raw[:60]):
                _canonical.read(raw)

    def test_thirty_two_levels_are_the_most(self):
        _canonical.read(b"[" * 32 + b"]" * 32)
        with self.assertRaises(_canonical.NotCanonical):
            _canonical.read(b"[" * 33 + b"]" * 33)


if __name__ == "__main__":
    unittest.main()
