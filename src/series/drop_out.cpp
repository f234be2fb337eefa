#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.hpp"
#include "numerics/statistics.hpp"
#include "series/describe.hpp"
#include "series/fill.hpp"

namespace cuenca::series {
namespace {

/// Lengths of the pieces to hide: those of the gaps that the method may fill; one to five values where there are none.
std::vector<std::size_t> lengths_of(const Timeline& line, const std::vector<double>& values, const FillOptions& o) {
  std::vector<std::size_t> lengths;
  for (const Gap& g : gaps_of(values))
    if (static_cast<double>(g.size()) * line.step_seconds() <= static_cast<double>(o.longest_seconds) + 1 && g.size() * 20 <= values.size())
      lengths.push_back(g.size());
  if (lengths.empty()) {
    const double most = static_cast<double>(o.longest_seconds) / line.step_seconds();
    for (std::size_t n = 1; n <= 5 && (static_cast<double>(n) <= most || n == 1); ++n) lengths.push_back(n);
  }
  return lengths;
}

}  // namespace

DropOut drop_out(const Timeline& line, const std::vector<double>& values, const std::vector<NeighbourSeries>& neighbours,
                 const FillOptions& options) {
  constexpr int kRounds = 5;
  const std::vector<std::size_t> lengths = lengths_of(line, values, options);
  std::size_t present = 0;
  for (const double v : values) present += v == v;
  std::vector<double> truth, again, errors;
  DropOut d;
  std::uint32_t draw = 0;
  const RandomStream stream(20210, 0, "series.drop_out");
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> holed = values;
    std::vector<std::size_t> hidden;
    for (int tries = 0; tries < 4000 && hidden.size() * 10 < present; ++tries) {
      const std::size_t length = lengths[draw % lengths.size()];
      if (length + 2 > values.size()) break;
      const auto first = 1 + static_cast<std::size_t>(stream.uniform(draw++, 0) * static_cast<double>(values.size() - length - 1));
      bool whole = true;  // a piece and its two ends must be there, and hidden pieces do not touch
      for (std::size_t i = first - 1; i <= first + length && i < values.size(); ++i) whole = whole && holed[i] == holed[i];
      if (!whole || first + length >= values.size()) continue;
      for (std::size_t i = first; i < first + length; ++i) holed[i] = std::numeric_limits<double>::quiet_NaN(), hidden.push_back(i);
    }
    d.hidden += static_cast<int>(hidden.size());
    const Filled f = fill(line, holed, neighbours, options);
    for (const std::size_t i : hidden)
      if (f.values[i] == f.values[i])
        truth.push_back(values[i]), again.push_back(f.values[i]), errors.push_back(std::abs(f.values[i] - values[i]));
  }
  d.compared = static_cast<int>(truth.size());
  const statistics::Fit fit = statistics::fit({truth, again});
  d.bias = fit.mean_simulated - fit.mean_observed;
  d.rmse = fit.rmse.value;
  d.mean_absolute = fit.mae.value;
  d.r = fit.r.value;
  d.deviation = statistics::standard_deviation(truth);
  d.median_error = statistics::quantile(errors, 0.5);
  d.error_90 = statistics::quantile(errors, 0.9);
  return d;
}

}  // namespace cuenca::series
