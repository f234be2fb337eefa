// The expressions of a study become outputs of one program.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "basin/expression_set.hpp"
#include "basin/structure.hpp"

namespace cuenca::basin {

class ExpressionBuilder {
 public:
  ExpressionBuilder(const catalog::StudySpec& study, const catalog::Registry& registry);

  /// The output that gives this value; the same one for the same expression.
  int output(const catalog::Value& value, const catalog::Row& row, const std::string& owner);

  /// The set of all outputs asked for; null when there are none. `signal_of` finds what a result is in the structure.
  std::shared_ptr<const ExpressionSet> make(const std::function<Signal(const catalog::ReadResult&)>& signal_of) const;

 private:
  struct Asked {
    const catalog::Row* row;
    std::string path;
    std::shared_ptr<const catalog::Expression> expression;
  };
  std::shared_ptr<ExpressionSet> made(bool natural, const std::function<Signal(const catalog::ReadResult&)>& signal_of,
                                      bool& reads_natural) const;

  const catalog::StudySpec& study_;
  const catalog::Registry& registry_;
  std::vector<Asked> asked_;
};

/// SI value of a row while its expression cannot be found yet (before the stores have their initial contents): default, else the possible
/// value nearest to 0.
double silent_si(const catalog::Row& row);

/// Parts of the basin that an expression over results feeds, or whose inner state one reads, must be computed in every run: then nothing is
/// upland.
void keep_upland_apart(Structure& structure, const SlotValues& values);

}  // namespace cuenca::basin
