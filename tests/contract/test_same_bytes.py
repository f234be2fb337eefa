"""One ensemble on one thread, on several, on the ranks of MPI, on every processor level, killed and resumed: the same bytes."""
import os
import platform
import random
import shutil
import signal
import subprocess
import threading
import time
import unittest

import program

MPI = os.environ.get("CUENCA_MPI_PROGRAM", "")
MPIRUN = os.environ.get("CUENCA_MPIRUN", "")
SAME = ("ensemble.nc", "ensemble.csv", "futures.csv", "report.html")
# Containers run as root, on fewer cores than ranks, and forbid reading another process's memory.
FOR_MPI = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_btl_vader_single_copy_mechanism": "none",
           # the same for Open MPI 5
           "PRTE_ALLOW_RUN_AS_ROOT": "1", "PRTE_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_smsc": "^cma"}

# So many futures that there is a moment between the first that have ended and the last.
MANY = ("--futures", "150")

DECISION = """
[actors.birds]
who = "herders"
[metrics.dry_lagoon]
actor = "birds"
of = "lagoons.lagoon.area"
statistic = "minimum"
unit = "ha"
at_least = 20
better = "more"
[metrics.vega_fall]
actor = "birds"
of = "vegas.green.water_table_depth"
statistic = "maximum"
baseline = "natural"
as = "difference"
step_by_step = true
unit = "m"
at_most = 0.2
better = "less"
[scenarios.none]
[scenarios.little]
set = ["wells.brine.rate=20 L/s"]
[scenarios.much]
parent = "little"
set = ["wells.brine.rate*=5"]
[scenarios.wider]
set = ["wells.brine.rate=20 L/s", "exchanges.front.width=9 km"]
[decision]
strategies = ["none", "little", "much", "wider"]
futures = 19
seed = 3
series = ["lagoons.lagoon.area"]
[uncertainties.weather]
changes = ["basin.future="]
distribution = "integers"
low = 1
high = 100000
[uncertainties.clay]
changes = ["exchanges.front.distance*="]
low = 0.7
high = 1.5
[uncertainties.pan]
changes = ["lagoons.lagoon.evaporation_factor="]
low = 0.5
high = 0.9
[plausibility.wet]
of = "lagoons.lagoon.area"
statistic = "mean"
unit = "km2"
at_least = 0.2
"""


