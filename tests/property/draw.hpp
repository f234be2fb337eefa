// Lawful cells of any type from a tape: parameters from the ranges of their rows, stores and forcing that fit them.
#pragma once
#include <vector>

#include "property/cells.hpp"
#include "property/tape.hpp"

namespace cuenca::property {

/// Halite that precipitates, other salts that only fall at the last, and lithium that plants recover.
std::vector<catalog::Constituent> brine_constituents();

/// SI value of a parameter: from its plausible range, or from its valid one when `wide`; choices, flags and dates as numbers.
double draw_parameter(const catalog::Row& row, Tape& tape, const catalog::Step& step, bool wide);

/// Puts the parameters of a cell into the order that the checks of a study ask for (a minimum below its maximum, points rising).
void make_lawful(Cells& cells, int cell);

/// A step of some length on some day. `longest`: s.
catalog::Step draw_step(Tape& tape, double longest);

struct DrawOptions {
  bool salts = true;
  bool wide = false;  ///< parameters from valid ranges
  bool dry = false;   ///< no water comes: no precipitation, no arrivals, nothing given
};

/// How many numbers of tape a drawing of `count` cells takes at most.
std::size_t tape_length(const catalog::ComponentType& type, int count);

/// Cells of a type with everything that goes into a step. Memory is what the type itself made of a few earlier steps.
Cells draw_cells(const catalog::ComponentType& type, int count, Tape& tape, const catalog::Step& step, DrawOptions options = {});

}  // namespace cuenca::property
