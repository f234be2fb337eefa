// Do two strategies begin alike? Then each future finds its natural state once for both.
#pragma once
#include "basin/build.hpp"

namespace cuenca::study {

/// The same structure, and the same values before people wherever those can move anything: what works of people are made of (wells, uses,
/// plants, ponds, licences, costs, thresholds of rules …) does nothing there. `tests/unit/study/test_begin_alike.cpp` disturbs all of
/// it.
bool begin_alike(const basin::Basin& a, const basin::Basin& b);

/// Is this parameter of a type without any effect in the state before people? (`ComponentType::rests`, `Row::learns`)
bool idle_before_people(const catalog::ComponentType& type, const catalog::Row& row);

}  // namespace cuenca::study
