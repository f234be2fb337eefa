#include "tables/ensemble/futures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <memory>
#include <utility>

#include "base/nearest.hpp"
#include "tables/interest.hpp"

namespace cuenca::tables {
namespace {

using results::Ensemble;
using results::EnsembleFactor;

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); }

std::string value_of(const EnsembleFactor& factor, double value) {
  if (!std::isfinite(value)) return {};
  if (factor.words.empty())
    return factor.whole && std::abs(value) < 9e15 ? fmt::format("{}", static_cast<long long>(std::llround(value))) : number(value);
  const auto place = static_cast<std::size_t>(value);
  return value >= 0 && place < factor.words.size() ? factor.words[place] : std::string();
}

/// Grows column by column; names that are there already are passed over.
class Builder {
 public:
  Builder(const Ensemble& ensemble, const std::string& file) : rows_(ensemble.futures.size()) {
    table_.file = file;
    table_.header_line = 0;
  }

  void add(const std::string& name, const std::function<std::string(std::size_t future)>& cell) {
    if (table_.find(name) >= 0) return;
    table_.header.push_back(name);
    for (std::size_t f = 0; f < rows_; ++f) text_->push_back(cell(f));
  }

  formats::CsvTable finish() {
    const std::size_t columns = table_.header.size();
    for (std::size_t f = 0; f < rows_; ++f)
      for (std::size_t c = 0; c < columns; ++c) table_.cells.emplace_back((*text_)[c * rows_ + f]);
    table_.lines.assign(rows_, 0);
    table_.offsets.assign(rows_ * columns, 0);
    table_.unquoted = text_;
    return std::move(table_);
  }

 private:
  std::size_t rows_;
  formats::CsvTable table_;
  std::shared_ptr<std::deque<std::string>> text_ = std::make_shared<std::deque<std::string>>();
};

void add_inputs(Builder& builder, const Ensemble& e) {
  for (std::size_t c = 0; c < e.factors.size(); ++c)
    builder.add(e.factors[c].id, [&](std::size_t f) { return value_of(e.factors[c], e.futures[f].values[c]); });
}

void add_tests(Builder& builder, const Ensemble& e) {
  if (e.natural.size() != e.futures.size() * e.tests.size()) return;
  for (std::size_t t = 0; t < e.tests.size(); ++t)
    builder.add(e.tests[t].id, [&](std::size_t f) { return number(e.natural[f * e.tests.size() + t]); });
}

}  // namespace

formats::CsvTable futures_table(const Ensemble& e, const std::string& file) {
  Builder builder(e, file);
  add_inputs(builder, e);
  add_tests(builder, e);
  return builder.finish();
}

formats::CsvTable futures_table(const Ensemble& e, const std::string& file, std::size_t strategy) {
  Builder builder(e, file);
  add_inputs(builder, e);
  for (std::size_t m = 0; m < e.metrics.size(); ++m)
    builder.add(e.metrics[m].id, [&](std::size_t f) {
      return e.states[e.member(strategy, f)] == results::MemberState::done ? number(e.at(strategy, f, m)) : std::string();
    });
  add_tests(builder, e);
  return builder.finish();
}

Ensemble with_futures(const Ensemble& e, const std::vector<std::size_t>& futures) {
  Ensemble kept = e;
  kept.futures.clear();
  for (auto* list : {&kept.values, &kept.natural, &kept.weights}) list->clear();
  kept.states.clear();
  kept.reasons.clear();
  kept.censored.clear();
  for (auto& s : kept.series) s.values.clear();
  const std::size_t metrics = e.metrics.size(), tests = e.tests.size(), steps = e.time.size();
  for (const std::size_t f : futures) {
    kept.futures.push_back(e.futures[f]);
    if (!e.weights.empty()) kept.weights.push_back(e.weights[f]);
    for (std::size_t t = 0; t < tests && !e.natural.empty(); ++t) kept.natural.push_back(e.natural[f * tests + t]);
  }
  for (std::size_t s = 0; s < e.strategies.size(); ++s)
    for (const std::size_t f : futures) {
      const std::size_t member = e.member(s, f);
      kept.states.push_back(e.states[member]);
      if (!e.reasons.empty()) kept.reasons.push_back(e.reasons[member]);
      for (std::size_t m = 0; m < metrics; ++m) {
        kept.values.push_back(e.values[member * metrics + m]);
        if (!e.censored.empty()) kept.censored.push_back(e.censored[member * metrics + m]);
      }
      for (std::size_t k = 0; k < e.series.size(); ++k) {
        const auto from = e.series[k].values.begin() + static_cast<std::ptrdiff_t>(member * steps);
        kept.series[k].values.insert(kept.series[k].values.end(), from, from + static_cast<std::ptrdiff_t>(steps));
      }
    }
  return kept;
}

Ensemble with_metrics(const Ensemble& e, const std::vector<std::size_t>& metrics) {
  Ensemble kept = e;
  kept.metrics.clear();
  kept.values.clear();
  kept.censored.clear();
  for (const std::size_t m : metrics) kept.metrics.push_back(e.metrics[m]);
  for (std::size_t member = 0; member < e.states.size(); ++member)
    for (const std::size_t m : metrics) {
      kept.values.push_back(e.values[member * e.metrics.size() + m]);
      if (!e.censored.empty()) kept.censored.push_back(e.censored[member * e.metrics.size() + m]);
    }
  return kept;
}

bool filter_futures(Ensemble& ensemble, const std::string& where, const std::string& file, Told& told) {
  if (where.empty()) return true;
  const formats::CsvTable table = futures_table(ensemble, file);
  const auto rule = parse_interest(where, table, told, "--where");
  if (rule) check_cells(*rule, table, told);
  if (told.found.has_errors()) return false;
  const std::vector<std::int8_t> wanted = evaluate(*rule, table);
  std::vector<std::size_t> kept;
  for (std::size_t f = 0; f < wanted.size(); ++f)
    if (wanted[f] > 0) kept.push_back(f);
  if (kept.empty()) {
    told.say("ensemble_where_none", {file, 0, 0}, {std::to_string(wanted.size()), where});
    return false;
  }
  ensemble = with_futures(ensemble, kept);
  return true;
}

int place_of(const std::vector<std::string>& names, const std::string& id, Text kind, const std::string& option, Told& told) {
  const auto found = std::find(names.begin(), names.end(), id);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  told.refuse("ensemble_name", {option, told.in(kind), id, did_you_mean(id, names, told.language()), listed(names)});
  return -1;
}

int strategy_of(const Ensemble& e, const std::string& id, const std::string& option, Told& told) {
  std::vector<std::string> names;
  for (const auto& s : e.strategies) names.push_back(s.id);
  return place_of(names, id, {"strategy", "estrategia"}, option, told);
}

int metric_of(const Ensemble& e, const std::string& id, const std::string& option, Told& told) {
  std::vector<std::string> names;
  for (const auto& m : e.metrics) names.push_back(m.id);
  return place_of(names, id, {"metric", "métrica"}, option, told);
}

}  // namespace cuenca::tables
