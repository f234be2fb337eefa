"""A disk that is full and a folder that cannot be written: exit 3, a sentence that says so, the old results as they were."""
import os
import resource
import shutil
import subprocess
import unittest

import program

USER_NOBODY = 65534


class Disk(program.Case):
    def failed(self, done, old, folder):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertIn("could not be written", done.stderr)
        self.assertEqual(self.bytes_of(folder), old)
        self.assertEqual(self.leftovers(folder.parent), [])

    def test_a_full_disk(self):
        """A small disk of its own, mounted in a namespace of its own; the run's netCDF file does not fit."""
        self.study(years=3)
        disk = self.folder / "disk"
        disk.mkdir()
        script = f"""mount -t tmpfs -o size=700k tmpfs {disk} || exit 77
cd {self.folder}
{program.PROGRAM} run study --out disk/out --quiet --set basin.end=2001-06-30 || exit 78
cp -r disk/out kept
{program.PROGRAM} run study --out disk/out --set basin.end=2090-12-31 > said.out 2> said.err
echo $? > said.code
diff -r disk/out kept > changed 2>&1
ls disk > left"""
        if shutil.which("unshare") is None:
            self.skipTest("there is no unshare")
        made = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True)
        if made.returncode == 77 or "unshare" in made.stderr:
            self.skipTest("this machine does not let the test mount a small disk")
        self.assertNotEqual(made.returncode, 78, made.stderr)
        said = {name: (self.folder / name).read_text(encoding="utf-8") for name in ("said.out", "said.err", "said.code", "changed", "left")}
        self.assertEqual(said["said.code"].strip(), "3", said)
        self.assertEqual(said["said.out"], "")
        self.assertIn("the results could not be written", said["said.err"])
        self.assertIn("the disk is full", said["said.err"])
        self.assertEqual(said["changed"], "", "the old results stay")
        self.assertEqual(said["left"].split(), ["out"], "nothing half-written stays")

    def test_a_limit_on_the_size_of_files(self):
        """Every file of the run may fail: the limit cuts each of them in turn."""
        study = self.study(years=3)
        self.cuenca("run", "study")
        target = study / "results/base"
        old = self.bytes_of(target)
        sizes = {name: len(content) for name, content in old.items()}
        for name, size in sizes.items():
            def limit(most=size - 1):
                import signal
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            done = subprocess.run([program.PROGRAM, "run", "study"], cwd=self.folder, env=program.environment(), preexec_fn=limit,
                                  capture_output=True, text=True)
            self.failed(done, old, target)
        self.assertEqual(len(sizes), len(program.FILES))

    def test_a_folder_that_cannot_be_written_is_told_before_the_long_work(self):
        study = self.study()
        self.cuenca("run", "study")
        os.chmod(self.folder, 0o755)
        results = study / "results"
        old = self.bytes_of(results / "base")
        os.chmod(results, 0o555)
        self.addCleanup(os.chmod, results, 0o755)
        def as_nobody():
            if os.getuid() == 0:
                os.setgid(USER_NOBODY)
                os.setuid(USER_NOBODY)
        try:
            done = subprocess.run([program.PROGRAM, "run", "study", "--set", "basin.end=9000-12-31"], cwd=self.folder, timeout=30,
                                  env=program.environment(), preexec_fn=as_nobody, capture_output=True, text=True)
        except PermissionError:
            self.skipTest("another user may not run the program under test")
        self.failed(done, old, results / "base")
        self.assertIn("Permission denied", done.stderr)

    def test_a_place_where_nothing_can_be(self):
        self.study()
        document = self.json("run", "study", "--out", "/proc/cuenca/out", expect=3)
        self.assertEqual(document["diagnostics"][-1]["code"], "write")
        (self.folder / "file").write_text("x")
        self.cuenca("run", "study", "--out", "file/out", expect=3)
        self.assertEqual((self.folder / "file").read_text(), "x")
        done = self.cuenca("run", "study", "--out", "file/out", "--lang", "es", expect=3)
        self.assertIn("no se pudieron escribir los resultados", done.stderr)


if __name__ == "__main__":
    program.main()
