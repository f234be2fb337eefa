#!/usr/bin/env python3
"""Ranges of water-table depth of the analog basins shipped with a study.

Reads two-column tables (date,depth_m; depth in metres below ground, missing days left out) and prints what the section `analogs` of a
study holds: least, mean and largest depth, and the mean amplitude of a year. A year is twelve months from the first date on; it counts
when nine of its months have a value, so that a short record has an amplitude too. Nothing is compared in time: other basins, other years.

    tools/analog_ranges.py examples/pastos-grandes/data/analogs/*/depth_*.csv
"""
import csv
import datetime
import sys


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [(datetime.date.fromisoformat(row["date"]), float(row["depth_m"])) for row in csv.DictReader(file)]


def ranges(record):
    """(low, mean, high, amplitude) in metres; the mean is that of monthly means, so that gaps and daily values weigh alike."""
    months = {}
    for day, depth in record:
        months.setdefault(day.year * 12 + day.month - 1, []).append(depth)
    means = {month: sum(values) / len(values) for month, values in months.items()}
    first = min(means)
    years = {}
    for month, values in months.items():
        years.setdefault((month - first) // 12, []).append(values)
    amplitudes = [max(map(max, year)) - min(map(min, year)) for year in years.values() if len(year) >= 9]
    depths = [depth for _, depth in record]
    amplitude = sum(amplitudes) / len(amplitudes) if amplitudes else float("nan")
    return min(depths), sum(means.values()) / len(means), max(depths), amplitude


def main(paths):
    print("file,from,to,values,depth_low,depth_mean,depth_high,amplitude")
    for path in paths:
        record = read(path)
        low, mean, high, amplitude = ranges(record)
        print(f"{path.split('/')[-1]},{record[0][0]},{record[-1][0]},{len(record)},{low:.2f},{mean:.2f},{high:.2f},{amplitude:.2f}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
