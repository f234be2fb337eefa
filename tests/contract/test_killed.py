"""An ensemble that is killed again and again, and goes on each time, ends with the bytes of one that never was."""
import random
import re
import signal
import subprocess
import time
import unittest

import program


class Killed(program.Case):
    def setUp(self):
        super().setUp()
        self.study()
        page = (program.SOURCE / "docs/guide/decision.md").read_text(encoding="utf-8")
        (self.folder / "study/decision.toml").write_text(re.search(r"```toml\n(.*?)```", page, re.DOTALL).group(1), encoding="utf-8")
        began = time.monotonic()
        self.cuenca("explore", "study", "--threads", "1", "--futures", "48", "--out", "once", "--quiet")
        self.lasts = time.monotonic() - began
        self.once = (self.folder / "once/ensemble.nc").read_bytes()

    def start(self, *arguments):
        return subprocess.Popen([program.PROGRAM, "explore", "study", "--futures", "48", "--out", "often", "--quiet", *arguments], cwd=self.folder,
                                env=program.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def test_kill_at_any_moment(self):
        moments = random.Random(5)
        for stop in (signal.SIGKILL, signal.SIGTERM):
            kills, began = 0, self.start("--threads", "2", *(["--force"] if stop == signal.SIGTERM else []))
            while True:
                try:
                    out, err = began.communicate(timeout=0.05 + moments.random() * self.lasts / 3)
                except subprocess.TimeoutExpired:
                    began.send_signal(stop)
                    out, err = began.communicate(timeout=60)
                if began.returncode == 0 and kills < 2:  # a quicker moment than the first run promised: once more
                    kills, began = 0, self.start("--threads", "1", "--force")
                    continue
                if began.returncode == 0:
                    break
                self.assertIn(began.returncode, (-signal.SIGKILL, -signal.SIGTERM, 130), err)
                kills += 1
                self.assertLess(kills, 100)
                began = self.start("--threads", str(moments.choice((1, 2, 3))), "--resume")
            self.assertGreater(kills, 1)
            self.assertEqual((self.folder / "often/ensemble.nc").read_bytes(), self.once, f"after {kills} kills")
            self.assertFalse((self.folder / "often/members.log").exists())

    def test_a_second_run_is_told(self):
        first = self.start("--threads", "1")
        self.addCleanup(first.communicate)
        self.addCleanup(first.kill)
        while first.poll() is None and not (self.folder / "often/members.log").exists():
            time.sleep(0.001)
        second = self.start("--resume", "--json")
        out, _ = second.communicate(timeout=60)
        if first.poll() is None:  # else it was quicker than we could look
            self.assertIn("ensemble_locked", out)
            self.assertEqual(second.returncode, 2)


if __name__ == "__main__":
    program.main()
