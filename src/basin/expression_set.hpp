// The expressions of one member, compiled: what they compute, what they read, which bounds their values must keep. Immutable, shared.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "basin/structure.hpp"
#include "catalog/sheet.hpp"

namespace cuenca {
class Sha256;
}

namespace cuenca::basin {

struct ExpressionSet {
  expression::Program program;  ///< outputs: first those of slots (`SlotValues::Varying::expression`), then the remembered ones
  std::vector<expression::Input> inputs;
  std::vector<catalog::Months> months;
  std::vector<std::shared_ptr<const catalog::SeriesData>> series;
  struct Result {
    Signal signal;
    bool rate = false;  ///< m3 in the step, read as m3/s
  };
  std::vector<Result> results;
  std::vector<catalog::ReadWindow> windows;
  struct Bounds {
    double low, high;  ///< SI
    std::string path;
  };
  std::vector<Bounds> bounds;           ///< of the outputs for slots
  std::vector<char> dynamic;            ///< does this output read results?
  std::vector<std::string> remembered;  ///< paths of the values whose outputs stand behind those of slots
  /// The same in the state before people; null where that makes no difference.
  std::shared_ptr<const ExpressionSet> natural;

  /// The same work on other numbers: members that can run in lanes together.
  bool same_work(const ExpressionSet& other) const;
  /// Everything that decides its values.
  void add_to(Sha256& hash) const;
};

}  // namespace cuenca::basin
