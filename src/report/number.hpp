// Numbers and dates as people write them: Argentine Spanish (1.234,5) and English (1,234.5). No C or C++ locale is consulted.
#pragma once
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "report/model.hpp"

namespace cuenca::report {

/// Fixed number of decimals, thousands grouped, true minus sign; `–` for NaN, `∞` for infinity.
std::string number(double value, int decimals, Language language);

/// Decimals that show `digits` significant figures of `value` (0 for large numbers).
int decimals_for(double value, int digits);

/// About `digits` significant figures; integers are never rounded away; below 1e-4 as 1,2·10⁻⁵.
std::string significant(double value, int digits, Language language);

/// A value as people look at it beside its thresholds (NaN: none): 0 where it is less than a thousandth of the larger, in % of 100, and below
/// 1e-10 in any unit that somebody chose.
double beside_thresholds(double value, double at_least, double at_most, std::string_view unit);

/// The same in both languages.
Words number_words(double value, int decimals);
Words significant_words(double value, int digits = 3);

/// 0 for what cannot be seen beside `largest`: nobody reads 9.6·10⁻⁵⁰ animals out of 200.
inline double next_to_nothing(double value, double largest) {
  return value < 1e-6 * largest && value > -1e-6 * largest ? 0 : value;
}

/// An exponent form for residuals: `1,3·10⁻¹⁶`; `0` for zero.
std::string scientific(double value, Language language);
Words scientific_words(double value);

struct Date {
  int year = 1970, month = 1, day = 1;
};
/// Civil date of a day number (days since 1970-01-01).
Date date_of(double day);
double day_of(Date date);

/// `1 de marzo de 2025`, `1 March 2025`.
std::string long_date(double day, Language language);
std::string_view month_name(int month, Language language);   ///< 1 … 12
std::string_view month_short(int month, Language language);  ///< `mar`, `Mar`

}  // namespace cuenca::report
