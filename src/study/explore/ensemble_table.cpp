#include "study/explore/ensemble_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/robustness/satisficing.hpp"
#include "study/metric_table.hpp"
#include "tables/ensemble/judged.hpp"

namespace cuenca::study {
namespace {

namespace rb = analysis::robustness;
using results::Ensemble;

bool has_threshold(const results::EnsembleMetric& m) { return !std::isnan(m.at_least) || !std::isnan(m.at_most); }

const std::string& in(const results::LocalWords& words, Language language) { return language == Language::spanish ? words.es : words.en; }

/// One metric as robustness judges it: plausible futures by their weight, what is not known left out.
struct Row {
  std::size_t metric;
  std::vector<rb::Together> strategies;
};
std::vector<Row> rows_of(const Ensemble& e) {
  const tables::Judged judged = tables::judged(e);
  std::vector<Row> rows;
  for (std::size_t k = 0; k < judged.metrics.size(); ++k) {
    if (!has_threshold(e.metrics[judged.metrics[k]])) continue;
    Row row{judged.metrics[k], {}};
    for (std::size_t s = 0; s < e.strategies.size(); ++s) row.strategies.push_back(rb::together(judged.table, s, {k}));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::string ensemble_table(const Ensemble& e, Language language) {
  const bool es = language == Language::spanish;
  const tables::EnsembleCounts n = tables::counts_of(e);
  std::string text = fmt::format(fmt::runtime(es ? "{} futuros ({} no verosímiles), {} estrategias: {} corridas hechas, {} fallidas\n"
                                                 : "{} futures ({} not plausible), {} strategies: {} runs done, {} failed\n"),
                                 n.futures, n.implausible, e.strategies.size(), n.done, n.failed);
  text += es ? "Futuros que cumplen, de cada 100 verosímiles con valor:\n" : "Futures that meet it, of every 100 plausible ones with a value:\n";
  std::size_t first = 0;
  for (const auto& m : e.metrics)
    if (has_threshold(m)) first = std::max(first, 2 + width_of(in(m.title, language)));
  const auto line = [&](const std::string& head, const auto& entry, const std::string& tail) {
    std::string one = padded(head, first);
    for (std::size_t s = 0; s < e.strategies.size(); ++s) one += "  " + padded(entry(s), std::max<std::size_t>(3, width_of(e.strategies[s].id)), true);
    one += "  " + tail;
    one.erase(one.find_last_not_of(' ') + 1);
    text += one + "\n";
  };
  line("", [&](std::size_t s) { return e.strategies[s].id; }, "");
  std::string actor;
  for (const Row& row : rows_of(e)) {
    const auto& m = e.metrics[row.metric];
    if (m.actor != actor) {
      actor = m.actor;
      text += in(m.actor_title, language) + (in(m.group, language).empty() ? "" : " (" + in(m.group, language) + ")") + "\n";
    }
    line(
        "  " + in(m.title, language),
        [&](std::size_t s) {
          const double share = row.strategies[s].share;
          return std::isnan(share) ? std::string("?") : fmt::format("{:.0f}", 100 * share);
        },
        m.unit + (m.unit.empty() ? "" : ", ") + wanted(m.at_least, m.at_most, language));
  }
  return text;
}

std::string ensemble_json(const Ensemble& e, const std::string& folder) {
  using Json = nlohmann::ordered_json;
  const tables::EnsembleCounts n = tables::counts_of(e);
  Json json{{"study", e.study},   {"base", e.base},       {"design", e.design},       {"seed", e.seed},
            {"futures", n.futures}, {"implausible", n.implausible}, {"members", n.members}, {"done", n.done}, {"failed", n.failed}};
  if (!folder.empty()) json["folder"] = folder;
  json["strategies"] = Json::array();
  const std::vector<Row> rows = rows_of(e);
  for (std::size_t s = 0; s < e.strategies.size(); ++s) {
    Json entry{{"id", e.strategies[s].id}, {"metrics", Json::object()}};
    for (const Row& row : rows) {
      const rb::Together& found = row.strategies[s];
      entry["metrics"][e.metrics[row.metric].id] = {{"known", found.met + found.failed}, {"met", found.met}};
    }
    json["strategies"].push_back(std::move(entry));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cuenca::study
