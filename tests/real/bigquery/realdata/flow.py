"""What a person would do with each emulator: connect, look, sync, read; and the comparison of what they then have."""

import pyarrow as pa
import pyarrow.compute as pc

from realdata import arrivals
from realdata.compare import compare, in_order
from realdata.report import counts
from realdata.rest import RestError, decode
from realdata.source import TABLES

DATASET = "nycflights13"
CONNECTION = "flights_source"
SYNC_TO = "synced.duckdb"

# A date, a string and an array of strings: 134 of the flights.
SQL = (f"SELECT * FROM `{DATASET}.flights` WHERE flight_date = @day AND origin = @origin "
       "AND carrier IN UNNEST(@carriers)")
PARAMETERS = ("day:DATE:2013-07-04", "origin:STRING:JFK", 'carriers:ARRAY<STRING>:["B6","UA"]')
REST_PARAMETERS = [
    {"name": "day", "parameterType": {"type": "DATE"}, "parameterValue": {"value": "2013-07-04"}},
    {"name": "origin", "parameterType": {"type": "STRING"}, "parameterValue": {"value": "JFK"}},
    {"name": "carriers", "parameterType": {"type": "ARRAY", "arrayType": {"type": "STRING"}},
     "parameterValue": {"arrayValues": [{"value": "B6"}, {"value": "UA"}]}},
]


def selected(flights):
    """The rows that SQL asks for, found in the source without SQL."""
    rows = flights.rows
    return flights.where(pc.and_(pc.and_(pc.equal(pc.cast(rows["flight_date"], "string"), "2013-07-04"),
                                         pc.equal(rows["origin"], "JFK")),
                                 pc.is_in(rows["carrier"], value_set=pa.array(["B6", "UA"]))))


def load(client, sources, report):
    """The emulator must count what it was given; the tables where it does not are no use to the comparison."""
    client.api("POST", "datasets", {"datasetReference": {"projectId": client.project, "datasetId": DATASET}})
    for name in TABLES:
        client.load(DATASET, sources[name])
        count = client.count(DATASET, name)
        wanted = sources[name].rows.num_rows
        report.check(count == wanted, f"load {name}", [f"the emulator counts {count} rows of {wanted}"], f"rows {count:>6}")


class Witness:
    """Asks the emulator over plain REST what wellhead was given, when that is not what the source has."""

    def __init__(self, client, report):
        self.client = client
        self.report = report

    def judge(self, name, source, arrived, raw_rows):
        comparison = compare(source, arrived)
        if comparison.equal:
            self.report.passes(name, counts(comparison))
            return
        try:
            raw = raw_rows()
        except (RestError, OSError) as failure:
            self.report.fails(name, comparison.problems + [f"asked over plain REST, the emulator fails: {failure}"])
            return
        answered = decode(source, raw)
        honest = type(source)(source.name, source.columns, answered)
        if compare(source, answered).equal or not compare(honest, arrived).equal:
            self.report.fails(name, comparison.problems)
            return
        self.report.emulator_fault(name, comparison.problems + [_evidence(source, answered, raw)])


def _evidence(source, answered, raw):
    """The raw row of the first difference."""
    numbered = answered.append_column("#", pa.array(range(answered.num_rows)))
    order = numbered.take(pc.sort_indices(answered, sort_keys=[(c.name, "ascending") for c in source.columns]))["#"]
    wanted = in_order(source.rows, source.columns)
    found = in_order(answered, source.columns)
    first = next((i for i in range(min(wanted.num_rows, found.num_rows))
                  if wanted.slice(i, 1).to_pylist() != found.slice(i, 1).to_pylist()), 0)
    return f"raw REST answer: {raw[order[first].as_py()] if raw else 'no rows'}"


def run(wellhead, client, sources, report):
    witness = Witness(client, report)
    file = wellhead.folder / SYNC_TO
    streams = [f"{CONNECTION}.{DATASET}.{name}" for name in TABLES]

    wellhead.run("connection", "add", "bigquery", CONNECTION, "--set", f"project={client.project}",
                 "--set", f"endpoint=http://127.0.0.1:{client.port}", "--auth", "none")
    report.passes("connection add")
    wellhead.run("connection", "test", CONNECTION)
    report.passes("connection test")

    listed = wellhead.run("catalog", CONNECTION)
    missing = [name for name in TABLES if f"{DATASET}.{name}" not in listed]
    report.check(not missing, "catalog", [f"does not list {missing}", listed[-2000:]], f"lists {len(TABLES)} tables")

    wellhead.run("sync", *streams, "--to", f"duckdb:{file}")
    report.passes("sync", "five tables")
    for name in TABLES:
        witness.judge(f"{name} in DuckDB", sources[name], arrivals.duckdb_table(file, name),
                      lambda table=name: client.list_rows(DATASET, table))
    wellhead.run("sync", *streams[:-1], "--to", f"duckdb:{file}")
    for name in TABLES[:-1]:
        witness.judge(f"{name} synced again", sources[name], arrivals.duckdb_table(file, name),
                      lambda table=name: client.list_rows(DATASET, table))
    _read_sql(wellhead, client, sources, witness)


def _read_sql(wellhead, client, sources, witness):
    """The rows of a query with parameters, into a file of each kind."""
    wanted = selected(sources["flights"])
    parameters = [part for parameter in PARAMETERS for part in ("--parameter", parameter)]
    def witnessed():
        return client.query(SQL, REST_PARAMETERS)

    parquet = wellhead.folder / "selected.parquet"
    wellhead.run("read", CONNECTION, "--sql", SQL, *parameters, "-o", "parquet", parquet)
    witness.judge("read --sql into Parquet", wanted, arrivals.parquet(parquet), witnessed)
    file = wellhead.folder / "selected.duckdb"
    wellhead.run("read", CONNECTION, "--sql", SQL, *parameters, "--to", f"duckdb:{file}#selected")
    witness.judge("read --sql into DuckDB", wanted, arrivals.duckdb_table(file, "selected"), witnessed)


def run_without_wellhead(client, sources, report):
    """The emulators' own answers, compared with what they were given."""
    for name in TABLES:
        comparison = compare(sources[name], decode(sources[name], client.list_rows(DATASET, name)))
        report.check(comparison.equal, f"{name} over REST", comparison.problems, counts(comparison))
    wanted = selected(sources["flights"])
    comparison = compare(wanted, decode(wanted, client.query(SQL, REST_PARAMETERS)))
    report.check(comparison.equal, "parameters over REST", comparison.problems, counts(comparison))
