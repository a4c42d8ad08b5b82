"""Follows a guide as its reader would, in an empty folder, with real commands: mvn, java, wellhead.

    follow.py GUIDE FOLDER

Runs the blocks that are marked `maven`: `console maven` (standard output is compared), `console maven both` (both
streams), `console maven background` (goes on running; its first line is compared); writes the files of
`java maven FILE`; looks for the lines of `java excerpt FILE` in that file. `...` stands for any text. The port 8080 of
the guide becomes a free one. The last line says: N passed, N failed.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

PORT = "8080"


def main():
    guide, folder = Path(sys.argv[1]), Path(sys.argv[2])
    reader = Reader(folder.resolve())
    try:
        for line, info, text in blocks(guide):
            reader.block(f"{guide.name}:{line}", info, text)
    finally:
        reader.close()
    print(f"{reader.passed} passed, {reader.failed} failed")
    return 1 if reader.failed or not reader.passed else 0


def blocks(guide):
    """The fenced blocks: number of the first line, words behind the fence, lines."""
    inside = None
    for number, line in enumerate(guide.read_text().splitlines(), 1):
        if not line.startswith("```"):
            if inside:
                inside[2].append(line)
        elif inside:
            yield inside
            inside = None
        else:
            inside = (number + 1, line[3:].split(), [])


class Reader:
    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.background = []
        self.passed = self.failed = 0

    def block(self, place, info, text):
        text = [line.replace(PORT, self.port) for line in text]
        kind = info[:2]
        if kind == ["console", "maven"]:
            self.console(place, text, set(info[2:]))
        elif kind == ["java", "maven"]:
            (self.folder / info[2]).write_text("\n".join(text) + "\n")
            self.note(f"{place} written to {info[2]}", True)
        elif kind == ["java", "excerpt"]:
            # Only what a guide shows is renamed: the project itself has the usual port in its examples.
            wanted = "\n".join(text).replace(self.port, PORT)
            self.note(f"{place} stands in {info[2]}", wanted in (self.folder / info[2]).read_text())

    def console(self, place, text, options):
        for number, command, expected in commands(text):
            where = f"{place} (+{number}) $ {command}"
            if command.startswith("cd "):
                self.folder = (self.folder / command[3:]).resolve()
                self.note(where, self.folder.is_dir())
            elif "background" in options:
                process = subprocess.Popen(
                    command, shell=True, cwd=self.folder, text=True, stdout=subprocess.PIPE, start_new_session=True)
                self.background.append(process)
                first = process.stdout.readline().rstrip()
                self.note(where, not expected or matches(expected, [first]), [first])
            else:
                self.run(where, command, expected, "both" in options)

    def run(self, where, command, expected, both):
        errors = subprocess.STDOUT if both else subprocess.PIPE
        done = subprocess.run(
            command, shell=True, cwd=self.folder, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=errors)
        # Maven resets the terminal's colours even where there is none.
        output = re.sub("\x1b\\[[0-9;]*m", "", done.stdout).splitlines()
        good = done.returncode == 0 and (not expected or matches(expected, output))
        self.note(where, good, [f"exit code {done.returncode}", *output, *(done.stderr or "").splitlines()])

    def note(self, what, good, details=()):
        print(f"{'ok' if good else 'FAILED'}: {what}", flush=True)
        if good:
            self.passed += 1
        else:
            self.failed += 1
            for line in list(details)[-60:]:
                print(f"    {line}", flush=True)

    def close(self):
        for process in self.background:
            try:
                # The group that was started for it: the shell and what runs below it.
                os.killpg(process.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
            process.wait()


def commands(text):
    """The commands of a block, each with the output below it."""
    found = []
    lines = iter(enumerate(text))
    for number, line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\"):
                command = command[:-1] + next(lines)[1].strip()
            found.append((number, command, []))
        else:
            found[-1][2].append(line.rstrip())
    return found


def matches(expected, output):
    """A line of three dots stands for any number of lines, three dots within one for any text."""
    pattern = "".join(
        "(?:.*\n)*" if line == "..." else ".*".join(map(re.escape, line.split("..."))) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in output)) is not None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
