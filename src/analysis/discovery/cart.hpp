// Classification trees [breiman1984]: the inputs cut in two again and again so that futures of interest gather; every leaf is a box.
#pragma once
#include <cstddef>
#include <vector>

#include "analysis/discovery/box.hpp"
#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

/// A cut or a leaf. Of numbers the left branch is at or below the threshold; of categories the right branch is one word, the left all
/// others.
struct TreeNode {
  int left = -1, right = -1;  ///< places of the branches; -1: a leaf
  std::size_t column = 0, word = 0;
  double threshold = 0;
  std::size_t n = 0, k = 0;
};

struct Leaf {
  Box box;  ///< numbers: above lower (or from it, at the edge of the table) up to and with upper
  std::size_t n = 0, k = 0;
  double coverage = 0, density = 0, mass = 0;
  int restricted = 0;
};

struct Tree {
  std::vector<TreeNode> nodes;  ///< the first is the root; left branches before right ones
  std::vector<Leaf> leaves;     ///< in that order
};

/// Grown until a node is pure or cannot be cut into two of at least `least_leaf` futures. The best cut has the smallest Gini impurity; of
/// equal ones that of the first column and smallest value (numbers) or first word.
Tree grow_tree(const Table& table, const Interest& interest, std::size_t least_leaf);

}  // namespace cuenca::analysis::discovery
