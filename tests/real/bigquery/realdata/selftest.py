"""Proves that the comparison can fail: a copy of a table in DuckDB and in Parquet is equal, and each kind of damage
done to it is found, in the column where it was done."""

import pathlib

import duckdb
import pyarrow.parquet

from realdata import arrivals
from realdata.compare import compare

# What is done to the copy of the weather table -> the column whose checksum must differ (none: rows or columns).
DAMAGES = {
    "one integer": ("UPDATE weather SET wind_dir = wind_dir + 1 WHERE rowid = 100", "wind_dir"),
    "the last bit of one double": ("UPDATE weather SET pressure = nextafter(pressure, 'inf'::DOUBLE) "
                                   "WHERE rowid = (SELECT min(rowid) FROM weather WHERE pressure IS NOT NULL)",
                                   "pressure"),
    "one character": ("UPDATE weather SET origin = 'LGB' WHERE rowid = 9000", "origin"),
    "one microsecond": ("UPDATE weather SET time_hour = time_hour + INTERVAL 1 MICROSECOND WHERE rowid = 7",
                        "time_hour"),
    "a null for a value": ("UPDATE weather SET temp = NULL WHERE rowid = 20000", "temp"),
    "a zero for a null": ("UPDATE weather SET wind_gust = 0 "
                          "WHERE rowid = (SELECT min(rowid) FROM weather WHERE wind_gust IS NULL)", "wind_gust"),
    "values of two rows exchanged": ("UPDATE weather SET humid = CASE rowid WHEN 1 THEN "
                                     "(SELECT humid FROM weather WHERE rowid = 10) ELSE "
                                     "(SELECT humid FROM weather WHERE rowid = 1) END WHERE rowid IN (1, 10)",
                                     "humid"),
    "a row lost": ("DELETE FROM weather WHERE rowid = 5", None),
    "a row twice": ("INSERT INTO weather SELECT * FROM weather WHERE rowid = 5", None),
    "one row lost and another twice": ("INSERT INTO weather SELECT * FROM weather WHERE rowid = 6; "
                                       "DELETE FROM weather WHERE rowid = 3000", "time_hour"),
    "a column lost": ("ALTER TABLE weather DROP COLUMN visib", None),
    "a column too many": ("ALTER TABLE weather ADD COLUMN guess INTEGER", None),
    "a narrower type": ("ALTER TABLE weather ALTER COLUMN year TYPE SMALLINT", None),
}


def run(source, work, report):
    report.section("the comparison finds what is wrong")
    copy = pathlib.Path(work) / "copy.duckdb"
    parquet = pathlib.Path(work) / "copy.parquet"
    _write(copy, source, "")
    pyarrow.parquet.write_table(source.rows, parquet)
    for name, rows in (("equal copy in DuckDB", arrivals.duckdb_table(copy, source.name)),
                       ("equal copy in Parquet", arrivals.parquet(parquet))):
        comparison = compare(source, rows)
        report.check(comparison.equal, name, comparison.problems)
    for name, (statement, column) in DAMAGES.items():
        damaged = pathlib.Path(work) / "damaged.duckdb"
        _write(damaged, source, statement)
        comparison = compare(source, arrivals.duckdb_table(damaged, source.name))
        found = not comparison.equal and (column is None or column in comparison.columns)
        report.check(found, name, [f"not found: {comparison}"], (comparison.problems or [""])[0][:74])


def _write(file, source, statement):
    file.unlink(missing_ok=True)
    with duckdb.connect(str(file)) as database:
        database.execute("SET TimeZone = 'UTC'")
        rows = source.rows  # DuckDB finds it by this name.
        database.execute(f"CREATE TABLE {source.name} AS SELECT * FROM rows")
        if statement:
            database.execute(statement)
