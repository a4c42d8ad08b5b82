"""A report by dlt's google_analytics source into DuckDB, as its manual shows."""

import os
import pathlib

import dlt
from dlt.sources.credentials import GcpServiceAccountCredentials
from google_analytics import google_analytics

folder = pathlib.Path(os.environ["FOLDER"])
credentials = GcpServiceAccountCredentials()
credentials.parse_native_representation((folder / "key.json").read_text())
query = {
    "resource_name": "visits",
    "dimensions": os.environ["DIMENSIONS"].split(","),
    "metrics": os.environ["METRICS"].split(","),
}
paging = {"rows_per_page": int(os.environ["PAGE_ROWS"])} if os.environ["PAGE_ROWS"] else {}
pipeline = dlt.pipeline(
    pipeline_name="visits",
    destination=dlt.destinations.duckdb(str(folder / "dlt.duckdb")),
    dataset_name="ga",
    pipelines_dir=str(folder / "pipelines"),
)
source = google_analytics(
    credentials=credentials,
    property_id=int(os.environ["PROPERTY"]),
    queries=[query],
    start_date=os.environ["START"],
    **paging,
)
pipeline.run(source).raise_on_failed_jobs()
