#include "analysis/discovery/extra_trees.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "base/random.hpp"
#include "base/tasks.hpp"

namespace cuenca::analysis::discovery {
namespace {

double impurity(std::size_t n, std::size_t k) {  // times n
  const auto total = static_cast<double>(n), hits = static_cast<double>(k);
  return 2 * hits * (total - hits) / total;
}

/// A random cut: numbers above a threshold, or some of the words, go right.
struct RandomCut {
  bool usable = false;
  std::size_t column = 0;
  double threshold = 0;
  std::vector<std::uint8_t> right;  ///< words
  double fall = 0;
};

class RandomTree {
 public:
  RandomTree(const Table& table, const Interest& interest, const ForestOptions& options, std::size_t tried, int tree)
      : table_(table),
        interest_(interest),
        least_(std::max<std::size_t>(2, options.least)),
        tried_(tried),
        picks_(options.seed, static_cast<std::uint32_t>(tree), "discovery.extra_trees"),
        words_(options.seed, static_cast<std::uint32_t>(tree), "discovery.extra_trees.words"),
        falls_(table.size(), 0.0) {}

  std::vector<double> grow() {
    std::vector<std::uint32_t> rows(table_.rows());
    std::iota(rows.begin(), rows.end(), 0u);
    std::vector<std::span<std::uint32_t>> open{rows};
    while (!open.empty()) {
      const auto here = open.back();
      open.pop_back();
      const std::size_t left = cut(here);
      if (left == 0) continue;
      open.push_back(here.subspan(left));
      open.push_back(here.first(left));
    }
    const double whole = std::accumulate(falls_.begin(), falls_.end(), 0.0);
    if (whole > 0)
      for (double& f : falls_) f /= whole;
    return falls_;
  }

 private:
  bool right_of(const RandomCut& cut, std::uint32_t row) const {
    const Column& column = table_.columns[cut.column];
    return column.kind == Kind::category ? cut.right[column.code(row)] != 0 : column.values[row] > cut.threshold;
  }

  /// How many rows, moved to the front, go left; 0: the node stays whole.
  std::size_t cut(std::span<std::uint32_t> rows) {
    std::size_t k = 0;
    for (const std::uint32_t row : rows) k += interest_[row];
    if (rows.size() < least_ || k == 0 || k == rows.size()) return 0;
    const std::uint32_t node = nodes_++;
    std::vector<std::size_t> columns(table_.size());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    RandomCut best;
    std::size_t tried = 0;
    for (std::uint32_t i = 0; i < columns.size() && tried < tried_; ++i) {  // columns that are constant here do not count
      std::swap(columns[i], columns[i + picks_.below(static_cast<std::uint32_t>(columns.size() - i), node, 2 * i)]);
      RandomCut one = random_cut(columns[i], rows, node, i, k);
      if (!one.usable) continue;
      ++tried;
      if (!best.usable || one.fall > best.fall) best = std::move(one);
    }
    if (!best.usable) return 0;
    falls_[best.column] += best.fall;
    const auto middle = std::stable_partition(rows.begin(), rows.end(), [&](std::uint32_t row) { return !right_of(best, row); });
    return static_cast<std::size_t>(middle - rows.begin());
  }

  RandomCut random_cut(std::size_t c, std::span<const std::uint32_t> rows, std::uint32_t node, std::uint32_t i, std::size_t k) {
    const Column& column = table_.columns[c];
    RandomCut cut;
    cut.column = c;
    if (column.kind == Kind::category) {
      if (!draw_words(column, rows, node, i, cut)) return cut;
    } else {
      double low = column.values[rows[0]], high = low;
      for (const std::uint32_t row : rows) low = std::min(low, column.values[row]), high = std::max(high, column.values[row]);
      if (!(high > low)) return cut;
      cut.threshold = low + picks_.uniform(node, 2 * i + 1) * (high - low);
      if (cut.threshold >= high) cut.threshold = low;
    }
    std::size_t n1 = 0, k1 = 0;
    for (const std::uint32_t row : rows)
      if (!right_of(cut, row)) ++n1, k1 += interest_[row];
    cut.usable = n1 > 0 && n1 < rows.size();
    if (cut.usable) cut.fall = impurity(rows.size(), k) - impurity(n1, k1) - impurity(rows.size() - n1, k - k1);
    return cut;
  }

  /// Each word that occurs goes to one side; when all go to the same, the first that occurs changes sides.
  bool draw_words(const Column& column, std::span<const std::uint32_t> rows, std::uint32_t node, std::uint32_t i, RandomCut& cut) {
    std::vector<std::uint8_t> here(column.categories.size(), 0);
    for (const std::uint32_t row : rows) here[column.code(row)] = 1;
    cut.right.assign(here.size(), 0);
    std::size_t present = 0, right = 0, first = 0;
    for (std::size_t w = here.size(); w-- > 0;) {
      if (!here[w]) continue;
      cut.right[w] = words_.bits(node, (i << 16) + static_cast<std::uint32_t>(w)) & 1;
      right += cut.right[w];
      first = w;
      ++present;
    }
    if (present < 2) return false;
    if (right == 0 || right == present) cut.right[first] = !cut.right[first];
    return true;
  }

  const Table& table_;
  const Interest& interest_;
  std::size_t least_, tried_;
  RandomStream picks_, words_;
  std::vector<double> falls_;
  std::uint32_t nodes_ = 0;
};

}  // namespace

std::vector<double> importance(const Table& table, const Interest& interest, const ForestOptions& options) {
  std::size_t tried = static_cast<std::size_t>(options.tried);
  if (options.tried <= 0)
    for (tried = 1; tried * tried < table.size();) ++tried;
  std::vector<std::vector<double>> trees(static_cast<std::size_t>(options.trees));
  TaskPool pool(options.threads);
  pool.for_each(options.trees,
                [&](int tree, int) { trees[static_cast<std::size_t>(tree)] = RandomTree(table, interest, options, tried, tree).grow(); });
  std::vector<double> mean(table.size(), 0.0);
  double whole = 0;
  for (const auto& one : trees)
    for (std::size_t c = 0; c < mean.size(); ++c) mean[c] += one[c], whole += one[c];
  if (whole > 0)
    for (double& m : mean) m /= whole;
  return mean;
}

}  // namespace cuenca::analysis::discovery
