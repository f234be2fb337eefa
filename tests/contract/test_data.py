"""`cuenca data …`: files in, files out, exit codes, documents, both languages, nothing overwritten."""
import csv
import datetime
import html.parser
import math
import re
import time

import program

VOID = {"meta", "link", "br", "input", "line", "rect", "circle", "path", "hr", "img"}
VERBS = ("summary", "check", "fill", "resample", "rating")


def days(count, header, row, first=datetime.date(1961, 1, 1)):
    lines = [f"date,{header}"]
    for i in range(count):
        lines.append(f"{first + datetime.timedelta(i)},{row(i)}")
    return "\n".join(lines) + "\n"


def flow(i):
    return f"{20 + 10 * math.sin(2 * math.pi * i / 365.25) + (i * 7919 % 101) / 50:.2f}"


class Tags(html.parser.HTMLParser):
    """Open tags are closed, in order; ids stand once."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.wrong = [], set(), []
        self.feed(text)
        self.wrong += self.open

    def handle_startendtag(self, tag, attributes):
        self.note(attributes)

    def handle_starttag(self, tag, attributes):
        self.note(attributes)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def note(self, attributes):
        for name, value in attributes:
            if name == "id":
                if value in self.ids:
                    self.wrong.append(value)
                self.ids.add(value)


class Data(program.Case):
    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def flows(self, count=2000):
        return self.write("q.csv", days(count, "Q_m3_s", lambda i: "" if i % 400 in (33, 34) else flow(i)))

    def test_summary_writes_a_page_and_a_tidy_table(self):
        self.flows()
        done = self.cuenca("data", "summary", "q.csv", "--out", "out", "--year-starts", 7)
        self.assertEqual(done.stderr, "")
        self.assertIn("discharge, m3/s", done.stdout)
        self.assertEqual({p.name for p in (self.folder / "out").iterdir()}, {"summary.html", "summary.csv"})
        rows = list(csv.DictReader((self.folder / "out/summary.csv").open(encoding="utf-8")))
        self.assertEqual(list(rows[0]), ["file", "column", "group", "item", "value", "unit"])
        self.assertEqual([r["value"] for r in rows if r["group"] == "all" and r["item"] == "missing"], ["10"])
        page = (self.folder / "out/summary.html").read_text(encoding="utf-8")
        self.assertGreaterEqual(page.count("<svg"), 5)
        self.assertIn("Flow-duration curve", page)
        self.assertIn("Curva de duración de caudales", page)
        self.assertEqual(re.findall(r'(?:src|href)="(?!#)', page), [], "the page asks for nothing else")
        self.assertEqual(Tags(page).wrong, [])

    def test_json_of_every_verb(self):
        self.flows()
        self.write("n.csv", days(2000, "Q_m3_s", lambda i: f"{2 * float(flow(i)):.2f}"))
        self.write("g.csv", "date,stage_m,discharge_m3_s\n" + "".join(f"2001-{m:02}-03,{0.2 * m:.2f},{3 * (0.2 * m) ** 1.5:.4f}\n" for m in range(1, 13)))
        summary = self.json("data", "summary", "q.csv")["result"]["columns"][0]
        self.assertEqual((summary["quantity"], summary["unit"], summary["unit_from"], summary["step"]), ("discharge", "m3/s", "header", "1 day"))
        self.assertEqual((summary["count"], summary["missing"], len(summary["gaps"])), (1990, 10, 5))
        self.assertEqual(summary["duration"]["0.5"], summary["quantiles"]["0.5"])
        check = self.json("data", "check", "q.csv", "--with", "n.csv")["result"]
        self.assertEqual(check["columns"][0]["neighbours"][0]["shift"]["lag"], 0)
        fill = self.json("data", "fill", "q.csv", "--method", "regression", "--from", "n.csv", "--out", "f.csv")["result"]
        self.assertEqual((fill["missing"], fill["filled"], fill["left"], fill["files"]), (10, 10, 0, ["f.csv"]))
        self.assertLess(fill["drop_out"]["rmse"], 0.01)
        resample = self.json("data", "resample", "q.csv", "--step", "month", "--out", "m.csv")["result"]
        self.assertEqual((resample["periods"], resample["statistic"]), (66, "mean"))
        rating = self.json("data", "rating", "g.csv")["result"]
        self.assertAlmostEqual(rating["segments"][0]["b"], 1.5, places=2)

    def test_exit_1_tells_every_problem_at_once_with_its_place(self):
        self.write("p.csv", "date,P_mm\n2000-01-01,1\n2000-01-02,-3\n2000-01-02,2\n2000-01-03,x\n2000-01-04,-9999\nsoon,4\n")
        document = self.json("data", "check", "p.csv", expect=1)
        places = {d["code"]: (d["file"], d["line"], d["column"]) for d in document["diagnostics"]}
        self.assertEqual(places, {"csv_number": ("p.csv", 5, 12), "data_date": ("p.csv", 7, 1), "data_duplicate": ("p.csv", 4, 1),
                                  "data_sentinel": ("p.csv", 6, 12), "data_impossible": ("p.csv", 3, 12)})
        for d in document["diagnostics"]:
            self.assertTrue(d["hint"], d["code"])
        done = self.cuenca("data", "check", "p.csv", "--out", "out", expect=1)
        self.assertIn("p.csv:3:12: error: P_mm:", done.stderr)
        page = (self.folder / "out/check.html").read_text(encoding="utf-8")
        self.assertIn("-3 mm", page, "the page tells the errors too")
        self.assertEqual(Tags(page).wrong, [])
        for verb in (["summary"], ["fill", "--out", "f.csv"], ["resample", "--step", "day", "--out", "f.csv"]):
            self.cuenca("data", verb[0], "p.csv", *verb[1:], expect=1)
        self.assertFalse((self.folder / "f.csv").exists())

    def test_warnings_are_exit_0(self):
        self.write("t.csv", days(300, "T_C", lambda i: "44.5" if i == 100 else f"{10 + 3 * math.sin(i / 50) + i % 3 * 0.3:.2f}"))
        document = self.json("data", "check", "t.csv")
        self.assertEqual([(d["severity"], d["code"], d["line"]) for d in document["diagnostics"]], [("warning", "data_spike", 102)])

    def test_exit_2_wrong_command_lines(self):
        self.flows()
        for arguments, words in (([], "a command is missing: summary, check"), (["fly"], "no command"), (["summary"], "required"),
                                 (["fill", "q.csv"], "--out"), (["fill", "q.csv", "q.csv", "--out", "f.csv"], ""),
                                 (["resample", "q.csv", "--out", "f.csv"], "--step"), (["resample", "q.csv", "--step", "week", "--out", "f.csv"], "`week`"),
                                 (["fill", "q.csv", "--method", "magic", "--out", "f.csv"], "`magic`"),
                                 (["summary", "q.csv", "--interval", "middle"], "`middle`"), (["summary", "q.csv", "--fast"], "--fast")):
            done = self.cuenca("data", *arguments, expect=2)
            self.assertEqual(done.stdout, "", arguments)
            self.assertIn(words, done.stderr, arguments)

    def test_nothing_is_overwritten_without_force(self):
        self.flows()
        (self.folder / "mine.csv").write_text("years of work")
        for command in (["fill", "q.csv", "--out", "mine.csv"], ["resample", "q.csv", "--step", "day", "--out", "mine.csv"]):
            document = self.json("data", *command, expect=2)
            self.assertEqual([d["code"] for d in document["diagnostics"]], ["data_exists"])
            self.assertEqual((self.folder / "mine.csv").read_text(), "years of work")
        self.cuenca("data", "fill", "q.csv", "--out", "mine.csv", "--force")
        self.assertTrue((self.folder / "mine.csv").read_text().startswith("date,Q_m3_s,Q_m3_s_made\n"))
        (self.folder / "out").mkdir()
        (self.folder / "out/summary.csv").write_text("mine")
        self.cuenca("data", "summary", "q.csv", "--out", "out", expect=2)
        self.assertFalse((self.folder / "out/summary.html").exists())

    def test_exit_3_where_nothing_can_be_written(self):
        self.flows()
        self.assertIn("could not be written", self.cuenca("data", "fill", "q.csv", "--out", "/proc/f.csv", expect=3).stderr)

    def test_fill_reads_its_own_output_and_flags_every_value(self):
        self.flows()
        self.cuenca("data", "fill", "q.csv", "--out", "f.csv", "--max-gap", "2 days")
        rows = list(csv.DictReader((self.folder / "f.csv").open()))
        self.assertEqual(len(rows), 2000)
        self.assertEqual({r["Q_m3_s_made"] for r in rows}, {"observed", "linear"})
        again = self.json("data", "summary", "f.csv", "--column", "Q_m3_s")["result"]["columns"][0]
        self.assertEqual(again["missing"], 0)

    def test_the_same_bytes_twice(self):
        self.flows()
        for _ in range(2):
            self.cuenca("data", "summary", "q.csv", "--out", "out", "--force")
            self.cuenca("data", "fill", "q.csv", "--out", "out/f.csv", "--force")
            bytes_now = self.bytes_of(self.folder / "out")
            self.assertEqual(bytes_now, getattr(self, "before", bytes_now))
            self.before = bytes_now

    def test_languages(self):
        self.flows()
        self.assertIn("valores", self.cuenca("data", "summary", "q.csv", "--lang", "es").stdout)
        self.assertIn("prueba de omisión", self.cuenca("data", "fill", "q.csv", "--out", "f.csv", LANG="es_AR.UTF-8").stdout)
        self.assertIn("rellenar", self.cuenca("data", "--help", LANG="es_CL.UTF-8").stdout)
        for verb in VERBS:
            self.assertIn("--missing", self.cuenca("data", verb, "--help").stdout)
        spanish = self.cuenca("data", "volar", expect=2, LANG="es_CL").stderr
        self.assertIn("orden", spanish)

    def test_quiet(self):
        self.flows()
        done = self.cuenca("data", "summary", "q.csv", "--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))

    def test_sixty_years_of_days_in_a_moment(self):
        self.write("long.csv", days(365 * 60, "Q_m3_s,P_mm", lambda i: f"{flow(i)},{i * 7919 % 13 if i % 5 == 0 else 0}"))
        start = time.monotonic()
        self.cuenca("data", "summary", "long.csv", "--out", "out")
        self.cuenca("data", "check", "long.csv")
        self.assertLess(time.monotonic() - start, 2, "both together, on a slow machine")


class Guide(program.Case):
    def test_the_example_works(self):
        page = (program.SOURCE / "docs/guide/series-tools.md").read_text(encoding="utf-8")
        for name, text in re.findall(r"<!-- file: (\S+) -->\n```csv\n(.*?)```", page, re.DOTALL):
            (self.folder / name).write_text(text, encoding="utf-8")
        block = re.search(r"```sh\n(.*?)```", page, re.DOTALL).group(1)
        commands = [line.partition("#") for line in block.splitlines() if line.startswith("cuenca ")]
        self.assertGreaterEqual(len(commands), 5)
        for line, _, remark in commands:
            arguments = [a or b for a, b in re.findall(r"'([^']*)'|(\S+)", line)][1:]
            self.cuenca(*arguments, expect=1 if "exit code 1" in remark else 0)
        answer = re.search(r"`check` answers\n\n```\n(.*?)```", page, re.DOTALL).group(1)
        said = self.cuenca("data", "check", "rain.csv", expect=1).stderr
        for line in answer.splitlines():
            self.assertIn(line.strip(), said)

    def test_every_option_of_the_data_commands_stands_in_the_guide(self):
        page = (program.SOURCE / "docs/guide/series-tools.md").read_text(encoding="utf-8")
        documented = set(re.findall(r"`(--[a-z-]+)", page))
        offered = set()
        for verb in VERBS:
            offered |= set(re.findall(r"^  (?:-h,)?(--[a-z-]+)", self.cuenca("data", verb, "--help").stdout, re.MULTILINE))
        self.assertEqual(offered - documented, set())
        self.assertEqual(documented - offered, set())


if __name__ == "__main__":
    program.main()
