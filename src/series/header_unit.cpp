#include "series/header_unit.hpp"

#include <array>
#include <utility>

#include "base/units.hpp"

namespace cuenca::series {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;
/// Endings of names (`Q_m3_s`) and spellings of spreadsheets, in lower case except where case tells units apart.
constexpr Pair kSpellings[] = {
    {"C", "degC"},
    {"°C", "degC"},
    {"ºC", "degC"},
    {"degC", "degC"},
    {"degreeC", "degC"},
    {"celsius", "degC"},
    {"F", "degF"},
    {"°F", "degF"},
    {"degF", "degF"},
    {"K", "K"},
    {"kelvin", "K"},
    {"mm", "mm"},
    {"cm", "cm"},
    {"m", "m"},
    {"in", "inch"},
    {"inch", "inch"},
    {"inches", "inch"},
    {"pulg", "inch"},
    {"ft", "ft"},
    {"masl", "m"},
    {"msnm", "m"},
    {"m.s.n.m.", "m"},
    {"mbgl", "m"},
    {"mbns", "m"},
    {"km2", "km2"},
    {"ha", "ha"},
    {"m2", "m2"},
    {"m3", "m3"},
    {"hm3", "hm3"},
    {"km3", "km3"},
    {"pct", "%"},
    {"percent", "%"},
    {"%", "%"},
    {"m_s", "m/s"},
    {"ms-1", "m/s"},
    {"m/s", "m/s"},
    {"km_h", "km/h"},
    {"kmh", "km/h"},
    {"km/h", "km/h"},
    {"m3_s", "m3/s"},
    {"m3s", "m3/s"},
    {"m3/s", "m3/s"},
    {"m³/s", "m3/s"},
    {"cms", "m3/s"},
    {"cumecs", "m3/s"},
    {"L_s", "L/s"},
    {"l_s", "L/s"},
    {"l/s", "L/s"},
    {"L/s", "L/s"},
    {"lps", "L/s"},
    {"ft3_s", "ft3/s"},
    {"cfs", "ft3/s"},
    {"m3_d", "m3/d"},
    {"m3/d", "m3/d"},
    {"m3/día", "m3/d"},
    {"hm3_yr", "hm3/yr"},
    {"hm3/año", "hm3/yr"},
    {"mm_d", "mm/d"},
    {"mm/d", "mm/d"},
    {"mm/día", "mm/d"},
    {"mm/dia", "mm/d"},
    {"mm/day", "mm/d"},
    {"mm_day", "mm/d"},
    {"mm_h", "mm/h"},
    {"mm/h", "mm/h"},
    {"hPa", "hPa"},
    {"mbar", "hPa"},
    {"mb", "hPa"},
    {"kPa", "kPa"},
    {"Pa", "Pa"},
    {"mmHg", "mmHg"},
    {"W_m2", "W/m2"},
    {"W/m2", "W/m2"},
    {"W/m²", "W/m2"},
    {"MJ_m2_d", "MJ/(m2 d)"},
    {"MJ/m2/d", "MJ/(m2 d)"},
    {"MJ/m2/day", "MJ/(m2 d)"},
    {"MJ_m2_day", "MJ/(m2 d)"},
    {"mg_L", "mg/L"},
    {"mg_l", "mg/L"},
    {"mg/l", "mg/L"},
    {"mg/L", "mg/L"},
    {"g_L", "g/L"},
    {"g_l", "g/L"},
    {"g/l", "g/L"},
    {"g/L", "g/L"},
    {"uS_cm", "uS/cm"},
    {"µS/cm", "uS/cm"},
    {"mS_cm", "mS/cm"},
    {"dS_m", "dS/m"},
    {"d", "d"},
    {"h", "h"},
};

/// Units that a single letter behind an underscore means in names of columns; the others are parts of names (`tmax_h`).
bool bare_letter_is_unit(std::string_view ending) { return ending == "C" || ending == "F" || ending == "K" || ending == "m"; }

}  // namespace

std::string unit_word(std::string_view written) {
  while (!written.empty() && written.front() == ' ') written.remove_prefix(1);
  while (!written.empty() && written.back() == ' ') written.remove_suffix(1);
  if (written.empty()) return {};
  if (written == "-") return "1";
  for (const auto& [spelling, unit] : kSpellings)
    if (written == spelling) return std::string(unit);
  return check_unit(written) ? std::string(written) : std::string();
}

HeaderUnit header_unit(std::string_view header) {
  for (const auto& [open, close] : {std::pair('[', ']'), std::pair('(', ')')}) {
    const std::size_t from = header.rfind(open);
    if (header.empty() || header.back() != close || from == std::string_view::npos || from == 0) continue;
    const std::string_view inside = header.substr(from + 1, header.size() - from - 2);
    std::string_view name = header.substr(0, from);
    while (!name.empty() && (name.back() == ' ' || name.back() == '_')) name.remove_suffix(1);
    if (std::string unit = unit_word(inside); !unit.empty()) return {std::string(name), unit, std::string(inside)};
  }
  for (std::size_t at = header.find_first_of("_ "); at != std::string_view::npos; at = header.find_first_of("_ ", at + 1)) {
    const std::string_view ending = header.substr(at + 1);
    if (at == 0 || ending.empty() || (ending.size() == 1 && !bare_letter_is_unit(ending))) continue;
    for (const auto& [spelling, unit] : kSpellings)
      if (ending == spelling) return {std::string(header.substr(0, at)), std::string(unit), std::string(ending)};
    if (ending.find('/') != std::string_view::npos && ending.find('_') == std::string_view::npos && check_unit(ending))
      return {std::string(header.substr(0, at)), std::string(ending), std::string(ending)};
  }
  return {std::string(header), {}, {}};
}

}  // namespace cuenca::series
