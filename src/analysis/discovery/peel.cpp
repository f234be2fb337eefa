#include "analysis/discovery/peel.hpp"

#include <cmath>

#include "analysis/discovery/quantile.hpp"

namespace cuenca::analysis::discovery {
namespace {

class Peeling {
 public:
  Peeling(const Box& box, const Table& table, const Interest& interest, const SortedRows& inside, std::size_t hits, double alpha)
      : box_(box), table_(table), interest_(interest), inside_(inside), hits_(hits), alpha_(alpha) {}

  void from_above(std::size_t c) {
    const double* v = table_.columns[c].values.data();
    const auto rows = inside_.of(c);
    double limit = cut(rows, v, 1 - alpha_);
    bool strict = false;
    if (table_.columns[c].kind == Kind::integer) {
      limit = std::trunc(limit);
      strict = limit == box_[c].upper;
    }
    std::size_t n = rows.size(), k = hits_;
    while (n > 0 && (v[rows[n - 1]] > limit || (strict && v[rows[n - 1]] == limit))) k -= interest_[rows[--n]];
    if (n == 0) return;
    Candidate peel{c, box_[c], n, k};
    peel.limit.upper = table_.columns[c].kind == Kind::integer ? v[rows[n - 1]] : limit;
    found.push_back(std::move(peel));
  }

  void from_below(std::size_t c) {
    const double* v = table_.columns[c].values.data();
    const auto rows = inside_.of(c);
    double limit = cut(rows, v, alpha_);
    bool strict = false;
    if (table_.columns[c].kind == Kind::integer) {
      limit = std::trunc(limit);
      strict = limit == box_[c].lower;
    }
    std::size_t first = 0, k = hits_;
    while (first < rows.size() && (v[rows[first]] < limit || (strict && v[rows[first]] == limit))) k -= interest_[rows[first++]];
    if (first == rows.size()) return;
    Candidate peel{c, box_[c], rows.size() - first, k};
    peel.limit.lower = table_.columns[c].kind == Kind::integer ? v[rows[first]] : limit;
    found.push_back(std::move(peel));
  }

  void one_word_less(std::size_t c) {
    const Column& column = table_.columns[c];
    std::vector<std::size_t> n(column.categories.size(), 0), k(column.categories.size(), 0);
    for (const std::uint32_t row : inside_.plain()) {
      ++n[column.code(row)];
      k[column.code(row)] += interest_[row];
    }
    std::size_t words = 0;
    for (const std::uint8_t allowed : box_[c].allowed) words += allowed;
    for (std::size_t word = 0; word < column.categories.size() && words > 1; ++word) {
      if (!box_[c].allowed[word] || n[word] == inside_.size()) continue;
      Candidate peel{c, box_[c], inside_.size() - n[word], hits_ - k[word]};
      peel.limit.allowed[word] = 0;
      found.push_back(std::move(peel));
    }
  }

  std::vector<Candidate> found;

 private:
  static double cut(std::span<const std::uint32_t> rows, const double* v, double q) {
    return cutting_quantile(rows.size(), q, [&](std::size_t i) { return v[rows[i]]; });
  }

  const Box& box_;
  const Table& table_;
  const Interest& interest_;
  const SortedRows& inside_;
  std::size_t hits_;
  double alpha_;
};

}  // namespace

std::vector<Candidate> peels(const Box& box, const Table& table, const Interest& interest, const SortedRows& inside, std::size_t hits,
                             double alpha) {
  Peeling all(box, table, interest, inside, hits, alpha);
  for (const std::size_t c : by_kind(table)) {
    if (table.columns[c].kind == Kind::category) {
      all.one_word_less(c);
    } else {
      all.from_above(c);
      all.from_below(c);
    }
  }
  return std::move(all.found);
}

}  // namespace cuenca::analysis::discovery
