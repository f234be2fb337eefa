#include "numerics/statistics.hpp"

#include <algorithm>
#include <limits>

#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::statistics {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr Text kEmpty{"there are no pairs of values", "no hay pares de valores"};
constexpr Text kConstantObserved{"the observed values are all equal", "los valores observados son todos iguales"};
constexpr Text kConstant{"one of the series is constant", "una de las series es constante"};
constexpr Text kZeroMean{"the observed mean is zero", "la media observada es cero"};
constexpr Text kNegative{"negative values have no root or logarithm", "los valores negativos no tienen raíz ni logaritmo"};

/// Neumaier's sum [neumaier1974].
class Sum {
 public:
  void add(double x) {
    const double next = total_ + x;
    lost_ += abs(total_) >= abs(x) ? (total_ - next) + x : (x - next) + total_;
    total_ = next;
  }
  double value() const { return total_ + lost_; }

 private:
  double total_ = 0.0, lost_ = 0.0;
};

template <class Term>
double total(std::size_t count, const Term& term) {
  Sum sum;
  for (std::size_t i = 0; i < count; ++i) sum.add(term(i));
  return sum.value();
}

/// Sum of squared distances from the mean; exactly 0 when all are equal.
double spread(std::span<const double> x) {
  if (x.empty() || std::all_of(x.begin(), x.end(), [&](double v) { return v == x[0]; })) return 0.0;
  const double m = mean(x);
  return total(x.size(), [&](std::size_t i) { return square(x[i] - m); });
}

Measure undefined(Text reason) { return Measure{kNan, reason}; }

Measure efficiency(std::span<const double> o, std::span<const double> s) {
  if (o.empty()) return undefined(kEmpty);
  const double below = spread(o);
  if (below == 0.0) return undefined(kConstantObserved);
  return Measure{1.0 - total(o.size(), [&](std::size_t i) { return square(s[i] - o[i]); }) / below};
}

template <class Function>
Measure efficiency_of(const Pairs& p, const Function& function, bool usable) {
  if (p.observed.empty()) return undefined(kEmpty);
  if (!usable) return undefined(kNegative);
  Pairs t = p;
  for (double& x : t.observed) x = function(x);
  for (double& x : t.simulated) x = function(x);
  return efficiency(t.observed, t.simulated);
}

Measure kling_gupta(const Measure& r, const Measure& variability, const Measure& beta) {
  for (const Measure* m : {&r, &variability, &beta})
    if (!m->defined()) return *m;
  return Measure{1.0 - sqrt(square(r.value - 1.0) + square(variability.value - 1.0) + square(beta.value - 1.0))};
}

}  // namespace

double sum(std::span<const double> x) {
  return total(x.size(), [&](std::size_t i) { return x[i]; });
}

double mean(std::span<const double> x) { return x.empty() ? kNan : sum(x) / static_cast<double>(x.size()); }

double standard_deviation(std::span<const double> x) { return x.size() < 2 ? kNan : sqrt(spread(x) / static_cast<double>(x.size() - 1)); }

std::vector<double> quantiles(std::span<const double> x, std::span<const double> p) {
  std::vector<double> sorted(x.begin(), x.end()), result;
  std::sort(sorted.begin(), sorted.end());
  for (double share : p) {
    if (sorted.empty() || !(share >= 0.0 && share <= 1.0)) {
      result.push_back(kNan);
      continue;
    }
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    result.push_back(sorted[below] + (sorted[above] - sorted[below]) * (place - static_cast<double>(below)));
  }
  return result;
}

double quantile(std::span<const double> x, double p) { return quantiles(x, std::span<const double>(&p, 1))[0]; }

