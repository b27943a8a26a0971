#!/usr/bin/env python3
"""Two managers at two servers of one store on the same case, at random and at the same time; and a server that is killed at
random moments. What was acknowledged stands in the ledger once, nothing else does, and who lost is told who won and when.

usage: histories.py BINARY histories|kills COUNT [--postgres] [--seed N]
"""
import argparse
import contextlib
import http.client
import json
import pathlib
import random
import signal
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from postgres import Cluster, why_not
from region import Region
from service import Service

FREE = ("--requests-per-minute", "0", "--log-level", "error")
A_STORE = 250  # histories on one store, then a new one: none grows long
MANAGERS = ("head.one", "head.two")


class Fault(AssertionError):
    pass


def hold(true, what):
    if not true:
        raise Fault(what)


class Manager:
    """One manager at one server, on a connection that is kept."""

    def __init__(self, service, token):
        self.service, self.token, self.line = service, token, None

    def call(self, method, path, body=None, **headers):
        """(status, headers, value). Errors of the connection are the caller's."""
        sent = {"Authorization": f"Bearer {self.token}", **{name.replace("_", "-"): v for name, v in headers.items()}}
        if body is not None:
            sent["Content-Type"] = "application/json"
        if self.line is None:
            self.line = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=20)
        try:
            self.line.request(method, path, body=None if body is None else json.dumps(body), headers=sent)
            answer = self.line.getresponse()
            text = answer.read()
            return answer.status, answer.headers, json.loads(text) if text else None
        except BaseException:
            self.hang_up()
            raise

    def hang_up(self):
        if self.line is not None:
            self.line.close()
        self.line = None

    def allocate(self, case, person, **headers):
        return self.call("POST", f"/api/v1/cases/{case}/allocation", {"person": person, "note": "history"}, **headers)

    def undo(self, sequence):
        return self.call("POST", f"/api/v1/allocations/{sequence}/undo")


class Office:
    """A region with two servers and a manager at each, and the cases that somebody can take."""

    def __init__(self, binary, cluster, servers=2):
        self.stack = contextlib.ExitStack()
        store = {"store": cluster.database()} if cluster else {}
        self.region = self.stack.enter_context(Region(binary, *FREE, **store))
        self.servers = [self.region]
        if servers == 2:
            self.servers.append(self.stack.enter_context(Service(binary, *FREE, store=self.region.store)))
        scopes = ("allocate", "see-cases", "see-ledger")
        tokens = [self.region.token(account, f"head-of-pdu@pdu:{self.region.pdu}", *scopes) for account in MANAGERS]
        self.managers = [Manager(self.servers[i % servers], token) for i, token in enumerate(tokens)]
        self.open = self.takeable()
        hold(self.open, "nobody can take any case of this region")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for manager in self.managers:
            manager.hang_up()
        self.stack.close()

    def takeable(self):
        out = {}
        one = self.managers[0]
        for line in one.call("GET", f"/api/v1/cases?unit={self.region.pdu}&state=waiting&limit=1000")[2]["items"]:
            said = one.call("GET", f"/api/v1/cases/{line['case']}/recommendation")[2]
            people = [option["person"] for option in said["options"] if not option["to_confirm"]]
            if len(people) > 1:
                out[line["case"]] = people
        return out

    def ledger(self):
        """sequence -> (act, cases, at, by) of every entry that gave or took back a case."""
        said = self.region.evenkeel("ledger", "export")
        out = {}
        for line in said.splitlines():
            record = json.loads(line)
            entry = record.get("entry", record)
            if not entry["act"].startswith("allocation."):
                continue
            opening = record.get("opening") or record
            payload = opening["payload"]
            payload = json.loads(payload) if isinstance(payload, str) else payload
            out[entry["seq"]] = (entry["act"], [(c["case"], c["to"]) for c in payload["cases"]], entry["at"], entry["actor"])
        return out

    def verify(self):
        said = self.region.evenkeel("verify")
        hold(said.splitlines()[-1].startswith("Sound"), said)


