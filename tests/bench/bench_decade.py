#!/usr/bin/env python3
"""How fast home pages and evidence packs are with ten years of weekly figures and matters of a region behind them.

usage: tests/bench/bench_decade.py build/release/evenkeel [--people 2000] [--weeks 520] [--requests 200]
Prints one JSON line: {people, weeks, figures, matters, home_p50_ms, home_p99_ms, home_cpu_ms, home_first_ms, pack_s, pack_first_s, pack_first_cpu_s,
pack_month_s, pack_zip_s}; the CPU time of the server for a home page says more than its clock where others use the machine, and the first of a kind more than those that a cache answers. Figures of past weeks are
this week's under other days; records are two years old, so that the pack works each week's figure out; matters are closed declarations by everybody in turn, written into the store's tables.
"""
import argparse
import datetime
import json
import os
import pathlib
import sqlite3
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "api"))
from region import Person, Region  # noqa: E402

EPOCH = datetime.date(1970, 1, 1)
TODAY = datetime.date.today()


def sundays(weeks):
    last = TODAY - datetime.timedelta(days=(TODAY.weekday() + 1) % 7 or 7)
    return [(last - datetime.timedelta(weeks=week) - EPOCH).days for week in range(weeks)]


def columns(tables, table):
    return [row[1] for row in tables.execute(f"PRAGMA table_info({table})")]


def add_weeks(tables, weeks):
    """The newest set of each mode again, for each Sunday."""
    names = [name for name in columns(tables, "figure") if name != "set_id"]
    kept = [name for name in columns(tables, "figure_set") if name not in ("id", "as_of")]
    listed = ", ".join(names)
    newest = tables.execute("SELECT id FROM figure_set WHERE mode = 'evenkeel' ORDER BY as_of DESC, id DESC LIMIT 1").fetchone()[0]
    for day in sundays(weeks):
        tables.execute(f"INSERT INTO figure_set (as_of, {', '.join(kept)}) SELECT ?, {', '.join(kept)} FROM figure_set WHERE id = ?",
                       (day, newest))
        made = tables.execute("SELECT last_insert_rowid()").fetchone()[0]
        tables.execute(f"INSERT INTO figure (set_id, {listed}) SELECT ?, {listed} FROM figure WHERE set_id = ?", (made, newest))


def add_matters(tables, weeks):
    """Ten closed declarations a week, about the people of the store in turn, three events each."""
    people = tables.execute("SELECT f.code, f.team_code, f.pdu_code, f.region_code FROM figure f WHERE f.level = 'practitioner' "
                            "GROUP BY f.code ORDER BY f.code").fetchall()
    for number in range(10 * weeks):
        person, team, pdu, region = people[number % len(people)]
        day = TODAY - datetime.timedelta(weeks=number // 10 + 1)
        at, matter = f"{day}T10:00:00Z", f"declaration-{900000 + number}"
        tables.execute("INSERT INTO matter VALUES (?, 'declaration', 'closed', ?, ?, ?, ?, NULL, ?, ?, '', NULL, ?, '{}', 3)",
                       (matter, region, pdu, team, person, person, at, "What is held is declared unsafe"))
        for event, act in enumerate(("opened", "propose-measures", "accept"), 1):
            tables.execute("INSERT INTO matter_event VALUES (?, ?, ?, ?, ?, 'in their words', '{}', 0)", (matter, event, at, person, act))


def cpu_seconds(process):
    """User and system time of a process so far."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(person, path):
    """Seconds of one page that was there."""
    begun = time.perf_counter()
    status, headers, text = person.get(path)
    taken = time.perf_counter() - begun
    assert status == 200, f"{path} answers {status} {headers.get('location', '')} {text[:300]}"
    return taken


def timed_file(region, person, path):
    begun = time.perf_counter()
    status, _, body = region.ask("GET", path, {"Cookie": "; ".join(f"{name}={value}" for name, value in person.cookies.items())})
    taken = time.perf_counter() - begun
    assert status == 200 and body.startswith(b"PK"), f"{path} answers {status}"
    return taken


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("evenkeel")
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--weeks", type=int, default=520)
    parser.add_argument("--requests", type=int, default=200)
    args = parser.parse_args()
    with Region(args.evenkeel, "--requests-per-minute", "0", people=args.people, as_of=TODAY - datetime.timedelta(days=740)) as region:
        region.evenkeel("assess", "--level", "region")
        tables = sqlite3.connect(region.store.removeprefix("sqlite:"), timeout=60)
        with tables:
            add_weeks(tables, args.weeks)
            add_matters(tables, args.weeks)
        counts = [tables.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("figure", "matter")]
        someone, team = tables.execute("SELECT person, team FROM matter WHERE kind = 'declaration' LIMIT 1").fetchone()
        head = Person(region, "head", region.password("head", f"head-of-pdu@pdu:{region.pdu}"))
        spo = Person(region, "spo", region.password("spo", f"spo@team:{team}"))
        inspector = Person(region, "inspector", region.password("inspector", "inspector@everywhere"))
        first_home = max(timed(person, "/") for person in (head, spo))  # fills the cache, as the day's first reader does
        used = cpu_seconds(region.process)
        homes = sorted(timed(person, "/") for _ in range(args.requests // 2) for person in (head, spo))
        used = cpu_seconds(region.process) - used
        since = TODAY - datetime.timedelta(days=730)
        path = f"/people/{someone}/evidence?from={since}&to={TODAY}"
        pack_used = cpu_seconds(region.process)
        first_pack = timed(inspector, path)
        pack_used = cpu_seconds(region.process) - pack_used
        month = timed(inspector, f"{path}&month={str(TODAY - datetime.timedelta(days=200))[:7]}")
        zipped = timed_file(region, inspector, path.replace("/evidence?", "/evidence.zip?"))
        pack = statistics.median(timed(inspector, path) for _ in range(3))
    print(json.dumps({"people": args.people, "weeks": args.weeks, "figures": counts[0], "matters": counts[1],
                      "home_p50_ms": round(1000 * homes[len(homes) // 2], 1),
                      "home_p99_ms": round(1000 * homes[len(homes) * 99 // 100], 1), "home_cpu_ms": round(1000 * used / len(homes), 1),
                      "home_first_ms": round(1000 * first_home, 1), "pack_s": round(pack, 2),
                      "pack_first_s": round(first_pack, 2), "pack_first_cpu_s": round(pack_used, 2), "pack_month_s": round(month, 2), "pack_zip_s": round(zipped, 2)}))


main()
