// Tidy tables of an ensemble.
#include <algorithm>
#include <cmath>

#include "results/dataset.hpp"
#include "results/ensemble_file.hpp"
#include "results/ensemble_head.hpp"
#include "results/ensemble_names.hpp"
#include "results/file.hpp"

namespace cuenca::results {
namespace {

/// Cells of a line; numbers that are not there are empty.
class Line {
 public:
  explicit Line(std::string& text) : text_(text) {}
  ~Line() { text_ += "\r\n"; }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  void add(const std::string& cell) {
    if (!first_) text_ += ',';
    first_ = false;
    text_ += quoted(cell);
  }
  void add(double value) { add(value != value ? std::string() : shortest(value)); }

 private:
  std::string& text_;
  bool first_ = true;
};

/// A category by its word.
void add_factor(Line& line, const EnsembleFactor& factor, double value) {
  const bool place = value >= 0 && value < static_cast<double>(factor.words.size()) && value == std::floor(value);
  place ? line.add(factor.words[static_cast<std::size_t>(value)]) : line.add(value);
}

std::string problem_of(const std::string& path, const Ensemble& ensemble) {
  const std::string wrong = wrong_size(ensemble);
  return wrong.empty() ? wrong : path + ": size of " + wrong;
}

}  // namespace

std::string write_ensemble_csv(const std::string& path, const Ensemble& e) {
  if (std::string problem = problem_of(path, e); !problem.empty()) return problem;
  const std::size_t metrics = e.metrics.size();
  std::vector<bool> censored(metrics, false);
  for (std::size_t i = 0; i < e.censored.size(); ++i)
    if (e.censored[i]) censored[i % metrics] = true;
  std::string text;
  {
    Line line(text);
    for (const char* name : {"strategy", "future", "state", "reason", "weight"}) line.add(std::string(name));
    for (const EnsembleFactor& factor : e.factors) line.add(factor.id);
    for (std::size_t m = 0; m < metrics; ++m) {
      line.add(e.metrics[m].id);
      if (censored[m]) line.add(e.metrics[m].id + "_censored");
    }
  }
  for (std::size_t s = 0; s < e.strategies.size(); ++s)
    for (std::size_t f = 0; f < e.futures.size(); ++f) {
      Line line(text);
      line.add(e.strategies[s].id);
      line.add(e.futures[f].id);
      line.add(std::string(to_word(e.states[e.member(s, f)])));
      line.add(e.reasons[e.member(s, f)]);
      line.add(e.weights[f]);
      for (std::size_t x = 0; x < e.factors.size(); ++x) add_factor(line, e.factors[x], e.futures[f].values[x]);
      for (std::size_t m = 0; m < metrics; ++m) {
        line.add(e.at(s, f, m));
        if (censored[m]) line.add(std::string(e.censored[e.member(s, f) * metrics + m] ? "yes" : ""));
      }
    }
  return replace_file(path, text);
}

std::string write_futures_csv(const std::string& path, const Ensemble& e) {
  if (std::string problem = problem_of(path, e); !problem.empty()) return problem;
  std::string text;
  {
    Line line(text);
    for (const char* name : {"future", "weight"}) line.add(std::string(name));
    for (const EnsembleFactor& factor : e.factors) line.add(factor.id);
    for (const EnsembleTest& test : e.tests) line.add(test.id);
  }
  for (std::size_t f = 0; f < e.futures.size(); ++f) {
    Line line(text);
    line.add(e.futures[f].id);
    line.add(e.weights[f]);
    for (std::size_t x = 0; x < e.factors.size(); ++x) add_factor(line, e.factors[x], e.futures[f].values[x]);
    for (std::size_t t = 0; t < e.tests.size(); ++t) line.add(e.natural[f * e.tests.size() + t]);
  }
  return replace_file(path, text);
}

}  // namespace cuenca::results
