#include "analysis/discovery/violations.hpp"

namespace cuenca::analysis::discovery {

std::vector<Side> sides(const Box& box, const Box& whole, const Table& table) {
  std::vector<Side> found;
  for (std::size_t c = 0; c < box.size(); ++c) {
    if (table.columns[c].kind == Kind::category) {
      if (box[c].allowed != whole[c].allowed) found.push_back({c, false});
      continue;
    }
    if (box[c].lower != whole[c].lower) found.push_back({c, false});
    if (box[c].upper != whole[c].upper) found.push_back({c, true});
  }
  return found;
}

std::vector<int> only_broken(const Box& box, const std::vector<Side>& sides, const Table& table, std::span<const std::uint32_t> rows) {
  std::vector<int> broken(rows.size(), -1);
  for (std::size_t s = 0; s < sides.size(); ++s) {
    const Column& column = table.columns[sides[s].column];
    const Limit& limit = box[sides[s].column];
    const int me = static_cast<int>(s);
    const double* values = column.values.data();
    const auto mark = [&](const auto& breaks) {
      for (std::size_t i = 0; i < rows.size(); ++i)
        if (breaks(values[rows[i]])) broken[i] = broken[i] == -1 ? me : -2;
    };
    if (column.kind == Kind::category)
      mark([&](double v) { return limit.allowed[static_cast<std::size_t>(v)] == 0; });
    else if (sides[s].upper)
      mark([&](double v) { return v > limit.upper; });
    else
      mark([&](double v) { return v < limit.lower; });
  }
  return broken;
}

}  // namespace cuenca::analysis::discovery
