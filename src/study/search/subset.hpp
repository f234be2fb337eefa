// Which futures of a design a search tries its solutions in.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "basin/search.hpp"
#include "study/decision.hpp"

namespace cuenca::study {

/// Places of the futures in the order in which they are taken. `first`: that of the design. `spread`: first the one nearest to the middle,
/// then always the one whose nearest chosen one is farthest (maximin [johnson1990]), distances over ranks of numbers (0 … 1) and words
/// (equal 0, else 1); ties by id. At most `most` of them. `given`: as named.
std::vector<std::size_t> order_of_futures(basin::FutureSubset subset, const std::vector<std::string>& given, const Decision& decision,
                                          const std::vector<results::EnsembleFuture>& futures, std::size_t most);

}  // namespace cuenca::study
