"""Ctrl-C and kill: the old results or the new ones, never half of them, and nothing left behind (contracts, "Command line")."""
import json
import os
import random
import signal
import subprocess
import time

import program

DATA = ("run.nc", "balance.csv", "report.html")


class Interrupt(program.Case):
    def setUp(self):
        super().setUp()
        self.study(years=40)
        self.results = self.folder / "study/results"
        self.target = self.results / "base"

    def start(self, *arguments):
        return subprocess.Popen([program.PROGRAM, "run", "study", *arguments], cwd=self.folder, env=program.environment(),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def wait_for(self, condition, what):
        until = time.monotonic() + 30
        while not condition():
            self.assertLess(time.monotonic(), until, what)
            time.sleep(0.0005)

    def test_ctrl_c_leaves_the_old_results(self):
        self.cuenca("run", "study")
        old = self.bytes_of(self.target)
        for number in (signal.SIGINT, signal.SIGTERM):
            process = self.start("--set", "basin.end=4000-12-31")
            self.wait_for(lambda: self.leftovers(self.results), "the run does not begin")
            time.sleep(0.05)
            process.send_signal(number)
            out, err = process.communicate(timeout=30)
            self.assertEqual(process.returncode, 130, err)
            self.assertEqual(out, "")
            self.assertIn("interrupted", err)
            self.assertEqual(self.bytes_of(self.target), old)
            self.assertEqual(self.leftovers(self.results), [])

    def test_ctrl_c_in_a_first_run_leaves_nothing(self):
        process = self.start("--set", "basin.end=4000-12-31", "--json")
        self.wait_for(lambda: self.results.exists() and self.leftovers(self.results), "the run does not begin")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        self.assertEqual((process.returncode, err), (130, ""))
        document = json.loads(out)
        self.assertEqual((document["ok"], document["diagnostics"][-1]["code"], document["result"]), (False, "interrupted", None))
        self.assertEqual(os.listdir(self.folder / "study"), ["basin.toml"])

    def test_kill_at_any_moment_leaves_the_old_results_or_the_new_ones(self):
        """45 kills: 30 at random moments of the run, 15 about the moment of the exchange."""
        change = ["--set", "lagoons.lagoon.evaporation_factor=0.9"]
        began = time.monotonic()
        self.cuenca("run", "study", *change)
        length = time.monotonic() - began
        new = {name: (self.target / name).read_bytes() for name in DATA}
        self.cuenca("run", "study")
        old = {name: (self.target / name).read_bytes() for name in DATA}
        self.assertNotEqual(old["balance.csv"], new["balance.csv"])
        draw = random.Random(20250101)
        found = {"old": 0, "new": 0}
        ended = 0
        for kill in range(45):
            process = self.start(*change)
            if kill < 30:
                time.sleep(draw.uniform(0, length))
            else:  # the manifest is written last: the exchange follows
                def written():
                    return process.poll() is not None or any((p / "manifest.json").exists() for p in self.results.glob("base.building-*"))
                self.wait_for(written, "no manifest is written")
                time.sleep(draw.uniform(0, 0.004))
            process.kill()
            process.communicate()
            ended += process.returncode == 0
            manifest = self.manifest(self.target)
            is_new = manifest["overlay"] != []
            self.assertEqual(set(os.listdir(self.target)), program.FILES)
            for name in DATA:
                self.assertTrue((self.target / name).read_bytes() == (new if is_new else old)[name], f"kill {kill}: {name} is neither")
            found["new" if is_new else "old"] += 1
            if is_new:  # the old ones again for the next kill; this run also clears what the killed one left
                self.cuenca("run", "study", "--quiet")
                self.assertEqual(self.leftovers(self.results), [], f"after kill {kill}")
        print(f"{found['old']} old, {found['new']} new, {ended} came to the end before", end=" ")
        self.assertGreater(found["old"], 0)
        self.cuenca("run", "study", "--quiet")
        self.assertEqual(self.leftovers(self.results), [])

    def test_a_killed_first_run_leaves_no_results_and_the_next_run_clears_up(self):
        process = self.start("--set", "basin.end=4000-12-31")
        self.wait_for(lambda: self.results.exists() and self.leftovers(self.results), "the run does not begin")
        process.kill()
        process.communicate()
        self.assertEqual(len(self.leftovers(self.results)), 1)
        self.assertFalse(self.target.exists())
        self.cuenca("run", "study")
        self.assertEqual(os.listdir(self.results), ["base"])

    def test_a_run_leaves_the_folder_of_a_living_one_alone(self):
        slow = self.start("--set", "basin.end=4000-12-31")
        self.wait_for(lambda: self.results.exists() and self.leftovers(self.results), "the run does not begin")
        working = self.leftovers(self.results)
        self.cuenca("run", "study")
        self.assertIsNone(slow.poll(), "it must still be running to show this")
        self.assertEqual(self.leftovers(self.results), working)
        slow.send_signal(signal.SIGINT)
        slow.communicate(timeout=30)
        self.assertEqual(slow.returncode, 130)
        self.assertEqual(os.listdir(self.results), ["base"])

    def test_two_runs_at_once_leave_whole_results(self):
        both = [self.start("--set", f"lagoons.lagoon.evaporation_factor={factor}") for factor in (0.5, 0.7)]
        for process in both:
            _, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 0, err)
        self.assertEqual(os.listdir(self.results), ["base"])
        overlay = self.manifest(self.target)["overlay"]
        here = (self.target / "run.nc").read_bytes()
        self.cuenca("run", "study", "--set", overlay[0])
        self.assertTrue((self.target / "run.nc").read_bytes() == here)


if __name__ == "__main__":
    program.main()
