"""Compares what arrived with the source: columns and types, row count, sums, and a checksum of every column.

Rows have no order. Both sides are sorted by all columns, then each column is hashed from the first row to the last,
so that a value that changed, moved to another row, got lost or came twice changes at least one checksum.
"""

import hashlib
import math
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from realdata.source import ARROW_TYPES


@dataclass
class Comparison:
    """Counts per kind of check as (equal, all), and a sentence for each difference."""

    rows: tuple[int, int]
    types: tuple[int, int] = (0, 0)
    sums: tuple[int, int] = (0, 0)
    checksums: tuple[int, int] = (0, 0)
    problems: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)

    @property
    def equal(self):
        return not self.problems


def compare(source, arrived):
    """Columns whose names begin with _wellhead_ belong to the destination and are left aside."""
    result = Comparison((arrived.num_rows, source.rows.num_rows))
    present = [name for name in arrived.column_names if not name.startswith("_wellhead_")]
    wanted = [column.name for column in source.columns]
    for name in sorted(set(present) - set(wanted)):
        result.problems.append(f"column {name} is not in the source")
    result.types = _compare_types(source, arrived, present, result)
    if arrived.num_rows != source.rows.num_rows:
        result.problems.append(f"{arrived.num_rows} rows instead of {source.rows.num_rows}")
    usable = [column for column in source.columns if column.name in present
              and arrived.schema.field(column.name).type == ARROW_TYPES[column.type]]
    expected = in_order(source.rows, usable)
    actual = in_order(arrived, usable)
    _compare_sums(usable, expected, actual, result)
    _compare_checksums(source, usable, expected, actual, result)
    return result


def _compare_types(source, arrived, present, result):
    right = 0
    for column in source.columns:
        wanted = ARROW_TYPES[column.type]
        if column.name not in present:
            result.problems.append(f"column {column.name} is missing")
        elif arrived.schema.field(column.name).type != wanted:
            result.problems.append(f"column {column.name} is {arrived.schema.field(column.name).type}, not {wanted}")
        else:
            right += 1
    return right, len(source.columns)


def _compare_sums(columns, expected, actual, result):
    numbers = [column for column in columns if column.is_number]
    right = 0
    for column in numbers:
        wanted, found = total(expected[column.name]), total(actual[column.name])
        if wanted == found:
            right += 1
        else:
            result.problems.append(f"sum of {column.name} is {found!r} instead of {wanted!r}")
    result.sums = (right, len(numbers))


def _compare_checksums(source, columns, expected, actual, result):
    right = 0
    for column in columns:
        if checksum(expected[column.name]) == checksum(actual[column.name]):
            right += 1
        else:
            result.columns.append(column.name)
            result.problems.append(f"checksum of {column.name} differs: {_first_difference(column, expected, actual)}")
    result.checksums = (right, len(source.columns))


def in_order(rows, columns):
    chosen = rows.select([column.name for column in columns])
    return chosen.take(pc.sort_indices(chosen, sort_keys=[(column.name, "ascending") for column in columns]))


def total(values):
    """The exact sum: integers without overflow at these sizes, doubles independent of their order."""
    if pa.types.is_floating(values.type):
        return math.fsum(value for value in values.to_pylist() if value is not None)
    return pc.sum(values).as_py() or 0


def checksum(values):
    digest = hashlib.sha256(pc.is_null(values).to_numpy().tobytes())
    if pa.types.is_string(values.type):
        texts = pc.fill_null(values, "")
        digest.update(pc.binary_length(texts).to_numpy().tobytes())
        digest.update("".join(texts.to_pylist()).encode())
    else:
        plain = values if pa.types.is_floating(values.type) else pc.cast(_physical(values), pa.int64())
        digest.update(pc.fill_null(plain, 0).to_numpy().tobytes())
    return digest.hexdigest()


def _physical(values):
    return pc.cast(values, pa.int32()) if pa.types.is_date32(values.type) else values


def _first_difference(column, expected, actual):
    for index in range(min(expected.num_rows, actual.num_rows)):
        wanted, found = expected[column.name][index].as_py(), actual[column.name][index].as_py()
        if wanted != found:
            return f"sorted row {index} has {found!r} instead of {wanted!r}"
    return f"{actual.num_rows} rows instead of {expected.num_rows}"
