"""A few of the histories and kills of ./dev bench histories and ./dev bench kills, on both databases."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from histories import Cluster, run_histories, run_kills, why_not

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"


class Histories(unittest.TestCase):
    def check(self, cluster):
        done, given, lost = run_histories(BINARY, 60, cluster)
        self.assertEqual(done, 60)
        self.assertGreater(given, 30)
        self.assertGreater(lost, 5, "nobody raced: nothing was tested")

    def check_kills(self, cluster, count):
        kills, acknowledged = run_kills(BINARY, count, cluster)
        self.assertEqual(kills, count)
        self.assertGreater(acknowledged, count // 3, "nothing was under way: nothing was tested")

    def test_on_sqlite_nothing_is_lost_or_double_and_the_loser_is_told(self):
        self.check(None)

    def test_on_postgresql_nothing_is_lost_or_double_and_the_loser_is_told(self):
        if why_not():
            self.skipTest(why_not())
        with Cluster() as cluster:
            self.check(cluster)

    def test_on_sqlite_what_was_acknowledged_survives_a_kill(self):
        self.check_kills(None, 20)

    def test_on_postgresql_what_was_acknowledged_survives_a_kill(self):
        if why_not():
            self.skipTest(why_not())
        with Cluster() as cluster:
            self.check_kills(cluster, 5)


if __name__ == "__main__":
    unittest.main()
