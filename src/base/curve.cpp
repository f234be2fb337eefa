#include "base/curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace cuenca {
namespace {

CurveError error(std::string code, std::size_t point, std::string en, std::string es, std::string hint_en, std::string hint_es) {
  return CurveError{std::move(code), std::move(en), std::move(es), std::move(hint_en), std::move(hint_es), point};
}

std::optional<CurveError> problem(const std::vector<double>& x, const std::vector<double>& y, CurveOrder order) {
  if (x.size() != y.size() || x.size() < 2)
    return error("curve_points", 0, "a curve needs at least two points", "una curva necesita al menos dos puntos",
                 "add points as [x, y] pairs", "agregue puntos como pares [x, y]");
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x[i] - x[i] != 0.0 || y[i] - y[i] != 0.0)
      return error("curve_infinite", i, fmt::format("point {} of the curve is not finite", i + 1),
                   fmt::format("el punto {} de la curva no es finito", i + 1), "write numbers", "escriba números");
  for (std::size_t i = 1; i < x.size(); ++i)
    if (!(x[i] > x[i - 1]))
      return error("curve_x", i, fmt::format("the first column must increase, but point {} has {} after {}", i + 1, x[i], x[i - 1]),
                   fmt::format("la primera columna debe aumentar, pero el punto {} tiene {} después de {}", i + 1, x[i], x[i - 1]),
                   "sort the points and remove repeated ones", "ordene los puntos y quite los repetidos");
  for (std::size_t i = 1; i < y.size() && order != CurveOrder::any; ++i)
    if (order == CurveOrder::rising ? !(y[i] > y[i - 1]) : !(y[i] >= y[i - 1]))
      return error("curve_y", i,
                   fmt::format("the second column must {}, but point {} has {} after {}",
                               order == CurveOrder::rising ? "increase" : "not fall", i + 1, y[i], y[i - 1]),
                   fmt::format("la segunda columna {}, pero el punto {} tiene {} después de {}",
                               order == CurveOrder::rising ? "debe aumentar" : "no debe bajar", i + 1, y[i], y[i - 1]),
                   "check the values of the second column", "revise los valores de la segunda columna");
  return std::nullopt;
}

std::size_t piece_of(const std::vector<double>& x, double at) {
  const auto above = std::upper_bound(x.begin() + 1, x.end() - 1, at);
  return static_cast<std::size_t>(above - x.begin()) - 1;
}

/// Cubic Hermite piece of width h at t in 0 … 1, its slope and its integral from the left end.
struct Hermite {
  double h, y0, y1, d0, d1;
  double c2() const { return 3.0 * (y1 - y0) - h * (2.0 * d0 + d1); }
  double c3() const { return 2.0 * (y0 - y1) + h * (d0 + d1); }
  double value(double t) const { return y0 + t * (h * d0 + t * (c2() + t * c3())); }
  double slope(double t) const { return d0 + t * (2.0 * c2() + t * 3.0 * c3()) / h; }
  double integral(double t) const { return h * t * (y0 + t * (h * d0 / 2.0 + t * (c2() / 3.0 + t * c3() / 4.0))); }
};

/// Slope at the end of a monotone cubic by the three-point formula, kept monotone.
double end_slope(double h0, double h1, double s0, double s1) {
  const double d = ((2.0 * h0 + h1) * s0 - h0 * s1) / (h0 + h1);
  if (d * s0 <= 0.0) return 0.0;
  const bool turns = s0 * s1 <= 0.0;
  return turns && (d > 0 ? d : -d) > 3.0 * (s0 > 0 ? s0 : -s0) ? 3.0 * s0 : d;
}

}  // namespace

Expected<CurveTable, CurveError> CurveTable::make(std::vector<double> x, std::vector<double> y, CurveOrder order) {
  if (auto bad = problem(x, y, order)) return tl::make_unexpected(*bad);
  CurveTable c;
  c.area_.assign(x.size(), 0.0);
  for (std::size_t i = 1; i < x.size(); ++i) c.area_[i] = c.area_[i - 1] + 0.5 * (y[i] + y[i - 1]) * (x[i] - x[i - 1]);
  c.x_ = std::move(x);
  c.y_ = std::move(y);
  return c;
}

std::size_t CurveTable::piece(double at) const { return piece_of(x_, at); }

double CurveTable::value(double at) const {
  if (at <= x_.front()) return y_.front();
  if (at >= x_.back()) return y_.back();
  const std::size_t i = piece(at);
  return y_[i] + (y_[i + 1] - y_[i]) * ((at - x_[i]) / (x_[i + 1] - x_[i]));
}

