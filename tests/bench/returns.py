"""The returns: made once for each number of units, some of them saved again by openpyxl and by LibreOffice."""

import os
import shutil
import subprocess
import sys

SHARE = 200  # one in 200 goes through openpyxl, another one in 200 through LibreOffice
BATCH = 50


class Returns:
    """A set of returns, with the plan that they answer."""

    def __init__(self, place, program, units):
        self.units = units
        self.program = program
        self.place = place / str(units)
        self.folder = self.place / "returns"
        self.plan = self.place / "demo" / "ke-hoach.json"
        self.venv = place / "venv"
        self.profile = place / "profile"

    def make(self, fresh):
        if fresh and self.place.exists():
            shutil.rmtree(self.place)
        done = self.place / ".made"
        if not done.exists():
            print(f"== making the returns of {self.units:,} units", file=sys.stderr)
            if self.place.exists():
                shutil.rmtree(self.place)
            self.place.mkdir(parents=True)
            demo = self.place / "demo"
            code = quiet([self.program / "tonghop", "demo", demo, "--units", self.units, "--quiet"])
            whole = self.place / "whole"
            if code not in (0, 1) or quiet([self.program / "examples" / "bench_returns", demo, whole]) != 0:
                sys.exit("The returns could not be made.")
            self.save_again(whole)
            whole.rename(self.folder)
            shutil.rmtree(demo / "returns")
            done.touch()
        self.count = sum(1 for _ in self.folder.iterdir())

    def save_again(self, folder):
        files = sorted(folder.iterdir())
        by_openpyxl, by_office = files[SHARE // 4 :: SHARE], files[3 * SHARE // 4 :: SHARE]
        script = "import sys, openpyxl\nfor path in sys.argv[1:]: openpyxl.load_workbook(path).save(path)"
        if by_openpyxl and quiet([self.venv / "bin" / "python", "-W", "ignore", "-c", script, *by_openpyxl]) != 0:
            sys.exit("openpyxl could not save the returns again.")
        saved = self.place / "office"
        for at in range(0, len(by_office), BATCH):
            quiet(["soffice", f"-env:UserInstallation={self.profile.resolve().as_uri()}", "--headless", "--norestore", "--nologo",
                   "--convert-to", "xlsx", "--outdir", saved, *by_office[at : at + BATCH]])
        for path in by_office:
            if not (saved / path.name).exists():
                sys.exit(f"LibreOffice could not save {path.name} again.")
            os.replace(saved / path.name, path)


def quiet(command):
    return subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
