"""The benchmark. `run.sh` starts it, when all that it needs is there."""

import argparse
import pathlib
import sys

import commands
import measure
import merging
import peers
import producers
import table
from growth import growth
from returns import Returns

SOME = 1_000  # units, for slow peers

parser = argparse.ArgumentParser(prog="bash tests/bench/run.sh")
parser.add_argument("returns", nargs="?", type=int, default=10_000, help="number of units; one in fifty of them sends nothing")
parser.add_argument("--rounds", type=int, default=3, help="for fast peers and for growth; slow peers have one")
parser.add_argument("--growth", type=int, metavar="N", help="go on to so many units, 30000 for instance")
parser.add_argument("--full", action="store_true", help="slow peers, too, read all of the returns")
parser.add_argument("--only", metavar="WORD", help="only peers with this word in their names")
parser.add_argument("--fresh", action="store_true", help="make the returns anew")
parser.add_argument("--write", type=pathlib.Path, metavar="FILE", help="write the table into this file, too")
parser.add_argument("--producers", type=int, metavar="N", help="N returns as other programs save them, too")
parser.add_argument("--commands", action="store_true", help="status, check, trace, template and form, too")
parser.add_argument("--program", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
parser.add_argument("--place", type=pathlib.Path, required=True, help=argparse.SUPPRESS)


def main():
    asked = parser.parse_args()
    here = pathlib.Path(__file__).parent.resolve()
    program, place = asked.program.resolve(), asked.place.resolve()
    sets = {}

    def prepared(units):
        """The set of that many units, merged once: that also brings the files into memory."""
        if units not in sets:
            returns = Returns(place, program, units)
            returns.make(asked.fresh)
            sets[units] = returns, merging.totals(returns)
        return sets[units]

    rows, ours = [], []
    whole, _ = prepared(asked.returns)
    for peer in peers.all_peers(place, program, here):
        if asked.only and asked.only.lower() not in peer.name.lower():
            continue
        fast = peer.fast or asked.full
        returns, wanted = prepared(asked.returns if fast else min(SOME, asked.returns))
        row, merges = paired(peer, returns, wanted, asked.rounds if peer.fast else 1)
        rows.append(row)
        ours += merges if returns is whole else []
    rows.insert(0, table.Row("tonghop merge", whole.count, measure.median(ours or [merging.merge(whole)])))

    sizes = [units for units in (100, 1_000, 10_000, asked.growth or 0) if 0 < units <= max(asked.returns, asked.growth or 0)]
    points = growth([prepared(units)[0] for units in sizes], asked.rounds)
    text = table.write(rows, points)
    if asked.commands:
        text += table.commands(commands.lines(whole, asked.rounds))
    if asked.producers:
        whole.shown = asked.producers
        text += table.producers(producers.compared(producers.sets(place / f"saved-{asked.producers}", program, whole, here), asked.rounds))
    text += "\n" + "\n".join(table.note(", ".join(peers.versions(place, here)))) + "\n"
    print(text, end="")
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")


def paired(peer, returns, wanted, rounds):
    """The peer between two merges of the same files, round by round. The ratio is that within the round: a busy machine slows both."""
    costs, ratios, merges = [], [], []
    for number in range(1, rounds + 1):
        print(f"== {peer.name}, {returns.count:,} returns, round {number} of {rounds}", file=sys.stderr)
        before = merging.merge(returns)
        output = returns.place / "peer.json"
        cost = measure.run([*peer.command, returns.folder], output)
        after = merging.merge(returns)
        if peer.totals:
            merging.check(peer.name, output, wanted)
        costs.append(cost)
        ratios.append(cost / measure.mean([before, after]))
        merges += [before, after]
    return table.Row(peer.name, returns.count, measure.median(costs), measure.median(ratios)), merges


main()
