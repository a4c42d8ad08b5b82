"""Keeps the last state of a run for the next, as a target does. Usage: tap_state.py FOLDER NUMBER."""

import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
with open(folder / f"messages.{sys.argv[2]}.jsonl", encoding="utf-8") as messages:
    states = [message["value"] for message in map(json.loads, messages) if message["type"] == "STATE"]
if states:
    (folder / "state.json").write_text(json.dumps(states[-1]))
