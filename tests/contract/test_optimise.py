"""`cuenca optimise`: fronts that are known in closed form, the guide's examples, the same bytes however it was run, and what it hands on."""
import csv
import json
import math
import random
import re
import shutil
import signal
import subprocess
import time
import tomllib
import unittest

import program

FILES = {"front.csv", "search.json", "strategies.toml", "search.state", "manifest.json", "report.html"}

# Two uses ask for 10 (x² + y) and 10 ((1 - x)² + y) L/s: little of both is wanted. Nobody beats y = 0, sqrt(f/10) + sqrt(g/10) = 1.
TWO = """
[decision]
says = { es = "¿Cuánto?", en = "How much?" }
[assumptions]
x = { value = 0.5 }
y = { value = 0.5 }
[uses.f]
source = "reaches.stream"
number = { expr = "10 * (x^2 + y)" }
rate = "1 L/s"
[uses.g]
source = "reaches.stream"
number = { expr = "10 * ((1 - x)^2 + y)" }
rate = "1 L/s"
[actors.people]
title = { es = "Gente", en = "People" }
who = "community"
[metrics.f]
actor = "people"
of = "uses.f.demand"
unit = "L/s"
better = "less"
[metrics.g]
actor = "people"
of = "uses.g.demand"
unit = "L/s"
better = "less"
[levers]
x = { changes = ["assumptions.x.value="], low = 0, high = 1 }
y = { changes = ["assumptions.y.value="], low = 0, high = 1 }
[objectives.f]
metric = "f"
[objectives.g]
metric = "g"
[search]
evaluations = 400
population = 20
subset = "today"
""".replace('[decision]\nsays = { es = "¿Cuánto?", en = "How much?" }\n', "")


def guide(page, block=0):
    text = (program.SOURCE / "docs/guide" / page).read_text(encoding="utf-8")
    return re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[block]


class Case(program.Case):
    def written(self, text, years=1):
        self.study(years=years)
        (self.folder / "study/decision.toml").write_text(text, encoding="utf-8")

    def front(self, folder):
        with open(self.folder / folder / "front.csv", newline="", encoding="utf-8") as file:
            return [{k: v if k == "solution" else float(v) for k, v in row.items()} for row in csv.DictReader(file)]

    def same(self, a, b, *but):
        for name in FILES - {"manifest.json", *but}:
            self.assertEqual((self.folder / a / name).read_bytes(), (self.folder / b / name).read_bytes(), name)


