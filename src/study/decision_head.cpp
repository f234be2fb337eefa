// The head of an ensemble: what people must know of its factors, strategies, metrics and tests to read it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/units.hpp"
#include "basin/result_path.hpp"
#include "study/decision.hpp"
#include "study/decision_reader.hpp"
#include "study/job.hpp"
#include "study/metrics.hpp"
#include "study/overlaid.hpp"

namespace cuenca::study {

using analysis::sampling::DesignKind;
using analysis::sampling::Input;
using analysis::sampling::InputKind;
using catalog::Spec;
using catalog::StudySpec;

namespace {

/// The range of the sampling; of a distribution without ends, what 99 of 100 values lie in.
std::pair<double, double> range_of(const Input& input) {
  if (input.kind == InputKind::category) return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  if (input.kind == InputKind::numbers) return {input.numbers.front(), input.numbers.back()};
  if (analysis::sampling::bounded(input))
    return {std::max(input.lower, input.kind == InputKind::lognormal ? 0.0 : input.lower), input.upper};
  return {analysis::sampling::value_at(input, 0.005), analysis::sampling::value_at(input, 0.995)};
}

results::EnsembleFactor factor_of(const Factor& from) {
  results::EnsembleFactor factor{from.input.name, from.unit, from.owner, from.source, from.title, from.says};
  std::tie(factor.low, factor.high) = range_of(from.input);
  factor.whole = from.input.kind == InputKind::integers;
  factor.words = from.input.words;
  for (const FactorWord& word : from.words) factor.word_titles.push_back(word.title);
  return factor;
}

/// The unit in which a metric is told: as its answer has it.
std::string unit_of(const StudySpec& study, const Spec& spec) {
  const auto named = [&](const std::string& expression) {
    return expression.empty() ? std::string() : basin::name_result(study, expression, Language::english, metric_results(study)).unit;
  };
  const analysis::MetricQuestion question = question_of(spec);
  const std::string of = named(spec.text("of")), other = spec.text("baseline").empty() ? named(spec.text("per")) : of;
  const std::string answer = answer_unit(question, of, other), unit = shown_unit(spec, question, answer);
  return unit.empty() ? "1" : unit;
}

/// The choice that a parameter of a metric makes, by name.
std::string chosen(const Spec& spec, std::string_view parameter) {
  for (const catalog::Row& row : spec.type->parameters)
    if (row.name == parameter) return std::string(row.choices[static_cast<std::size_t>(spec.constant(parameter))].name);
  return {};
}

/// How the metric looks at its result (EnsembleMetric::question_json).
std::string question_json(const StudySpec& study, const Spec& spec) {
  const analysis::MetricQuestion q = question_of(spec);
  nlohmann::ordered_json json;
  for (const char* choice : {"statistic", "every", "within"}) json[choice] = chosen(spec, choice);
  if (q.statistic == analysis::Statistic::percentile) json["percentile"] = q.percentile;
  if (analysis::has_limit(q.statistic)) {
    const std::string unit = basin::name_result(study, spec.text("of"), Language::english, metric_results(study)).unit;
    const std::string written = spec.text("limit_unit");
    json["when"] = chosen(spec, "when");
    json["limit"] = written.empty() ? q.limit : to_si(q.limit, written, unit, false).value_or(q.limit);
  }
  if (q.year_starts != 0) json["year_starts"] = q.year_starts;
  if (q.first_month != 1 || q.last_month != 12) json["first_month"] = q.first_month, json["last_month"] = q.last_month;
  const analysis::MetricQuestion whole;
  if (spec.parameter("start").given() && q.start > whole.start) json["start"] = q.start;
  if (spec.parameter("end").given() && q.past < whole.past) json["past"] = q.past;
  const std::string compared = spec.text("baseline").empty() ? spec.text("per") : spec.text("baseline");
  if (!compared.empty()) json["compared"] = compared;
  if (const auto* list = spec.setting("also").get<std::vector<Spec>>())
    for (const Spec& one : *list) json["also"].push_back(one.text("of"));
  return json.dump();
}

results::EnsembleMetric metric_of(const StudySpec& study, const Spec& spec) {
  results::EnsembleMetric metric;
  metric.id = spec.id;
  metric.unit = unit_of(study, spec);
  metric.actor = spec.text("actor");
  metric.owner = local_words(spec, "owner").en;
  metric.title = local_words(spec, {});
  metric.says = local_words(spec, "says");
  metric.actor_title = {metric.actor, metric.actor};
  if (const Spec* actor = study.find("actors", metric.actor)) {
    metric.actor_title = local_words(*actor, {});
    metric.group = local_words(*actor, "group");
  }
  metric.wanted = static_cast<results::Wanted>(static_cast<int>(spec.constant("better")));
  if (spec.parameter("at_least").given()) metric.at_least = spec.constant("at_least");
  if (spec.parameter("at_most").given()) metric.at_most = spec.constant("at_most");
  metric.of = spec.text("of");
  if (!metric.of.empty()) metric.question_json = question_json(study, spec);
  return metric;
}

}  // namespace

std::string_view name_of(DesignKind kind) {
  constexpr std::string_view names[] = {"monte_carlo", "latin_hypercube", "sobol", "saltelli", "morris", "factorial", "table"};
  return names[static_cast<int>(kind)];
}

std::string design_json(const analysis::sampling::DesignRequest& request) {
  std::vector<std::string> names;  // ids: nothing in them needs escaping
  for (const Input& input : request.inputs) names.push_back("\"" + input.name + "\"");
  std::string json = fmt::format(R"({{"design":"{}","seed":{},"batches":[{}],"inputs":[{}],"correlated":{})", name_of(request.kind),
                                 request.seed, fmt::join(request.batches, ","), fmt::join(names, ","), !request.correlations.empty());
  if (request.kind == DesignKind::saltelli) json += fmt::format(R"(,"second_order":{})", request.second_order);
  if (request.kind == DesignKind::saltelli || request.kind == DesignKind::sobol)
    json += fmt::format(R"(,"scrambled":{})", request.scrambled);
  if (request.kind == DesignKind::morris || request.kind == DesignKind::factorial) json += fmt::format(R"(,"levels":{})", request.levels);
  if (request.kind == DesignKind::morris) json += fmt::format(R"(,"candidates":{})", request.candidates);
  if (request.kind == DesignKind::latin_hypercube) json += fmt::format(R"(,"improvements":{})", request.improvements);
  return json + "}";
}

results::Ensemble ensemble_head(const StudySpec& study, const Decision& decision, const Futures* futures) {
  results::Ensemble head;
  head.study = name_of(study);
  head.base = decision.base.empty() ? std::string(kBase) : decision.base;
  const auto& request = futures ? futures->design.request : decision.design;
  head.design = name_of(request.kind);
  head.design_json = design_json(request);
  head.seed = request.seed;
  for (const Factor& factor : decision.uncertainties) head.factors.push_back(factor_of(factor));
  for (const Strategy& strategy : decision.strategies)
    head.strategies.push_back({strategy.id, strategy.hash, strategy.title, strategy.says});
  for (const std::string& id : decision.metrics)
    if (const Spec* spec = study.find("metrics", id)) head.metrics.push_back(metric_of(study, *spec));
  for (const PlausibilityTest& test : decision.tests)
    head.tests.push_back({test.id, test.unit, test.source, test.title, test.low, test.high});
  if (futures) head.futures = futures->futures;
  return head;
}

}  // namespace cuenca::study
