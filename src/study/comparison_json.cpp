// A comparison for machines.
#include <cmath>
#include <nlohmann/json.hpp>

#include "study/comparison.hpp"

namespace cuenca::study {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::same:
      return "same";
    case Verdict::better:
      return "better";
    case Verdict::worse:
      return "worse";
    case Verdict::different:
      return "different";
    default:
      return nullptr;
  }
}

Json met(const std::string& text) { return text == "yes" ? Json(true) : text == "no" ? Json(false) : Json(); }

Json metric(const MetricComparison& m) {
  Json json{
      {"metric", m.id}, {"actor", m.actor}, {"title", {{"en", m.title.en}, {"es", m.title.es}}}, {"unit", m.unit}, {"better", m.better}};
  json["at_least"] = number(m.at_least), json["at_most"] = number(m.at_most);
  json["values"] = Json::array();
  for (const MetricCell& cell : m.cells) {
    if (!cell.row) {
      json["values"].push_back(nullptr);
      continue;
    }
    Json one{{"value", number(cell.row->value)}, {"censored", cell.row->censored}, {"met", met(cell.row->met)}};
    if (!cell.row->reason.empty()) one["reason"] = cell.row->reason;
    one["difference"] = number(cell.difference);
    one["verdict"] = name_of(cell.verdict) ? Json(name_of(cell.verdict)) : Json();
    json["values"].push_back(std::move(one));
  }
  return json;
}

}  // namespace

std::string comparison_json(const Comparison& c) {
  Json json;
  json["runs"] = Json::array();
  for (const ComparedRun& run : c.runs)
    json["runs"].push_back(
        {{"name", run.name}, {"scenario", run.data.manifest.scenario}, {"folder", run.data.folder}, {"study", run.data.manifest.study}});
  json["inputs"] = Json::array();
  for (const InputDifference& d : c.inputs) {
    Json& one = json["inputs"].emplace_back(Json{{"path", d.path}, {"values", Json::array()}});
    for (const auto& value : d.values)
      one["values"].push_back(value ? Json{{"value", value->value}, {"unit", value->unit}, {"where", value->where}} : Json());
  }
  json["components"] = Json::array();
  for (const ComponentDifference& d : c.components) json["components"].push_back({{"path", d.path}, {"there", d.there}});
  json["metrics"] = Json::array();
  for (const MetricComparison& m : c.metrics) json["metrics"].push_back(metric(m));
  json["money"] = Json::array();
  for (const MoneyComparison& m : c.money) {
    Json& one = json["money"].emplace_back(
        Json{{"of", m.of}, {"name", m.name}, {"title", {{"en", m.title.en}, {"es", m.title.es}}}, {"unit", m.unit}, {"values", Json::array()}});
    for (std::size_t i = 0; i < m.rows.size(); ++i) {
      if (!m.rows[i]) {
        one["values"].push_back(nullptr);
        continue;
      }
      Json value{{"value", number(m.rows[i]->value)}};
      if (!m.rows[i]->reason.empty()) value["reason"] = m.rows[i]->reason;
      if (i > 0) value["difference"] = number(m.difference(i));
      one["values"].push_back(std::move(value));
    }
  }
  json["balance"] = Json::array();
  for (const BalanceComparison& b : c.balance) {
    Json& one = json["balance"].emplace_back(Json{{"quantity", b.quantity}, {"store", b.store}, {"values", Json::array()}});
    for (const auto& row : b.rows)
      one["values"].push_back(row ? Json{{"initial", number(row->initial)},
                                         {"inflow", number(row->inflow)},
                                         {"outflow", number(row->outflow)},
                                         {"final", number(row->final)}}
                                  : Json());
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cuenca::study
