// Levels of claims that share water, found from the headwaters down: bags of claims whose common level is lowered until what they take
// fits.
#pragma once
#include <vector>

namespace cuenca::allocation {

/// Each claim e takes weight_e * (level - low_e) for levels between low_e and high_e, nothing below, no more above. A bag holds the claims
/// above a place; `lower` finds the level t at which the bag takes no more than a slack and holds every claim of the bag to it. Sets of
/// places are nested, so that the lexicographic max-min of all levels comes of lowering from the headwaters down
/// (docs/theory/allocation.md). Bags are pairing heaps: melding is O(1), every claim is lowered O(log n) times in all. Nothing is allocated
/// once `begin` has seen the size.
class Levels {
 public:
  struct Bag {
    int top = -1;      ///< heap of claims and groups, highest level first
    int floor = -1;    ///< heap of claims by low, highest first
    double taken = 0;  ///< at the levels that hold now
    double scale = 1;  ///< of the weights inside
    int count = 0;
  };
  /// `relief`: `relieve` will be used.
  void begin(int claims, bool relief = false);
  /// Claim e, 0 … claims - 1, at most once.
  void add(Bag& bag, int e, double weight, double low, double high);
  void meld(Bag& into, Bag& from);
  void scale(Bag& bag, double factor);
  /// Holds the bag to `slack`; true when that lowered something. `mark` is remembered by what was lowered.
  bool lower(Bag& bag, double slack, int mark);
  /// Takes claim e out again; ask `held_by` before, its level is no longer kept.
  void remove(Bag& bag, int e);
  /// From here on e weighs less by `relief` (in the units of the bag): some of what it takes has come back. False when it would weigh less
  /// than nothing.
  bool relieve(Bag& bag, int e, double relief);
  /// Of the claim, after all lowering.
  double level(int e) const;
  /// What held it: the mark of the lowering that counts, -1 when nothing did.
  int held_by(int e) const;
  /// Whether a bag of more than one claim was lowered since `begin`.
  bool shared() const { return shared_; }

 private:
  int root(int e) const;
  int meld_top(int a, int b);
  int pop_top(int a);
  int meld_floor(int a, int b);
  int pop_floor(int a);
  void multiply(Bag& bag, double factor);

  int claims_ = 0, next_ = 0;
  bool relief_ = false, shared_ = false;
  std::vector<double> weight_, low_, high_;
  std::vector<int> child_, sibling_, floor_child_, floor_sibling_, group_, members_, mark_;
  std::vector<char> out_;  ///< 1: lowered to its low, or removed
  std::vector<int> stack_;
};

}  // namespace cuenca::allocation
