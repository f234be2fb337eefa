// Results by the names people write in a study: `section.id.result`, several added up with +, `*` for every component of a section.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "catalog/spec.hpp"

namespace cuenca::basin {

struct ResultTerm {
  std::string section, id, result;  ///< id may be `*`
};
/// The terms of an expression as written. A term that is not of three words has an empty result.
std::vector<ResultTerm> terms_of(std::string_view expression);

/// The id under which a component stands in results: the ids of its path without sections: `lagoons.blanca` is blanca,
/// `catchments.north.bands.b3` is north.b3.
std::string result_id(std::string_view path);

/// The ids of all elevation bands, `north.b3`: their results are named `bands.north.b3.snow_cover`.
std::vector<std::string> band_ids(const catalog::StudySpec& study);

/// A result that components of a section have: its row, and the SI unit it is recorded in.
struct ResultRow {
  const catalog::Row* row = nullptr;
  std::string unit;
};
/// Results of one component, in the order of the catalog; those of a climate are its weather's.
std::vector<ResultRow> results_of(const catalog::Spec& spec);

/// What an expression names: the SI unit, or what is wrong with it. Codes: `result_form`, `result_section`, `result_component`,
/// `result_unknown`, `result_mixed` (terms of several units).
struct NamedResult {
  std::string unit;
  std::string code, message, hint;  ///< empty code: all is well
};
/// A name that is a result only for who asks so (money, derived quantities): of every component of the section, or of one.
struct MoreResult {
  std::string section, id, name, unit;  ///< empty id: of every component; unit: SI
};
NamedResult name_result(const catalog::StudySpec& study, std::string_view expression, Language language,
                        std::span<const MoreResult> more = {});

}  // namespace cuenca::basin
