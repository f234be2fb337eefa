#include "base/unit_guards.hpp"

#include <string>

#include "base/nearest.hpp"

namespace cuenca::unit_guards {
namespace {

constexpr Text kMega{"Mm3 is a cubic megametre, 10^18 m3", "Mm3 es un megámetro cúbico, 10^18 m3"};
constexpr Text kMegaSquare{"Mm2 is a square megametre, 10^12 m2", "Mm2 es un megámetro cuadrado, 10^12 m2"};
constexpr Text kTon{"ton is the short ton of 907 kg", "ton es la tonelada corta de 907 kg"};
constexpr Text kUnknown{"", ""};

constexpr Guard kGuards[] = {
    {"Mm3", "hm3", kMega},
    {"Mm^3", "hm3", kMega},
    {"Mm**3", "hm3", kMega},
    {"Mm³", "hm3", kMega},
    {"Mm2", "km2", kMegaSquare},
    {"Mm^2", "km2", kMegaSquare},
    {"Mm²", "km2", kMegaSquare},
    {"ton", "t", kTon},
    {"tons", "t", kTon},
    {"tn", "t", {"tn is not a unit of mass", "tn no es una unidad de masa"}},
    {"a", "yr", {"a is read as are by some and as year by others", "unos leen a como área (are) y otros como año"}},
    {"C", "degC", {"C is the coulomb", "C es el culombio"}},
    {"F", "degF", {"F is the farad", "F es el faradio"}},
    {"H", "h", {"H is the henry", "H es el henrio"}},
    {"Hm3", "hm3", kUnknown},
    {"gal", "US_liquid_gallon", {"gal is 1 cm/s2", "gal es 1 cm/s2"}},
    {"hs", "h", {"hs is the hectosecond", "hs es el hectosegundo"}},
    {"MCM", "hm3", kUnknown},
    {"mcm", "hm3", kUnknown},
    {"MMC", "hm3", kUnknown},
    {"cms", "m3/s", kUnknown},
    {"cumecs", "m3/s", kUnknown},
    {"m3s", "m3/s", kUnknown},
    {"lps", "L/s", kUnknown},
    {"LPS", "L/s", kUnknown},
    {"lt", "L", kUnknown},
    {"lts", "L", kUnknown},
    {"seg", "s", kUnknown},
    {"hrs", "h", kUnknown},
    {"hora", "h", kUnknown},
    {"horas", "h", kUnknown},
    {"dia", "d", kUnknown},
    {"dias", "d", kUnknown},
    {"día", "d", kUnknown},
    {"días", "d", kUnknown},
    {"mes", "month", kUnknown},
    {"meses", "month", kUnknown},
    {"año", "yr", kUnknown},
    {"años", "yr", kUnknown},
    {"anio", "yr", kUnknown},
    {"anios", "yr", kUnknown},
    {"tonelada", "t", kUnknown},
    {"toneladas", "t", kUnknown},
    {"has", "ha", kUnknown},
    {"Ha", "ha", kUnknown},
    {"hab", "person", kUnknown},
    {"habitante", "person", kUnknown},
    {"habitantes", "person", kUnknown},
    {"persona", "person", kUnknown},
    {"personas", "person", kUnknown},
    {"cap", "person", kUnknown},
    {"capita", "person", kUnknown},
    {"cabeza", "head", kUnknown},
    {"cabezas", "head", kUnknown},
    {"animal", "head", kUnknown},
    {"animals", "head", kUnknown},
    {"animales", "head", kUnknown},
    {"usd", "USD", kUnknown},
    {"US$", "USD", kUnknown},
    {"$", "USD", kUnknown},
    {"dollar", "USD", kUnknown},
    {"dollars", "USD", kUnknown},
    {"dólares", "USD", kUnknown},
    {"masl", "m", kUnknown},
    {"msnm", "m", kUnknown},
    {"mts", "m", kUnknown},
    {"Kg", "kg", kUnknown},
    {"KG", "kg", kUnknown},
    {"Km", "km", kUnknown},
    {"Km2", "km2", kUnknown},
    {"kms", "km", kUnknown},
    {"gr", "g", {"gr is the grain of 65 mg", "gr es el grano de 65 mg"}},
    {"ºC", "degC", kUnknown},
};

constexpr std::string_view kUsual[] = {
    "m",    "mm",    "cm",  "km",     "m2",      "km2",    "ha",  "m3",   "hm3", "km3", "L",  "mL", "s",      "min",
    "h",    "d",     "day", "month",  "yr",      "year",   "kg",  "g",    "mg",  "t",   "kt", "Mt", "K",      "degC",
    "Pa",   "hPa",   "kPa", "bar",    "J",       "MJ",     "kWh", "GWh",  "W",   "kW",  "MW", "%",  "person", "persons",
    "head", "heads", "USD", "degree", "degrees", "radian", "mol", "mmol", "mS",  "uS",  "dS",
};

}  // namespace

const Guard* find(std::string_view word) {
  for (const Guard& guard : kGuards)
    if (guard.written == word) return &guard;
  return nullptr;
}

std::string_view nearest(std::string_view word) {
  const std::string name = nearest_name(word, std::span<const std::string_view>(kUsual));
  for (std::string_view usual : kUsual)
    if (usual == name) return usual;
  return {};
}

}  // namespace cuenca::unit_guards
