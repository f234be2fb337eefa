// search.json: the same bytes for the same search, whatever the threads and interruptions.
#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/search/settings.hpp"
#include "study/search/found.hpp"

namespace cuenca::study {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json words(const results::LocalWords& local) { return {{"en", local.en}, {"es", local.es}}; }

constexpr const char* kStatistics[] = {"mean", "worst", "best", "percentile", "share", "deviation"};
constexpr const char* kMethods[] = {"nsga2", "epsilon_nsga2", "nsga3"};

Json aim_json(const Aim& aim, bool constraint) {
  Json json{{"id", aim.id},
            {"metric", aim.metric},
            {"title", words(aim.title)},
            {"unit", aim.unit},
            {"statistic", kStatistics[static_cast<int>(aim.statistic)]}};
  if (aim.statistic == basin::OverFutures::percentile) json["percentile"] = 100 * aim.percentile;
  if (constraint) {
    json["at_least"] = number(aim.low);
    json["at_most"] = number(aim.high);
  } else {
    json["better"] = aim.more_is_better ? "more" : "less";
    if (aim.epsilon > 0) json["epsilon"] = aim.epsilon;
  }
  return json;
}

}  // namespace

std::string search_json(const SearchFound& found) {
  const SearchRecord& record = found.record;
  std::size_t failed = 0, broken = 0;
  for (const Solution& one : record.solutions) (one.reason.empty() ? broken : failed) += one.violation > 0 ? 1 : 0;
  Json json{{"study", found.study},
            {"version", found.version},
            {"base", found.decision.base},
            {"strategy", found.plan.strategy},
            {"method", kMethods[static_cast<int>(found.plan.settings.method)]},
            {"seed", found.plan.settings.seed},
            {"population", found.population},
            {"solutions", {{"tried", record.solutions.size()}, {"failed", failed}, {"break_constraints", broken}}},
            {"futures", record.futures},
            {"futures_looked_at", record.looked_at},
            {"futures_implausible", record.implausible}};
  json["futures_left_out"] = Json::array();
  for (const auto& [id, reason] : record.left_out) json["futures_left_out"].push_back({{"future", id}, {"reason", reason}});
  json["levers"] = Json::array();
  for (const SearchLever& lever : found.plan.levers) {
    const Factor& factor = found.decision.levers[lever.factor];
    Json entry{{"id", factor.input.name}, {"title", words(factor.title)}, {"unit", factor.unit}};
    if (!factor.words.empty())
      entry["words"] = factor.input.words;
    else if (!factor.input.numbers.empty())
      entry["numbers"] = factor.input.numbers;
    else
      entry["low"] = factor.input.lower, entry["high"] = factor.input.upper;
    json["levers"].push_back(std::move(entry));
  }
  json["objectives"] = Json::array();
  for (const Aim& aim : found.plan.objectives) json["objectives"].push_back(aim_json(aim, false));
  json["constraints"] = Json::array();
  for (const Aim& aim : found.plan.constraints) json["constraints"].push_back(aim_json(aim, true));
  const auto told = [&](const std::string& id, const Solution& s) {
    Json entry{{"id", id}, {"levers", Json::object()}, {"objectives", Json::object()}, {"constraints", Json::object()}};
    for (std::size_t k = 0; k < s.values.size(); ++k) {
      const Factor& factor = found.decision.levers[found.plan.levers[k].factor];
      entry["levers"][factor.input.name] =
          factor.words.empty() ? Json(s.values[k]) : Json(factor.words[static_cast<std::size_t>(s.values[k])].id);
    }
    for (std::size_t k = 0; k < s.objectives.size(); ++k) entry["objectives"][found.plan.objectives[k].id] = number(s.objectives[k]);
    for (std::size_t k = 0; k < s.constraints.size(); ++k) entry["constraints"][found.plan.constraints[k].id] = number(s.constraints[k]);
    entry["keeps_constraints"] = keeps(s);
    entry["undefined"] = s.undefined;
    return entry;
  };
  json["start"] = told("start", found.start);
  json["front"] = Json::array();
  for (const std::size_t place : found.front) json["front"].push_back(told(solution_id(place), record.solutions[place]));
  Json box{{"ideal", Json::object()}, {"reference", Json::object()}};
  for (std::size_t k = 0; k < record.ideal.size(); ++k) {
    box["ideal"][found.plan.objectives[k].id] = number(record.ideal[k]);
    box["reference"][found.plan.objectives[k].id] = number(record.reference[k]);
  }
  json["hypervolume_box"] = std::move(box);
  json["generations"] = Json::array();
  for (const SearchStand& stand : record.stands)
    json["generations"].push_back({{"evaluations", stand.evaluations}, {"best", stand.best}, {"hypervolume", number(stand.hypervolume)}});
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cuenca::study
