// The dimension of a quantity as powers of base units, for arithmetic with units (expressions). Conversions are in base/units.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "base/units.hpp"

namespace cuenca {

/// Twice the power of each base unit (kg, m, s, K, A, mol, cd, rad, person, head, USD): half powers of the metre are whole numbers here.
struct Dimension {
  std::array<int, 11> power{};

  bool none() const { return power == std::array<int, 11>{}; }
  friend bool operator==(const Dimension&, const Dimension&) = default;
  friend Dimension operator*(Dimension a, const Dimension& b);
  friend Dimension operator/(Dimension a, const Dimension& b);
};

/// The dimension raised to a power; nothing when that is no dimension: only the metre has half powers.
std::optional<Dimension> raised(const Dimension& dimension, double exponent);

/// Dimension of a unit as people write it (`L/s`), or why it is none.
Expected<Dimension, UnitError> dimension_of(std::string_view unit);

/// The coherent SI unit: `m3/s`; `1` for a plain number.
std::string unit_of(const Dimension& dimension);

/// True for units whose zero is not the zero of SI: degC, degF. False for what is no unit.
bool has_own_zero(std::string_view unit);

}  // namespace cuenca
