"""The worked example of docs/methods/ledger.md is right, and the page names every fault there is."""
import hashlib
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from verifier import ledger  # noqa: E402

PAGE = (ROOT / "docs/methods/ledger.md").read_text(encoding="utf-8")


def block(kind):
    return re.search(f"```{kind}\n(.*?\n)```", PAGE, re.DOTALL).group(1).encode()


def section(heading):
    return PAGE.split(heading + "\n")[1].split("\n## ")[0]


class Manual(unittest.TestCase):
    def test_the_example_verifies_against_its_head_and_key(self):
        key = re.search(r"--key ([0-9a-f]{64})", PAGE).group(1)
        result = ledger.verify(block("jsonl").splitlines(keepends=True), [ledger.read_head(block("json"))], [key])
        self.assertEqual((result.faults, result.proved_to), ([], 2))

    def test_the_hashes_can_be_computed_by_hand(self):
        line = block("jsonl").decode().splitlines()[0]
        header = re.sub(r'"hash":"[0-9a-f]{64}",', "", re.match(r'{"entry":(.*),"payload":', line).group(1))
        self.assertIn(f"# {hashlib.sha256(header.encode()).hexdigest()}", PAGE)
        committed = bytes.fromhex("aa" * 32) + b'{"file":"extract.xlsx","rows":100}'
        self.assertIn(f"# {hashlib.sha256(committed).hexdigest()}", PAGE)

    def test_the_page_and_both_verifiers_know_the_same_faults(self):
        product = set(re.findall(r'return "([a-z-]+)";', (ROOT / "src/ledger/fault.cpp").read_text(encoding="utf-8")))
        page = set(re.findall(r"`([a-z-]+)`", section("## The names of faults")))
        page -= {"previous"}  # a field
        python = set(re.findall(r'"([a-z]+(?:-[a-z]+)+|unreadable|rewritten|fork|empty)"',
                                (ROOT / "tools/verifier/ledger.py").read_text(encoding="utf-8")))
        self.assertLess({"unreadable", "tail-cut", "no-key"}, product)
        self.assertEqual(product - {"unknown"}, page)
        self.assertEqual(page & python, page)

    def test_the_page_names_what_only_the_store_can_show(self):
        product = (ROOT / "src/usecases/ledger/ledger_duties.cpp").read_text(encoding="utf-8")
        named = set(re.findall(r'"entry \{\}: ([a-z-]+):', product)) - {"tail-cut"}  # which an export shows too
        page = set(re.findall(r"^\| `([a-z-]+)`", section("## What only the store can show"), re.MULTILINE))
        self.assertLess({"head-moved"}, named)
        self.assertEqual(named, page)


if __name__ == "__main__":
    unittest.main()
