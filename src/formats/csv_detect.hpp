// How a CSV file is written: separator, decimal sign. Internal to formats/csv.
#pragma once
#include <string_view>

#include "formats/csv.hpp"

namespace cuenca::formats {

/// The separator of the first line that is not blank or a comment, outside quotes: tab if there is one, else semicolon, else comma.
char detect_separator(std::string_view text);

/// With separators other than the comma: true when more numeric cells have one comma than one point.
bool detect_decimal_comma(const CsvTable& table);

/// A finite number and nothing else; a leading + is allowed, thousands separators and hexadecimal digits are not.
bool read_number(std::string_view cell, bool decimal_comma, double& value);

}  // namespace cuenca::formats
