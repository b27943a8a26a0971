"""tools/verify assignment: every solution and bound of the solver follows again, and every altered one is named."""
import hashlib
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True

from verifier import _canonical, assignment  # noqa: E402

TWIN = os.environ.get("EVENKEEL_ASSIGNMENT_TWIN")
# docs/methods/solver.md: two agents with room for 5, jobs A and B of weight 3.
EXAMPLE = "2 2\n4 2\n6 5\n3 3\n3 3\n5 5\n"


def written(value):
    return (_canonical.canonical(value) + "\n").encode()


def example(**other):
    value = {"kind": "evenkeel-assignment", "version": 1, "instance": "example",
             "instance_sha256": hashlib.sha256(EXAMPLE.encode()).hexdigest(), "assignment": [1, 0], "value": 8,
             "bound": 8, "bound_kind": "assignment", "certificate_bound": 8, "multipliers": [6, 5], "scale": 1}
    return value | other


class Example(unittest.TestCase):
    """The worked example of the document, which no program of ours has written."""

    def fault(self, value):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "example").write_text(EXAMPLE)
            return assignment.verify(written(value), folder)[1]

    def test_the_example_of_the_document_holds(self):
        self.assertIsNone(self.fault(example()))

    def test_a_bound_by_prices_of_capacity(self):
        # Prices 1 and 0: A costs 4 + 3 or 6, B 2 + 3 or 5; 6 + 5 less 5 of room.
        prices = {"bound_kind": "capacity", "multipliers": [1, 0], "certificate_bound": 6}
        self.assertIsNone(self.fault(example(**prices)))
        self.assertIn("negative", self.fault(example(**prices | {"multipliers": [-1, 0]})))
        self.assertIn("multipliers give", self.fault(example(**prices | {"multipliers": [2, 0]})))

    def test_every_harm_is_named(self):
        for harm, said in [
                ({"assignment": [0, 0], "value": 6}, "agent 0 holds 6 of 5"),
                ({"assignment": [2, 0]}, "whom there is not"),
                ({"assignment": [-1, 0]}, "whom there is not"),
                ({"assignment": [1]}, "1 jobs are given"),
                ({"assignment": [], "value": 8}, "0 jobs are given"),
                ({"value": 7}, "adds up to 8"),
                ({"value": None}, "adds up to 8"),
                ({"bound": 9}, "better than its bound"),
                ({"bound": 7}, "below the certificate's"),
                ({"certificate_bound": 7}, "multipliers give 8"),
                ({"certificate_bound": 9, "bound": 9}, "better than its bound"),
                ({"multipliers": [6, 6]}, "multipliers give"),
                ({"multipliers": [6]}, "one multiplier a job"),
                ({"multipliers": [6, True]}, "whole numbers"),
                ({"scale": 0}, "below 1"),
                ({"scale": 2}, "multipliers give"),
                ({"bound_kind": "other"}, "no such kind"),
                ({"instance_sha256": "0" * 64}, "another one"),
                ({"instance": "../example"}, "outside the folder"),
                ({"kind": "evenkeel-plan"}, "not a solution"),
                ({"version": 2}, "not a solution")]:
            self.assertIn(said, self.fault(example(**harm)) or "", harm)

    def test_a_file_in_another_byte_form(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "example").write_text(EXAMPLE)
            for raw in (json.dumps(example()).encode(), b"{}", b"[", b"\xff", b'{"value":8.0}'):
                self.assertIsNotNone(assignment.verify(raw, folder)[1])


def least_cost(instance):
    costs = []
    for agents in itertools.product(range(instance.agents), repeat=instance.jobs):
        try:
            costs.append(assignment.value_of(instance, agents))
        except assignment.Faulty:
            pass
    return min(costs, default=None)


@unittest.skipUnless(TWIN, "EVENKEEL_ASSIGNMENT_TWIN names the program that writes the solutions")
class Solutions(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        subprocess.run([TWIN, "7", "150", self.folder.name], check=True)
        files = sorted(pathlib.Path(self.folder.name).glob("*.json"))
        self.solutions = [json.loads(file.read_bytes()) for file in files]

    def fault(self, value):
        return assignment.verify(written(value), self.folder.name)[1]

    def test_every_solution_and_bound_follows_again(self):
        for value in self.solutions:
            self.assertIsNone(self.fault(value), value)
        self.assertGreater(sum(1 for value in self.solutions if value["assignment"]), 40)
        self.assertGreater(sum(1 for value in self.solutions if value["value"] not in (None, value["certificate_bound"])), 3)

    def test_no_bound_is_above_the_least_cost(self):
        for value in self.solutions:
            instance = assignment.Instance((pathlib.Path(self.folder.name) / value["instance"]).read_text())
            if instance.agents ** instance.jobs <= 5_000:
                least = least_cost(instance)
                if least is not None:
                    self.assertLessEqual(value["bound"], least)

    def test_every_altered_figure_is_named(self):
        for value in self.solutions:
            for key in ("value", "certificate_bound"):
                for step in (1, -1):
                    if value[key] is not None:
                        self.assertIsNotNone(self.fault(value | {key: value[key] + step}), key)
            self.assertIsNotNone(self.fault(value | {"bound": value["certificate_bound"] - 1}))

    def test_no_altered_multiplier_proves_more_than_is_true(self):
        """Other multipliers give another true bound: only what they give is taken."""
        for value in self.solutions[:40]:
            for job in range(len(value["multipliers"])):
                other = list(value["multipliers"])
                other[job] += 50 * value["scale"]
                fault = self.fault(value | {"multipliers": other})
                if fault is not None:
                    self.assertIn("multipliers give", fault)

    def test_an_altered_instance_is_named(self):
        for value in self.solutions[:40]:
            path = pathlib.Path(self.folder.name) / value["instance"]
            content = path.read_bytes()
            path.write_bytes(content + b" ")
            self.assertEqual(self.fault(value), "the instance is another one")
            path.write_bytes(content)


if __name__ == "__main__":
    unittest.main()
