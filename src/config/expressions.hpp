// Expressions of a study: checked against the rows that they stand for; those that are constants become numbers.
#pragma once
#include "catalog/registry.hpp"
#include "catalog/spec.hpp"
#include "config/messages.hpp"

namespace cuenca::config {

/// Gives every value that is written as an expression what it comes to: a number (twelve equal months) where it is constant, else the
/// expression itself. Called after reading and again after every overlay, as one changed assumption changes all that use it. Every problem
/// goes to the speaker: names, units, numbers of arguments, rings, values outside of what is possible on some day of the period.
void resolve_expressions(catalog::StudySpec& study, const catalog::Registry& registry, const Speaker& speaker);

}  // namespace cuenca::config
