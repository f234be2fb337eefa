#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

std::size_t count(const Interest& interest) {
  std::size_t sum = 0;
  for (const std::uint8_t one : interest) sum += one;
  return sum;
}

Table rows_of(const Table& table, std::span<const std::uint32_t> rows) {
  Table part;
  for (const Column& c : table.columns) {
    Column chosen{c.name, c.kind, {}, c.categories};
    chosen.values.reserve(rows.size());
    for (const std::uint32_t r : rows) chosen.values.push_back(c.values[r]);
    part.columns.push_back(std::move(chosen));
  }
  return part;
}

Interest rows_of(const Interest& interest, std::span<const std::uint32_t> rows) {
  Interest part;
  part.reserve(rows.size());
  for (const std::uint32_t r : rows) part.push_back(interest[r]);
  return part;
}

Table columns_of(const Table& table, std::span<const std::size_t> columns) {
  Table part;
  for (const std::size_t c : columns) part.columns.push_back(table.columns[c]);
  return part;
}

}  // namespace cuenca::analysis::discovery
