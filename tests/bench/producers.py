"""Returns as other programs save them: the same figures in the manner of Excel, LibreOffice, openpyxl and SheetJS, and a mixture."""

import re
import shutil
import subprocess
import sys
import zipfile

import measure
import merging
from returns import BATCH, quiet

MANNERS = ("Excel's manner", "LibreOffice", "openpyxl", "SheetJS")


def sets(place, program, returns, here):
    """The first returns of a set in each manner, by name; made once."""
    own = sorted(returns.folder.iterdir())[: returns.shown]
    made = {"tonghop": Saved(returns, place / "tonghop", lambda folder: [shutil.copy(path, folder) for path in own])}
    made["tonghop"].make()
    for manner, save in zip(MANNERS, (in_excels_manner, by_libreoffice, by_openpyxl, by_sheetjs)):
        folder = place / re.sub(r"\W+", "-", manner.lower())
        made[manner] = Saved(returns, folder, lambda folder, save=save: save(own, folder, returns, here))
        made[manner].make()
    made["a mixture"] = Saved(returns, place / "mixture", lambda folder: mixed(list(made.values()), own, folder))
    made["a mixture"].make()
    return made


class Saved:
    """A folder of returns with the plan that they answer, as `merging.merge` takes it."""

    def __init__(self, returns, folder, fill):
        self.program, self.plan, self.place = returns.program, returns.plan, folder
        self.folder = folder / "returns"
        self.fill = fill

    def make(self):
        done = self.place / ".made"
        if not done.exists():
            print(f"== {self.place.name}", file=sys.stderr)
            shutil.rmtree(self.place, ignore_errors=True)
            self.folder.mkdir(parents=True)
            self.fill(self.folder)
            done.touch()
        self.count = sum(1 for _ in self.folder.iterdir())


def in_excels_manner(own, folder, _returns, _here):
    """What Excel adds when it saves: names of its own, spans and `dyDescent` at each row. Excel itself does not run here."""
    spaces = (' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
              'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
              'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"')
    for path in own:
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(folder / path.name, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.infolist():
                content = old.read(part)
                if part.filename.startswith("xl/worksheets/sheet"):
                    text = content.decode()
                    text = re.sub(r"<worksheet ([^>]*)>", rf"<worksheet \1{spaces}>", text, count=1)
                    text = re.sub(r'<row (r="\d+")', r'<row \1 spans="1:21" x14ac:dyDescent="0.25"', text)
                    content = text.encode()
                new.writestr(part.filename, content)


def by_libreoffice(own, folder, returns, _here):
    for at in range(0, len(own), BATCH):
        quiet(["soffice", f"-env:UserInstallation={returns.profile.resolve().as_uri()}", "--headless", "--norestore", "--nologo",
               "--convert-to", "xlsx", "--outdir", folder, *own[at : at + BATCH]])


def by_openpyxl(own, folder, returns, _here):
    script = "import sys, openpyxl\nfor path in sys.argv[2:]: openpyxl.load_workbook(path).save(sys.argv[1] + '/' + path.rsplit('/', 1)[-1])"
    quiet([returns.venv / "bin" / "python", "-W", "ignore", "-c", script, folder, *own])


def by_sheetjs(own, folder, returns, _here):
    script = returns.venv.parent / "node" / "save_sheetjs.mjs"
    subprocess.run(["node", str(script), str(folder), *map(str, own)], check=True)


def mixed(sets, own, folder):
    """One of the manners after the other, file by file."""
    for number, path in enumerate(own):
        shutil.copy(sets[number % len(sets)].folder / path.name, folder)


def compared(sets, rounds):
    """The CPU of one return in each manner, and how many times ours it is, round by round; the totals have to be the same."""
    wanted = merging.totals(sets["tonghop"])
    rows = []
    for name, saved in sets.items():
        if merging.totals(saved) != wanted:
            sys.exit(f"{name}: other totals than those of our own files")
        costs, ratios = [], []
        for number in range(1, rounds + 1):
            print(f"== {name}, round {number} of {rounds}", file=sys.stderr)
            ours = merging.merge(sets["tonghop"])
            cost = merging.merge(saved)
            costs.append(cost)
            ratios.append(cost / ours)
        rows.append((name, saved.count, measure.median(costs), measure.median(ratios)))
    return rows
