"""Compares what each reader has with what is true in the simulator, and prints a line for each.

Usage: compare.py READER FOLDER. Takes ENDPOINT, TEXTS (properties of type text), NUMBER (a number property that also holds
texts) and ASSOCIATIONS from the environment.
"""

import collections
import json
import os
import pathlib
import sys
import urllib.parse
import urllib.request

ENDPOINT = os.environ["ENDPOINT"]
TEXTS = os.environ["TEXTS"].split(",")
NUMBER = os.environ["NUMBER"]
ASSOCIATIONS = os.environ["ASSOCIATIONS"]


def fetched(path):
    with urllib.request.urlopen(ENDPOINT + path) as answer:
        return answer.read().decode()


def truth():
    """Properties of all live contacts, by id."""
    rows, after = {}, 0
    properties = urllib.parse.urlencode({"properties": ",".join(TEXTS + [NUMBER])})
    while page := json.loads(fetched(f"/simulator/truth/contacts?{properties}&after={after}"))["results"]:
        rows.update((row["id"], row["properties"]) for row in page)
        after = int(page[-1]["id"]) + 1
    return rows


def true_links():
    lines = fetched(f"/simulator/truth/contacts/{ASSOCIATIONS}").splitlines()
    return {tuple(line.split()[:2]) for line in lines}


def lines(path):
    with open(path, encoding="utf-8") as file:
        yield from map(json.loads, file)


class Client:
    """A file that each run writes anew."""

    links_read = True

    def __init__(self, folder):
        self.found = list(lines(folder / "contacts.jsonl"))

    def rows(self):
        return [(row["id"], row["properties"]) for row in self.found]

    def links(self):
        return {(row["id"], to) for row in self.found for to in row["links"]}


class Dlt:
    links_read = True

    def __init__(self, folder):
        import duckdb

        self.database = duckdb.connect(str(folder / "dlt.duckdb"), read_only=True)

    def rows(self):
        names = [f"properties__{name}" for name in TEXTS + [NUMBER]]
        known = {row[0] for row in self.database.sql("SELECT column_name FROM information_schema.columns").fetchall()}
        chosen = ", ".join(f"{name}::VARCHAR" if name in known else "NULL" for name in names)
        found = self.database.sql(f"SELECT id::VARCHAR, {chosen} FROM hubspot.contacts").fetchall()
        return [(row[0], dict(zip(TEXTS + [NUMBER], row[1:]))) for row in found]

    def links(self):
        query = f"""SELECT c.id::VARCHAR, a.id::VARCHAR FROM hubspot.contacts c
            JOIN hubspot.contacts__associations__{ASSOCIATIONS}__results a ON a._dlt_parent_id = c._dlt_id"""
        return set(self.database.sql(query).fetchall())


class Tap:
    """Singer's messages of all runs, one after the other; what is keyed by id replaces what was there."""

    links_read = False

    def __init__(self, folder):
        self.latest = {}
        for path in sorted(folder.glob("messages.*.jsonl")):
            for message in lines(path):
                if message["type"] == "RECORD":
                    record = message["record"]
                    self.latest[str(record["id"])] = record.get("properties", record)

    def rows(self):
        return list(self.latest.items())


class Wellhead:
    links_read = True

    def __init__(self, folder):
        self.folder = folder

    def rows(self):
        rows = []
        for row in lines(self.folder / "contacts.jsonl"):
            unread = row.pop("_unread") or {}
            unread = json.loads(unread) if isinstance(unread, str) else unread
            rows.append((row["_id"], row | unread))
        return rows

    def links(self):
        return {(row["from_id"], row["to_id"]) for row in lines(self.folder / "links.jsonl")}


def same(true, found):
    if true is None or true == "":
        return found is None or found == ""
    if found is None:
        return False
    try:
        return float(true) == float(found)
    except ValueError:
        return str(true) == str(found)


def main(reader, folder):
    readers = {"client": Client, "dlt": Dlt, "tap": Tap, "wellhead": Wellhead}
    held = readers[reader](pathlib.Path(folder))
    rows, expected = held.rows(), truth()
    counts = collections.Counter(id for id, _ in rows)
    latest = dict(rows)
    both = expected.keys() & latest.keys()
    stale = [id for id in both if any(not same(expected[id][name], latest[id].get(name)) for name in TEXTS)]
    lists = [id for id in both if ";" in (expected[id][NUMBER] or "")]
    lost = [id for id in lists if not same(expected[id][NUMBER], latest[id].get(NUMBER))]
    links = "not read"
    if ASSOCIATIONS and held.links_read:
        true = true_links()
        found = {pair for pair in held.links() if pair[0] in expected}
        links = f"{len(true - found)} missing, {len(found - true)} too many of {len(true)}"
    print(
        f"{len(expected)} true, {len(expected.keys() - latest.keys())} missing, "
        f"{sum(counts.values()) - len(counts)} doubled, {len(stale)} stale, "
        f"{len(latest.keys() - expected.keys())} that are gone; "
        f"{len(lost)} of {len(lists)} lists in a number lost; associations: {links}"
    )


main(*sys.argv[1:])
