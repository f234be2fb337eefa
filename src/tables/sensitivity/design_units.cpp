#include "tables/sensitivity/design_units.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "analysis/sampling/design.hpp"

namespace cuenca::tables {
namespace {

using Json = nlohmann::json;
namespace sampling = analysis::sampling;

Json said(const results::Ensemble& e) {
  Json json = Json::parse(e.design_json, nullptr, false);
  return json.is_object() ? json : Json::object();
}

template <class Value>
Value value_of(const Json& json, const char* key, Value otherwise) {
  const auto found = json.find(key);
  if (found == json.end()) return otherwise;
  if constexpr (std::is_same_v<Value, bool>) return found->is_boolean() ? found->get<bool>() : otherwise;
  if constexpr (!std::is_same_v<Value, bool>) return found->is_number_integer() ? found->get<Value>() : otherwise;
}

std::optional<sampling::DesignRequest> request_of(const results::Ensemble& e) {
  const Json json = said(e);
  const auto batches = json.find("batches"), inputs = json.find("inputs");
  if (batches == json.end() || inputs == json.end() || !batches->is_array() || !inputs->is_array()) return std::nullopt;
  if (inputs->size() != e.factors.size() || correlated(e)) return std::nullopt;
  sampling::DesignRequest request;
  if (e.design != "saltelli" && e.design != "morris") return std::nullopt;
  request.kind = e.design == "saltelli" ? sampling::DesignKind::saltelli : sampling::DesignKind::morris;
  for (std::size_t c = 0; c < e.factors.size(); ++c) {
    if (!(*inputs)[c].is_string() || (*inputs)[c].get<std::string>() != e.factors[c].id) return std::nullopt;
    sampling::Input input;
    input.name = e.factors[c].id;
    input.lower = 0, input.upper = 1;
    request.inputs.push_back(std::move(input));
  }
  for (const Json& batch : *batches)
    if (batch.is_number_unsigned()) request.batches.push_back(batch.get<std::size_t>());
  request.seed = value_of<std::uint64_t>(json, "seed", e.seed);
  request.second_order = value_of(json, "second_order", request.second_order);
  request.scrambled = value_of(json, "scrambled", request.scrambled);
  request.levels = value_of(json, "levels", request.levels);
  request.candidates = value_of<std::size_t>(json, "candidates", 0);
  return request;
}

/// Does the value of every factor rise with its place?
bool follows(const results::Ensemble& e, const std::vector<double>& units) {
  const std::size_t d = e.factors.size();
  std::vector<std::size_t> order(e.futures.size());
  for (std::size_t c = 0; c < d; ++c) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return units[a * d + c] < units[b * d + c]; });
    for (std::size_t k = 1; k < order.size(); ++k) {
      const double before = e.futures[order[k - 1]].values[c], here = e.futures[order[k]].values[c];
      const bool same_place = units[order[k - 1] * d + c] == units[order[k] * d + c];
      if (!(same_place ? here == before : here >= before)) return false;
    }
  }
  return true;
}

}  // namespace

bool correlated(const results::Ensemble& e) { return value_of(said(e), "correlated", false); }

std::vector<double> design_units(const results::Ensemble& e) {
  auto request = request_of(e);
  if (!request) return {};
  auto design = sampling::make_design(std::move(*request));
  if (!design || design->rows != e.futures.size() || !follows(e, design->units)) return {};
  return std::move(design->units);
}

}  // namespace cuenca::tables
