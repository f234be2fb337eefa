#include "analysis/discovery/cart.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "analysis/discovery/objective.hpp"

namespace cuenca::analysis::discovery {
namespace {

struct Cut {
  bool found = false;
  std::size_t column = 0, word = 0;
  double threshold = 0, purity = 0;
};

/// Larger is purer; the same order as the fall of the Gini impurity.
double purity(std::size_t n, std::size_t k) {
  const auto total = static_cast<double>(n), hits = static_cast<double>(k), others = total - hits;
  return (hits * hits + others * others) / total;
}

class Grower {
 public:
  Grower(const Table& table, const Interest& interest, std::size_t least)
      : table_(table), interest_(interest), least_(std::max<std::size_t>(1, least)), whole_(bounding_box(table)), hits_(count(interest)) {}

  Tree grow() {
    std::vector<std::uint32_t> rows(table_.rows());
    std::iota(rows.begin(), rows.end(), 0u);
    branch(std::move(rows), whole_);
    return std::move(tree_);
  }

 private:
  int branch(std::vector<std::uint32_t> rows, Box box) {
    const int me = static_cast<int>(tree_.nodes.size());
    TreeNode node;
    node.n = rows.size();
    for (const std::uint32_t row : rows) node.k += interest_[row];
    tree_.nodes.push_back(node);
    const bool pure = node.k == 0 || node.k == node.n;
    const Cut cut = pure || node.n < 2 * least_ ? Cut{} : best_cut(rows, node.k);
    if (!cut.found) {
      leaf(node, std::move(box));
      return me;
    }
    const Column& column = table_.columns[cut.column];
    const bool words = column.kind == Kind::category;
    std::vector<std::uint32_t> left, right;
    for (const std::uint32_t row : rows)
      ((words ? column.code(row) == cut.word : column.values[row] > cut.threshold) ? right : left).push_back(row);
    rows.clear();
    rows.shrink_to_fit();
    Box one = box, other = std::move(box);
    if (words) {
      one[cut.column].allowed[cut.word] = 0;
      other[cut.column].allowed.assign(column.categories.size(), 0);
      other[cut.column].allowed[cut.word] = 1;
    } else {
      one[cut.column].upper = other[cut.column].lower = cut.threshold;
    }
    const int l = branch(std::move(left), std::move(one));
    const int r = branch(std::move(right), std::move(other));
    TreeNode& here = tree_.nodes[static_cast<std::size_t>(me)];
    here.left = l;
    here.right = r;
    here.column = cut.column;
    here.word = cut.word;
    here.threshold = cut.threshold;
    return me;
  }

  void leaf(const TreeNode& node, Box box) {
    Leaf leaf;
    leaf.n = node.n;
    leaf.k = node.k;
    leaf.coverage = share(node.k, hits_);
    leaf.density = share(node.k, node.n);
    leaf.mass = share(node.n, table_.rows());
    leaf.restricted = static_cast<int>(restricted(box, whole_).size());
    leaf.box = std::move(box);
    tree_.leaves.push_back(std::move(leaf));
  }

  Cut best_cut(const std::vector<std::uint32_t>& rows, std::size_t hits) {
    Cut best;
    for (std::size_t c = 0; c < table_.size(); ++c)
      table_.columns[c].kind == Kind::category ? try_words(c, rows, hits, best) : try_values(c, rows, hits, best);
    return best;
  }

  void consider(Cut& best, std::size_t n1, std::size_t k1, std::size_t n, std::size_t k, std::size_t column, std::size_t word, double at) {
    if (n1 < least_ || n - n1 < least_) return;
    const double value = purity(n1, k1) + purity(n - n1, k - k1);
    if (!best.found || value > best.purity) best = {true, column, word, at, value};
  }

  void try_values(std::size_t c, const std::vector<std::uint32_t>& rows, std::size_t hits, Cut& best) {
    const std::vector<double>& v = table_.columns[c].values;
    sorted_.clear();
    for (const std::uint32_t row : rows) sorted_.emplace_back(v[row], interest_[row]);
    std::sort(sorted_.begin(), sorted_.end());
    std::size_t k = 0;
    for (std::size_t i = 1; i < sorted_.size(); ++i) {
      k += sorted_[i - 1].second;
      const double low = sorted_[i - 1].first, high = sorted_[i].first;
      if (!(high > low)) continue;
      const double middle = low + (high - low) / 2;
      consider(best, i, k, rows.size(), hits, c, 0, middle < high ? middle : low);
    }
  }

  void try_words(std::size_t c, const std::vector<std::uint32_t>& rows, std::size_t hits, Cut& best) {
    const Column& column = table_.columns[c];
    std::vector<std::size_t> n(column.categories.size(), 0), k(column.categories.size(), 0);
    for (const std::uint32_t row : rows) {
      ++n[column.code(row)];
      k[column.code(row)] += interest_[row];
    }
    for (std::size_t word = 0; word < n.size(); ++word) consider(best, n[word], k[word], rows.size(), hits, c, word, 0);
  }

  const Table& table_;
  const Interest& interest_;
  std::size_t least_;
  Box whole_;
  std::size_t hits_;
  Tree tree_;
  std::vector<std::pair<double, std::uint8_t>> sorted_;
};

}  // namespace

Tree grow_tree(const Table& table, const Interest& interest, std::size_t least_leaf) { return Grower(table, interest, least_leaf).grow(); }

}  // namespace cuenca::analysis::discovery
