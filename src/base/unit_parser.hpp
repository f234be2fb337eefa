// One unit taken apart by UDUNITS: factor, shift and powers of base units. Internal to base/units.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "base/units.hpp"

namespace cuenca::unit_parser {

/// Base units in the order in which `si_unit` writes them.
inline constexpr std::array<std::string_view, 11> kBase{"kg", "m", "s", "K", "A", "mol", "cd", "rad", "person", "head", "USD"};

/// SI = scale · (value + shift); power[i] is twice the power of kBase[i], so that weir coefficients in m^0.5/s are units.
struct Unit {
  double scale = 1, shift = 0;
  std::array<int, kBase.size()> power{};
};

/// Parses under the lock and remembers; guards first.
const Expected<Unit, UnitError>& parse(std::string_view text);

std::string coherent_name(const Unit& unit);

}  // namespace cuenca::unit_parser