Measure pearson(std::span<const double> x, std::span<const double> y) {
  if (x.empty() || x.size() != y.size()) return undefined(kEmpty);
  const double xx = spread(x), yy = spread(y);
  if (xx == 0.0 || yy == 0.0) return undefined(kConstant);
  const double mx = mean(x), my = mean(y);
  const double xy = total(x.size(), [&](std::size_t i) { return (x[i] - mx) * (y[i] - my); });
  return Measure{clamp(xy / (sqrt(xx) * sqrt(yy)), -1.0, 1.0)};
}

Measure autocorrelation(std::span<const double> x, int lag) {
  if (lag < 0 || static_cast<std::size_t>(lag) + 2 > x.size()) return undefined(kEmpty);
  const double all = spread(x);
  if (all == 0.0) return undefined(kConstant);
  const double m = mean(x);
  const auto shift = static_cast<std::size_t>(lag);
  return Measure{total(x.size() - shift, [&](std::size_t i) { return (x[i] - m) * (x[i + shift] - m); }) / all};
}

Pairs pairs(std::span<const double> observed, std::span<const double> simulated) {
  Pairs p;
  for (std::size_t i = 0; i < observed.size() && i < simulated.size(); ++i) {
    if (observed[i] != observed[i] || simulated[i] != simulated[i]) continue;
    p.observed.push_back(observed[i]);
    p.simulated.push_back(simulated[i]);
  }
  return p;
}

Fit fit(const Pairs& p) {
  const std::span<const double> o = p.observed, s = p.simulated;
  const std::size_t n = o.size();
  Fit f;
  f.count = static_cast<int>(n);
  f.mean_observed = mean(o);
  f.mean_simulated = mean(s);
  const double so = spread(o), ss = spread(s), mo = f.mean_observed, ms = f.mean_simulated;
  f.r = pearson(o, s);
  f.alpha = n == 0 ? undefined(kEmpty) : so == 0.0 ? undefined(kConstantObserved) : Measure{sqrt(ss / so)};
  f.beta = n == 0 ? undefined(kEmpty) : mo == 0.0 ? undefined(kZeroMean) : Measure{ms / mo};
  f.gamma = !f.alpha.defined() ? f.alpha : !f.beta.defined() ? f.beta : Measure{f.alpha.value / f.beta.value};
  if (f.gamma.defined() && ms == 0.0) f.gamma = undefined({"the simulated mean is zero", "la media simulada es cero"});
  f.nse = efficiency(o, s);
  const auto not_negative = [](double x) { return x >= 0.0; };
  const bool roots = std::all_of(o.begin(), o.end(), not_negative) && std::all_of(s.begin(), s.end(), not_negative);
  f.nse_sqrt = efficiency_of(
      p, [](double x) { return sqrt(x); }, roots);
  const double shift = mo / 100.0;
  f.nse_log = efficiency_of(
      p, [&](double x) { return log(x + shift); }, roots && shift > 0.0);
  if (roots && n > 0 && shift == 0.0) f.nse_log = undefined(kZeroMean);
  f.kge2009 = kling_gupta(f.r, f.alpha, f.beta);
  f.kge2012 = kling_gupta(f.r, f.gamma, f.beta);
  f.pbias = f.rmse = f.mae = f.agreement = undefined(kEmpty);
  if (n == 0) return f;
  const double squares = total(n, [&](std::size_t i) { return square(s[i] - o[i]); });
  f.rmse = Measure{sqrt(squares / static_cast<double>(n))};
  f.mae = Measure{total(n, [&](std::size_t i) { return abs(s[i] - o[i]); }) / static_cast<double>(n)};
  f.pbias = mo == 0.0 ? undefined(kZeroMean) : Measure{100.0 * total(n, [&](std::size_t i) { return s[i] - o[i]; }) / sum(o)};
  const double potential = total(n, [&](std::size_t i) { return square(abs(s[i] - mo) + abs(o[i] - mo)); });
  f.agreement = so == 0.0 || potential == 0.0 ? undefined(kConstantObserved) : Measure{1.0 - squares / potential};
  return f;
}

}  // namespace cuenca::statistics
