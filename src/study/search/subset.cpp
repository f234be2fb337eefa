#include "study/search/subset.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace cuenca::study {
namespace {

using results::EnsembleFuture;

/// [future][uncertainty]: rank of the value among all futures, 0 … 1, equal values alike; of a category the place of its word.
std::vector<std::vector<double>> places_of(const Decision& decision, const std::vector<EnsembleFuture>& futures) {
  std::vector<std::vector<double>> places(futures.size(), std::vector<double>(decision.uncertainties.size(), 0.0));
  for (std::size_t k = 0; k < decision.uncertainties.size(); ++k) {
    const bool word = decision.uncertainties[k].input.kind == analysis::sampling::InputKind::category;
    std::vector<double> sorted;
    for (const EnsembleFuture& future : futures) sorted.push_back(future.values[k]);
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t f = 0; f < futures.size(); ++f) {
      const double value = futures[f].values[k];
      const auto [from, to] = std::equal_range(sorted.begin(), sorted.end(), value);
      const double middle = static_cast<double>((from - sorted.begin()) + (to - sorted.begin()) - 1) / 2;
      places[f][k] = word ? value : futures.size() > 1 ? middle / static_cast<double>(futures.size() - 1) : 0.5;
    }
  }
  return places;
}

double squared(const Decision& decision, const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    const bool word = decision.uncertainties[k].input.kind == analysis::sampling::InputKind::category;
    const double apart = word ? (a[k] == b[k] ? 0 : 1) : a[k] - b[k];
    sum += apart * apart;
  }
  return sum;
}

std::vector<std::size_t> spread(const Decision& decision, const std::vector<EnsembleFuture>& futures, std::size_t most) {
  const auto places = places_of(decision, futures);
  const std::vector<double> middle(decision.uncertainties.size(), 0.5);
  std::vector<double> away(futures.size());  // from the middle; then from the nearest chosen one
  for (std::size_t f = 0; f < futures.size(); ++f) {
    std::vector<double> numbers = places[f];  // words have no middle
    for (std::size_t k = 0; k < numbers.size(); ++k)
      if (decision.uncertainties[k].input.kind == analysis::sampling::InputKind::category) numbers[k] = 0.5;
    away[f] = -squared(decision, numbers, middle);
  }
  std::vector<std::size_t> order;
  std::vector<bool> taken(futures.size(), false);
  while (order.size() < std::min(most, futures.size())) {
    std::size_t best = futures.size();
    for (std::size_t f = 0; f < futures.size(); ++f) {
      if (taken[f]) continue;
      if (best == futures.size() || away[f] > away[best] || (away[f] == away[best] && futures[f].id < futures[best].id)) best = f;
    }
    if (order.empty()) away.assign(futures.size(), std::numeric_limits<double>::infinity());
    taken[best] = true;
    order.push_back(best);
    for (std::size_t f = 0; f < futures.size(); ++f) away[f] = std::min(away[f], squared(decision, places[f], places[best]));
  }
  return order;
}

}  // namespace

std::vector<std::size_t> order_of_futures(basin::FutureSubset subset, const std::vector<std::string>& given, const Decision& decision,
                                          const std::vector<EnsembleFuture>& futures, std::size_t most) {
  std::vector<std::size_t> order;
  switch (subset) {
    case basin::FutureSubset::spread:
      return spread(decision, futures, most);
    case basin::FutureSubset::first:
      order.resize(std::min(most, futures.size()));
      std::iota(order.begin(), order.end(), std::size_t{0});
      break;
    case basin::FutureSubset::given:
      for (const std::string& id : given)
        for (std::size_t f = 0; f < futures.size(); ++f)
          if (futures[f].id == id) order.push_back(f);
      break;
    case basin::FutureSubset::today:
      break;
  }
  return order;
}

}  // namespace cuenca::study