class Known(Case):
    def test_the_front_of_two_levers(self):
        self.written(TWO)
        result = self.json("optimise", "study", "--csv")["result"]
        out = self.folder / "study/results/search"
        self.assertEqual({p.name for p in out.iterdir()}, FILES | {"solutions.csv"})
        self.assertEqual(json.loads((out / "search.json").read_text(encoding="utf-8")), result)
        front = self.front("study/results/search")
        self.assertEqual(result["solutions"], {"tried": 400, "failed": 0, "break_constraints": 0})
        self.assertGreater(len(front), 30)
        for row in front:
            for name, part in (("f", row["x"] ** 2), ("g", (1 - row["x"]) ** 2)):
                self.assertAlmostEqual(row[name], 10 * (part + row["y"]), delta=1e-9)
        near = [math.sqrt(row["f"] / 10) + math.sqrt(row["g"] / 10) - 1 for row in front]
        self.assertGreater(min(near), -1e-9)
        self.assertLess(sorted(near)[len(near) // 2], 0.02, "half of the front lies within 2 % of the known one")
        self.assertLess(min(row["x"] for row in front), 0.1)
        self.assertGreater(max(row["x"] for row in front), 0.9)
        volumes = [g["hypervolume"] for g in result["generations"]]
        self.assertEqual(volumes, sorted(volumes), "what was found is never lost")
        with open(out / "solutions.csv", newline="", encoding="utf-8") as file:
            every = list(csv.DictReader(file))
        self.assertEqual((len(every), {row["state"] for row in every}), (400, {"done"}))
        for row in every:  # nobody that was tried beats the front
            f, g = float(row["f"]), float(row["g"])
            self.assertTrue(any(s["f"] <= f and s["g"] <= g for s in front))
            self.assertFalse(any(f <= s["f"] and g <= s["g"] and (f < s["f"] or g < s["g"]) for s in front))

    def test_a_constraint_cuts_the_front(self):
        self.written(TWO + '[constraints.f]\nmetric = "f"\nat_most = 2.5\n[constraints.both]\nmetric = "g"\nstatistic = "worst"\nat_least = 0.9\n')
        self.cuenca("optimise", "study", "--evaluations", "200", "--out", "out", "--quiet")
        front = self.front("out")
        self.assertGreater(len(front), 5)
        for row in front:
            self.assertLessEqual(row["f"], 2.5)
            self.assertGreaterEqual(row["g"], 0.9)
            self.assertEqual(row["violation"], 0)
        self.assertLess(min(row["g"] for row in front), 3.0)  # at x = 0.5: 2.5

    def test_no_solution_keeps_what_cannot_be_kept(self):
        self.written(TWO + '[constraints.f]\nmetric = "f"\nat_most = -1\n')
        document = self.json("optimise", "study", "--evaluations", "60", "--out", "out")
        self.assertEqual([d["code"] for d in document["diagnostics"]], ["search_infeasible"])
        self.assertFalse(document["result"]["front"][0]["keeps_constraints"])
        self.assertIsNone(document["result"]["generations"][-1]["hypervolume"])

    def test_solutions_that_fail_are_kept_with_their_reason(self):
        self.written(TWO.replace('"assumptions.y.value="], low = 0, high = 1', '"assumptions.y.value="], low = -0.25, high = 1'))
        document = self.json("optimise", "study", "--evaluations", "60", "--out", "out", "--csv")
        failed = document["result"]["solutions"]["failed"]
        self.assertGreater(failed, 5)
        self.assertEqual([d["code"] for d in document["diagnostics"]], ["solutions_failed"])
        with open(self.folder / "out/solutions.csv", newline="", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["state"] == "failed"]
        self.assertEqual(len(rows), failed)
        self.assertTrue(all(row["reason"] and row["f"] == "" for row in rows))
        ids = {row["solution"] for row in rows}
        self.assertFalse(ids & {row["solution"] for row in self.front("out")})

    def test_every_method(self):
        for method, more in (("epsilon_nsga2", "epsilon = 0.1"), ("nsga3", "")):
            text = TWO.replace('metric = "f"\n', f'metric = "f"\n{more}\n').replace('metric = "g"\n', f'metric = "g"\n{more}\n')
            with self.subTest(method=method):
                if not (self.folder / "study").exists():
                    self.written("")
                (self.folder / "study/decision.toml").write_text(text + f'method = "{method}"\n', encoding="utf-8")
                result = self.json("optimise", "study", "--evaluations", "120", "--out", method)["result"]
                self.assertEqual(result["method"], method)
                self.assertGreater(len(result["front"]), 4)


class Example(Case):
    def test_the_traffic_light_of_pastos_grandes(self):
        shutil.copytree(program.SOURCE / "examples/pastos-grandes", self.folder / "pg", ignore=shutil.ignore_patterns("results"))
        path = self.folder / "pg/decision.toml"
        text = path.read_text(encoding="utf-8")
        for old, new in (("futures = 16\n", 'subset = "today"\n'), ("population = 40", "population = 4"), ('metric = "delivered"', 'metric = "production"')):
            self.assertIn(old, text)
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        short = ("--set", "basin.end=2034-06-30", "--set", "basin.equilibrium_years=1", "--set", "basin.equilibrium_cycle=1")
        result = self.json("optimise", "pg", "--evaluations", "8", "--out", "out", *short)["result"]
        self.assertEqual(result["solutions"]["tried"], 8)
        self.assertEqual(result["futures"], ["today"])
        self.assertEqual([lever["id"] for lever in result["levers"]], ["amber", "patience", "red"])
        self.assertEqual(result["strategy"], "l9")


class Same(Case):
    def test_whatever_the_threads(self):
        self.written(guide("decision.md") + guide("optimise.md"), years=2)
        for threads in ("1", "2", "3"):
            self.cuenca("optimise", "study", "--evaluations", "60", "--threads", threads, "--out", threads, "--quiet")
        self.same("1", "2")
        self.same("1", "3")

    def test_killed_again_and_again(self):
        self.written(guide("decision.md") + guide("optimise.md"), years=4)
        began = time.monotonic()
        self.cuenca("optimise", "study", "--evaluations", "100", "--threads", "2", "--out", "once", "--quiet")
        whole = time.monotonic() - began
        moments = random.Random(11)
        for stop in (signal.SIGKILL, signal.SIGTERM):
            kills = quicker = 0  # quicker: whole runs that ended before the moment that the first run promised
            while True:
                command = [program.PROGRAM, "optimise", "study", "--evaluations", "100", "--out", "often", "--quiet", "--threads", str(moments.choice((1, 2)))]
                command += ["--resume"] if kills else ["--force"]
                began = subprocess.Popen(command, cwd=self.folder, env=program.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                try:
                    _, said = began.communicate(timeout=whole * (0.1 + 0.6 * moments.random() * (1 + 0.3 * kills)))
                except subprocess.TimeoutExpired:
                    began.send_signal(stop)
                    _, said = began.communicate(timeout=60)
                if began.returncode == 0 and not kills and quicker < 20:
                    quicker += 1
                    continue
                if began.returncode == 0:
                    break
                self.assertIn(began.returncode, (-signal.SIGKILL, -signal.SIGTERM, 130), said)
                kills += 1
                self.assertLess(kills, 60)
            self.assertGreater(kills, 0)
            self.same("once", "often")

    def test_more_solutions_go_on_from_where_it_ended(self):
        self.written(TWO)
        self.cuenca("optimise", "study", "--evaluations", "60", "--out", "on", "--quiet")
        self.cuenca("optimise", "study", "--evaluations", "140", "--out", "on", "--resume", "--quiet")
        self.cuenca("optimise", "study", "--evaluations", "140", "--out", "whole", "--quiet")
        self.same("on", "whole")

    def test_going_on_with_another_question_is_refused(self):
        self.written(TWO)
        self.cuenca("optimise", "study", "--evaluations", "20", "--out", "on", "--quiet")
        path = self.folder / "study/decision.toml"
        for old, new in (("[search]", "[search]\nseed = 3"), ("10 * (x^2 + y)", "11 * (x^2 + y)"), ('metric = "f"', 'metric = "f"\nstatistic = "worst"'), ("low = 0, high = 1 }", "low = 0, high = 0.9 }")):
            path.write_text(TWO.replace(old, new, 1), encoding="utf-8")
            refused = self.json("optimise", "study", "--out", "on", "--resume", expect=1)
            self.assertEqual([d["code"] for d in refused["diagnostics"]], ["search_other"], new)
        path.write_text(TWO + '[strategies.mine]\nlevers = ["x = 0.3"]\n', encoding="utf-8")
        self.cuenca("optimise", "study", "--evaluations", "40", "--out", "on", "--resume", "--quiet")
        state = (self.folder / "on/search.state")
        state.write_bytes(state.read_bytes()[:-9])
        self.assertEqual([d["code"] for d in self.json("optimise", "study", "--out", "on", "--resume", expect=1)["diagnostics"]], ["search_state"])
        (self.folder / "on/manifest.json").unlink()
        self.assertEqual([d["code"] for d in self.json("optimise", "study", "--out", "on", expect=2)["diagnostics"]], ["search_begun"])


class HandsOn(Case):
    def test_solutions_become_strategies_with_the_same_numbers(self):
        text = guide("decision.md") + guide("optimise.md")
        self.written(text, years=2)
        result = self.json("optimise", "study", "--evaluations", "40", "--out", "out", "--strategies", "pasted.toml")["result"]
        pasted = (self.folder / "pasted.toml").read_text(encoding="utf-8")
        self.assertEqual(pasted, (self.folder / "out/strategies.toml").read_text(encoding="utf-8"))
        strategies = tomllib.loads(pasted)["strategies"]
        self.assertEqual(len(strategies), len(result["front"]))
        names = ", ".join(f'"{name}"' for name in strategies)
        (self.folder / "study/decision.toml").write_text(text.replace('strategies = ["base", "canal", "small_canal"]', f"strategies = [{names}]") + pasted, encoding="utf-8")
        self.cuenca("explore", "study", "--out", "all", "--csv", "--quiet")
        with open(self.folder / "all/ensemble.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for solution in result["front"]:
            mine = [row for row in rows if row["strategy"] == "found_" + solution["id"][1:] and row["future"] in result["futures"]]
            self.assertEqual(len(mine), 16)
            self.assertTrue(all(row["weight"] == "1" for row in mine), "the search took plausible futures")
            low = [float(row["lagoon_low"]) for row in mine]
            self.assertEqual(min(low), solution["objectives"]["lagoon"])
            self.assertAlmostEqual(sum(v >= 1 for v in low) / 16, solution["constraints"]["some_lagoon"], delta=1e-12)
            self.assertAlmostEqual(sum(float(row["water"]) for row in mine) / 16, solution["objectives"]["water"], delta=1e-12)

    def test_a_policy_of_radial_basis_functions(self):
        search = guide("optimise.md").replace('strategy = "canal"\nlevers = ["taken"]', 'strategy = "policy"\nlevers = ["w1", "c1", "r1", "w2", "c2", "r2"]')
        search = re.sub(r"\[constraints.*", "", search, flags=re.DOTALL)
        self.written(guide("decision.md") + search + guide("optimise.md", 1), years=2)
        self.cuenca("check", "study")
        result = self.json("optimise", "study", "--evaluations", "60", "--futures", "8", "--out", "out")["result"]
        self.assertEqual(sorted(result["front"][0]["levers"]), ["c1", "c2", "r1", "r2", "w1", "w2"])
        self.assertGreater(len({round(s["objectives"]["water"], 6) for s in result["front"]}), 3, "the numbers of the rule act")

    def test_the_page_and_the_words(self):
        self.written(guide("decision.md") + guide("optimise.md"), years=2)
        for language, words in (("en", ("solutions tried in 16 futures", "to begin with")), ("es", ("soluciones probadas en 16 futuros", "de partida"))):
            said = self.cuenca("optimise", "study", "--evaluations", "40", "--lang", language, "--out", language).stdout
            for word in words:
                self.assertIn(word, said)
        page = (self.folder / "en/report.html").read_text(encoding="utf-8")
        for word in ("What one wish costs the others", "Lo que un deseo les cuesta a los otros", "Hipervolumen", "strategies.toml", "Agua para riego"):
            self.assertIn(word, page)
        self.assertGreaterEqual(page.count("<svg"), 3)
        self.assertEqual(self.manifest(self.folder / "en")["command"], "optimise")

    def test_what_cannot_be(self):
        self.study(years=1)
        self.assertEqual([d["code"] for d in self.json("optimise", "study", expect=1)["diagnostics"]], ["search_none"])
        (self.folder / "study/decision.toml").write_text(TWO, encoding="utf-8")
        (self.folder / "other").mkdir()
        (self.folder / "other/notes.txt").write_text("mine")
        self.assertEqual([d["code"] for d in self.json("optimise", "study", "--out", "other", expect=2)["diagnostics"]], ["exists_not_ours"])
        self.assertEqual([d["code"] for d in self.json("optimise", "study", "--out", ".", expect=2)["diagnostics"]], ["out_holds_study"])
        self.cuenca("optimise", "study", "--evaluations", "many", expect=2)


class Told(Case):
    """What a search says of its futures."""

    def codes(self, *arguments, expect=0):
        document = self.json("optimise", "study", *arguments, expect=expect)
        return [d["code"] for d in document["diagnostics"]], document["result"]

    def test_implausible_futures_are_passed_over(self):
        text = guide("decision.md") + guide("optimise.md")
        self.written(text, years=1)
        said, result = self.codes("--evaluations", "20", "--futures", "50", "--out", "few")
        self.assertIn("search_few_futures", said)
        self.assertEqual(result["futures_looked_at"], 50)
        self.assertEqual(len(result["futures"]), 50 - result["futures_implausible"])
        (self.folder / "study/decision.toml").write_text(text.replace("at_least = 0.1", "at_least = 1000"), encoding="utf-8")
        self.assertEqual(self.codes("--out", "none", expect=1)[0], ["search_no_future"])
        given = result["futures"][3:5]
        (self.folder / "study/decision.toml").write_text(text.replace("futures = 16", f'subset = "given"\ngiven = {json.dumps(given)}'), encoding="utf-8")
        self.assertEqual(self.codes("--evaluations", "20", "--out", "given")[1]["futures"], given)

    def test_futures_in_which_the_beginning_fails_are_left_out(self):
        more = """
[uncertainties]
v = { changes = ["assumptions.v.value="], low = 0, high = 10 }
w = { changes = ["assumptions.w.value="], low = 0, high = 10 }
[assumptions.v]
value = 0
[assumptions.w]
value = 0
"""
        some = TWO.replace("10 * (x^2 + y)", "10 * (x^2 + y) + 2 * (v - w)").replace('subset = "today"', "futures = 16") + more
        self.written(some)
        said, result = self.codes("--evaluations", "20", "--out", "some")
        self.assertEqual(said[0], "search_left_out")
        self.assertEqual(len(result["futures"]) + len(result["futures_left_out"]), 16)
        self.assertGreater(len(result["futures_left_out"]), 0)
        self.assertTrue(all("number" in one["reason"] for one in result["futures_left_out"]))
        (self.folder / "study/decision.toml").write_text(some.replace("2 * (v - w)", "1e9 * -(v - w)^2"), encoding="utf-8")
        self.assertEqual(self.codes("--out", "none", expect=3)[0], ["search_start_failed"])

    def test_a_second_search_is_told(self):
        self.written(guide("decision.md") + guide("optimise.md"), years=8)
        first = subprocess.Popen([program.PROGRAM, "optimise", "study", "--quiet", "--out", "out"], cwd=self.folder, env=program.environment(), stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE)
        self.addCleanup(first.communicate)
        self.addCleanup(first.kill)
        while first.poll() is None and not (self.folder / "out/search.state").exists():
            time.sleep(0.001)
        second = subprocess.run([program.PROGRAM, "optimise", "study", "--resume", "--json", "--out", "out"], cwd=self.folder, env=program.environment(), capture_output=True, text=True,
                                timeout=60)
        self.assertIsNone(first.poll(), "the first is still at it")
        self.assertIn("search_locked", second.stdout)
        self.assertEqual(second.returncode, 2)


if __name__ == "__main__":
    program.main()
