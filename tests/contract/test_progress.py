"""The progress bar: on a terminal only, after a second only, gone at the end; messages are readable without one."""
import os
import pty
import re
import select
import signal
import subprocess
import time

import program

LONG = ["--set", "basin.end=4000-12-31"]


class Progress(program.Case):
    def setUp(self):
        super().setUp()
        self.study()

    def on_terminal(self, *arguments, stop=None, seconds=60):
        """What reaches the terminal as (seconds since the start, bytes); the run is interrupted after `stop` seconds."""
        controller, terminal = pty.openpty()
        began = time.monotonic()
        process = subprocess.Popen([program.PROGRAM, "run", "study", *arguments], cwd=self.folder, env=program.environment(TERM="xterm"),
                                   stdout=subprocess.DEVNULL, stderr=terminal)
        os.close(terminal)
        pieces = []
        while time.monotonic() < began + seconds:
            if stop is not None and time.monotonic() > began + stop:
                process.send_signal(signal.SIGINT)
                stop = None
            if select.select([controller], [], [], 0.02)[0]:
                try:
                    piece = os.read(controller, 65536)
                except OSError:  # the program has closed its end
                    break
                if not piece:
                    break
                pieces.append((time.monotonic() - began, piece))
        os.close(controller)
        return process.wait(timeout=30), pieces

    def test_a_long_run_shows_a_bar_after_a_second(self):
        code, pieces = self.on_terminal(*LONG, stop=3)
        self.assertEqual(code, 130)
        text = b"".join(p for _, p in pieces).decode("utf-8")
        self.assertIn("█", text)
        self.assertRegex(text, r"run +[█░]{30} +\d+ % +\d+ s +left \d+ s")
        first = next(at for at, piece in pieces if "░".encode() in piece)
        self.assertGreaterEqual(first, 0.9)
        draws = len(re.findall("\r", text))
        self.assertLessEqual(draws, 45, "at most ten times a second")
        self.assertRegex(text, r"\r\x1b\[K[^█░]*interrupted", "the bar goes before the message comes")

    def test_in_spanish(self):
        _, pieces = self.on_terminal(*LONG, "--lang", "es", stop=2)
        text = b"".join(p for _, p in pieces).decode("utf-8")
        self.assertRegex(text, r"corrida +[█░]{30}")
        self.assertIn("faltan", text)

    def test_a_short_run_shows_none(self):
        code, pieces = self.on_terminal()
        self.assertEqual((code, pieces), (0, []))

    def test_none_with_quiet_or_json(self):
        for option in ("--quiet", "--json"):
            _, pieces = self.on_terminal(*LONG, option, stop=2)
            self.assertNotIn("█".encode(), b"".join(p for _, p in pieces))

    def test_none_without_a_terminal(self):
        process = subprocess.Popen([program.PROGRAM, "run", "study", *LONG], cwd=self.folder, env=program.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, "it must have run long enough for a bar")
        self.assertEqual(out, b"")
        self.assertNotIn("█".encode(), err)
        self.assertNotIn(b"\x1b", err)


if __name__ == "__main__":
    program.main()
