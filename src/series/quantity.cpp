#include "series/quantity.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <string>
#include <vector>

#include "base/units.hpp"

namespace cuenca::series {
namespace {

using report::Tone;
using Q = Quantity;
constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr Range kAny{-kInf, kInf}, kPositive{0, kInf};

constexpr QuantityRow kRows[] = {
    {Q::unknown, "unknown", {"quantity not recognised", "magnitud no reconocida"}, "", "", kAny, kAny, false, true, Tone::other},
    {Q::precipitation, "precipitation", {"precipitation", "precipitación"}, "mm", "mm/d", {0, 2000}, {0, 500}, true, true, Tone::rain},
    {Q::evaporation, "evaporation", {"evaporation", "evaporación"}, "mm", "mm/d", {-20, 100}, {-1, 25}, true, true, Tone::evaporation},
    {Q::temperature, "temperature", {"temperature", "temperatura"}, "degC", "", {-95, 65}, {-45, 50}, false, false, Tone::evaporation},
    {Q::temperature_min,
     "temperature_min",
     {"minimum temperature", "temperatura mínima"},
     "degC",
     "",
     {-95, 65},
     {-45, 40},
     false,
     false,
     Tone::flow},
    {Q::temperature_max,
     "temperature_max",
     {"maximum temperature", "temperatura máxima"},
     "degC",
     "",
     {-95, 65},
     {-35, 50},
     false,
     false,
     Tone::evaporation},
    {Q::humidity, "humidity", {"relative humidity", "humedad relativa"}, "%", "", {0, 100}, {1, 100}, false, false, Tone::fresh},
    {Q::wind, "wind", {"wind speed", "velocidad del viento"}, "m/s", "", {0, 115}, {0, 40}, false, true, Tone::storage},
    {Q::radiation, "radiation", {"radiation", "radiación"}, "W/m2", "", {-20, 1800}, {0, 560}, false, true, Tone::brine},
    {Q::pressure, "pressure", {"air pressure", "presión atmosférica"}, "hPa", "", {300, 1090}, {450, 1060}, false, false, Tone::other},
    {Q::discharge, "discharge", {"discharge", "caudal"}, "m3/s", "mm/d", {0, 4e5}, {0, 4e5}, false, true, Tone::flow},
    {Q::stage, "stage", {"stage", "altura de escala"}, "m", "", {-50, 500}, {-5, 60}, false, false, Tone::level},
    {Q::level, "level", {"water level above a datum", "cota del agua"}, "m", "", {-500, 8900}, {-500, 7000}, false, false, Tone::level},
    {Q::depth, "depth", {"depth to water", "profundidad del agua"}, "m", "", {-2000, 2000}, {-500, 500}, false, false, Tone::level},
    {Q::snow,
     "snow",
     {"snow water equivalent", "equivalente en agua de la nieve"},
     "mm",
     "",
     {0, 20000},
     {0, 6000},
     false,
     true,
     Tone::fresh},
    {Q::volume, "volume", {"volume", "volumen"}, "m3", "", kPositive, kPositive, false, true, Tone::storage},
    {Q::area, "area", {"area", "área"}, "m2", "", kPositive, kPositive, false, true, Tone::area},
    {Q::concentration, "concentration", {"concentration", "concentración"}, "kg/m3", "", kPositive, {0, 500}, false, true, Tone::salinity},
    {Q::conductivity,
     "conductivity",
     {"electrical conductivity", "conductividad eléctrica"},
     "S/m",
     "",
     kPositive,
     {0, 40},
     false,
     true,
     Tone::salinity},
};

struct Word {
  std::string_view word;
  Quantity quantity;
};
/// Words that mean one thing. Order matters: the first that stands in the name decides.
constexpr Word kWords[] = {
    {"tmin", Q::temperature_min},
    {"tempmin", Q::temperature_min},
    {"mintemp", Q::temperature_min},
    {"tn", Q::temperature_min},
    {"tmax", Q::temperature_max},
    {"tempmax", Q::temperature_max},
    {"maxtemp", Q::temperature_max},
    {"tx", Q::temperature_max},
    {"conductivity", Q::conductivity},
    {"conductividad", Q::conductivity},
    {"ec", Q::conductivity},
    {"ce", Q::conductivity},
    {"tmean", Q::temperature},
    {"tmed", Q::temperature},
    {"tavg", Q::temperature},
    {"temperature", Q::temperature},
    {"temperatura", Q::temperature},
    {"temp", Q::temperature},
    {"swe", Q::snow},
    {"snow", Q::snow},
    {"nieve", Q::snow},
    {"precipitation", Q::precipitation},
    {"precipitacion", Q::precipitation},
    {"precipitación", Q::precipitation},
    {"precip", Q::precipitation},
    {"prcp", Q::precipitation},
    {"prec", Q::precipitation},
    {"prectotcorr", Q::precipitation},
    {"pp", Q::precipitation},
    {"ppt", Q::precipitation},
    {"pr", Q::precipitation},
    {"rain", Q::precipitation},
    {"rainfall", Q::precipitation},
    {"lluvia", Q::precipitation},
    {"discharge", Q::discharge},
    {"streamflow", Q::discharge},
    {"flow", Q::discharge},
    {"runoff", Q::discharge},
    {"caudal", Q::discharge},
    {"caudales", Q::discharge},
    {"gasto", Q::discharge},
    {"evaporation", Q::evaporation},
    {"evaporacion", Q::evaporation},
    {"evaporación", Q::evaporation},
    {"evap", Q::evaporation},
    {"et0", Q::evaporation},
    {"eto", Q::evaporation},
    {"etp", Q::evaporation},
    {"pet", Q::evaporation},
    {"et", Q::evaporation},
    {"humidity", Q::humidity},
    {"humedad", Q::humidity},
    {"rh", Q::humidity},
    {"hr", Q::humidity},
    {"rh2m", Q::humidity},
    {"wind", Q::wind},
    {"viento", Q::wind},
    {"ws2m", Q::wind},
    {"ws", Q::wind},
    {"u2", Q::wind},
    {"radiation", Q::radiation},
    {"radiacion", Q::radiation},
    {"radiación", Q::radiation},
    {"rs", Q::radiation},
    {"srad", Q::radiation},
    {"pressure", Q::pressure},
    {"presion", Q::pressure},
    {"presión", Q::pressure},
    {"patm", Q::pressure},
    {"ps", Q::pressure},
    {"depth", Q::depth},
    {"profundidad", Q::depth},
    {"prof", Q::depth},
    {"gwd", Q::depth},
    {"stage", Q::stage},
    {"escala", Q::stage},
    {"altura", Q::stage},
    {"gauge", Q::stage},
    {"level", Q::level},
    {"nivel", Q::level},
    {"cota", Q::level},
    {"gwl", Q::level},
    {"head", Q::level},
    {"volume", Q::volume},
    {"volumen", Q::volume},
    {"area", Q::area},
    {"área", Q::area},
    {"superficie", Q::area},
    {"concentration", Q::concentration},
    {"concentracion", Q::concentration},
    {"concentración", Q::concentration},
    {"tds", Q::concentration},
    {"std", Q::concentration},
    {"salinity", Q::concentration},
    {"salinidad", Q::concentration},
};
/// Letters that need a unit of the right dimension; without a unit they must be the whole name.
constexpr Word kLetters[] = {{"q", Q::discharge}, {"p", Q::precipitation}, {"p", Q::pressure}, {"t", Q::temperature},
                             {"h", Q::stage},     {"h", Q::humidity},      {"u", Q::wind},     {"e", Q::evaporation}};

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80)
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!words.back().empty())
      words.emplace_back();
  }
  return words;
}

