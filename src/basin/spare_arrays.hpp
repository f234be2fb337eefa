// Large arrays that runs of a thread hand on to each other: the system need not clear their pages every time.
#pragma once
#include <cstddef>

#include "basin/storage.hpp"

namespace cuenca::basin {

/// At least `size` values; what they are is not said.
Array spare_array(std::size_t size);
/// Keeps an array for the next that asks on this thread.
void hand_on(Array&& array);

}  // namespace cuenca::basin
