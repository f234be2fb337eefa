#include "base/dimension.hpp"

#include <cmath>

#include "base/unit_parser.hpp"

namespace cuenca {

Dimension operator*(Dimension a, const Dimension& b) {
  for (std::size_t i = 0; i < a.power.size(); ++i) a.power[i] += b.power[i];
  return a;
}

Dimension operator/(Dimension a, const Dimension& b) {
  for (std::size_t i = 0; i < a.power.size(); ++i) a.power[i] -= b.power[i];
  return a;
}

std::optional<Dimension> raised(const Dimension& dimension, double exponent) {
  constexpr double kMost = 60;  // beyond it nothing is measured
  Dimension result;
  for (std::size_t i = 0; i < result.power.size(); ++i) {
    const double power = dimension.power[i] * exponent;
    const bool half = power / 2 != std::floor(power / 2);
    if (!(std::abs(power) <= kMost) || power != std::floor(power) || (half && unit_parser::kBase[i] != "m")) return std::nullopt;
    result.power[i] = static_cast<int>(power);
  }
  return result;
}

Expected<Dimension, UnitError> dimension_of(std::string_view unit) {
  const auto& parsed = unit_parser::parse(unit);
  if (!parsed) return tl::make_unexpected(parsed.error());
  return Dimension{parsed->power};
}

std::string unit_of(const Dimension& dimension) {
  unit_parser::Unit unit;
  unit.power = dimension.power;
  return unit_parser::coherent_name(unit);
}

bool has_own_zero(std::string_view unit) {
  const auto& parsed = unit_parser::parse(unit);
  return parsed && parsed->shift != 0;
}

}  // namespace cuenca
