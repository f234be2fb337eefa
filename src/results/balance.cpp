#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/dataset.hpp"
#include "results/file.hpp"

namespace cuenca::results {

double BalanceRow::relative_residual() const {
  const double scale = std::max({std::abs(initial), std::abs(final), inflow, outflow});
  return scale > 0 ? std::abs(residual()) / scale : 0;
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

std::string shortest(double value) { return fmt::format("{}", value); }

std::string write_balance(const std::string& path, const std::vector<BalanceRow>& rows) {
  std::string text = "quantity,store,initial,inflow,outflow,final,residual,relative_residual\r\n";  // RFC 4180 ends lines so
  for (const BalanceRow& row : rows)
    text += fmt::format("{},{},{},{},{},{},{},{}\r\n", quoted(row.quantity), quoted(row.store), shortest(row.initial), shortest(row.inflow),
                        shortest(row.outflow), shortest(row.final), shortest(row.residual()), shortest(row.relative_residual()));
  return replace_file(path, text);
}

}  // namespace cuenca::results
