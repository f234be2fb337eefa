// Cells of tables that are written.
#pragma once
#include <string>

namespace cuenca::tables {

/// In quotes where it holds a comma, a quote or a line end (RFC 4180).
std::string csv_cell(const std::string& text);
/// Shortest text that reads back to the same number; empty for NaN.
std::string csv_cell(double value);

}  // namespace cuenca::tables
