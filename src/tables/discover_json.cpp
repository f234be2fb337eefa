#include <cmath>
#include <nlohmann/json.hpp>

#include "tables/found.hpp"

namespace cuenca::tables {
namespace {

using Json = nlohmann::ordered_json;
using discovery::Box;
using discovery::Column;
using discovery::Kind;
using discovery::QuasiP;
using discovery::Step;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }

Json value_of(const Column& column, double value) {
  return column.kind == Kind::integer && std::abs(value) < 9e15 && value == std::trunc(value) ? Json(static_cast<std::int64_t>(value))
                                                                                              : Json(value);
}

/// `{NAME: {lower, upper, qp_lower, qp_upper}}`, of categories `{categories, qp}`; without quasi-p values where there are none.
Json limits_of(const Found& found, const Box& box, const std::vector<QuasiP>& quasi_p) {
  Json limits = Json::object();
  for (const std::size_t c : discovery::restricted(box, found.whole)) {
    const Column& column = found.table().columns[c];
    Json limit;
    if (column.kind == Kind::category) {
      limit["categories"] = Json::array();
      for (std::size_t w = 0; w < column.categories.size(); ++w)
        if (box[c].allowed[w]) limit["categories"].push_back(column.categories[w]);
      if (!quasi_p.empty()) limit["qp"] = number(quasi_p[c].lower);
    } else {
      limit["lower"] = value_of(column, box[c].lower);
      limit["upper"] = value_of(column, box[c].upper);
      if (!quasi_p.empty()) {
        limit["qp_lower"] = number(quasi_p[c].lower);
        limit["qp_upper"] = number(quasi_p[c].upper);
      }
    }
    limits[column.name] = std::move(limit);
  }
  return limits;
}

Json in_words(const report::Words& words) { return {{"es", words.es}, {"en", words.en}}; }

Json json(const Found& found, const Step& s) {
  return {{"n", s.n},          {"k", s.k},       {"coverage", s.coverage},  {"density", s.density},
          {"mean", s.density}, {"mass", s.mass}, {"res_dim", s.restricted}, {"limits", limits_of(found, s.box, s.quasi_p)}};
}

Json boxes_of(const Found& found) {
  Json result;
  result["boxes"] = Json::array();
  for (const ToldBox& box : found.boxes) {
    Json j;
    j["trajectory"] = Json::array();
    for (const Step& s : box.trajectory.steps) j["trajectory"].push_back(json(found, s));
    j["chosen"] = box.chosen;
    j["sentence"] = in_words(box.sentence);
    if (box.reproduced) {
      Json shares = Json::object();
      for (std::size_t c = 0; c < found.table().size(); ++c)
        shares[found.table().columns[c].name] = {{"at_coverage", box.reproduced->at_coverage[c]},
                                                 {"at_density", box.reproduced->at_density[c]}};
      j["reproduced"] = std::move(shares);
    }
    result["boxes"].push_back(std::move(j));
  }
  if (found.rotation) {
    const discovery::Rotation& r = *found.rotation;
    const std::size_t p = r.inputs.size();
    Json rotation;
    for (std::size_t i = 0; i < p; ++i) {
      Json weights = Json::object();
      for (std::size_t c = 0; c < p; ++c) weights[r.table.columns[c].name] = r.weights[i * p + c];
      rotation[r.inputs[i]] = {{"mean", r.mean[i]}, {"deviation", r.deviation[i]}, {"weights", std::move(weights)}};
    }
    result["rotation"] = std::move(rotation);
  }
  return result;
}

Json leaves_of(const Found& found) {
  Json result;
  result["leaves"] = Json::array();
  for (std::size_t i = 0; i < found.tree.leaves.size(); ++i) {
    const discovery::Leaf& l = found.tree.leaves[i];
    result["leaves"].push_back({{"n", l.n},
                                {"k", l.k},
                                {"coverage", l.coverage},
                                {"density", l.density},
                                {"mass", l.mass},
                                {"res_dim", l.restricted},
                                {"limits", limits_of(found, l.box, {})},
                                {"sentence", in_words(found.leaf_sentences[i])}});
  }
  return result;
}

Json logit_of(const Found& found) {
  Json result{{"converged", found.logit.converged},
              {"log_likelihood", found.logit.log_likelihood},
              {"aic", found.logit.aic},
              {"bic", found.logit.bic}};
  result["terms"] = Json::array();
  for (const discovery::LogitTerm& t : found.logit.terms)
    result["terms"].push_back({{"name", t.name.empty() ? "constant" : t.name},
                               {"coefficient", number(t.coefficient)},
                               {"error", number(t.error)},
                               {"z", number(t.z)},
                               {"p", number(t.probability)}});
  result["thresholds"] = Json::array();
  for (const discovery::LogitThreshold& t : found.thresholds)
    result["thresholds"].push_back({{"threshold", t.threshold}, {"n", t.n}, {"k", t.k}, {"coverage", t.coverage}, {"density", t.density}});
  return result;
}

Json scores_of(const Found& found) {
  Json result;
  result["scores"] = Json::array();
  for (std::size_t c = 0; c < found.scores.size(); ++c) {
    const discovery::FeatureScore& s = found.scores[c];
    Json j{{"name", found.futures.table.columns[c].name},
           {"f", number(s.f)},
           {"f_p", number(s.f_probability)},
           {"ks", number(s.ks)},
           {"ks_p", number(s.ks_probability)},
           {"mean_of_interest", number(s.mean_of_interest)},
           {"mean_of_others", number(s.mean_of_others)}};
    if (!found.importance.empty()) j["importance"] = found.importance[c];
    if (!found.distributions.empty()) {
      const discovery::Distributions& d = found.distributions[c];
      if (found.futures.table.columns[c].kind == Kind::category)
        j["categories"] = found.futures.table.columns[c].categories;
      else
        j["widest_at"] = d.widest_at, j["at"] = d.at;
      j["interest"] = d.interest;
      j["others"] = d.others;
    }
    result["scores"].push_back(std::move(j));
  }
  return result;
}

Json stack_of(const Found& found) {
  Json result;
  result["columns"] = Json::array();
  for (const discovery::Bins& b : found.stack.bins) {
    const Column& column = found.futures.table.columns[b.column];
    Json j{{"name", column.name}, {"importance", found.importance[b.column]}};
    if (column.kind == Kind::category)
      j["categories"] = column.categories;
    else
      j["edges"] = b.edges;
    result["columns"].push_back(std::move(j));
  }
  result["cells"] = Json::array();
  for (std::size_t cell = 0; cell < found.stack.n.size(); ++cell) {
    Json bins = Json::array();
    std::size_t rest = found.stack.n.size(), at = cell;
    for (const discovery::Bins& b : found.stack.bins) {
      rest /= b.count;
      bins.push_back(at / rest);
      at %= rest;
    }
    const std::size_t n = found.stack.n[cell], k = found.stack.k[cell];
    result["cells"].push_back(
        {{"bins", std::move(bins)}, {"n", n}, {"k", k}, {"density", n ? Json(static_cast<double>(k) / static_cast<double>(n)) : Json()}});
  }
  return result;
}

}  // namespace

std::string json_of(const Found& found) {
  Json result;
  if (found.method == "prim") result = boxes_of(found);
  if (found.method == "cart") result = leaves_of(found);
  if (found.method == "logit") result = logit_of(found);
  if (found.method == "features" || found.method == "regional") result = scores_of(found);
  if (found.method == "stacking") result = stack_of(found);
  return result.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cuenca::tables