def levels():
    """Of this build and this processor."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return []
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        flags = file.read()
    built = os.environ["CUENCA_LEVELS"].split(",")
    return [level for level, flag in (("v2", "ssse3"), ("v3", "avx2"), ("v4", "avx512f")) if level in built and flag in flags]


class Ensemble(program.Case):
    def setUp(self):
        super().setUp()
        study = self.folder / "study"
        study.mkdir()
        text = program.engine_basin()
        self.assertIn("seed = 7", text)
        text = text.replace("seed = 7", "equilibrium_years = 12\nequilibrium_cycle = 3\nequilibrium_tolerance = 0.05\nseed = 7")
        (study / "basin.toml").write_text(text + DECISION, encoding="utf-8")

    def explore(self, out, *arguments, **variables):
        return self.cuenca("explore", "study", "--csv", "--out", out, *arguments, **variables)

    def start(self, ranks, out, *arguments):
        """A group of processes of its own, so that a kill reaches all of them; 0 ranks: plain `cuenca`."""
        command = [program.PROGRAM] if ranks == 0 else [MPIRUN, "--oversubscribe", "-n", str(ranks), MPI]
        return subprocess.Popen([*command, "explore", "study", "--csv", "--out", out, *arguments], cwd=self.folder, env=program.environment(**FOR_MPI),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def ranks(self, number, out, *arguments, expect=0):
        job = self.start(number, out, *arguments)
        said, complained = job.communicate(timeout=200)
        self.assertEqual(job.returncode, expect, complained)
        return said, complained

    def same(self, one, other):
        for name in SAME:
            self.assertTrue((self.folder / one / name).read_bytes() == (self.folder / other / name).read_bytes(), f"{name} of {other}")
        ours, theirs = self.manifest(self.folder / one), self.manifest(self.folder / other)
        ours.pop("environment"), theirs.pop("environment")
        self.assertEqual(ours, theirs)
        self.assertFalse((self.folder / other / "members.log").exists())


class OnThisMachine(Ensemble):
    def test_threads_levels_and_the_manifest(self):
        once = self.explore("once", "--threads", "1").stdout
        self.assertGreater((self.folder / "once/ensemble.nc").stat().st_size, 10000)
        for threads in ("2", "5"):
            said = self.explore(threads, "--threads", threads).stdout
            self.assertEqual(said.replace(f"{threads}/", "once/"), once)
            self.same("once", threads)
        for level in levels():
            self.explore(level, CUENCA_LEVEL=level)
            self.assertEqual(self.manifest(self.folder / level)["environment"]["instruction_set"], level)
            self.same("once", level)
        self.cuenca("run", "--from", "once/manifest.json", "--out", "again")
        self.same("once", "again")
        print(f"levels {' '.join(levels())}", end=" ")

    def test_the_manifest_repeats_what_was_asked_for(self):
        self.cuenca("explore", "study", "--out", "grown", "--futures", "6", "--seed", "11", "--set", "wells.brine.rate*=0.5")
        self.cuenca("explore", "study", "--out", "grown", "--more", "5", "--set", "wells.brine.rate*=0.5")
        manifest = self.manifest(self.folder / "grown")
        self.assertEqual(manifest["ensemble"], {"batches": [6, 5], "seed": 11, "csv": False})
        self.assertIn("grown", self.cuenca("run", "--from", "grown/manifest.json", "--out", "again").stdout.replace("again", "grown"))
        self.assertEqual((self.folder / "grown/ensemble.nc").read_bytes(), (self.folder / "again/ensemble.nc").read_bytes())
        self.assertFalse((self.folder / "again/ensemble.csv").exists())
        text = (self.folder / "study/basin.toml").read_text(encoding="utf-8")
        (self.folder / "study/basin.toml").write_text(text.replace("high = 0.9", "high = 0.8"), encoding="utf-8")
        refused = self.json("run", "--from", "grown/manifest.json", "--out", "third", expect=1)
        self.assertEqual([d["code"] for d in refused["diagnostics"]], ["input_changed"])
        self.assertFalse((self.folder / "third").exists())


@unittest.skipIf(not MPI, "cuenca-mpi was not built: there is no MPI")
class OnRanks(Ensemble):
    def test_the_same_answer(self):
        once = self.explore("once", "--threads", "1").stdout
        for number, more in ((1, ()), (3, ()), (2, ("--threads", "2"))):
            out = f"ranks{number}"
            said, complained = self.ranks(number, out, *more)
            self.assertEqual(said.replace(f"{out}/", "once/"), once)
            self.assertEqual(complained, "")
            self.same("once", out)
            environment = self.manifest(self.folder / out)["environment"]
            self.assertEqual((environment["ranks"], environment["threads"]), (str(number), more[1] if more else "1"))

    def test_killed_at_a_random_moment_and_resumed_by_any(self):
        began = time.monotonic()
        self.explore("once", "--threads", "1")
        lasts = time.monotonic() - began
        seed = int.from_bytes(os.urandom(4), "little")
        print(f"seed {seed}", end=" ")
        chance = random.Random(seed)
        kills, job = 0, self.start(3, "often")
        while True:
            try:
                _, complained = job.communicate(timeout=0.3 + chance.random() * lasts)
            except subprocess.TimeoutExpired:
                os.killpg(job.pid, chance.choice((signal.SIGKILL, signal.SIGTERM)))
                _, complained = job.communicate(timeout=60)
                self.wait_until_let_go()
            if job.returncode == 0:
                break
            kills += 1
            self.assertLess(kills, 60, complained)
            job = self.start(chance.choice((0, 1, 2, 3)), "often", "--resume")
        self.same("once", "often")
        print(f"{kills} kills", end=" ")

    def wait_until_let_go(self):
        """Ranks may outlive mpirun by a moment and keep the log."""
        end = time.monotonic() + 30
        while self.ranks_at_work() and time.monotonic() < end:
            time.sleep(0.02)

    def ranks_at_work(self):
        """Processes of this test, by rank."""
        found = []
        for entry in os.listdir("/proc"):
            try:
                if entry.isdigit() and os.readlink(f"/proc/{entry}/exe") == os.path.realpath(MPI):
                    with open(f"/proc/{entry}/environ", encoding="utf-8", errors="replace") as file:
                        variables = dict(v.split("=", 1) for v in file.read().split("\0") if "=" in v)
                    if os.path.samefile(f"/proc/{entry}/cwd", self.folder):
                        found.append((int(variables["OMPI_COMM_WORLD_RANK"]), int(entry)))
            except (OSError, KeyError):
                continue
        return [pid for _, pid in sorted(found)]

    def begun(self, out, ranks):
        """A job that has some members in its log, and the ids of its ranks."""
        job = self.start(ranks, out, *MANY)
        self.addCleanup(lambda: job.poll() is None and os.killpg(job.pid, signal.SIGKILL))
        log, end = self.folder / out / "members.log", time.monotonic() + 60
        while not (log.exists() and log.stat().st_size > 4000) and job.poll() is None and time.monotonic() < end:
            time.sleep(0.002)
        return job, self.ranks_at_work()

    def test_a_rank_that_dies_loses_nothing_that_had_ended(self):
        self.explore("once", *MANY)
        for who, sent in ((2, signal.SIGKILL), (0, signal.SIGTERM), (1, signal.SIGTERM), (0, signal.SIGKILL)):
            out = f"rank{who}-{int(sent)}"
            for trial in range(20):  # the end may come before the signal does
                job, ranks = self.begun(out, 3)
                if len(ranks) == 3:
                    os.kill(ranks[who], sent)
                _, complained = job.communicate(timeout=60)
                if job.returncode != 0 and not (self.folder / out / "ensemble.nc").exists():
                    break
                shutil.rmtree(self.folder / out)
            self.assertNotEqual(job.returncode, 0)
            if sent == signal.SIGTERM:
                self.assertEqual(job.returncode, 130, complained)
                self.assertEqual(complained.count("go on with --resume"), 1, complained)
            self.assertTrue((self.folder / out / "members.log").exists())
            self.wait_until_let_go()
            self.ranks(2, out, "--resume")
            self.same("once", out)

    def test_what_is_wrong_is_said_once(self):
        text = (self.folder / "study/basin.toml").read_text(encoding="utf-8")
        (self.folder / "study/basin.toml").write_text(text.replace("wells.brine.rate=20", "wells.brime.rate=20"), encoding="utf-8")
        alone = self.explore("wrong", expect=1).stderr
        _, complained = self.ranks(3, "wrong", expect=1)
        self.assertIn(alone, complained)
        self.assertEqual(complained.count("wells.brime"), alone.count("wells.brime"))
        self.assertFalse((self.folder / "wrong").exists())
        self.ranks(2, "wrong", "--unknown", expect=2)

    def test_lines_of_progress_where_there_is_no_terminal(self):
        job = self.start(2, "long", "--futures", "20000", "--lang", "es")
        timer = threading.Timer(100, os.killpg, (job.pid, signal.SIGKILL))
        timer.start()
        self.addCleanup(timer.cancel)
        line = job.stderr.readline()
        job.send_signal(signal.SIGTERM)
        job.communicate(timeout=60)
        self.wait_until_let_go()
        self.assertRegex(line, r"^\d+ de 80000 corridas, \d+ %, \d+ s, faltan \d+ s$")

    def test_plain_cuenca_never_loads_mpi(self):
        if shutil.which("ldd") is None:
            self.skipTest("there is no ldd")
        loaded = {p: subprocess.run(["ldd", p], capture_output=True, text=True, check=True).stdout for p in (program.PROGRAM, MPI)}
        self.assertIn("libmpi", loaded[MPI])
        self.assertNotIn("libmpi", loaded[program.PROGRAM])

    def test_one_command(self):
        run = lambda *arguments: subprocess.run([MPI, *arguments], cwd=self.folder, env=program.environment(**FOR_MPI), capture_output=True, text=True, check=False)
        self.assertIn("threads of each rank; else one", run("explore", "--help").stdout)
        self.assertIn("hilos de cada proceso", run("explore", "--help", "--lang", "es").stdout)
        wrong = run("run", "study")
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("cuenca-mpi has one command: explore", wrong.stderr)
        self.assertEqual(run("--version").stdout, self.cuenca("--version").stdout)


if __name__ == "__main__":
    program.main()
