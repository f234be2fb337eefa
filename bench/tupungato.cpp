// How well does each pair of a snow and a soil method reproduce the Río Tupungato, and what does a run cost? Split-sample test [klemes1986]: each
// half of the record is searched and the other one scored. Usage: bench_tupungato [evaluations] [snow] [soil]; the folder with the
// observations is named by CUENCA_SHARED (they are under the GPL-3 and no part of the project).
// The table goes to tests/conformance/tupungato/parameters.csv, which the conformance test repeats, and to docs/theory/tupungato.md.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "analysis/dynamic_search.hpp"
#include "conformance/tupungato/model.hpp"

int main(int argc, char** argv) {
  using namespace cuenca;
  const int evaluations = argc > 1 ? std::atoi(argv[1]) : 600;
  const std::string only_snow = argc > 2 ? argv[2] : "", only_soil = argc > 3 ? argv[3] : "";
  const auto record = tupungato::read_record();
  if (!record) return fmt::print(stderr, "CUENCA_SHARED does not name the folder of the observations\n"), 1;
  const auto halves = tupungato::halves(*record);
  fmt::print("snow,soil,searched,numbers,milliseconds,kge2012,nse,nse_log,pbias,cover_error,other_kge2012,other_nse,other_nse_log,other_pbias,other_cover_error,values\n");
  for (const auto& snow : tupungato::snow_methods())
    for (const auto& soil : tupungato::soil_methods()) {
      if ((!only_snow.empty() && only_snow != snow.name) || (!only_soil.empty() && only_soil != soil.name)) continue;
      const tupungato::Model model(*record, snow, soil);
      std::vector<analysis::SearchRange> ranges;
      for (const auto& knob : model.knobs()) ranges.push_back({knob.low, knob.high});
      for (std::size_t half = 0; half < 2; ++half) {
        const auto begin = std::chrono::steady_clock::now();
        const auto cost = [&](std::span<const double> x) {
          const auto scores = model.run(x, std::span(&halves[half], 1));
          return 1 - scores[0].flow.kge2012.value;
        };
        const auto found = analysis::dynamic_search(ranges, {}, evaluations, 11, cost);
        const double each = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count() / evaluations;
        const auto scores = model.run(found.best, halves);
        std::string values;
        for (double v : found.best) values += fmt::format("{}{:.6g}", values.empty() ? "" : " ", v);
        const auto shown = [](const tupungato::Scores& s) {
          return fmt::format("{:.4f},{:.4f},{:.4f},{:.2f},{:.4f}", s.flow.kge2012.value, s.flow.nse.value, s.flow.nse_log.value, s.flow.pbias.value, s.cover_error);
        };
        fmt::print("{},{},{},{},{:.1f},{},{},{}\n", snow.name, soil.name, half == 0 ? "first" : "second", ranges.size(), each, shown(scores[half]), shown(scores[1 - half]), values);
        std::fflush(stdout);
      }
    }
}
