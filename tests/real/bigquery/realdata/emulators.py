"""Starts the emulators on free loopback ports and ends them, by their process, when the block is left."""

import contextlib
import os
import pathlib
import re
import subprocess
import time

from realdata.rest import RestClient, RestError

PROJECT = "wellhead-real"
START_SECONDS = 90


@contextlib.contextmanager
def goccy(binary, log):
    command = [binary, "--host", "127.0.0.1", "--port", "0", "--grpc-port", "0", "--project", PROJECT]
    with _running(command, log, r"REST server listening at 127\.0\.0\.1:(\d+)", {}) as client:
        yield client


@contextlib.contextmanager
def bqemulator(folder, log):
    folder = pathlib.Path(folder)
    command = [folder / "bin" / "python", "-m", "bqemulator", "start", "--rest-port", "0", "--grpc-port", "0",
               "--project", PROJECT, "--log-level", "info"]
    environment = {"HOME": str(folder / "home"), "BQEMU_ENABLE_FORMAT_EXTENSIONS": "false"}
    with _running(command, log, r'"port": (\d+), "event": "rest\.listen"', environment) as client:
        yield client


@contextlib.contextmanager
def _running(command, log, port_pattern, environment):
    with open(log, "wb") as output:
        process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=subprocess.STDOUT, env=os.environ | environment)
    try:
        yield _ready(process, pathlib.Path(log), port_pattern)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _ready(process, log, port_pattern):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(port_pattern, log.read_text(errors="replace"))
        if found:
            client = RestClient(int(found[1]), PROJECT)
            with contextlib.suppress(OSError, RestError):
                client.api("GET", "datasets")
                return client
        time.sleep(0.1)
    raise RuntimeError(f"the emulator did not start:\n{log.read_text(errors='replace')[-3000:]}")
