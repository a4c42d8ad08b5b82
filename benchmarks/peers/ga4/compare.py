"""Compares what a reader has with what is true in the simulator now, and prints a line.

Usage: compare.py READER FOLDER END. Takes ENDPOINT, PROPERTY, DIMENSIONS, METRICS and START from the environment; days after
END are left out.
"""

import collections
import json
import os
import pathlib
import sys
import urllib.parse
import urllib.request

DIMENSIONS = os.environ["DIMENSIONS"].split(",")
METRICS = os.environ["METRICS"].split(",")


def truth(end):
    query = urllib.parse.urlencode(
        {
            "dimensions": ",".join(DIMENSIONS),
            "metrics": ",".join(METRICS),
            "start": os.environ["START"],
            "end": end,
        }
    )
    address = f"{os.environ['ENDPOINT']}/simulator/truth/{os.environ['PROPERTY']}?{query}"
    with urllib.request.urlopen(address) as answer:
        rows = json.load(answer)["rows"]
    return {tuple(row["dimensions"]): row["metrics"] for row in rows}


def lines(path):
    with open(path, encoding="utf-8") as file:
        yield from map(json.loads, file)


def snake(name):
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name)


def day(text):
    return str(text)[:10].replace("-", "")


def row(dimension, metric):
    """The key and the values of a row, whose fields are found by these two functions."""
    key = tuple(day(dimension(name)) if name == "date" else str(dimension(name)) for name in DIMENSIONS)
    return key, [float(metric(name)) for name in METRICS]


def wellhead(folder):
    for found in lines(folder / "visits.jsonl"):
        yield row(found.__getitem__, found.__getitem__)


def dlt(folder):
    """Columns of metrics end with their type."""
    import duckdb

    database = duckdb.connect(str(folder / "dlt.duckdb"), read_only=True)
    query = database.execute("SELECT * FROM ga.visits")
    names = [column[0] for column in query.description]
    for values in query.fetchall():
        found = dict(zip(names, values))
        yield row(
            lambda name: found[snake(name)],
            lambda name: next(found[each] for each in names if each.rpartition("_")[0] == snake(name)),
        )


def tap(folder):
    """Singer's messages of all runs, one after the other; what is keyed by its hash replaces what was there."""
    latest = {}
    for path in sorted(folder.glob("messages.*.jsonl")):
        for message in lines(path):
            if message["type"] == "RECORD":
                latest[message["record"]["_sdc_record_hash"]] = message["record"]
    for found in latest.values():
        yield row(lambda name: found[snake(name)], lambda name: found[snake(name)])


def differ(true, found):
    return any(abs(one - other) > 1e-6 * max(1, abs(one)) for one, other in zip(true, found))


def main(reader, folder, end):
    readers = {"wellhead": wellhead, "dlt": dlt, "dlt-large": dlt, "tap": tap}
    last = end.replace("-", "")
    rows = [found for found in readers[reader](pathlib.Path(folder)) if found[0][DIMENSIONS.index("date")] <= last]
    expected = truth(end)
    counts = collections.Counter(key for key, _ in rows)
    latest = dict(rows)
    both = expected.keys() & latest.keys()
    stale = sum(differ(expected[key], latest[key]) for key in both)
    print(
        f"{len(expected)} true rows, {len(expected.keys() - latest.keys())} missing, "
        f"{sum(counts.values()) - len(counts)} doubled, {len(latest.keys() - expected.keys())} ghosts, "
        f"{stale} with other numbers"
    )


main(*sys.argv[1:])
