"""The pages about the command line say what the program says."""
import re

import program

COMMANDS = ("new", "check", "run", "explore", "compare", "attribute", "explain", "discover", "robustness", "sensitivity", "pathways", "optimise", "describe")
DATA = ("summary", "check", "fill", "resample", "rating", "import")


class Pages(program.Case):
    def test_every_option_stands_in_the_reference(self):
        page = (program.SOURCE / "docs/reference/command-line.md").read_text(encoding="utf-8")
        documented = set(re.findall(r"`(--[a-z-]+)", page))
        offered = set()
        for command in ([], *([c] for c in COMMANDS), *(["data", v] for v in DATA)):
            offered |= set(re.findall(r"^  (?:-h,)?(--[a-z-]+)", self.cuenca(*command, "--help").stdout, re.MULTILINE))
        self.assertGreater(len(offered), 10)
        self.assertEqual(documented, offered)

    def test_the_examples_of_the_guide_run(self):
        page = (program.SOURCE / "docs/guide/running.md").read_text(encoding="utf-8")
        block = re.search(r"```sh\n(.*?)```", page, re.DOTALL).group(1)
        commands = [line.split("#")[0].strip() for line in block.splitlines() if line.startswith("cuenca ")]
        self.assertGreater(len(commands), 5)
        for line in commands:
            arguments = [a or b for a, b in re.findall(r"'([^']*)'|(\S+)", line)][1:]
            self.cuenca(*arguments)
            if arguments[0] == "new":
                (self.folder / "mine/scenarios.toml").write_text('[scenarios.dry]\nset = ["climates.*.weather.precipitation*=0.9"]\n')
        self.assertTrue((self.folder / "larger/report.html").exists())


if __name__ == "__main__":
    program.main()
