#!/usr/bin/env python3
"""Asks the service at a steady rate, whatever it takes to answer, while an import runs and clients hang; prints a JSON line
an address and one for all. Answers are timed from the moment they were due (load_client.cpp). Sign-ins are apart; the access
log is on, as always. Server and generator share the machine: the CPU of both is told, and the machine's load before."""
import argparse
import collections
import contextlib
import gzip
import http.client
import json
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).parent
for folder in ("api", "support"):
    sys.path.insert(0, str(HERE.parent / folder))
from postgres import Cluster, why_not
from region import Person
from service import Service

TICK = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 64  # of people; slow clients have their own


def say(**line):
    print(json.dumps(line), flush=True)


def ticks(pid):
    """Of CPU, with children that have ended."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(field) for field in fields[11:15])


def children_of(pid):
    found = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in found]


class Cpu:
    """Seconds of CPU of the service and, where there is one, of its database's server."""

    def __init__(self, service, database=None):
        self.pid, self.database = service.process.pid, database

    def service(self):
        return ticks(self.pid) / TICK

    def store(self):
        if self.database is None:
            return 0.0
        total = ticks(self.database)
        for child in children_of(self.database):
            with contextlib.suppress(FileNotFoundError):
                total += ticks(child)
        return total / TICK


def memory_mib(pid):
    """At most since the start, in all and without what is mapped from files."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return {name: int(re.search(rf"{field}:\s+(\d+)", status).group(1)) // 1024
            for name, field in (("memory_mib", "VmHWM"), ("anonymous_mib", "RssAnon"))}


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


def possible(mix, askers):
    """Without what somebody has nothing of in sight."""
    out = []
    for weight, account, pattern in mix:
        if askers[account].address(pattern, random.Random(1)) is None:
            say(left_out=f"{account} {pattern}", why="nothing of the kind in sight")
        else:
            out.append((weight, askers[account], pattern))
    return out


class Load:
    """The mix at a rate, asked by a program of its own."""

    def __init__(self, client, port, mix, rate, seconds):
        rng = random.Random(1)
        choices = [(asker, pattern) for _, asker, pattern in mix]
        self.asked = rng.choices(choices, [weight for weight, _, _ in mix], k=int(rate * seconds))
        self.plan = "".join(f"{int(i / rate * 1e6)}\t{asker.address(pattern, rng)}\t{asker.cookie or '-'}\n"
                            for i, (asker, pattern) in enumerate(self.asked))
        self.command = [client, str(port), str(CONNECTIONS)]
        self.times, self.bytes = collections.defaultdict(list), collections.defaultdict(int)
        self.statuses = collections.Counter()

    def run(self):
        begin = time.monotonic()
        done = subprocess.run(self.command, input=self.plan, capture_output=True, text=True, check=True)
        self.seconds = time.monotonic() - begin - 0.2  # the client begins a moment after its start
        self.own_cpu = float(done.stderr.split()[-1])
        for line in done.stdout.splitlines():
            index, took, status, size = map(int, line.split())
            asker, pattern = self.asked[index]
            name = f"{asker.account} {pattern}"
            self.times[name].append(took / 1000)
            self.bytes[name] += size
            self.statuses[status] += 1


def percentile(times, share):
    times = sorted(times)
    return round(times[min(len(times) - 1, int(len(times) * share))], 2)


def nanoseconds(pid):
    """Of CPU, by all threads that live; finer than ticks."""
    return sum(int(file.read_text().split()[0]) for file in pathlib.Path(f"/proc/{pid}/task").glob("*/schedstat"))


def each_alone(service, mix, count):
    """One address after the other, one request at a time: what each costs the server, and its size."""
    line = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    rng, costs, weights = random.Random(1), 0, 0

    def ask(asker, pattern):
        line.request("GET", asker.address(pattern, rng), headers={"Cookie": asker.cookie} if asker.cookie else {})
        answer = line.getresponse()
        return answer.status, answer.read()

    for weight, asker, pattern in mix:
        for _ in range(10):
            ask(asker, pattern)
        before = nanoseconds(service.process.pid)
        answers = [ask(asker, pattern) for _ in range(count)]
        cost = (nanoseconds(service.process.pid) - before) / count / 1e6
        costs, weights = costs + weight * cost, weights + weight
        bodies = [body for _, body in answers]
        say(address=f"{asker.account} {pattern}", statuses=sorted({status for status, _ in answers}),
            cpu_ms=round(cost, 3), bytes=sum(map(len, bodies)) // count, gzip_bytes=max(len(gzip.compress(body)) for body in bodies))
    say(mix_cpu_ms=round(costs / weights, 3), **memory_mib(service.process.pid))


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


class Region:
    """National data in a folder, made and imported once for each store."""

    def __init__(self, binary, folder, people):
        self.binary, self.records = binary, f"{folder}/records"
        if not os.path.isdir(self.records):
            self.run("generate", "--people", str(people), "--seed", "4", "--as", "csv", "--out", self.records)

    def run(self, *arguments):
        done = subprocess.run([self.binary, *arguments], check=False, capture_output=True, text=True)
        if done.returncode not in (0, 3):
            raise SystemExit(f"evenkeel {arguments[0]}: {done.stderr}")

    def fill(self, store, accounts):
        if os.path.exists(accounts):
            return
        self.run("import", self.records, "--store", store)
        self.run("account", "demonstration", "--store", store, "--out", accounts)

    @contextlib.contextmanager
    def evening(self, store):
        """The same source again with one case in twenty changed: another twentieth each time."""
        chosen = int(time.time()) % 20
        with tempfile.TemporaryDirectory() as changed:
            for file in pathlib.Path(self.records).glob("*.csv"):
                if file.name != "cases.csv":
                    pathlib.Path(changed, file.name).symlink_to(file)
            lines = pathlib.Path(self.records, "cases.csv").read_text().splitlines()
            ends = lines[0].split(",").index("ends_on")
            for i in range(1 + chosen, len(lines), 20):
                fields = lines[i].split(",")
                fields[ends] = re.sub(r"^\d+", lambda year: str(int(year.group()) + 1), fields[ends])
                lines[i] = ",".join(fields)
            pathlib.Path(changed, "cases.csv").write_text("\n".join(lines) + "\n")
            yield subprocess.Popen([self.binary, "import", changed, "--store", store], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)


def under_load(asked, service, region, store, mix, cpu):
    before_load = os.getloadavg()
    Load(asked.client, service.port, mix, min(50, asked.rate), 5).run()  # what is kept is kept
    load = Load(asked.client, service.port, mix, asked.rate, asked.seconds)
    ending, slow = threading.Event(), slow_clients(service.port, asked.slow)
    threading.Thread(target=keep_slow, args=(slow, service.port, ending), daemon=True).start()
    running = "none"
    with contextlib.nullcontext() if asked.no_import else region.evening(store) as evening:
        began, of_service, of_store = time.monotonic(), cpu.service(), cpu.store()
        load.run()
        of_service, of_store = cpu.service() - of_service, cpu.store() - of_store
        if evening is not None:
            running = "longer than the load" if evening.poll() is None else "during the load"
            evening.wait()
    ending.set()
    count = sum(load.statuses.values())
    for name, times in sorted(load.times.items()):
        say(address=name, requests=len(times), p50_ms=percentile(times, 0.5), p99_ms=percentile(times, 0.99),
            bytes=load.bytes[name] // len(times))
    every = [took for times in load.times.values() for took in times]
    out = dict(store=store.split(":")[0], rate_asked=asked.rate, rate=round(count / load.seconds, 1), requests=count,
               p50_ms=percentile(every, 0.5), p99_ms=percentile(every, 0.99), most_ms=round(max(every), 1),
               errors=count - load.statuses[200], statuses=dict(load.statuses),
               server_cpu_ms=round(of_service / count * 1000, 3), store_cpu_ms=round(of_store / count * 1000, 3),
               generator_cpu_ms=round(load.own_cpu / count * 1000, 3), **memory_mib(service.process.pid),
               slow_clients=asked.slow, import_ran=running, load_average_before=before_load[0],
               load_average_after=os.getloadavg()[0], seconds=round(time.monotonic() - began, 1))
    say(**out)
    for line in slow:
        line.close()
    return out


def on_store(asked, folder, store, database=None):
    region = Region(asked.binary, folder, asked.people)
    accounts = f"{folder}/accounts-{store.split(':')[0]}.txt"
    region.fill(store, accounts)
    passwords = dict(line.split("\t")[:2] for line in pathlib.Path(accounts).read_text().splitlines())
    with Service(asked.binary, "--requests-per-minute", "0", "--sign-ins-per-minute", "0", store=store) as service:
        mix = list(mix_of(asked.mix))
        askers = {account: Asker(service, account, passwords.get(account)) for account in {account for _, account, _ in mix}}
        mix = possible(mix, askers)
        if asked.each:
            return each_alone(service, mix, asked.each)
        return under_load(asked, service, region, store, mix, Cpu(service, database))


def on_postgres(asked, folder):
    if why_not():
        raise SystemExit(f"PostgreSQL: {why_not()}")
    with Cluster() as cluster, tempfile.TemporaryDirectory() as own:
        pathlib.Path(own, "records").symlink_to(f"{folder}/records")
        server = int(pathlib.Path(cluster.data(), "postmaster.pid").read_text().split()[0])
        return on_store(asked, own, cluster.database(), server)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("client")
    parser.add_argument("--rate", type=float, default=500)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--people", type=int, default=20000)
    parser.add_argument("--slow", type=int, default=300)
    parser.add_argument("--folder", help="keeps records and SQLite store there for the next run")
    parser.add_argument("--compare", action="store_true", help="then the same on a PostgreSQL of its own, and the ratio")
    parser.add_argument("--no-import", action="store_true")
    parser.add_argument("--each", type=int, default=0, metavar="N", help="no load: N requests of each address, and their CPU")
    parser.add_argument("--mix", type=pathlib.Path, default=HERE / "load_mix.txt")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = asked.folder or own
        os.makedirs(folder, exist_ok=True)
        on_sqlite = on_store(asked, folder, f"sqlite:{folder}/store.db")
        if not asked.compare:
            return
        there = on_postgres(asked, folder)
        if on_sqlite and there:
            both = there["server_cpu_ms"] + there["store_cpu_ms"]
            say(postgresql_to_sqlite={"p50": round(there["p50_ms"] / on_sqlite["p50_ms"], 2),
                                      "p99": round(there["p99_ms"] / on_sqlite["p99_ms"], 2),
                                      "cpu_with_the_database": round(both / on_sqlite["server_cpu_ms"], 2)})


if __name__ == "__main__":
    main()
