#!/usr/bin/env python3
"""Each OBJECT=SYMBOL must define SYMBOL as its only symbol that another object can see: no weak one, no unique one, no COMDAT group.

With --expect-weak the objects must be refused, and for a weak symbol: the proof that this test can fail.
"""
import argparse
import subprocess
import sys


def faults(nm, path, symbol):
    listing = subprocess.run([nm, "--defined-only", "--format=posix", path], capture_output=True, text=True)
    if listing.returncode != 0:
        return [listing.stderr.strip()]
    symbols = [line.split()[:2] for line in listing.stdout.splitlines()]
    found = []
    if [name for name, kind in symbols if kind == "T"] != [symbol]:
        found.append(f"{path}: the only function it may export is {symbol}; it exports "
                     + ", ".join(name for name, kind in symbols if kind == "T"))
    for name, kind in symbols:
        if kind in "WVwvu":
            found.append(f"{path}: weak symbol {name} ({kind}): the linker may take another level's copy")
        elif kind.isupper() and kind not in "TN":
            found.append(f"{path}: exported symbol {name} ({kind})")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nm", default="nm")
    parser.add_argument("--expect-weak", action="store_true")
    parser.add_argument("objects", nargs="+", metavar="OBJECT=SYMBOL")
    options = parser.parse_args()
    found = []
    for item in options.objects:
        path, _, symbol = item.rpartition("=")
        found += faults(options.nm, path, symbol)
    if options.expect_weak:
        refused = any("weak symbol" in fault for fault in found)
        print("refused, as it must be" if refused else "an object with weak symbols was accepted")
        return 0 if refused else 1
    print("\n".join(found) or f"{len(options.objects)} objects export one symbol each")
    return 1 if found else 0


sys.exit(main())
