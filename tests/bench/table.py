"""The table, as text of at most 80 columns."""

import dataclasses
import os
import textwrap

import measure


@dataclasses.dataclass
class Row:
    name: str
    count: int
    cost: measure.Cost
    ratio: measure.Cost | None = None


def figure(value):
    """Three digits that say something."""
    return f"{value:,.0f}" if value >= 99.95 else f"{value:.1f}" if value >= 9.995 else f"{value:.2f}"


def peak(cost):
    least = measure.hidden()
    return f"<{figure(least)}" if cost.peak <= least else figure(cost.peak)


def write(rows, points):
    count = rows[0].count
    some = next((row.count for row in rows if row.count != count), None)
    lines = [
        f"tonghop merge and its peers: {count:,} returns, {len(os.sched_getaffinity(0))} cores",
        "",
        f"{'':<32}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'CPU ×':>9}{'wall ×':>9}",
    ]
    for row in rows:
        scale = count / row.count
        name = row.name + (" °" if row.count != count else "")
        ratios = "" if row.ratio is None else f"{figure(row.ratio.cpu):>9}{figure(row.ratio.wall):>9}"
        lines.append(f"{name:<32}{figure(row.cost.cpu * scale):>9}{figure(row.cost.wall * scale):>9}{peak(row.cost):>9}{ratios}")
    lines += ["", *note("×: times tonghop, from merges of the same files just before and after.")]
    if some:
        lines += note(f"°: measured with {some:,} returns, CPU and wall scaled up; the ratio is that of {some:,}.")
    lines += note("All totals agree. The peers only add up; tonghop checks, keeps the ledger and the source of every figure, and writes the workbook.")
    if points:
        base = next((point for point in points if point.units == 1_000), points[-1])
        lines += ["", f"{'tonghop merge':<20}{'CPU ms':>12}{'wall ms':>12}{'peak MB':>12}{'CPU, growth':>12}{'wall':>9}"]
        for point in points:
            cost, more = point.cost, point.growth
            lines.append(f"{f'{point.count:,} returns':<20}{cost.cpu * 1e3:>12.3f}{cost.wall * 1e3:>12.3f}{peak(cost):>12}{more.cpu:>12.2f}{more.wall:>9.2f}")
        lines += ["", *note(f"CPU and wall of one return; growth: against {base.count:,} returns, each set with its own plan.")]
    return "\n".join(lines) + "\n"


def commands(found):
    """The other commands."""
    lines = ["", f"{'tonghop':<26}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}  of"]
    for name, cost, of in found:
        lines.append(f"{name:<26}{figure(cost.cpu):>9}{figure(cost.wall):>9}{peak(cost):>9}  {of}")
    return "\n".join(lines) + "\n"


def producers(found):
    """Returns as other programs save them."""
    lines = ["", f"{'returns saved by':<20}{'CPU ms':>12}{'wall ms':>12}{'CPU ×':>12}{'wall ×':>9}"]
    for name, count, cost, ratio in found:
        ms = [f"{value / count * 1e3:>12.3f}" for value in (cost.cpu, cost.wall)]
        lines.append(f"{name:<20}{ms[0]}{ms[1]}{figure(ratio.cpu):>12}{figure(ratio.wall):>9}")
    lines += ["", *note(f"CPU and wall of one return, of {found[0][1]:,} that are merged with the plan of the whole set; ×: times our own files in the same round.")]
    return "\n".join(lines) + "\n"


def note(text):
    return textwrap.wrap(text, 80)
