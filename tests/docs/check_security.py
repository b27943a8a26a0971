#!/usr/bin/env python3
"""docs/operations/security.md names every item of ASVS 5.0 at levels 1 and 2 once, and no test that there is not."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parents[2]
# Items of levels 1 and 2, by section: those of level 3 are left out.
ITEMS = """1.1: 1 2; 1.2: 1-9; 1.3: 1-11; 1.4: 1-3; 1.5: 1 2; 2.1: 1-3; 2.2: 1-3; 2.3: 1-4; 2.4: 1; 3.2: 1 2; 3.3: 1-4; 3.4: 1-6;
3.5: 1-5; 3.7: 1 2; 4.1: 1-3; 4.2: 1; 4.3: 1 2; 4.4: 1-4; 5.1: 1; 5.2: 1-3; 5.3: 1 2; 5.4: 1-3; 6.1: 1-3; 6.2: 1-12; 6.3: 1-4;
6.4: 1-4; 6.5: 1-5; 6.6: 1-3; 6.8: 1-4; 7.1: 1-3; 7.2: 1-4; 7.3: 1 2; 7.4: 1-5; 7.5: 1 2; 7.6: 1 2; 8.1: 1 2; 8.2: 1-3; 8.3: 1;
8.4: 1; 9.1: 1-3; 9.2: 1-4; 10.1: 1 2; 10.2: 1 2; 10.3: 1-4; 10.4: 1-11; 10.5: 1-5; 10.6: 1 2; 10.7: 1-3; 11.1: 1 2; 11.2: 1-3;
11.3: 1-3; 11.4: 1-3; 11.5: 1; 11.6: 1; 12.1: 1-3; 12.2: 1 2; 12.3: 1-4; 13.1: 1; 13.2: 1-5; 13.3: 1 2; 13.4: 1-5; 14.1: 1 2;
14.2: 1-4; 14.3: 1-3; 15.1: 1-3; 15.2: 1-3; 15.3: 1-7; 16.1: 1; 16.2: 1-5; 16.3: 1-4; 16.4: 1-3; 16.5: 1-3"""


def wanted():
    for section in ITEMS.replace("\n", " ").split(";"):
        name, numbers = section.strip().split(":")
        for part in numbers.split():
            first, _, last = part.partition("-")
            for number in range(int(first), int(last or first) + 1):
                yield f"{name}.{number}"


def named(cell):
    """The items of a table's first cell: "1.2.1, 1.2.2", "10.4.1 to 10.4.11"."""
    for part in cell.split(","):
        ends = re.findall(r"\d+\.\d+\.\d+", part)
        if len(ends) == 2:
            section = ends[0].rsplit(".", 1)[0]
            first, last = (int(end.rsplit(".", 1)[1]) for end in ends)
            yield from (f"{section}.{number}" for number in range(first, last + 1))
        else:
            yield from ends


def main():
    text = (ROOT / "docs/operations/security.md").read_text(encoding="utf-8")
    chapters = text.split("\n## V1 ")[1]
    rows = re.findall(r"^\| ([\d., to]+) \| (met|none|yours|not met) \|", chapters, re.M)
    found = [item for cell, _ in rows for item in named(cell)]
    unmet = {item for cell, state in rows if state == "not met" for item in named(cell)}
    told = {item for cell in re.findall(r"^\| ([\d., ]+) \| [^|]+\|$", text.split("\n## V1 ")[0], re.M) for item in named(cell)}
    faults = [f"{item} is named {found.count(item)} times" for item in wanted() if found.count(item) != 1]
    faults += [f"{item} is no item of level 1 or 2" for item in found if item not in set(wanted())]
    faults += [f"{item} is not met in one place only" for item in unmet ^ told]
    source = "\n".join(path.read_text(encoding="utf-8") for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.cpp"))
    tests = set(re.findall(r"TEST(?:_[FP])?\((\w+), *(\w+)\)", source))
    suites = {suite for suite, _ in tests}
    for suite, name in re.findall(r"`([A-Z]\w+)\.(\w+)`", text):
        if (suite, name) not in tests and name not in ("txt", "md"):
            faults.append(f"there is no test {suite}.{name}")
    for suite in re.findall(r"`([A-Z][a-z]\w+)`", text):
        if suite not in suites | {"Map", "Set", "Secure"}:
            faults.append(f"there is no suite {suite}")
    print("\n".join(faults) or f"{len(found)} items, {len(unmet)} not met")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
