// A fixed number of numbers of one kind: what a kernel remembers of several steps (water on its way through a unit hydrograph).
#pragma once

namespace cuenca {

template <class Real, int N>
struct FixedSeries {
  static_assert(N >= 2);
  Real at[N];
};

}  // namespace cuenca
