#include "series/rating.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "numerics/dense.hpp"
#include "numerics/math.hpp"

namespace cuenca::series {
namespace {

/// A linear fit of ln Q for given h0 (and meeting stage): residual sum and coefficients.
struct LogFit {
  double rss = std::numeric_limits<double>::infinity();
  std::array<double, 3> c{};  ///< ln a, b of the first piece, b of the second
};

class Fitter {
 public:
  Fitter(const std::vector<double>& stage, const std::vector<double>& discharge) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < stage.size(); ++i)
      if (std::isfinite(stage[i]) && discharge[i] > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return stage[a] < stage[b]; });
    for (const std::size_t i : order) h_.push_back(stage[i]), y_.push_back(log(discharge[i]));
  }

  std::size_t size() const { return h_.size(); }
  double low() const { return h_.front(); }
  double high() const { return h_.back(); }
  double stage(std::size_t i) const { return h_[i]; }

  /// One piece below `h0`'s search: h0 by scan and refinement over (low - 3 range, low).
  double best_h0(const auto& rss_of, double low, double range) const {
    const auto h0_of = [&](double u) { return low - range * exp(u); };  // u = log of the distance in ranges
    double best = 0, least = std::numeric_limits<double>::infinity(), a = -9, b = 1.1;
    for (int round = 0; round < 9; ++round) {
      constexpr int kSteps = 24;
      for (int k = 0; k <= kSteps; ++k) {
        const double u = a + (b - a) * k / kSteps, rss = rss_of(h0_of(u));
        if (rss < least) least = rss, best = u;
      }
      const double width = (b - a) / kSteps * 2;
      a = std::max(-9.0, best - width);
      b = std::min(1.1, best + width);
    }
    return h0_of(best);
  }

  LogFit one(double h0) const {
    std::array<double, 4> a{};
    std::array<double, 2> b{};
    for (std::size_t i = 0; i < h_.size(); ++i) {
      const double x = log(h_[i] - h0);
      a[0] += 1, a[1] += x, a[2] += x, a[3] += x * x;
      b[0] += y_[i], b[1] += x * y_[i];
    }
    LogFit f;
    if (!solve_pivoting_in_place(a.data(), b.data(), 2)) return f;
    f.c = {b[0], b[1], 0};
    f.rss = 0;
    for (std::size_t i = 0; i < h_.size(); ++i) {
      const double e = y_[i] - b[0] - b[1] * log(h_[i] - h0);
      f.rss += e * e;
    }
    if (!(b[1] > 0)) f.rss = std::numeric_limits<double>::infinity();
    return f;
  }

  /// Two pieces that meet at `meets`: ln Q = c0 + c1 ln(h - h01), and from there on + c2 (ln(h - h02) - ln(meets - h02)).
  LogFit two(double h01, double h02, double meets) const {
    const double x1 = log(meets - h01), x2 = log(meets - h02);
    std::array<double, 9> a{};
    std::array<double, 3> b{};
    const auto row = [&](std::size_t i) {
      return h_[i] <= meets ? std::array<double, 3>{1, log(h_[i] - h01), 0} : std::array<double, 3>{1, x1, log(h_[i] - h02) - x2};
    };
    for (std::size_t i = 0; i < h_.size(); ++i) {
      const auto x = row(i);
      for (std::size_t p = 0; p < 3; ++p) {
        b[p] += x[p] * y_[i];
        for (std::size_t q = 0; q < 3; ++q) a[p * 3 + q] += x[p] * x[q];
      }
    }
    LogFit f;
    if (!solve_pivoting_in_place(a.data(), b.data(), 3) || !(b[1] > 0) || !(b[2] > 0)) return f;
    f.c = b;
    f.rss = 0;
    for (std::size_t i = 0; i < h_.size(); ++i) {
      const auto x = row(i);
      const double e = y_[i] - b[0] * x[0] - b[1] * x[1] - b[2] * x[2];
      f.rss += e * e;
    }
    return f;
  }

 private:
  std::vector<double> h_, y_;
};

void judge(Rating& r, const Fitter& fitter, double rss, int parameters) {
  const double n = static_cast<double>(fitter.size());
  r.count = static_cast<int>(fitter.size());
  r.stage_low = fitter.low();
  r.stage_high = fitter.high();
  r.error = std::sqrt(rss / std::max(1.0, n - parameters));
  r.bic = n * log(std::max(rss, 1e-20 * n) / n) + parameters * log(n);
}

Rating fit_one(const Fitter& f) {
  Rating r;
  const double h0 = f.best_h0([&](double at) { return f.one(at).rss; }, f.low(), f.high() - f.low());
  const LogFit best = f.one(h0);
  if (!std::isfinite(best.rss)) return r;
  r.segments.push_back({exp(best.c[0]), best.c[1], h0});
  judge(r, f, best.rss, 3);
  return r;
}

Rating fit_two(const Fitter& f) {
  constexpr std::size_t kLeast = 4;  // gaugings of a piece
  const double range = f.high() - f.low();
  double least = std::numeric_limits<double>::infinity(), meets = 0, h01 = 0, h02 = 0;
  const auto settle = [&](double at, int rounds) {
    double first = f.low() - 0.2 * range, second = f.low() - 0.2 * range;
    for (int round = 0; round < rounds; ++round) {
      first = f.best_h0([&](double h0) { return f.two(h0, second, at).rss; }, f.low(), range);
      second = f.best_h0([&](double h0) { return f.two(first, h0, at).rss; }, at, range);
    }
    const double rss = f.two(first, second, at).rss;
    if (rss < least) least = rss, meets = at, h01 = first, h02 = second;
  };
  const std::size_t stride = f.size() / 40 + 1;  // places to try first; refined below
  for (std::size_t k = kLeast; k + kLeast <= f.size(); k += stride)
    if (f.stage(k) > f.stage(k - 1)) settle((f.stage(k) + f.stage(k - 1)) / 2, 2);
  if (!std::isfinite(least)) return {};
  double width = range / static_cast<double>(f.size());
  for (int round = 0; round < 12; ++round, width /= 2)
    for (const double at : {meets - width, meets + width})
      if (at > f.stage(kLeast - 1) && at < f.stage(f.size() - kLeast)) settle(at, 3);
  const LogFit best = f.two(h01, h02, meets);
  Rating r;
  const double second = exp(best.c[0] + best.c[1] * log(meets - h01) - best.c[2] * log(meets - h02));
  r.segments = {{exp(best.c[0]), best.c[1], h01}, {second, best.c[2], h02}};
  r.meets = meets;
  judge(r, f, best.rss, 6);
  return r;
}

}  // namespace

double RatingSegment::discharge(double h) const { return h > h0 ? a * pow(h - h0, b) : 0; }

double Rating::discharge(double h) const { return segments.size() > 1 && h > meets ? segments[1].discharge(h) : segments[0].discharge(h); }

Rating fit_rating(const std::vector<double>& stage, const std::vector<double>& discharge, int segments) {
  const Fitter f(stage, discharge);
  if (f.size() < (segments > 1 ? 12u : 6u) || !(f.high() > f.low())) return {};
  return segments > 1 ? fit_two(f) : fit_one(f);
}

Rating choose_rating(const std::vector<double>& stage, const std::vector<double>& discharge) {
  const Rating one = fit_rating(stage, discharge, 1), two = fit_rating(stage, discharge, 2);
  return !two.segments.empty() && (one.segments.empty() || two.bic < one.bic - 6) ? two : one;
}

}  // namespace cuenca::series
