// Land covers whose shares change with time: what stands on ground that passes from one cover to another goes along with it.
#pragma once
#include <vector>

#include "basin/ledger.hpp"

namespace cuenca::basin {

/// Moves water, salts and memories between the land units of a band when their areas have changed since the last step. A unit that shrinks
/// gives the same share of each of its stores; units that grow receive in proportion to their growth, into the store of the same name, else
/// into the soil's inlet. Memories in m3 go along with the water, others mix by area; both only between units of one type.
class LandChange {
 public:
  LandChange(Storage& storage, Ledger& ledger);

  /// Areas of now become those of before.
  void note();
  /// After the parameters of a step are set, before its first turn.
  void apply();

 private:
  /// A component of a land unit, and where in the other units of its ground its stores go: [unit][store] column, -1: its own unit.
  struct Part {
    int group, entity;
    std::vector<std::vector<int>> heirs;
    std::vector<int> twins;  ///< [unit] entity of the same type there, -1: none
  };
  struct Unit {
    const double* area;  ///< first member
    std::size_t noted;   ///< place of the first member in Storage::land_areas
    std::vector<Part> parts;
  };
  using Plot = std::vector<Unit>;

  void change(const Plot& plot, int member);
  /// `share` of what the part still holds goes to the heir, an index in the plot.
  void hand_over(const Part& part, std::size_t heir, int member, double share);
  /// The heir has `had` m2 and gets `gets` m2 of this part's ground.
  void mix_memory(const Part& part, std::size_t heir, int member, double share, double had, double gets);

  Storage& s_;
  Ledger& ledger_;
  std::vector<Plot> plots_;
};

}  // namespace cuenca::basin