double CurveTable::slope(double at) const {
  if (at < x_.front() || at >= x_.back()) return 0.0;
  const std::size_t i = piece(at);
  return (y_[i + 1] - y_[i]) / (x_[i + 1] - x_[i]);
}

double CurveTable::integral(double at) const {
  if (at <= x_.front()) return y_.front() * (at - x_.front());
  if (at >= x_.back()) return area_.back() + y_.back() * (at - x_.back());
  const std::size_t i = piece(at);
  return area_[i] + 0.5 * (y_[i] + value(at)) * (at - x_[i]);
}

double CurveTable::inverse(double y) const {
  if (y <= y_.front()) return x_.front();
  if (y > y_.back()) return x_.back();
  const auto above = std::lower_bound(y_.begin() + 1, y_.end(), y);
  const auto i = static_cast<std::size_t>(above - y_.begin()) - 1;
  return x_[i] + (x_[i + 1] - x_[i]) * ((y - y_[i]) / (y_[i + 1] - y_[i]));
}

Expected<MonotoneCubic, CurveError> MonotoneCubic::make(std::vector<double> x, std::vector<double> y, CurveOrder order) {
  if (auto bad = problem(x, y, order)) return tl::make_unexpected(*bad);
  const std::size_t n = x.size();
  std::vector<double> h(n - 1), s(n - 1);
  for (std::size_t i = 0; i + 1 < n; ++i) h[i] = x[i + 1] - x[i], s[i] = (y[i + 1] - y[i]) / h[i];
  MonotoneCubic c;
  c.d_.assign(n, s[0]);
  for (std::size_t i = 1; i + 1 < n; ++i) {
    const double w0 = 2.0 * h[i] + h[i - 1], w1 = h[i] + 2.0 * h[i - 1];
    c.d_[i] = s[i - 1] * s[i] <= 0.0 ? 0.0 : (w0 + w1) / (w0 / s[i - 1] + w1 / s[i]);
  }
  if (n > 2) {
    c.d_.front() = end_slope(h[0], h[1], s[0], s[1]);
    c.d_.back() = end_slope(h[n - 2], h[n - 3], s[n - 2], s[n - 3]);
  }
  c.area_.assign(n, 0.0);
  for (std::size_t i = 1; i < n; ++i) c.area_[i] = c.area_[i - 1] + Hermite{h[i - 1], y[i - 1], y[i], c.d_[i - 1], c.d_[i]}.integral(1.0);
  c.x_ = std::move(x);
  c.y_ = std::move(y);
  return c;
}

std::size_t MonotoneCubic::piece(double at) const { return piece_of(x_, at); }

double MonotoneCubic::value(double at) const {
  if (at <= x_.front()) return y_.front();
  if (at >= x_.back()) return y_.back();
  const std::size_t i = piece(at);
  const double h = x_[i + 1] - x_[i];
  return Hermite{h, y_[i], y_[i + 1], d_[i], d_[i + 1]}.value((at - x_[i]) / h);
}

double MonotoneCubic::slope(double at) const {
  if (at < x_.front() || at > x_.back()) return 0.0;
  const std::size_t i = piece(at);
  const double h = x_[i + 1] - x_[i];
  return Hermite{h, y_[i], y_[i + 1], d_[i], d_[i + 1]}.slope((at - x_[i]) / h);
}

double MonotoneCubic::integral(double at) const {
  if (at <= x_.front()) return y_.front() * (at - x_.front());
  if (at >= x_.back()) return area_.back() + y_.back() * (at - x_.back());
  const std::size_t i = piece(at);
  const double h = x_[i + 1] - x_[i];
  return area_[i] + Hermite{h, y_[i], y_[i + 1], d_[i], d_[i + 1]}.integral((at - x_[i]) / h);
}

double MonotoneCubic::inverse(double y) const {
  if (y <= y_.front()) return x_.front();
  if (y > y_.back()) return x_.back();
  const auto above = std::lower_bound(y_.begin() + 1, y_.end(), y);
  const auto i = static_cast<std::size_t>(above - y_.begin()) - 1;
  const double h = x_[i + 1] - x_[i];
  const Hermite piece{h, y_[i], y_[i + 1], d_[i], d_[i + 1]};
  double low = 0.0, high = 1.0;
  for (int k = 0; k < 60; ++k) {
    const double middle = 0.5 * (low + high);
    (piece.value(middle) < y ? low : high) = middle;
  }
  return x_[i] + h * high;
}

}  // namespace cuenca
