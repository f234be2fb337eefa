// The linear system of one Newton iterate: 2x2 blocks on the graph of cells. Elimination in the order of least fill, without exchange of
// rows between blocks: the Jacobian is (H^-1 + dt K) H with H the symmetric positive definite storage block of each cell (heads are the
// derivatives of the potential energy by the volumes) and K a matrix of conductances, so every pivot block is invertible.
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

#include "aquifer/limits.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::aquifer {

template <class Real>
class BlockSystem {
 public:
  struct Block {
    Real a[2][2];
  };

  /// Symbolic phase: nodes and their links, before the first iterate. Grows its storage only when a larger system comes.
  void start(int nodes) {
    nodes_ = nodes;
    if (blocks_.size() < static_cast<std::size_t>(nodes) * nodes) blocks_.resize(static_cast<std::size_t>(nodes) * nodes);
    for (int i = 0; i < nodes; ++i) links_[i] = 0;
  }
  void link(int a, int b) {
    links_[a] |= bit(b);
    links_[b] |= bit(a);
  }
  void analyse() {
    std::uint64_t left = nodes_ == kMaxNodes ? ~std::uint64_t{0} : bit(nodes_) - 1;
    std::uint64_t now[kMaxNodes];
    for (int i = 0; i < nodes_; ++i) now[i] = links_[i] & ~bit(i);
    for (int position = 0; position < nodes_; ++position) {
      int best = -1, least = kMaxNodes + 1;
      for (std::uint64_t rest = left; rest; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        const int degree = std::popcount(now[i]);
        if (degree < least) best = i, least = degree;
      }
      order_[position] = best;
      later_[position] = now[best];
      left &= ~bit(best);
      for (std::uint64_t rest = now[best]; rest; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        now[i] = (now[i] | now[best]) & left & ~bit(i);
      }
    }
  }

  /// Zero in every block of the pattern with its fill.
  void clear() {
    for (int position = 0; position < nodes_; ++position) {
      const int k = order_[position];
      at(k, k) = Block{};
      for (std::uint64_t rest = later_[position]; rest; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        at(k, i) = Block{};
        at(i, k) = Block{};
      }
      right_[k][0] = right_[k][1] = Real(0.0);
    }
  }
  Block& at(int row, int column) { return blocks_[static_cast<std::size_t>(row) * nodes_ + column]; }
  Real& right(int node, int part) { return right_[node][part]; }

  /// right() becomes the solution.
  void solve() {
    for (int position = 0; position < nodes_; ++position) {
      const int k = order_[position];
      Block& pivot = at(k, k);
      pivot = inverse(pivot);
      for (std::uint64_t rows = later_[position]; rows; rows &= rows - 1) {
        const int i = std::countr_zero(rows);
        const Block factor = product(at(i, k), pivot);
        for (std::uint64_t columns = later_[position]; columns; columns &= columns - 1) {
          const int j = std::countr_zero(columns);
          subtract(at(i, j), factor, at(k, j));
        }
        right_[i][0] -= factor.a[0][0] * right_[k][0] + factor.a[0][1] * right_[k][1];
        right_[i][1] -= factor.a[1][0] * right_[k][0] + factor.a[1][1] * right_[k][1];
      }
    }
    for (int position = nodes_ - 1; position >= 0; --position) {
      const int k = order_[position];
      Real x = right_[k][0], y = right_[k][1];
      for (std::uint64_t columns = later_[position]; columns; columns &= columns - 1) {
        const int j = std::countr_zero(columns);
        const Block& b = at(k, j);
        x -= b.a[0][0] * right_[j][0] + b.a[0][1] * right_[j][1];
        y -= b.a[1][0] * right_[j][0] + b.a[1][1] * right_[j][1];
      }
      const Block& b = at(k, k);
      right_[k][0] = b.a[0][0] * x + b.a[0][1] * y;
      right_[k][1] = b.a[1][0] * x + b.a[1][1] * y;
    }
  }

 private:
  static std::uint64_t bit(int i) { return std::uint64_t{1} << i; }
  static Block inverse(const Block& b) {
    const Real determinant = b.a[0][0] * b.a[1][1] - b.a[0][1] * b.a[1][0];
    const Real scale = Real(1.0) / select(abs(determinant) > Real(1e-200), determinant, Real(1.0));
    return {{{b.a[1][1] * scale, -b.a[0][1] * scale}, {-b.a[1][0] * scale, b.a[0][0] * scale}}};
  }
  static Block product(const Block& p, const Block& q) {
    Block r;
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j) r.a[i][j] = p.a[i][0] * q.a[0][j] + p.a[i][1] * q.a[1][j];
    return r;
  }
  static void subtract(Block& to, const Block& p, const Block& q) {
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j) to.a[i][j] -= p.a[i][0] * q.a[0][j] + p.a[i][1] * q.a[1][j];
  }

  int nodes_ = 0;
  std::vector<Block> blocks_;
  std::uint64_t links_[kMaxNodes] = {}, later_[kMaxNodes] = {};
  int order_[kMaxNodes] = {};
  Real right_[kMaxNodes][2];
};

}  // namespace cuenca::aquifer