class History:
    """What two managers did with one case: each a few steps at random, both at once."""

    def __init__(self, office, case, people, seed):
        self.office, self.case, self.people, self.seed = office, case, people, seed
        self.given, self.undone, self.lost, self.faults = [], [], [], []
        self.start = threading.Barrier(2)

    def run(self):
        threads = [threading.Thread(target=self.act, args=(i,)) for i in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.faults:
            raise self.faults[0]
        self.clear()

    def act(self, i):
        try:
            rng = random.Random(f"{self.seed}/{i}")
            manager, tag = self.office.managers[i], None
            if rng.random() < 0.4:
                tag = manager.call("GET", f"/api/v1/cases/{self.case}/recommendation")[1]["etag"]
            self.start.wait(timeout=30)
            mine = None
            for _ in range(rng.randint(1, 2)):
                if rng.random() < 0.3:
                    time.sleep(rng.random() * 0.01)
                if mine is not None and rng.random() < 0.5:
                    mine = self.take_back(manager, mine)
                else:
                    mine = self.give(manager, i, rng.choice(self.people), tag) or mine
        except Exception as fault:  # told by run(), on the thread that waits
            self.faults.append(fault)

    def give(self, manager, i, person, tag):
        headers = {"If_Match": tag} if tag else {}
        status, _, said = manager.allocate(self.case, person, **headers)
        if status == 201:
            hold(said["by"] == MANAGERS[i] and said["cases"][0]["to"] == person, said)
            self.given.append((said["sequence"], person, i))
            return said["sequence"]
        hold(status in (409, 412), f"{status}: {said}")
        self.lost.append((i, said))
        return None

    def take_back(self, manager, sequence):
        status, _, said = manager.undo(sequence)
        if status == 201:
            self.undone.append((said["sequence"], sequence))
            return None
        hold(status == 409, f"{status}: {said}")
        return sequence

    def clear(self):
        """The case waits again, and the record says what the managers were told."""
        manager = self.office.managers[0]
        holder = manager.call("GET", f"/api/v1/cases/{self.case}")[2]["holder"]
        taken = {sequence for _, sequence in self.undone}
        standing = [(sequence, person) for sequence, person, _ in sorted(self.given) if sequence not in taken]
        hold(len(standing) <= 1, f"given twice: {standing}")
        hold(holder == (standing[0][1] if standing else None), f"held by {holder}, acknowledged {standing}")
        for _, said in self.lost:
            by_managers = [change for change in said.get("changes", []) if change["by"] in MANAGERS]
            hold(all(change["at"] and change["sequence"] > 0 for change in by_managers), said)
            hold(by_managers or any(name in said["detail"] for name in MANAGERS), f"the loser is not told who: {said}")
        if standing:
            status, _, said = manager.undo(standing[0][0])
            hold(status == 201, f"{status}: {said}")
            self.undone.append((said["sequence"], standing[0][0]))


def check_ledger(office, histories):
    """Acknowledged and recorded are the same, and each case was given and taken back in turn."""
    recorded = office.ledger()
    given = {sequence for history in histories for sequence, _, _ in history.given}
    undone = {sequence for history in histories for sequence, _ in history.undone}
    hold(given | undone == set(recorded), f"lost or double: {sorted((given | undone) ^ set(recorded))[:5]}")
    holder = {}
    for sequence in sorted(recorded):
        _, cases, _, _ = recorded[sequence]
        for case, to in cases:
            hold(bool(to) != bool(holder.get(case)), f"entry {sequence}: {case} was with {holder.get(case)}, to {to}")
            holder[case] = to
    for history in histories:
        for _, said in history.lost:
            for change in said.get("changes", []):
                act, _, at, by = recorded.get(change["sequence"], (None, None, change["at"], change["by"]))
                hold((at, by) == (change["at"], change["by"]), f"told {change}, recorded {act} {at} {by}")
    office.verify()


def run_histories(binary, count, cluster=None, seed=1, say=lambda text: None):
    """(histories, allocations, lost races)"""
    rng, done, given, lost = random.Random(seed), 0, 0, 0
    while done < count:
        with Office(binary, cluster) as office:
            histories = []
            for _ in range(min(A_STORE, count - done)):
                case = rng.choice(sorted(office.open))
                history = History(office, case, office.open[case], f"{seed}/{done}")
                histories.append(history)
                history.run()
                done += 1
            check_ledger(office, histories)
            given += sum(len(history.given) for history in histories)
            lost += sum(len(history.lost) for history in histories)
        say(f"{done} histories: {given} allocations, {lost} lost races, 0 lost, 0 double")
    return done, given, lost


class Load:
    """Both managers give and take back cases of their own until the server is gone; what it acknowledged is kept."""

    def __init__(self, office):
        self.office, self.acknowledged, self.ending = office, [], False
        cases = sorted(office.open)
        self.threads = [threading.Thread(target=self.work, args=(i, cases[i::2])) for i in range(2)]
        for thread in self.threads:
            thread.start()

    def work(self, i, cases):
        manager = self.office.managers[i]
        turn = 0
        while not self.ending:
            case = cases[turn % len(cases)]
            turn += 1
            try:
                status, _, said = manager.allocate(case, self.office.open[case][0])
                if status != 201:
                    continue
                self.acknowledged.append((said["sequence"], said["act"], case))
                status, _, said = manager.undo(said["sequence"])
                if status == 201:
                    self.acknowledged.append((said["sequence"], said["act"], case))
            except (OSError, http.client.HTTPException, ValueError):
                return

    def warm_up(self, rng):
        """Mostly until something has been acknowledged, however slow the machine; now and then not even that."""
        end = time.monotonic() + (20 if rng.random() < 0.9 else 0)
        while not self.acknowledged and time.monotonic() < end:
            time.sleep(0.005)

    def join(self):
        self.ending = True
        for thread in self.threads:
            thread.join()


def put_back(office):
    """What the last kill left with somebody waits again."""
    recorded, holder = office.ledger(), {}
    for sequence in sorted(recorded):
        for case, to in recorded[sequence][1]:
            holder[case] = sequence if to else None
    for case, sequence in holder.items():
        if sequence:
            status, _, said = office.managers[0].undo(sequence)
            hold(status == 201, f"{case}: {status}: {said}")


def run_kills(binary, count, cluster=None, seed=1, say=lambda text: None):
    """(kills, acknowledged acts)"""
    rng, acknowledged, done = random.Random(seed), 0, 0
    while done < count:
        with Office(binary, cluster, servers=1) as office:
            for _ in range(min(25, count - done)):
                load = Load(office)
                load.warm_up(rng)
                time.sleep(rng.random() * 0.6)
                office.region.stop(signal.SIGKILL)
                load.join()
                office.verify()
                recorded = office.ledger()
                for sequence, act, case in load.acknowledged:
                    hold(sequence in recorded, f"entry {sequence} was acknowledged and is lost")
                    hold(recorded[sequence][0] == act and recorded[sequence][1][0][0] == case, recorded[sequence])
                acknowledged += len(load.acknowledged)
                done += 1
                office.region.__enter__()
                put_back(office)
            office.region.evenkeel("check")
        say(f"{done} kills: {acknowledged} acknowledged acts, 0 lost, ledger sound")
    return done, acknowledged


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("what", choices=("histories", "kills"))
    parser.add_argument("count", type=int)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    run = run_histories if asked.what == "histories" else run_kills
    if not asked.postgres:
        run(asked.binary, asked.count, None, asked.seed, print)
        return
    if why_not():
        sys.exit(f"PostgreSQL: {why_not()}")
    with Cluster() as cluster:
        run(asked.binary, asked.count, cluster, asked.seed, print)


if __name__ == "__main__":
    main()
