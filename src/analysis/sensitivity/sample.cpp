#include "analysis/sensitivity/sample.hpp"

#include <fmt/format.h>

#include <cmath>

namespace cuenca::analysis::sensitivity {
namespace {

bool is_block(const Sample& sample, std::size_t first, std::size_t rows) {
  const std::size_t d = sample.columns, b = first + rows - 1;
  for (std::size_t k = 1; k + 1 < rows; ++k) {
    const std::size_t swapped = (k - 1) % d, base = k <= d ? first : b, other = k <= d ? b : first;
    for (std::size_t c = 0; c < d; ++c)
      if (sample.place(first + k, c) != sample.place(c == swapped ? other : base, c)) return false;
  }
  return true;
}

bool differ(const Sample& sample, std::size_t rows) {
  for (std::size_t first = 0; first < sample.rows; first += rows)
    for (std::size_t c = 0; c < sample.columns; ++c)
      if (sample.place(first, c) != sample.place(first + rows - 1, c)) return true;
  return false;
}

bool is_trajectory(const Sample& sample, std::size_t first) {
  std::vector<bool> moved(sample.columns, false);
  for (std::size_t p = 0; p < sample.columns; ++p) {
    std::size_t changes = 0, which = 0;
    for (std::size_t c = 0; c < sample.columns; ++c)
      if (sample.place(first + p, c) != sample.place(first + p + 1, c)) ++changes, which = c;
    if (changes != 1 || moved[which]) return false;
    moved[which] = true;
  }
  return true;
}

}  // namespace

Sample sample_of(const sampling::Design& design) {
  Sample sample;
  for (const sampling::Input& input : design.request.inputs) sample.names.push_back(input.name);
  sample.rows = design.rows;
  sample.columns = design.columns;
  sample.values = design.values;
  sample.units = design.units;
  return sample;
}

std::optional<SaltelliBlocks> saltelli_blocks(const Sample& sample) {
  for (const bool second : {true, false}) {
    const std::size_t rows = second ? 2 * sample.columns + 2 : sample.columns + 2;
    if (sample.rows == 0 || sample.rows % rows != 0) continue;
    bool all = differ(sample, rows);
    for (std::size_t first = 0; all && first < sample.rows; first += rows) all = is_block(sample, first, rows);
    if (all) return SaltelliBlocks{sample.rows / rows, rows, second};
  }
  return std::nullopt;
}

std::size_t trajectories(const Sample& sample) {
  const std::size_t rows = sample.columns + 1;
  if (sample.rows % rows != 0) return 0;
  for (std::size_t first = 0; first < sample.rows; first += rows)
    if (!is_trajectory(sample, first)) return 0;
  return sample.rows / rows;
}

Problems size_problems(const Sample& sample, std::span<const double> outcome) {
  Problems found;
  if (sample.columns == 0 || sample.names.size() != sample.columns || sample.values.size() != sample.rows * sample.columns)
    found.push_back({"the inputs do not fill a table of futures", "las entradas no llenan una tabla de futuros"});
  if (outcome.size() != sample.rows)
    found.push_back({fmt::format("{} outcomes for {} futures", outcome.size(), sample.rows),
                     fmt::format("{} resultados para {} futuros", outcome.size(), sample.rows)});
  for (double y : outcome)
    if (std::isinf(y)) {
      found.push_back({"an outcome is infinite", "un resultado es infinito"});
      break;
    }
  return found;
}

Problems given_data_problems(const Sample& sample, std::span<const double> outcome) {
  Problems found = size_problems(sample, outcome);
  if (!found.empty()) return found;
  for (double x : sample.values)
    if (!std::isfinite(x)) return {{"an input is not a number", "una entrada no es un número"}};
  if (saltelli_blocks(sample))
    found.push_back(
        {"these futures are Saltelli's blocks, which repeat values: use Sobol indices, or a Latin hypercube for this method",
         "estos futuros son bloques de Saltelli, que repiten valores: use índices de Sobol, o un hipercubo latino para este método"});
  else if (sample.columns > 1 && trajectories(sample) > 0)
    found.push_back({"these futures are Morris' trajectories, which repeat values: use Morris, or a Latin hypercube for this method",
                     "estos futuros son trayectorias de Morris, que repiten valores: use Morris, o un hipercubo latino para este método"});
  return found;
}

}  // namespace cuenca::analysis::sensitivity
