"""Selects the report and its fields in the catalog that the tap has found. Usage: tap_select.py FOLDER."""

import json
import os
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
wanted = set(os.environ["DIMENSIONS"].split(",") + os.environ["METRICS"].split(","))
catalog = json.loads((folder / "all.json").read_text())
for stream in catalog["streams"]:
    for entry in stream["metadata"]:
        metadata = entry["metadata"]
        if not entry["breadcrumb"]:
            metadata["selected"] = stream["tap_stream_id"] == "visits"
        elif metadata.get("inclusion") != "automatic":
            metadata["selected"] = metadata.get("tap-ga4.api-field-names") in wanted
(folder / "catalog.json").write_text(json.dumps(catalog))
