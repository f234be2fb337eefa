#include "study/explore/ensemble_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "study/metric_table.hpp"
#include "study/metrics.hpp"
#include "tables/ensemble/judged.hpp"

namespace cuenca::study {
namespace {

using results::Ensemble;

bool has_threshold(const results::EnsembleMetric& m) { return !std::isnan(m.at_least) || !std::isnan(m.at_most); }

const std::string& in(const results::LocalWords& words, Language language) { return language == Language::spanish ? words.es : words.en; }

}  // namespace

Met met(const Ensemble& e, std::size_t strategy, std::size_t metric) {
  Met found;
  const auto& m = e.metrics[metric];
  for (std::size_t f = 0; f < e.futures.size(); ++f) {
    if (e.weights[f] == 0 || e.states[e.member(strategy, f)] != results::MemberState::done) continue;
    const bool least = e.censored[e.member(strategy, f) * e.metrics.size() + metric] != 0;
    const auto judged = satisfies(e.at(strategy, f, metric), least, m.at_least, m.at_most);
    if (!judged) continue;
    ++found.known;
    found.met += *judged ? 1 : 0;
  }
  return found;
}

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
  for (std::size_t i = 0; i < e.metrics.size(); ++i) {
    const auto& m = e.metrics[i];
    if (!has_threshold(m)) continue;
    if (m.actor != actor) {
      actor = m.actor;
      text += in(m.actor_title, language) + (in(m.group, language).empty() ? "" : " (" + in(m.group, language) + ")") + "\n";
    }
    line(
        "  " + in(m.title, language),
        [&](std::size_t s) {
          const Met found = met(e, s, i);
          return found.known == 0 ? std::string("?") : fmt::format("{:.0f}", 100.0 * static_cast<double>(found.met) / static_cast<double>(found.known));
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
  for (std::size_t s = 0; s < e.strategies.size(); ++s) {
    Json entry{{"id", e.strategies[s].id}, {"metrics", Json::object()}};
    for (std::size_t i = 0; i < e.metrics.size(); ++i) {
      if (!has_threshold(e.metrics[i])) continue;
      const Met found = met(e, s, i);
      entry["metrics"][e.metrics[i].id] = {{"known", found.known}, {"met", found.met}};
    }
    json["strategies"].push_back(std::move(entry));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cuenca::study
