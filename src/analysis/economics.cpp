#include "analysis/economics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/calendar.hpp"
#include "numerics/math.hpp"
#include "numerics/roots.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// In order of time, those of one moment added up, without those of nothing.
std::vector<CashFlow> in_order(std::span<const CashFlow> flows) {
  std::vector<CashFlow> sorted(flows.begin(), flows.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const CashFlow& a, const CashFlow& b) { return a.year < b.year; });
  std::vector<CashFlow> joined;
  for (const CashFlow& flow : sorted) {
    if (!joined.empty() && joined.back().year == flow.year)
      joined.back().amount += flow.amount;
    else
      joined.push_back(flow);
  }
  std::erase_if(joined, [](const CashFlow& flow) { return flow.amount == 0; });
  return joined;
}

/// How often the sign changes, zeros left out.
int sign_changes(std::span<const double> values) {
  int changes = 0;
  double last = 0;
  for (const double v : values) {
    if (v == 0) continue;
    if (last != 0 && (v > 0) != (last > 0)) ++changes;
    last = v;
  }
  return changes;
}

}  // namespace

double decimal_year(double day) {
  const auto whole = static_cast<std::int64_t>(std::floor(day));
  const int year = civil_from_days(whole).year;
  return year + (static_cast<double>(whole - days_from_civil(year, 1, 1)) + (day - static_cast<double>(whole))) / days_in_year(year);
}

double discount_factor(double rate, double years) { return rate == 0 ? 1 : cuenca::pow(1 + rate, -years); }

double present_value(std::span<const CashFlow> flows, double rate, double at) {
  std::vector<double> worth;
  worth.reserve(flows.size());
  for (const CashFlow& flow : flows) worth.push_back(flow.amount * discount_factor(rate, flow.year - at));
  return statistics::sum(worth);
}

double annuity_payment(double capital, double interest, int years) {
  if (interest == 0) return capital / years;
  return capital * interest / (1 - discount_factor(interest, years));
}

double straight_line_rest(double capital, double life, double used) {
  return life > 0 ? capital * std::clamp(life - used, 0.0, life) / life : 0;
}

statistics::Measure internal_rate_of_return(std::span<const CashFlow> flows) {
  const std::vector<CashFlow> sorted = in_order(flows);
  std::vector<double> amounts, sums;
  double sum = 0;
  for (const CashFlow& flow : sorted) {
    amounts.push_back(flow.amount);
    sums.push_back(sum += flow.amount);
  }
  const int changes = sign_changes(amounts);
  if (changes == 0) return {kNone, {"money goes one way only", "el dinero va en un solo sentido"}};
  const bool only_positive = changes > 1;  // one positive rate is sure then, and no more is asked
  if (only_positive && (sign_changes(sums) != 1 || sums.back() == 0))
    return {kNone, {"money goes to and fro, and several rates may fit", "el dinero va y viene, y varias tasas podrían cumplirlo"}};
  // worth over e^x = 1 + rate; far out the first flow decides, on the other side the last
  const double first = sorted.front().year;
  const auto worth = [&](double x) {
    double total = 0;
    for (const CashFlow& flow : sorted) total += flow.amount * cuenca::exp(-x * (flow.year - first));
    return total;
  };
  const double now = worth(0);
  if (now == 0) return {0};
  const bool above = (now > 0) != (sorted.front().amount > 0);  // the root lies at a positive rate
  for (double x = above ? 0.125 : -0.125; std::abs(x) <= 64; x *= 2) {
    const double there = worth(x);
    if (!std::isfinite(there)) break;
    if ((there > 0) == (now > 0) && there != 0) continue;
    const auto root = find_root<double>(worth, 0.0, x, 1e-15, 200);
    return {cuenca::exp(root.x) - 1};
  }
  return {kNone, {"no rate between -100 % and any usual one fits", "ninguna tasa entre -100 % y las usuales lo cumple"}};
}

statistics::Measure payback(std::span<const CashFlow> flows, double rate) {
  const std::vector<CashFlow> sorted = in_order(flows);
  if (sorted.empty() || sorted.front().amount > 0) return {kNone, {"nothing is paid first", "nada se paga primero"}};
  const double first = sorted.front().year;
  double sum = 0, years = kNone;
  bool owing = false;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double worth = sorted[i].amount * discount_factor(rate, sorted[i].year - first), before = sum;
    sum += worth;
    if (sum < 0) {
      owing = true;
    } else if (owing) {
      owing = false;
      years = sorted[i - 1].year - first - before / worth * (sorted[i].year - sorted[i - 1].year);
    }
  }
  if (owing) return {kNone, {"it is not paid back within the run", "no se recupera dentro de la corrida"}};
  return {years};
}

statistics::Measure levelised_cost(std::span<const CashFlow> costs, std::span<const CashFlow> quantities, double rate) {
  // any year of comparison will do: it cancels; a near one keeps the factors near 1
  const double at = quantities.empty() ? 0 : quantities.front().year;
  const double quantity = present_value(quantities, rate, at);
  if (!(quantity > 0)) return {kNone, {"nothing was delivered or made", "no se entregó ni se produjo nada"}};
  return {present_value(costs, rate, at) / quantity};
}

}  // namespace cuenca::analysis
