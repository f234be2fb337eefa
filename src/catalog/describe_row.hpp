// Words about one row, for messages, tables and the schema: its kind, unit, default, range and an example to copy.
#pragma once
#include <string>

#include "base/text.hpp"
#include "catalog/component.hpp"
#include "catalog/row.hpp"

namespace cuenca::catalog {

/// "a number in L/s", "one of `fresh`, `brine`", "the id of wells" …
std::string kind_text(const Row& row, Language language);

/// A line that could stand in a study: `capacity = "120 mm"`. Inside the bounds of the row.
std::string example(const Row& row);
/// Its right-hand side alone.
std::string example_value(const Row& row);

/// "0 to 1000 mm", "at least 0 mm", empty when there is no bound.
std::string range_text(const Range& range, std::string_view unit, Language language);

/// The default as people write it ("4 mm/(d K)", "two_bucket", "yes"); empty when there is none.
std::string default_text(const Row& row, Language language);

/// "needed", "needed without `bed`".
std::string needed_text(const Row& row, Language language);

/// An entry of a list that is one text and nothing else: it may be written as that text.
bool is_one_text(const ComponentType& entry);
/// The same for one number.
bool is_one_number(const ComponentType& entry);

/// Number with its unit; the unit "1" is not shown.
std::string quantity_text(double value, std::string_view unit);

}  // namespace cuenca::catalog
