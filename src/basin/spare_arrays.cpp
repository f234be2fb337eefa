#include "basin/spare_arrays.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace cuenca::basin {
namespace {

constexpr std::size_t kMost = std::size_t{1} << 25;  ///< values that a thread keeps: 256 MB

struct Spares {
  std::vector<Array> arrays;
  std::size_t values = 0;
};
Spares& spares() {
  thread_local Spares mine;
  return mine;
}

}  // namespace

Array spare_array(std::size_t size) {
  Spares& kept = spares();
  auto best = kept.arrays.end();  // the smallest that is large enough
  for (auto one = kept.arrays.begin(); one != kept.arrays.end(); ++one)
    if (one->size() >= size && (best == kept.arrays.end() || one->size() < best->size())) best = one;
  if (best == kept.arrays.end() || best->size() / 64 > size) return Array(size);
  Array found = std::move(*best);
  kept.values -= found.size();
  kept.arrays.erase(best);
  return found;
}

void hand_on(Array&& array) {
  Spares& kept = spares();
  if (array.empty() || kept.values + array.size() > kMost) return;
  kept.values += array.size();
  kept.arrays.push_back(std::move(array));
}

}  // namespace cuenca::basin
