// Rules that a row states about its siblings: not below another value, what must be given with it, what takes its place.
#pragma once
#include "catalog/spec.hpp"
#include "config/messages.hpp"
#include "config/walk.hpp"

namespace cuenca::config {

/// `not_below`, `needs`, `unless` and the `needs` of the choice of one row of a spec; findings at its value, or at the component where the row is silent.
void check_siblings(const catalog::Row& row, const catalog::Value& value, const ValuePath& path, const catalog::Spec& spec,
                    const Speaker& speaker);

}  // namespace cuenca::config
