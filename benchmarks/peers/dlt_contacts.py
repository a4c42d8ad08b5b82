"""All contacts by dlt's REST source into DuckDB, replacing what is there, as its manual shows."""

import os
import pathlib

import dlt
from dlt.sources.rest_api import rest_api_source

folder = pathlib.Path(os.environ["FOLDER"])
parameters = {"limit": 100, "properties": os.environ["PROPERTIES"]}
if os.environ["ASSOCIATIONS"]:
    parameters["associations"] = os.environ["ASSOCIATIONS"]

source = rest_api_source(
    {
        "client": {
            "base_url": os.environ["ENDPOINT"],
            "auth": {"type": "bearer", "token": os.environ["TOKEN"]},
            "paginator": {"type": "cursor", "cursor_path": "paging.next.after", "cursor_param": "after"},
        },
        "resources": [
            {
                "name": "contacts",
                "primary_key": "id",
                "write_disposition": "replace",
                "endpoint": {
                    "path": "crm/v3/objects/contacts",
                    "params": parameters,
                    "data_selector": "results",
                },
            }
        ],
    }
)
pipeline = dlt.pipeline(
    pipeline_name="contacts",
    destination=dlt.destinations.duckdb(str(folder / "dlt.duckdb")),
    dataset_name="hubspot",
    pipelines_dir=str(folder / "pipelines"),
)
pipeline.run(source).raise_on_failed_jobs()
