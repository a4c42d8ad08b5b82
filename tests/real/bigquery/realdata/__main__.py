"""python -m realdata: see the run script beside this package."""

import argparse
import contextlib
import pathlib
import signal
import sys
import tempfile

from realdata import emulators, flow, selftest, source
from realdata.command import CommandError, Wellhead
from realdata.report import Report

EMULATORS = {"goccy": emulators.goccy, "bqemulator": emulators.bqemulator}


def main():
    # Leaving by an exception ends the emulators.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = _options()
    report = Report()
    with _work_folder(options.keep) as work:
        sources = source.read(options.data)
        selftest.run(sources["weather"], work, report)
        for name, start in EMULATORS.items():
            if not options.self_test and options.only in (None, name):
                _extract(name, start, options, sources, work, report)
    sys.exit(0 if report.end() else 1)


def _extract(name, start, options, sources, work, report):
    folder = work / name
    folder.mkdir()
    try:
        report.section(f"{name}: loading")
        with start(getattr(options, name), work / f"{name}.log") as client:
            flow.load(client, sources, report)
            report.section(f"{name}: " + ("plain REST" if options.without_wellhead else "wellhead"))
            if options.without_wellhead:
                flow.run_without_wellhead(client, sources, report)
            else:
                flow.run(Wellhead(folder), client, sources, report)
    except (CommandError, LookupError, OSError, RuntimeError, ValueError) as failure:
        report.fails(f"{name} to its end", [f"{type(failure).__name__}: {failure}"])


@contextlib.contextmanager
def _work_folder(keep):
    if keep:
        pathlib.Path(keep).mkdir(parents=True)
        yield pathlib.Path(keep).resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="wellhead-real-data-") as folder:
            yield pathlib.Path(folder)


def _options():
    parser = argparse.ArgumentParser(prog="run")
    parser.add_argument("--data", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--goccy", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--bqemulator", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", choices=EMULATORS, help="one emulator instead of both")
    parser.add_argument("--self-test", action="store_true", help="only prove that the comparison can fail")
    parser.add_argument("--without-wellhead", action="store_true", help="read with a plain REST client instead")
    parser.add_argument("--keep", metavar="FOLDER", help="leave what was written in this new folder")
    return parser.parse_args()


main()
