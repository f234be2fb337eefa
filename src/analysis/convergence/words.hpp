// How sure the result is, said so that a meeting can use it.
#pragma once
#include <string>
#include <vector>

#include "analysis/convergence/resampling.hpp"
#include "analysis/convergence/stability.hpp"
#include "base/text.hpp"

namespace cuenca::analysis::convergence {

/// A sentence with places {0}, {1}, … and what stands there.
struct Said {
  Text text;
  std::vector<std::string> fields;
  std::string in(Language language) const;
};

/// A share with its interval, widened to whole futures of 100: "in 62 of 100 futures; with other futures it could be 50 to 73 of 100".
Said say_share(const std::string& strategy, const Interval& share);
/// Does the strategy lead, and how surely?
Said say_rank(const std::string& strategy, const RankInterval& rank, std::size_t strategies);

enum class Verdict { enough, nearly, not_enough, all_equal, unknown };
/// Of the order of the strategies; `nearly`: the same strategies come first often enough, but those behind change places. `unknown`: too
/// few futures to draw two sets, or nothing defined. `all_equal`: futures do not tell the strategies apart.
Verdict verdict(const Stability& s, double tau = 0.9, double same_first = 0.9);
Said say_verdict(const Stability& s, double tau = 0.9, double same_first = 0.9);

/// Futures that would narrow the widest interval of shares to `half_width` on each side, by the square-root law; told with the present
/// width. 0: no share is defined.
std::size_t futures_for(const Judged& judged, std::size_t futures, double half_width = 0.05);
Said say_width(const Judged& judged, std::size_t futures, double half_width = 0.05);

}  // namespace cuenca::analysis::convergence
