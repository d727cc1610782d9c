"""How the cost of a return grows with their number: tonghop alone, each size with its own plan."""

import dataclasses
import sys

import measure
import merging

LONG_ENOUGH = 3_000  # returns in one measurement; small sets are merged several times


@dataclasses.dataclass
class Point:
    units: int
    count: int
    cost: measure.Cost
    growth: measure.Cost  # of the cost per return, against 1,000 units (or the greatest set, when there are fewer)


def growth(sets, rounds):
    if not sets:
        return []
    costs = {returns.units: [] for returns in sets}
    base = 1_000 if 1_000 in costs else max(costs)
    for number in range(1, rounds + 1):
        print(f"== growth, round {number} of {rounds}", file=sys.stderr)
        for returns in sets:
            times = max(1, LONG_ENOUGH // returns.count)
            mean = measure.mean([merging.merge(returns) for _ in range(times)])
            costs[returns.units].append(measure.Cost(mean.cpu / returns.count, mean.wall / returns.count, mean.peak))
    return [
        Point(returns.units, returns.count, measure.median(costs[returns.units]),
              measure.median([cost / other for cost, other in zip(costs[returns.units], costs[base])]))
        for returns in sets
    ]