/// Is the unit one of this quantity? True without a unit.
bool fits(const QuantityRow& row, std::string_view unit) {
  if (unit.empty() || row.unit.empty()) return true;
  const std::string si = si_unit(unit);
  return si == si_unit(row.unit) || (!row.rate_unit.empty() && si == si_unit(row.rate_unit)) ||
         (row.quantity == Quantity::discharge && si == "m");
}

}  // namespace

std::span<const QuantityRow> quantities() { return kRows; }

const QuantityRow& row_of(Quantity quantity) {
  for (const QuantityRow& row : kRows)
    if (row.quantity == quantity) return row;
  return kRows[0];
}

std::optional<Quantity> quantity_named(std::string_view id) {
  for (const QuantityRow& row : kRows)
    if (row.id == id) return row.quantity;
  return std::nullopt;
}

Quantity quantity_of(std::string_view name, std::string_view unit) {
  const std::vector<std::string> words = words_of(name);
  const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  const bool hot = has("temp") || has("temperature") || has("temperatura") || has("t");
  if (hot && (has("min") || has("minimum") || has("minima") || has("mínima"))) return Q::temperature_min;
  if (hot && (has("max") || has("maximum") || has("maxima") || has("máxima"))) return Q::temperature_max;
  if ((has("water") || has("agua")) && has("content")) return Q::unknown;
  for (const Word& w : kWords)
    if (has(w.word) && fits(row_of(w.quantity), unit)) return w.quantity;
  for (const Word& w : kLetters)
    if (words.front() == w.word && fits(row_of(w.quantity), unit) && (!unit.empty() || words.size() == 1)) return w.quantity;
  return Q::unknown;
}

bool is_temperature(Quantity q) { return q == Q::temperature || q == Q::temperature_min || q == Q::temperature_max; }
bool is_height(Quantity q) { return q == Q::stage || q == Q::level || q == Q::depth; }

}  // namespace cuenca::series
