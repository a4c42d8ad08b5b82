"""A plain client of BigQuery's REST interface, sharing nothing with wellhead: loads the tables and, when something
differs, tells what an emulator itself answers."""

import http.client
import io
import json
import urllib.parse
from datetime import date, datetime, timedelta, timezone

import pyarrow as pa
import pyarrow.parquet

from realdata.source import ARROW_TYPES

TIMEOUT_SECONDS = 300
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
DECODERS = {
    "INTEGER": int,
    "FLOAT": float,
    "STRING": str,
    "TIMESTAMP": lambda text: EPOCH + timedelta(microseconds=int(text)),
    "DATE": date.fromisoformat,
}


class RestError(Exception):
    """An answer that says no; the message is what the server said."""


class RestClient:
    def __init__(self, port, project):
        self.port = port
        self.project = project

    def call(self, method, path, body=None, content_type="application/json"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        try:
            data = json.dumps(body).encode() if isinstance(body, dict) else body
            connection.request(method, path, data, {"Content-Type": content_type})
            response = connection.getresponse()
            text = response.read()
        finally:
            connection.close()
        answer = json.loads(text) if text else {}
        failure = answer.get("error") or answer.get("errors") or answer.get("status", {}).get("errorResult")
        if response.status != 200 or failure:
            raise RestError(f"{method} {path}: HTTP {response.status} {json.dumps(failure)[:600]}")
        return answer

    def api(self, method, path, body=None):
        return self.call(method, f"/bigquery/v2/projects/{self.project}/{path}", body)

    def load(self, dataset, source):
        """One multipart load job with a Parquet file; both emulators run it inside the call."""
        reference = {"projectId": self.project, "datasetId": dataset, "tableId": source.name}
        schema = {"fields": [{"name": column.name, "type": column.type, "mode": "NULLABLE"}
                             for column in source.columns]}
        self.api("POST", f"datasets/{dataset}/tables", {"tableReference": reference, "schema": schema})
        file = io.BytesIO()
        pyarrow.parquet.write_table(source.rows, file)
        job = {"configuration": {"load": {"destinationTable": reference, "schema": schema, "sourceFormat": "PARQUET",
                                          "writeDisposition": "WRITE_TRUNCATE"}}}
        edge = "part-of-a-load-job"
        body = (f"--{edge}\r\nContent-Type: application/json\r\n\r\n{json.dumps(job)}\r\n"
                f"--{edge}\r\nContent-Type: application/octet-stream\r\n\r\n").encode()
        body += file.getvalue() + f"\r\n--{edge}--\r\n".encode()
        self.call("POST", f"/upload/bigquery/v2/projects/{self.project}/jobs?uploadType=multipart", body,
                  f"multipart/related; boundary={edge}")

    def count(self, dataset, table):
        [row] = self.query(f"SELECT COUNT(*) FROM `{dataset}.{table}`", [])
        return int(row["f"][0]["v"])

    def query(self, sql, parameters):
        """The raw rows of a short result."""
        return self.api("POST", "queries", {
            "query": sql, "useLegacySql": False, "maxResults": 10000, "formatOptions": {"useInt64Timestamp": True},
            **({"parameterMode": "NAMED", "queryParameters": parameters} if parameters else {})}).get("rows", [])

    def list_rows(self, dataset, table):
        """The raw rows of a table, page by page."""
        rows = []
        token = ""
        while True:
            page = self.api("GET", f"datasets/{dataset}/tables/{table}/data?maxResults=50000"
                            f"&formatOptions.useInt64Timestamp=true{token}")
            rows += page.get("rows", [])
            if not page.get("pageToken"):
                return rows
            token = "&pageToken=" + urllib.parse.quote(page["pageToken"])


def decode(source, rows):
    """Raw rows in the order of the source's columns as an Arrow table."""
    arrays = []
    for index, column in enumerate(source.columns):
        decoder = DECODERS[column.type]
        cells = (row["f"][index]["v"] for row in rows)
        arrays.append(pa.array([None if cell is None else decoder(cell) for cell in cells], ARROW_TYPES[column.type]))
    return pa.table(arrays, names=[column.name for column in source.columns])
