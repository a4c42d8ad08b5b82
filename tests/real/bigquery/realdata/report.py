"""What is printed: a line for each check, the reasons under those that failed, and the counts at the end."""

import time


class Report:
    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.faults = []
        self._since = time.monotonic()

    def section(self, title):
        print(f"\n== {title}", flush=True)
        self._since = time.monotonic()

    def passes(self, name, detail=""):
        self.passed += 1
        self._line("ok", name, detail)

    def fails(self, name, reasons):
        self.failed += 1
        self._line("FAILED", name, "")
        for reason in reasons:
            for line in str(reason).splitlines():
                print(f"        {line}", flush=True)

    def emulator_fault(self, name, reasons):
        """The destination holds what the emulator answered, and that is not what it was given."""
        self.passed += 1
        self.faults.append(name)
        self._line("EMULATOR'S FAULT", name, "")
        for reason in reasons:
            print(f"        {reason}", flush=True)

    def check(self, condition, name, reasons, detail=""):
        if condition:
            self.passes(name, detail)
        else:
            self.fails(name, reasons)
        return condition

    def _line(self, verdict, name, detail):
        now = time.monotonic()
        print(f"{verdict:<6} {name:<34} {detail:<74} {now - self._since:6.1f} s".rstrip(), flush=True)
        self._since = now

    def end(self):
        for fault in self.faults:
            print(f"emulator's own fault: {fault}")
        print(f"\n{self.passed} passed, {self.failed} failed", flush=True)
        return self.failed == 0


def counts(comparison):
    """A comparison in one line."""
    return (f"rows {comparison.rows[0]:>6} of {comparison.rows[1]:<6}  types {_part(comparison.types)}"
            f"  sums {_part(comparison.sums)}  checksums {_part(comparison.checksums)}")


def _part(pair):
    return f"{pair[0]:>2}/{pair[1]:<2}"
