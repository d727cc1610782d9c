"""The other commands, each with a line of its own: what an office waits for besides the merge."""

import shutil
import sys

import measure
import merging


def lines(returns, rounds):
    """Name, cost, and what the cost is of."""
    program, place = returns.program / "tonghop", returns.place
    report, forms, page = place / "merged.xlsx", place / "forms", place / "form.html"
    plan, period = ["--plan", returns.plan], merging.PERIOD[:2]
    one = sorted(returns.folder.iterdir())[0]
    merging.merge(returns)
    jobs = {
        "merge over an old report": (lambda: merging.merge(returns, fresh=False), f"{returns.count:,} returns"),
        "status": (lambda: run([program, "status", returns.folder, *plan, *merging.PERIOD]), f"{returns.count:,} returns"),
        "check": (lambda: run([program, "check", one, *plan]), "one return"),
        "trace": (lambda: run([program, "trace", report, "B02", *plan]), f"a report of {returns.count:,} returns"),
        "template --all": (lambda: run([program, "template", *plan, *period, "--all", "-o", forms], forms), f"{returns.units:,} forms"),
        "form": (lambda: run([program, "form", *plan, *period, "--all", "-o", page]), f"one page for {returns.units:,} units"),
    }
    found = []
    for name, (job, of) in jobs.items():
        print(f"== {name}", file=sys.stderr)
        found.append((name, measure.median([job() for _ in range(rounds)]), of))
    shutil.rmtree(forms, ignore_errors=True)
    return found


def run(command, afresh=None):
    if afresh is not None:
        shutil.rmtree(afresh, ignore_errors=True)
    return measure.run(command, accepted=merging.WRITTEN)
