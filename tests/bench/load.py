#!/usr/bin/env python3
"""Asks the service at a steady rate, whatever it takes to answer, and says how long answers took from the moment they were due.
Sign-ins are apart; the access log is on, as always. Server and generator share the machine: the CPU of both is told."""
import argparse
import collections
import http.client
import os
import pathlib
import queue
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "api"))
from region import Person
from service import Service

TICK = os.sysconf("SC_CLK_TCK")


def ticks(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def peak_mib(pid):
    return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) // 1024


def mix_of(path):
    for line in path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            weight, account, address = line.split()
            yield int(weight), account, address


class Asker:
    """One account's cookie and the codes of its places."""

    def __init__(self, service, account, password):
        self.account = account
        self.cookie = ""
        self.codes = collections.defaultdict(list)
        if account == "nobody":
            return
        person = Person(service, account, password)
        assert person.status == 303, account
        self.cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
        for page in ("/cases", "/people", "/units", "/service"):
            status, headers, text = person.get(page)
            if status == 303:
                text += headers["location"] + '"' + person.get(headers["location"])[2]
            for name, pattern in (("case", r"/cases/(X\d+)"), ("person", r"/people/(S\d+)"), ("unit", r"/units/(P\d+)"),
                                  ("region", r"/regions/(R\d+)")):
                self.codes[name] += re.findall(pattern, text)

    def address(self, pattern, rng):
        try:
            return re.sub(r"\{(\w+)\}", lambda found: rng.choice(self.codes[found.group(1)]), pattern)
        except IndexError:
            return None


class Load:
    def __init__(self, service, askers, mix, rate, seconds, threads=24):
        self.service, self.times, self.statuses = service, collections.defaultdict(list), collections.Counter()
        self.lock, self.due = threading.Lock(), queue.Queue()
        rng = random.Random(1)
        choices, weights = [], []
        for weight, account, pattern in mix:
            if askers[account].address(pattern, rng) is None:
                print(f"  left out: {account} {pattern} (nothing of the kind in sight)")
                continue
            choices.append((askers[account], pattern))
            weights.append(weight)
        self.plan = [(i / rate, *rng.choices(choices, weights)[0]) for i in range(int(rate * seconds))]
        self.rng = rng
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(threads)]

    def run(self):
        self.begin = time.perf_counter() + 0.2
        for thread in self.threads:
            thread.start()
        for at, asker, pattern in self.plan:
            wait = self.begin + at - time.perf_counter()
            if wait > 0:
                time.sleep(wait)
            self.due.put((self.begin + at, asker, pattern, asker.address(pattern, self.rng)))
        for _ in self.threads:
            self.due.put(None)
        for thread in self.threads:
            thread.join()

    def work(self):
        line = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=30)
        while (one := self.due.get()) is not None:
            due, asker, pattern, address = one
            try:
                line.request("GET", address, headers={"Cookie": asker.cookie} if asker.cookie else {})
                answer = line.getresponse()
                answer.read()
                status = answer.status
            except (OSError, http.client.HTTPException):
                line.close()
                status = 0
            took = time.perf_counter() - due
            with self.lock:
                self.times[f"{asker.account} {pattern}"].append(took)
                self.statuses[status] += 1


def percentile(times, share):
    times = sorted(times)
    return times[min(len(times) - 1, int(len(times) * share))] * 1000


def nanoseconds(pid):
    """Of CPU, by all threads that live; finer than ticks."""
    return sum(int(file.read_text().split()[0]) for file in pathlib.Path(f"/proc/{pid}/task").glob("*/schedstat"))


def each_alone(service, askers, mix, count):
    """One address after the other, one request at a time: what each costs the server."""
    line = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    rng, sum_of_costs, sum_of_weights = random.Random(1), 0, 0

    def ask(asker, pattern):
        line.request("GET", asker.address(pattern, rng), headers={"Cookie": asker.cookie} if asker.cookie else {})
        answer = line.getresponse()
        return answer.status, len(answer.read())

    for weight, account, pattern in mix:
        asker = askers[account]
        if asker.address(pattern, rng) is None:
            continue
        for _ in range(10):
            ask(asker, pattern)
        before = nanoseconds(service.process.pid)
        answers = [ask(asker, pattern) for _ in range(count)]
        cost = (nanoseconds(service.process.pid) - before) / count / 1000
        sum_of_costs, sum_of_weights = sum_of_costs + weight * cost, sum_of_weights + weight
        statuses = sorted({status for status, _ in answers})
        size = sum(size for _, size in answers) / count / 1024
        print(f"  {account + ' ' + pattern:45} {statuses} {size:6.1f} KiB {cost:8.0f} us of CPU", flush=True)
    print(f"the mix: {sum_of_costs / sum_of_weights:.0f} us of CPU a request")


