"""The public forms that the service hands out are opened by tools/verify, which shares nothing with it."""
import json
import pathlib
import re
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from region import Person, Region

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"
VERIFY = pathlib.Path(__file__).parents[2] / "tools/verify"


class Openings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.region = Region(BINARY, people=60)
        cls.region.__enter__()
        cls.add_restricted()
        pdu = cls.region.pdu
        cls.head = Person(cls.region, "head.one", cls.region.password("head.one", f"head-of-pdu@pdu:{pdu}"))

    @classmethod
    def add_restricted(cls):
        """Twelve cases of restricted records wait, which nobody may hold: so no allocation holds them all."""
        cases = pathlib.Path(cls.region.folder.name) / "records/cases.jsonl"
        lines = cases.read_text().splitlines(keepends=True)
        like = next(one for one in map(json.loads, lines) if one.get("waiting_since"))
        like |= {"restricted": "yes", "tier": "B2", "case_type": "community"}
        lines += [json.dumps(like | {"case_id": f"RESTRICTED{k}"}) + "\n" for k in range(12)]
        cases.write_text("".join(lines))
        cls.region.evenkeel("import", str(cases.parent))

    @classmethod
    def tearDownClass(cls):
        cls.region.__exit__(None, None, None)

    def verified(self, kind, page):
        """What tools/verify says of the newest public form that the page leads to, with what opens it."""
        folder = pathlib.Path(self.region.folder.name)
        files = {}
        for what in ("public", "opening"):
            status, _, text = self.head.get(re.search(f'href="([^"]+/{what}/[0-9]+)"', page).group(1))
            self.assertEqual(status, 200, text)
            files[what] = folder / f"{kind}-{what}.json"
            files[what].write_text(text)
        run = [VERIFY, kind, files["public"], "--opening", files["opening"]]
        self.assertEqual(subprocess.run(run, capture_output=True, check=False).returncode, 0, run)
        other = json.loads(files["opening"].read_text())
        other["salt"] = "0" * 64
        files["opening"].write_text(json.dumps(other, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
        self.assertEqual(subprocess.run(run, capture_output=True, check=False).returncode, 1, run)

    def planned(self):
        self.head.get("/plans/new")
        status, headers, said = self.head.form("/plans", unit=self.region.pdu, kind="waiting")
        self.assertEqual(status, 303, said)
        for _ in range(600):
            page = self.head.get(headers["location"])[2]
            if found := re.search(r"/plans/plan-[0-9a-f]+", page):
                return found.group(0)
            time.sleep(0.05)
        raise AssertionError(page)

    def test_of_a_plan(self):
        plan = self.planned()
        self.head.get(plan)
        self.assertEqual(self.head.form(f"{plan}/publish")[0], 303)
        self.verified("plansums", self.head.get(plan)[2])

    def test_of_a_proof(self):
        address = f"/units/{self.region.pdu}/proof"
        self.assertIn("can be held by nobody", self.head.get(address)[2])
        self.assertEqual(self.head.form(address, holdings="fixed")[0], 303)
        self.verified("proof", self.head.get(address)[2])

    def test_of_a_proof_of_the_command_line(self):
        """What is printed there and what the service hands out of the same entry are one form."""
        printed = pathlib.Path(self.region.folder.name) / "printed.json"
        said = self.region.evenkeel("allocate", "prove", "--under", self.region.pdu, "--record", "--form", "public",
                                    "--out", str(printed))
        entry = re.search(r"ledger entry ([0-9]+)", said).group(1)
        status, _, text = self.head.get(f"/units/{self.region.pdu}/proof/opening/{entry}")
        self.assertEqual(status, 200, text)
        opening = printed.with_name("opening.json")
        opening.write_text(text)
        run = [VERIFY, "proof", printed, "--opening", opening]
        self.assertEqual(subprocess.run(run, capture_output=True, check=False).returncode, 0, run)


if __name__ == "__main__":
    unittest.main()
