#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tables/csv_text.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/sensitivity/found.hpp"

namespace cuenca::tables {
namespace {

using Json = nlohmann::ordered_json;
using sensitivity::Index;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }
Json text(const report::Words& w) { return {{"es", w.in(Language::spanish)}, {"en", w.in(Language::english)}}; }

Json index(const Index& i) {
  Json j{{"value", number(i.value)}, {"low", number(i.low)}, {"high", number(i.high)}, {"different", i.different}};
  if (!i.defined()) j["undefined"] = {{"es", i.reason.es}, {"en", i.reason.en}};
  return j;
}

Json one(const SensitivityFound& f, const SensitivityOf& of) {
  Json j{{"strategy", f.ensemble.strategies[of.strategy].id},
         {"metric", f.ensemble.metrics[of.metric].id},
         {"method", sensitivity_methods()[static_cast<std::size_t>(of.method)].id}};
  if (!of.refused.empty()) {
    j["refused"] = Json::array();
    for (const auto& p : of.refused) j["refused"].push_back({{"es", p.es}, {"en", p.en}});
    return j;
  }
  j["left_out"] = of.left_out();
  if (of.sobol) j["blocks"] = of.sobol->blocks;
  if (of.effects) j["trajectories"] = of.effects->trajectories;
  if (of.delta) j["classes"] = of.delta->classes;
  for (std::size_t c = 0; c < f.ensemble.factors.size(); ++c) {
    Json measures = Json::object();
    for (const NamedIndex& m : measures_of(of, c)) measures[std::string(m.name)] = m.interval ? index(m.index) : number(m.index.value);
    j["inputs"][f.ensemble.factors[c].id] = std::move(measures);
  }
  if (of.sobol && !of.sobol->second.empty()) {
    const std::size_t d = f.ensemble.factors.size();
    j["S2"] = Json::array();
    for (std::size_t a = 0; a < d; ++a)
      for (std::size_t b = a + 1; b < d; ++b) {
        Json pair{{"inputs", {f.ensemble.factors[a].id, f.ensemble.factors[b].id}}};
        pair.update(index(of.sobol->second[a * d + b]));
        j["S2"].push_back(std::move(pair));
      }
  }
  j["order"] = Json::array();
  for (const std::size_t c : by_size(of.main())) j["order"].push_back(f.ensemble.factors[c].id);
  return j;
}

}  // namespace

std::string json_of(const SensitivityFound& f) {
  Json j;
  j["design"] = f.ensemble.design;
  j["futures"] = {{"all", f.counts.futures},
                  {"plausible", f.counts.plausible},
                  {"implausible", f.counts.implausible},
                  {"before_where", f.futures_before},
                  {"where", f.where},
                  {"implausible_counted", f.asked.count_implausible}};
  j["runs"] = {{"all", f.counts.members}, {"done", f.counts.done}, {"failed", f.counts.failed}, {"missing", f.counts.missing}};
  j["confidence"] = f.asked.confidence;
  j["inputs"] = Json::array();
  for (const auto& factor : f.ensemble.factors)
    j["inputs"].push_back({{"id", factor.id}, {"title", text(title_of(factor.title, factor.id))}, {"unit", factor.unit}});
  j["results"] = Json::array();
  for (const SensitivityOf& of : f.all) j["results"].push_back(one(f, of));
  return j.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string csv_of(const SensitivityFound& f) {
  std::string text = "strategy,metric,method,input,measure,value,low,high,different,undefined\n";
  for (const SensitivityOf& of : f.all)
    for (std::size_t c = 0; of.refused.empty() && c < f.ensemble.factors.size(); ++c)
      for (const NamedIndex& m : measures_of(of, c))
        text += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", csv_cell(f.ensemble.strategies[of.strategy].id),
                            csv_cell(f.ensemble.metrics[of.metric].id), sensitivity_methods()[static_cast<std::size_t>(of.method)].id,
                            csv_cell(f.ensemble.factors[c].id), m.name, csv_cell(m.index.value), m.interval ? csv_cell(m.index.low) : "",
                            m.interval ? csv_cell(m.index.high) : "", m.interval ? (m.index.different ? "yes" : "no") : "",
                            m.index.defined() ? "" : csv_cell(std::string(m.index.reason.en)));
  return text;
}

}  // namespace cuenca::tables
