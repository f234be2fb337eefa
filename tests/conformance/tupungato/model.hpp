// The Río Tupungato (33° S, 1769 km2) as a study: one station, the elevation bands, one land cover; observed discharge and snow cover.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog/spec.hpp"
#include "conformance/tupungato/methods.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::tupungato {

/// The observations, from the folder that CUENCA_SHARED names; nothing when it is not set.
struct Record {
  double first_day = 0;                       ///< days since 1970-01-01
  std::vector<double> precipitation;          ///< mm/d at 3000 m: increments of a snow pillow
  std::vector<std::array<double, 3>> temperature;  ///< lowest, highest, mean, degC
  std::vector<double> humidity;               ///< %
  std::vector<double> discharge;              ///< mm/d
  std::vector<double> band_elevation, band_share;
  std::vector<std::vector<double>> cover;     ///< [band][day], share covered with snow as satellites saw it
};
std::optional<Record> read_record();

/// Days [first, past) of the record that are scored.
struct Span {
  std::size_t first, past;
};

struct Scores {
  statistics::Fit flow;
  double cover_error = 0;  ///< root of the mean squared difference of snow-covered shares, weighted by the area of the bands
};

/// A pair of methods, built once; `knobs` are numbered as they are searched.
class Model {
 public:
  Model(const Record& record, const Method& snow, const Method& soil);
  ~Model();
  const std::vector<Knob>& knobs() const { return knobs_; }
  /// Runs the whole record with these values (in the knobs' units) and scores the spans.
  std::vector<Scores> run(std::span<const double> values, std::span<const Span> spans) const;

 private:
  const Record& record_;
  std::vector<Knob> knobs_;
  std::string folder_;
  catalog::StudySpec study_;
};

/// The two halves of the record, a year of warming up before the first.
std::array<Span, 2> halves(const Record& record);

}  // namespace cuenca::tupungato
