// The unit that a column's header tells: `P [mm]`, `Q (m3/s)`, `Tmin_C`, `caudal_m3_s`, `Rs_MJ_m2_d`, `nivel_msnm`.
#pragma once
#include <string>
#include <string_view>

namespace cuenca::series {

struct HeaderUnit {
  std::string name;     ///< the header without its unit
  std::string unit;     ///< as base/units reads it; empty: none found
  std::string written;  ///< as it stands in the header
};

/// Brackets first, then the longest ending behind an underscore or blank that is a unit in use. Never guesses from the quantity.
HeaderUnit header_unit(std::string_view header);

/// A unit as people write it in spreadsheets (`msnm`, `°C`, `m³/s`, `mm/día`, `lps`) as base/units reads it; empty when it is none.
std::string unit_word(std::string_view written);

}  // namespace cuenca::series
