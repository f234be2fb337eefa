// The table that people read first: strategies below each other, groups or thresholds beside each other, in each cell in how many of 100
// futures it is as asked. A table of HTML, so that it can be read aloud, copied and printed.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

/// Blue where it is often as asked, orange where seldom; `ink` is 4.5:1 on `fill` [wcag22].
struct ShareColour {
  std::string_view fill, ink;
};
inline constexpr std::size_t kShareClasses = 5;
/// Class of a share (0 … 4, by fifths of the number that is printed); -1: not defined.
int share_class(double share);
ShareColour share_colour(int share_class);

struct HeatColumn {
  Words title, below;  ///< below: what is wanted
  const std::vector<MetShare>* cells = nullptr;
  bool total = false;  ///< all at once: set apart
};
struct HeatGroup {
  Words title, below;  ///< without a title its columns stand alone
  std::vector<HeatColumn> columns;
};

/// Every threshold when there are few, else one column an actor; with the column of everybody. Empty: nothing is judged.
std::vector<HeatGroup> first_table(const EnsembleModel& model, bool& overview);
/// Every threshold of one actor, in tables of at most seven, and one for all of them.
std::vector<std::vector<HeatGroup>> tables_of(const MetGroup& group);

/// `key`: the colours are explained below.
Figure heat_figure(const EnsembleModel& model, const std::vector<HeatGroup>& groups, const Words& title, const Words& description,
                   bool key = true);

/// Squares of the colours with their meaning.
std::string heat_key(const std::vector<HeatGroup>& groups);

}  // namespace cuenca::report
