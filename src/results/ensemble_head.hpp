// Everything of an ensemble but its members, as bytes; and room for the members.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "results/ensemble.hpp"

namespace cuenca::results {

/// Study, design, factors, strategies, metrics, tests, futures, and of the series names and time.
std::string head_bytes(const Ensemble& ensemble);
/// False when the bytes are not such a head. The tables of members are given their room, all of them missing.
bool head_from_bytes(std::string_view bytes, Ensemble& ensemble);

/// Gives the tables of members their size, and says of every member that it is missing and of every value that it is not known. Weights
/// are NaN until a future has been judged.
void make_room(Ensemble& ensemble);

/// Empty text, or which table has not the size that futures, strategies, metrics, tests and time ask for.
std::string wrong_size(const Ensemble& ensemble);

}  // namespace cuenca::results
