"""Two processes let the clocks of one store run at the same moment: each late matter goes up once."""
import subprocess

from unit import Unit, expect


def tick_twice_at_once(unit, day):
    both = [subprocess.Popen(unit.command("matters", "tick", "--as-of", day), stdout=subprocess.PIPE, text=True)
            for _ in range(2)]
    lines = []
    for one in both:
        out, _ = one.communicate(timeout=120)
        expect("tick ends", one.returncode, 0)
        lines += [line for line in out.splitlines() if "unanswered" in line]
    return lines


def main():
    unit = Unit()
    unit.declare("2026-11-20")
    seen = [line.split("; ")[1] for day in ("2026-12-01", "2026-12-07", "2026-12-14", "2026-12-21")
            for line in tick_twice_at_once(unit, day)]
    expect("steps", seen[:2], ["it waits for head-of-pdu now.", "it waits for regional-director now."])
    expect("moves in all", len(seen), 3)
    disputes = unit.run("matters", "list", "--kind", "dispute", "--format", "csv").splitlines()
    expect("one dispute", len(disputes), 2)


main()
