#include "study/write.hpp"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/calendar.hpp"
#include "results/file.hpp"
#include "results/run_folder.hpp"
#include "study/inputs.hpp"
#include "study/money.hpp"
#include "study/outputs.hpp"
#include "study/report.hpp"

namespace fs = std::filesystem;

namespace cuenca::study {
namespace {

/// A number, or null with the reason beside it.
void put(nlohmann::ordered_json& object, std::string_view name, const statistics::Measure& measure) {
  if (measure.defined())
    object[name] = measure.value;
  else
    object[name] = nullptr, object["undefined"][name] = measure.reason.en;
}

nlohmann::ordered_json fit_json(const Observed& one) {
  nlohmann::ordered_json json{{"observation", one.id}, {"of", one.of}, {"unit", one.unit}};
  for (const Scores& scores : one.scores) {
    nlohmann::ordered_json& period = json["periods"].emplace_back(nlohmann::ordered_json{{"period", scores.period}});
    if (scores.fit.count > 0)
      period["first"] = format_date(static_cast<std::int64_t>(scores.first_day)), period["last"] = format_date(static_cast<std::int64_t>(scores.last_day));
    period["count"] = scores.fit.count;
    period["missing"] = scores.missing;
    for (const NamedMeasure& m : measures_of(scores.fit)) put(period, m.name, m.measure);
  }
  return json;
}

template <class Indicator>
nlohmann::ordered_json indicator_json(const Indicator& one, const std::string& section) {
  nlohmann::ordered_json json{{"indicator", section + "." + one.id}, {"place", one.of}};
  if constexpr (requires { one.problem; })
    if (!one.problem.en.empty()) json["problem"] = one.problem.en;
  const auto number = [](double value) { return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(); };
  json["values"] = nlohmann::ordered_json::object();
  for (const IndicatorValue& v : values_of(one)) {
    nlohmann::ordered_json& entry = json["values"][v.parameter];
    entry = {{"value", number(v.value)}, {"unit", v.unit}};
    if (std::isfinite(v.reference_low)) entry["reference_low"] = v.reference_low, entry["reference_high"] = number(v.reference_high);
    if (std::isfinite(v.alteration)) entry["alteration"] = v.alteration;
  }
  return json;
}

nlohmann::ordered_json metric_json(const MetricValue& m) {
  const auto number = [](double value) { return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(); };
  nlohmann::ordered_json json{{"metric", m.id}, {"actor", m.actor}, {"value", number(m.value)}, {"unit", m.unit}, {"censored", m.censored}};
  if (std::isfinite(m.at_least)) json["at_least"] = m.at_least;
  if (std::isfinite(m.at_most)) json["at_most"] = m.at_most;
  if (std::isfinite(m.reference)) json["reference"] = m.reference;
  json["better"] = name_of(m.better);
  json["met"] = m.met ? nlohmann::ordered_json(*m.met) : nlohmann::ordered_json();
  if (!m.reason.empty()) json["reason"] = m.reason.in(Language::english);
  return json;
}

nlohmann::ordered_json economics_json(const EconomicSummary& all) {
  nlohmann::ordered_json json{{"currency", all.currency}, {"discount_rate", all.discount_rate}, {"money_date", format_date(static_cast<std::int64_t>(all.money_day))}};
  json["present_value"] = {{"benefits", all.benefits}, {"costs", all.costs}, {"net", all.present()}, {"transfers", all.transfers}};
  json["actors"] = nlohmann::ordered_json::object();
  for (const ActorAccount& one : all.actors) {
    nlohmann::ordered_json& actor = json["actors"][one.id];
    if (!one.group.empty()) actor["group"] = one.group;
    actor["present_value"] = {{"paid", one.paid}, {"received", one.received}, {"net", one.present()}, {"transfers", one.transferred}};
    actor["annual_worth"] = all.annuity > 0 ? nlohmann::ordered_json(one.present() / all.annuity) : nlohmann::ordered_json();
    actor["person_years"] = one.person_years;
    put(actor, "internal_rate_of_return", one.rate_of_return);
    put(actor, "payback_years", one.payback);
  }
  json["unit_costs"] = nlohmann::ordered_json::object();
  for (const UnitCost& one : all.unit_costs) {
    nlohmann::ordered_json& unit = json["unit_costs"][one.of] = {{"unit", one.unit}, {"quantity", one.quantity}};
    put(unit, "cost", one.cost);
    put(unit, "with_transfers", one.with_transfers);
  }
  json["entries"] = nlohmann::ordered_json::object();
  for (const MoneyEntry& one : all.entries) {
    nlohmann::ordered_json& entry = json["entries"][one.id] = {{"kind", one.kind}};
    for (const auto& [name, text] : {std::pair{"payer", &one.payer}, {"receiver", &one.receiver}, {"counts_for", &one.counts_for}})
      if (!text->empty()) entry[name] = *text;
    entry["total"] = one.total;
    entry["present_value"] = one.present;
  }
  return json;
}

}  // namespace

Written write_files(const std::string& folder, const Simulation& simulation, const catalog::StudySpec& study,
                    const results::Manifest& manifest, const std::vector<results::BalanceRow>& balance,
                    const Evaluation& evaluation, const std::vector<Problem>& found, const Watch& watch) {
  const fs::path place(folder);
  const auto if_any = [&](const char* name, const std::string& text) { return text.empty() ? std::string() : results::replace_file((place / name).string(), text); };
  const std::function<std::string()> files[] = {
      [&] { return results::write_netcdf((place / "run.nc").string(), dataset_of(simulation, study)); },
      [&] { return results::write_balance((place / "balance.csv").string(), balance); },
      [&] { return results::replace_file((place / "report.html").string(), report_page(simulation, study, manifest, evaluation, found)); },
      [&] { return if_any("fit.csv", fit_csv(evaluation)); },
      [&] { return if_any("indicators.csv", indicators_csv(evaluation)); },
      [&] { return if_any("metrics.csv", metrics_csv(evaluation.metrics)); },
      [&] { return results::replace_file((place / "inputs.csv").string(), results::inputs_csv(inputs_of(study, manifest.scenario))); },
      [&] { return if_any("costs.csv", costs_csv(evaluation.economics)); },
      [&] { return if_any("money.csv", money_csv(evaluation.economics)); },
      [&] { return results::replace_file((place / "manifest.json").string(), results::to_json(manifest)); },
  };
  double done = 0;
  for (const auto& write : files) {
    if (watch && !watch("write", done)) return {"", true};
    if (std::string problem = write(); !problem.empty()) return {problem, false};
    done += 1.0 / std::size(files);
  }
  return {"", watch && !watch("write", 1)};
}

std::string summary_of(const Simulation& simulation, const std::string& study_name, const std::string& scenario, const std::string& folder,
                       const std::vector<results::BalanceRow>& balance, const Evaluation& evaluation) {
  nlohmann::ordered_json summary;
  summary["study"] = study_name;
  summary["scenario"] = scenario;
  if (!folder.empty()) summary["folder"] = folder;
  summary["steps"] = simulation.calendar->size();
  summary["equilibrium"] = {{"years", simulation.equilibrium.years},
                            {"change", simulation.equilibrium.change},
                            {"reached", simulation.equilibrium.reached},
                            {"slowest", simulation.equilibrium.slowest}};
  summary["unconverged_steps"] = simulation.unconverged_steps;
  summary["worst_step_residual"] = simulation.run->ledger().worst_residual;
  for (const results::BalanceRow& row : balance)
    if (row.store == "basin")
      summary["basin"][row.quantity] = {{"initial", row.initial},
                                        {"inflow", row.inflow},
                                        {"outflow", row.outflow},
                                        {"final", row.final},
                                        {"relative_residual", row.relative_residual()}};
  for (const Observed& one : evaluation.observed) summary["fit"].push_back(fit_json(one));
  for (const FlowRegime& one : evaluation.regimes) summary["indicators"].push_back(indicator_json(one, "flow_regimes"));
  for (const Drought& one : evaluation.droughts) summary["indicators"].push_back(indicator_json(one, "droughts"));
  for (const RuleHistory& one : evaluation.rules) summary["indicators"].push_back(indicator_json(one, one.section));
  for (const MetricValue& m : evaluation.metrics) summary["metrics"].push_back(metric_json(m));
  if (!evaluation.economics.empty()) summary["economics"] = economics_json(evaluation.economics);
  return summary.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace cuenca::study
