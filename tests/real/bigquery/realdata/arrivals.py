"""Reads what wellhead wrote, with readers that are not its own: DuckDB for Python and Arrow's Parquet reader."""

import duckdb
import pyarrow as pa
import pyarrow.parquet

from realdata.source import ARROW_TYPES


def duckdb_table(file, name):
    """The table of a stream, whatever prefix its dataset gave it."""
    with duckdb.connect(str(file), read_only=True) as database:
        database.execute("SET TimeZone = 'UTC'")
        found = [(schema, table) for schema, table in database.execute(
            "SELECT table_schema, table_name FROM information_schema.tables").fetchall()
            if (table == name or table.endswith("_" + name)) and not table.startswith("_wellhead_")]
        if len(found) != 1:
            raise LookupError(f"{len(found)} tables in {file} could be {name}: {found}")
        [(schema, table)] = found
        return _plain(database.execute(f'SELECT * FROM "{schema}"."{table}"').fetch_arrow_table())


def parquet(file):
    return _plain(pyarrow.parquet.ParquetFile(file).read())


def _plain(rows):
    """Only the spelling of a type may differ from the source's: the unit and zone's name of a UTC timestamp."""
    return rows.cast(pa.schema([pa.field(field.name, _spelling(field.type)) for field in rows.schema]))


def _spelling(kind):
    if pa.types.is_timestamp(kind) and kind.tz in ("UTC", "Etc/UTC", "+00:00", "Z"):
        return ARROW_TYPES["TIMESTAMP"]
    if pa.types.is_large_string(kind):
        return ARROW_TYPES["STRING"]
    return kind