def slow_clients(port, count):
    """Connections that have begun a request and never end it."""
    lines = []
    for _ in range(count):
        line = socket.create_connection(("127.0.0.1", port))
        line.sendall(b"GET /people HTTP/1.1\r\nHost: localhost\r\nX: ")
        lines.append(line)
    return lines


def keep_slow(lines, port, ending):
    while not ending.wait(5):
        for i, line in enumerate(lines):
            try:
                line.sendall(b"a")
            except OSError:  # cut off, as it should be: another comes
                line.close()
                lines[i] = slow_clients(port, 1)[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--rate", type=float, default=500)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--people", type=int, default=20000)
    parser.add_argument("--slow", type=int, default=300)
    parser.add_argument("--store")
    parser.add_argument("--no-import", action="store_true")
    parser.add_argument("--each", type=int, default=0, metavar="N", help="no load: N requests of each address, and their CPU")
    parser.add_argument("--mix", type=pathlib.Path, default=HERE / "load_mix.txt")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = asked.store or f"sqlite:{folder}/store.db"

        def evenkeel(*arguments):
            return subprocess.run([asked.binary, *arguments], check=False, capture_output=True, text=True).stdout

        print(evenkeel("generate", "--people", str(asked.people), "--seed", "4", "--as", "csv", "--out", f"{folder}/records").splitlines()[0])
        evenkeel("import", f"{folder}/records", "--store", store)
        evenkeel("account", "demonstration", "--store", store, "--out", f"{folder}/accounts.txt")
        passwords = dict(line.split("\t")[:2] for line in pathlib.Path(folder, "accounts.txt").read_text().splitlines())
        options = ("--requests-per-minute", "0", "--sign-ins-per-minute", "0")
        with Service(asked.binary, *options, store=store) as service:
            mix = list(mix_of(asked.mix))
            askers = {account: Asker(service, account, passwords.get(account)) for account in {account for _, account, _ in mix}}
            if asked.each:
                return each_alone(service, askers, mix, asked.each)
            Load(service, askers, mix, min(50, asked.rate), 5).run()  # what is kept is kept
            load = Load(service, askers, mix, asked.rate, asked.seconds)
            ending, slow = threading.Event(), slow_clients(service.port, asked.slow)
            threading.Thread(target=keep_slow, args=(slow, service.port, ending), daemon=True).start()
            evening = None
            if not asked.no_import:
                evening = subprocess.Popen([asked.binary, "import", f"{folder}/records", "--source", "evening", "--store", store],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            pid, own = service.process.pid, os.times()
            before = ticks(pid)
            load.run()
            spent, now = ticks(pid) - before, os.times()
            ending.set()
            if evening is not None:
                print("the import", "ended" if evening.poll() is not None else "went on after the load", flush=True)
                evening.wait()
            count = sum(load.statuses.values())
            every = [took for times in load.times.values() for took in times]
            for name, times in sorted(load.times.items()):
                print(f"  {len(times):6} {name:45} p50 {percentile(times, 0.5):8.1f} ms  p99 {percentile(times, 0.99):8.1f} ms")
            print(f"{count} requests at {asked.rate:g}/s: p50 {percentile(every, 0.5):.1f} ms, p99 {percentile(every, 0.99):.1f} ms, "
                  f"errors {count - load.statuses[200]} {dict(load.statuses)}")
            print(f"server {spent / TICK / count * 1e6:.0f} us of CPU a request, {peak_mib(pid)} MiB at most; generator "
                  f"{(now.user + now.system - own.user - own.system) / count * 1e6:.0f} us a request")
            for line in slow:
                line.close()


if __name__ == "__main__":
    main()
