"""The wellhead command line, as a person would type it, in an empty folder of its own."""

import os
import pathlib
import subprocess

TIMEOUT_SECONDS = 600
LAUNCHER = pathlib.Path(__file__).resolve().parents[4] / "wellhead"


class CommandError(Exception):
    """The command ended with another code than 0; the message has the end of both its outputs."""


class Wellhead:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.environment = os.environ | {f"XDG_{kind}_HOME": str(self.folder / kind.lower())
                                         for kind in ("CONFIG", "STATE", "DATA")}

    def run(self, *arguments):
        """What it wrote to stdout."""
        result = subprocess.run([str(LAUNCHER), *map(str, arguments)], cwd=self.folder, env=self.environment,
                                stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT_SECONDS)
        if result.returncode != 0:
            raise CommandError(f"wellhead {' '.join(map(str, arguments))}\nended with exit code {result.returncode}\n"
                               f"{result.stdout[-1500:]}{result.stderr[-3000:]}")
        return result.stdout
