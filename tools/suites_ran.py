#!/usr/bin/env python3
"""Fails when a suite of a ctest JUnit file executed no test (all skipped, disabled or not run).

    suites_ran.py build/tests.xml

A suite is a test's name up to its last dot: `unit_numerics/Math.exp` belongs to `unit_numerics/Math`.
"""
import sys
import xml.etree.ElementTree as xml


def main(path):
    executed = {}
    for case in xml.parse(path).getroot().iter("testcase"):
        suite = case.get("name").rpartition(".")[0] or case.get("name")
        ran = case.get("status") in ("run", "fail") and case.find("skipped") is None
        executed[suite] = executed.get(suite, 0) + ran
    idle = sorted(suite for suite, count in executed.items() if count == 0)
    for suite in idle:
        print(f"{path}: suite {suite} executed no test")
    if not executed:
        print(f"{path}: no test at all")
    if idle or not executed:
        return 1
    print(f"{sum(executed.values())} tests executed in {len(executed)} suites")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
