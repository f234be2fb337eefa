// How the things of an ensemble are called in ensemble.nc.
#pragma once
#include <string>
#include <vector>

#include "results/ensemble.hpp"

namespace cuenca::results {

/// Version of the form of ensemble.nc, in its attribute `cuenca_ensemble`.
inline constexpr unsigned kEnsembleForm = 1;

/// Names of variables: the prefix and the id, with underscores for what is no letter, digit or underscore. Where two would be the same, the
/// later ones get `_2`, `_3` …
std::vector<std::string> variable_names(const std::string& prefix, const std::vector<std::string>& ids);

template <class List>
std::vector<std::string> ids_of(const List& list) {
  std::vector<std::string> ids;
  for (const auto& entry : list) ids.push_back(entry.id);
  return ids;
}

std::vector<std::string> names_of(const std::vector<EnsembleSeries>& series);

/// `more`, `less`, `within`, or empty.
std::string to_word(Wanted wanted);
Wanted wanted_of(const std::string& word);
/// `missing`, `done`, `failed`.
const char* to_word(MemberState state);

}  // namespace cuenca::results
