#include "drawn_ensemble.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "results/ensemble_head.hpp"

namespace cuenca::results {
namespace {

class Draw {
 public:
  explicit Draw(std::uint32_t seed) : source_(seed) {}
  std::size_t below(std::size_t n) { return source_() % n; }
  bool now_and_then() { return below(4) == 0; }
  double number() {
    switch (below(8)) {
      case 0:
        return std::numeric_limits<double>::quiet_NaN();
      case 1:
        return below(2) ? std::numeric_limits<double>::infinity() : -0.0;
      case 2:
        return std::numeric_limits<double>::denorm_min() * static_cast<double>(below(100));
      default:
        return (static_cast<double>(source_()) - 2e9) * 1.25e-7;
    }
  }
  std::string text() {
    static const std::vector<std::string> pieces = {"lagoon", "ñandú", " ", "\"quoted\"", "a,b", "\n", "vega", "1", "", "%"};
    std::string text;
    for (std::size_t i = below(5); i > 0; --i) text += pieces[below(pieces.size())];
    return text;
  }
  LocalWords words() { return {text(), text()}; }
  std::string id(const char* name, std::size_t i) { return name + std::to_string(i) + (now_and_then() ? "_b" : ""); }

 private:
  std::mt19937 source_;
};

bool same_bits(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

template <class T>
bool same_numbers(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same_bits(static_cast<double>(a[i]), static_cast<double>(b[i]))) return false;
  return true;
}

}  // namespace

Ensemble drawn_ensemble(std::uint32_t seed) {
  Draw draw(seed);
  Ensemble e;
  e.study = draw.text(), e.version = "0.1.0", e.base = "base", e.inputs_hash = draw.text(), e.design = "sobol",
  e.design_json = "{\"n\": 8}";
  e.seed = ~std::uint64_t{0} - draw.below(1000);
  for (std::size_t i = draw.below(5); i > 0; --i) {
    EnsembleFactor f{draw.id("factor", i), "m3/s",        draw.text(),   draw.text(),        draw.words(),
                     draw.words(),         draw.number(), draw.number(), draw.now_and_then()};
    if (draw.now_and_then())
      for (std::size_t w = 1 + draw.below(4); w > 0; --w)
        f.words.push_back(draw.text() + std::to_string(w)), f.word_titles.push_back(draw.words());
    if (draw.now_and_then()) f.word_titles.clear();
    e.factors.push_back(std::move(f));
  }
  for (std::size_t i = 1 + draw.below(4); i > 0; --i) e.strategies.push_back({draw.id("s", i), draw.text(), draw.words(), draw.words()});
  for (std::size_t i = draw.below(6); i > 0; --i) {
    EnsembleMetric m{draw.id("m", i), "hm3", draw.text(), draw.text(), draw.words(), draw.words(), draw.words(), draw.words()};
    m.wanted = static_cast<Wanted>(draw.below(4)), m.at_least = draw.number(), m.at_most = draw.number();
    m.of = draw.text(), m.question_json = draw.text();
    e.metrics.push_back(std::move(m));
  }
  for (std::size_t i = draw.below(4); i > 0; --i)
    e.tests.push_back({draw.id("t", i), "m2", draw.text(), draw.words(), draw.number(), draw.number()});
  for (std::size_t i = 1 + draw.below(20); i > 0; --i) {
    EnsembleFuture f{std::to_string(1000 + i) + "abcdef012345", {}};
    for (const EnsembleFactor& factor : e.factors)
      f.values.push_back(factor.words.empty() || draw.now_and_then() ? draw.number()
                                                                     : static_cast<double>(draw.below(factor.words.size())));
    e.futures.push_back(std::move(f));
  }
  if (draw.below(2))
    for (std::size_t i = 0; i < 1 + draw.below(9); ++i) e.time.push_back(0.5 + 31.0 * static_cast<double>(i));
  if (!e.time.empty())
    for (std::size_t i = draw.below(3); i > 0; --i) e.series.push_back({"lagoons." + draw.id("l", i) + ".area", "m2", draw.words(), {}});
  make_room(e);
  for (std::size_t f = 0; f < e.futures.size(); ++f) {
    if (draw.now_and_then()) continue;  // not judged yet
    e.weights[f] = static_cast<double>(draw.below(3)) / 2;
    for (std::size_t t = 0; t < e.tests.size(); ++t) e.natural[f * e.tests.size() + t] = draw.number();
  }
  for (std::size_t member = 0; member < e.states.size(); ++member) {
    e.states[member] = static_cast<MemberState>(draw.below(3));
    if (e.states[member] == MemberState::missing) continue;
    if (e.states[member] == MemberState::failed) e.reasons[member] = draw.text();
    for (std::size_t m = 0; m < e.metrics.size(); ++m) {
      e.values[member * e.metrics.size() + m] = draw.number();
      e.censored[member * e.metrics.size() + m] = draw.now_and_then() ? 1 : 0;
    }
    for (EnsembleSeries& series : e.series)
      for (std::size_t t = 0; t < e.time.size(); ++t) series.values[member * e.time.size() + t] = static_cast<float>(draw.number());
  }
  return e;
}

testing::AssertionResult same(const Ensemble& a, const Ensemble& b) {
  const auto differs = [](const std::string& what) { return testing::AssertionFailure() << what << " differs"; };
  if (head_bytes(a) != head_bytes(b)) return differs("the head");
  if (a.states != b.states) return differs("states");
  if (a.reasons != b.reasons) return differs("reasons");
  if (!same_numbers(a.values, b.values)) return differs("values");
  if (a.censored != b.censored) return differs("censored");
  if (!same_numbers(a.natural, b.natural)) return differs("natural");
  if (!same_numbers(a.weights, b.weights)) return differs("weights");
  for (std::size_t i = 0; i < a.series.size(); ++i)
    if (!same_numbers(a.series[i].values, b.series[i].values)) return differs("series " + a.series[i].name);
  return testing::AssertionSuccess();
}

std::vector<Piece> pieces_of(const Ensemble& e) {
  std::vector<Piece> pieces;
  for (std::size_t f = 0; f < e.futures.size(); ++f) {
    if (!std::isnan(e.weights[f])) pieces.push_back({0, f, true});
    for (std::size_t s = 0; s < e.strategies.size(); ++s)
      if (e.states[e.member(s, f)] != MemberState::missing) pieces.push_back({s, f, false});
  }
  return pieces;
}

bool add_piece(EnsembleLog& log, const Ensemble& e, const Piece& p) {
  const std::size_t metrics = e.metrics.size(), tests = e.tests.size(), steps = e.time.size(), member = e.member(p.strategy, p.future);
  if (p.judgement) return log.add(JudgedFuture{p.future, {e.natural.data() + p.future * tests, tests}, e.weights[p.future]});
  std::vector<float> series;
  for (const EnsembleSeries& one : e.series)
    series.insert(series.end(), one.values.begin() + static_cast<std::ptrdiff_t>(member * steps),
                  one.values.begin() + static_cast<std::ptrdiff_t>((member + 1) * steps));
  FinishedMember m{p.strategy, p.future, e.states[member], e.reasons[member]};
  m.values = {e.values.data() + member * metrics, metrics};
  m.censored = {e.censored.data() + member * metrics, metrics};
  m.series = series;
  return log.add(m);
}

}  // namespace cuenca::results
