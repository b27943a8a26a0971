"""Two servers on one PostgreSQL: a change by one shows on the other at once; each survives a restart of the other and of the
database. The journeys of the browser are run the same way: tests/browser, two_servers_*."""
import pathlib
import signal
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from histories import Manager, Office
from postgres import Cluster, why_not
from region import Person

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"


@unittest.skipIf(why_not(), why_not())
class TwoServers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster().__enter__()
        cls.addClassCleanup(cls.cluster.__exit__)

    def setUp(self):
        self.office = Office(BINARY, self.cluster).__enter__()
        self.addCleanup(self.office.__exit__)
        self.one, self.other = self.office.managers
        self.case = sorted(self.office.open)[0]
        self.person = self.office.open[self.case][0]

    def holder(self, manager):
        status, _, said = manager.call("GET", f"/api/v1/cases/{self.case}")
        self.assertEqual(status, 200, said)
        return said["holder"]

    def held(self, manager):
        return manager.call("GET", f"/api/v1/cases?unit={self.office.region.pdu}&limit=1")[2]["held"]

    def patiently(self, ask, seconds=20):
        """What is asked may fail while things restart; it must come right by itself."""
        end = time.monotonic() + seconds
        while True:
            try:
                return ask()
            except (AssertionError, OSError, ValueError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def test_a_change_at_one_shows_at_the_other_at_once(self):
        for manager, reader in ((self.one, self.other), (self.other, self.one)):
            self.assertIsNone(self.holder(reader))
            before = self.held(reader)
            done = manager.allocate(self.case, self.person)[2]
            self.assertEqual(self.holder(reader), self.person)
            self.assertEqual(self.held(reader), before + 1)
            self.assertEqual(manager.undo(done["sequence"])[0], 201)

    def test_a_repeated_write_is_known_to_the_other_server(self):
        body = {"person": self.person, "note": "once"}
        path = f"/api/v1/cases/{self.case}/allocation"
        token, self.other.token = self.other.token, self.one.token
        first = self.one.call("POST", path, body, Idempotency_Key="at-both-servers")
        again = self.other.call("POST", path, body, Idempotency_Key="at-both-servers")
        self.other.token = token
        self.assertEqual((first[0], first[2]), (201, again[2]))

    def test_a_session_of_one_is_a_session_of_the_other(self):
        region = self.office.region
        person = Person(region, "spo.one", region.password("spo.one", f"head-of-pdu@pdu:{region.pdu}"))
        self.assertEqual(person.get("/cases")[0], 200)
        person.service = self.office.servers[1]
        self.assertEqual(person.get("/cases")[0], 200)
        person.get("/account")
        self.assertEqual(person.form("/sign-out")[0], 303)
        person.service = region
        self.assertEqual(person.get("/cases")[0], 303)

    def test_a_restart_of_one_server_is_nothing_to_the_other(self):
        done = self.one.allocate(self.case, self.person)[2]
        self.office.region.stop()
        self.assertEqual(self.holder(self.other), self.person)
        self.assertEqual(self.other.undo(done["sequence"])[0], 201)
        self.office.region.__enter__()
        self.one.hang_up()
        self.assertIsNone(self.holder(self.one))

    def test_a_restart_of_the_database_is_survived_by_both(self):
        for how in ("fast", "immediate"):
            done = self.one.allocate(self.case, self.person)[2]
            self.cluster.stop(how)
            for manager in (self.one, self.other):
                self.assertEqual(manager.call("GET", f"/api/v1/cases/{self.case}")[0], 503)
                self.assertEqual(manager.service.get("/health")[0], 200)
                self.assertEqual(manager.service.get("/ready")[0], 503)
            self.cluster.start()
            for manager in (self.one, self.other):
                self.assertEqual(self.patiently(lambda at=manager: self.holder(at)), self.person)
                self.patiently(lambda at=manager: self.assertEqual(at.service.get("/ready")[0], 200))
            self.assertEqual(self.patiently(lambda: self.other.undo(done["sequence"]))[0], 201)
        self.office.verify()

    def test_a_job_whose_server_died_before_its_end_is_taken_up_by_the_other_and_done_once(self):
        region = self.office.region
        token = region.token("head.plans", f"head-of-pdu@pdu:{region.pdu}", "allocate", "see-cases", "see-ledger", "see-restricted-cases")
        planner = Manager(region, token)
        self.addCleanup(planner.hang_up)
        status, headers, said = planner.call("POST", "/api/v1/plans", {"unit": region.pdu})
        self.assertEqual(status, 202, said)
        done = self.patiently(lambda: self.ended(planner, headers["location"]))
        region.stop(signal.SIGKILL)
        # As the store is where the server dies after it has written the plan and before it says so.
        self.cluster.sql(region.store, "UPDATE job SET state = 'running', ended_at = '', result = '', seen_at = '2026-01-01T00:00:00Z'")
        other = Manager(self.office.servers[1], token)
        self.addCleanup(other.hang_up)
        again = self.patiently(lambda: self.ended(other, headers["location"]), seconds=60)
        self.assertEqual(again["result"], done["result"])
        plans = other.call("GET", f"/api/v1/plans?unit={region.pdu}")[2]["items"]
        self.assertEqual([f"/plans/{plan['plan']}" for plan in plans], [done["result"]["see"]])
        region.__enter__()

    def ended(self, manager, job):
        said = manager.call("GET", job)[2]
        self.assertEqual(said["state"], "done", said)
        return said


if __name__ == "__main__":
    unittest.main()
