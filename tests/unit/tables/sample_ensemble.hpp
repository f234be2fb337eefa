// A small ensemble whose answers are known: 3 strategies, 60 futures, 4 metrics, a series of 40 years.
#pragma once
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "report/number.hpp"
#include "results/ensemble.hpp"
#include "results/ensemble_file.hpp"

namespace cuenca::tables {

/// Water (village): 100 + rain + 5 · strategy, at least 90, so that l0 fails below a rain of -10. Level (herders): 2.5 + rain / 20 m,
/// within 2 and 3. Cost (nobody): wells · strategy, less is better. Note: says nothing. The last six futures are implausible; l1 failed in
/// future 3, l2 has not been run in future 4. The lagoon shrinks from 10 km2 by 0.1 · (1 - rain / 20) a year, half as fast with every
/// further strategy.
inline results::Ensemble sample_ensemble() {
  using namespace results;
  Ensemble e;
  e.study = "sample";
  e.design = "latin_hypercube";
  e.design_json = R"({"design":"latin_hypercube","seed":1,"batches":[60],"inputs":["rain","wells","price"],"correlated":false})";
  e.factors.push_back({"rain", "%", "herders", "", {"the rain", "la lluvia"}, {}, -30, 20});
  e.factors.push_back({"wells", "1", "", "", {"the wells", "los pozos"}, {}, 0, 9, true});
  e.factors.push_back({"price", "1", "", "", {"the price", "el precio"}, {}});
  e.factors[2].words = {"low", "high"};
  e.factors[2].word_titles = {{"low", "bajo"}, {"high", "alto"}};
  for (const char* id : {"l0", "l1", "l2"}) e.strategies.push_back({id, "", {std::string("Plan ") + id, std::string("Plan ") + id}, {}});
  EnsembleMetric water;
  water.id = "water", water.unit = "%", water.actor = "village";
  water.title = {"Water of the village", "Agua del pueblo"};
  water.actor_title = {"The village", "El pueblo"};
  water.wanted = Wanted::more, water.at_least = 90;
  EnsembleMetric level;
  level.id = "level", level.unit = "m", level.actor = "herders";
  level.title = {"Level of the lagoon", "Nivel de la laguna"};
  level.actor_title = {"The herders", "Los pastores"};
  level.wanted = Wanted::within, level.at_least = 2, level.at_most = 3;
  EnsembleMetric cost;
  cost.id = "cost", cost.unit = "USD", cost.title = {"Cost", "Costo"}, cost.wanted = Wanted::less;
  EnsembleMetric note;
  note.id = "note", note.unit = "1";
  e.metrics = {water, level, cost, note};
  e.tests.push_back({"inflow", "m3/s", "", {"Inflow", "Caudal"}, 0.5, 2});
  for (int year = 0; year < 40; ++year) e.time.push_back(report::day_of({2025 + year, 7, 1}));
  e.series.push_back({"lagoon.area", "km2", {"Area of the lagoon", "Área de la laguna"}, {}});
  const int futures = 60;
  for (int f = 0; f < futures; ++f) {
    const double rain = -30 + 50.0 * ((f * 37) % futures + 0.5) / futures;
    e.futures.push_back({"f" + std::to_string(100 + f), {rain, static_cast<double>(f * 7 % 10), static_cast<double>(f % 2)}});
    e.weights.push_back(f < futures - 6 ? 1 : 0);
    e.natural.push_back(1 + rain / 50);
  }
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (int s = 0; s < 3; ++s)
    for (int f = 0; f < futures; ++f) {
      const bool failed = s == 1 && f == 3, missing = s == 2 && f == 4;
      const auto& x = e.futures[static_cast<std::size_t>(f)].values;
      e.states.push_back(failed ? MemberState::failed : missing ? MemberState::missing : MemberState::done);
      e.reasons.emplace_back(failed ? "a store below zero" : "");
      const bool none = failed || missing;
      for (const double v : {100 + x[0] + 5 * s, 2.5 + x[0] / 20, x[1] * s, 7.0}) e.values.push_back(none ? nan : v);
      for (int m = 0; m < 4; ++m) e.censored.push_back(0);
      for (int year = 0; year < 40; ++year)
        e.series[0].values.push_back(none ? std::numeric_limits<float>::quiet_NaN()
                                          : static_cast<float>(10 - 0.1 * (1 - x[0] / 20) * year / (1 << s)));
    }
  return e;
}

/// A folder of its own that goes away, with the ensemble in it.
class EnsembleFolder {
 public:
  explicit EnsembleFolder(const results::Ensemble& ensemble) {
    static int number = 0;
    path_ = std::filesystem::temp_directory_path() / ("cuenca-ensemble-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directories(path_);
    problem_ = results::write_ensemble((path_ / results::kEnsembleFile).string(), ensemble);
  }
  ~EnsembleFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  EnsembleFolder(const EnsembleFolder&) = delete;
  EnsembleFolder& operator=(const EnsembleFolder&) = delete;
  std::string path() const { return path_.string(); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  const std::string& problem() const { return problem_; }

 private:
  std::filesystem::path path_;
  std::string problem_;
};

}  // namespace cuenca::tables
