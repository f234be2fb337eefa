// What a column of a file measures: told by its name and unit, or by the user. The row of a quantity says what values it can have.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "base/text.hpp"
#include "report/model.hpp"

namespace cuenca::series {

enum class Quantity {
  unknown,
  precipitation,
  evaporation,
  temperature,
  temperature_min,
  temperature_max,
  humidity,
  wind,
  radiation,
  pressure,
  discharge,
  stage,
  level,
  depth,
  snow,
  volume,
  area,
  concentration,
  conductivity
};

/// Outside `possible` a value is wrong; outside `plausible` it is doubtful. Both in `unit`; ends may be infinite.
struct Range {
  double low, high;
};

struct QuantityRow {
  Quantity quantity;
  std::string_view id;  ///< word of `--quantity`
  Text name;
  std::string_view unit;       ///< unit of the ranges
  std::string_view rate_unit;  ///< the same of a rate (mm/d of rain): another dimension of the same range; may be empty
  Range possible, plausible;   ///< plausible: for means of a day or longer
  bool summed;                 ///< a depth or volume of the step: months and years are totals
  bool zeros;                  ///< may stay at zero for long (rain, dry rivers)
  report::Tone tone;
};

std::span<const QuantityRow> quantities();
const QuantityRow& row_of(Quantity quantity);

/// The quantity of a `--quantity` word, or nothing.
std::optional<Quantity> quantity_named(std::string_view id);

/// What the words of a column's name say (Spanish and English); the unit decides where a letter stands for several things (p in hPa is
/// pressure, h in % humidity). `unit` may be empty.
Quantity quantity_of(std::string_view name, std::string_view unit);

/// Temperatures, whose difference has another unit than they.
bool is_temperature(Quantity quantity);
/// Heights of water over a reference that somebody chose: stage, level, depth.
bool is_height(Quantity quantity);

}  // namespace cuenca::series
