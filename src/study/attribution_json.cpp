// The attribution for machines.
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/calendar.hpp"
#include "study/attribution_output.hpp"

namespace cuenca::study {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }
Json date(double day) { return std::isfinite(day) ? Json(format_date(static_cast<std::int64_t>(std::llround(day)))) : Json(); }

Json outcome_of(const LossShares& loss, const std::vector<Operator>& operators, std::size_t o) {
  const analysis::Attribution& a = loss.shares;
  Json json{{"from", date(loss.begin[o])},      {"to", date(loss.end[o] - 1)}, {"without", number(loss.with_none[o])},
            {"with", number(loss.with_all[o])}, {"loss", number(a.total[o])},  {"interaction", number(a.interaction[o])}};
  for (std::size_t i = 0; i < operators.size(); ++i) {
    Json one{{"loss", number(a.share[i][o])},
             {"share", number(a.total[o] != 0 ? a.share[i][o] / a.total[o] : std::nan(""))},
             {"alone", number(a.alone[i][o])},
             {"last", number(a.last[i][o])},
             {"taken_m3_s", number(loss.taken[i][o])}};
    if (a.sampled) one["standard_error"] = number(a.standard_error[i][o]);
    json["operators"][operators[i].id()] = std::move(one);
  }
  return json;
}

}  // namespace

std::string attribution_json(const AttributionResult& result, const std::string& study, const std::string& scenario,
                             const std::string& folder) {
  Json json{{"study", study}, {"scenario", scenario}};
  if (!folder.empty()) json["folder"] = folder;
  json["runs"] = result.runs;
  for (const Operator& one : result.operators)
    json["operators"][one.id()] = {{"title", {{"en", operator_title(one).en}, {"es", operator_title(one).es}}},
                                   {"components", one.components}};
  for (const LossShares& loss : result.losses) {
    Json& entry = json["attributions"][loss.spec->id];
    entry = {{"of", loss.spec->text("of")},
             {"unit", loss.unit},
             {"statistic", statistic_name(loss)},
             {"loss_is", loss.rise ? "rise" : "fall"},
             {"convention", convention_name(loss)},
             {"method", method_name(loss)},
             {"sampled", loss.shares.sampled},
             {"least_kept", number(loss.least_kept)},
             {"unclosed", number(loss.shares.unclosed[0])}};
    entry["whole"] = outcome_of(loss, result.operators, 0);
    for (std::size_t i = 0; i < result.operators.size(); ++i) {
      const LossTiming& t = loss.timing[i];
      entry["timing"][result.operators[i].id()] = {{"peak", number(t.peak)},
                                                   {"peak_day", date(t.peak_day)},
                                                   {"half_day", date(t.half_day)},
                                                   {"left_at_end", number(t.left)},
                                                   {"delay_years", number(t.delay_years)}};
    }
    for (std::size_t i = 0; i < loss.shares.pairs.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        entry["pairs"].push_back(
            {{"operators", {result.operators[j].id(), result.operators[i].id()}}, {"interaction", number(loss.shares.pairs[i][j][0])}});
    for (std::size_t o = 1; o < loss.begin.size(); ++o) entry["windows"].push_back(outcome_of(loss, result.operators, o));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cuenca::study
