"""One run of one program: CPU, wall and peak memory, as the kernel counted them."""

import dataclasses
import os
import resource
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass
class Cost:
    cpu: float
    wall: float
    peak: float

    def __truediv__(self, other):
        return Cost(self.cpu / other.cpu, self.wall / other.wall, self.peak / other.peak)


def run(command, output=os.devnull, accepted=(0,)):
    """Runs a program, its output into a file. CPU is that of all its threads; the peak is told in MB of a million bytes."""
    with open(output, "wb") as stdout, open(f"{output}.err" if output != os.devnull else os.devnull, "wb") as stderr:
        begun = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=stdout, stderr=stderr, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        sys.exit(f"exit code {process.returncode}: {' '.join(map(str, command))}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024 / 1e6)


def mean(costs):
    return Cost(*(statistics.fmean(figures) for figures in zip(*map(dataclasses.astuple, costs))))


def median(costs):
    return Cost(*(statistics.median(figures) for figures in zip(*map(dataclasses.astuple, costs))))


def hidden():
    """Peaks up to here cannot be told: the kernel counts this script's own memory for what it starts."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
