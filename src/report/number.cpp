#include "report/number.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace cuenca::report {
namespace {
constexpr std::string_view kMinus = "\u2212";

std::string group(std::string digits, char separator) {
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), 1, separator);
  return digits;
}

constexpr std::array<Text, 12> kMonths{{{"January", "enero"},
                                        {"February", "febrero"},
                                        {"March", "marzo"},
                                        {"April", "abril"},
                                        {"May", "mayo"},
                                        {"June", "junio"},
                                        {"July", "julio"},
                                        {"August", "agosto"},
                                        {"September", "septiembre"},
                                        {"October", "octubre"},
                                        {"November", "noviembre"},
                                        {"December", "diciembre"}}};
constexpr std::array<Text, 12> kShort{{{"Jan", "ene"},
                                       {"Feb", "feb"},
                                       {"Mar", "mar"},
                                       {"Apr", "abr"},
                                       {"May", "may"},
                                       {"Jun", "jun"},
                                       {"Jul", "jul"},
                                       {"Aug", "ago"},
                                       {"Sep", "sep"},
                                       {"Oct", "oct"},
                                       {"Nov", "nov"},
                                       {"Dec", "dic"}}};
}  // namespace

std::string number(double value, int decimals, Language language) {
  if (std::isnan(value)) return "\u2013";
  if (std::isinf(value)) return value < 0 ? std::string(kMinus) + "\u221e" : "\u221e";
  const bool spanish = language == Language::spanish;
  const std::string plain = fmt::format("{:.{}f}", std::abs(value), std::max(0, decimals));
  const std::size_t point = plain.find('.');
  std::string text = group(plain.substr(0, point), spanish ? '.' : ',');
  if (point != std::string::npos) text += (spanish ? "," : ".") + plain.substr(point + 1);
  const bool zero = plain.find_first_of("123456789") == std::string::npos;
  return value < 0 && !zero ? std::string(kMinus) + text : text;
}

int decimals_for(double value, int digits) {
  const double size = std::abs(value);
  if (!(size > 0) || std::isinf(size)) return 0;
  const std::string shown = fmt::format("{:.{}e}", size, digits - 1);  // rounds first, so that 9.996 counts as 10
  const int exponent = std::stoi(shown.substr(shown.find('e') + 1));
  const std::string mantissa = shown.substr(0, shown.find('e'));
  const std::size_t last = mantissa.find_last_of("123456789");  // trailing zeros carry nothing
  const int useful = last == std::string::npos || last == 0 ? 1 : static_cast<int>(last);
  return std::max(0, useful - 1 - exponent);
}

std::string significant(double value, int digits, Language language) {
  if (std::isnan(value) || std::isinf(value) || value == 0) return number(value, 0, language);
  if (std::abs(value) < 1e-4 || std::abs(value) >= 1e15) return scientific(value, language);
  return number(value, decimals_for(value, digits), language);
}

std::string scientific(double value, Language language) {
  if (std::isnan(value) || std::isinf(value) || value == 0) return number(value, 0, language);
  const std::string text = fmt::format("{:.1e}", std::abs(value));
  const std::size_t e = text.find('e');
  static constexpr std::string_view raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  const int exponent = std::stoi(text.substr(e + 1));
  std::string power = exponent < 0 ? "⁻" : "";
  for (const char c : std::to_string(std::abs(exponent))) power += raised[c - '0'];
  std::string mantissa = text.substr(0, e);  // by its digits: reading it back would depend on the locale
  if (language == Language::spanish) mantissa.replace(mantissa.find('.'), 1, ",");
  return (value < 0 ? std::string(kMinus) : std::string()) + mantissa + "·10" + power;
}

double beside_thresholds(double value, double at_least, double at_most, std::string_view unit) {
  double scale = unit == "%" ? 100 : 0;
  for (const double threshold : {at_least, at_most})
    if (std::isfinite(threshold)) scale = std::max(scale, std::abs(threshold));
  return std::abs(value) < std::max(1e-3 * scale, 1e-10) ? 0 : value;
}

Words number_words(double value, int decimals) {
  return {number(value, decimals, Language::english), number(value, decimals, Language::spanish)};
}
Words significant_words(double value, int digits) {
  return {significant(value, digits, Language::english), significant(value, digits, Language::spanish)};
}
Words scientific_words(double value) { return {scientific(value, Language::english), scientific(value, Language::spanish)}; }

Date date_of(double day) {
  const std::chrono::year_month_day d{std::chrono::sys_days{std::chrono::days{static_cast<int>(std::floor(day))}}};
  return {static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month())), static_cast<int>(static_cast<unsigned>(d.day()))};
}

double day_of(Date date) {
  const std::chrono::year_month_day d{std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
                                      std::chrono::day{static_cast<unsigned>(date.day)}};
  return static_cast<double>(std::chrono::sys_days{d}.time_since_epoch().count());
}

std::string_view month_name(int month, Language language) { return kMonths.at(static_cast<std::size_t>(month - 1)).in(language); }
std::string_view month_short(int month, Language language) { return kShort.at(static_cast<std::size_t>(month - 1)).in(language); }

std::string long_date(double day, Language language) {
  const Date d = date_of(day);
  return language == Language::spanish ? fmt::format("{} de {} de {}", d.day, month_name(d.month, language), d.year)
                                       : fmt::format("{} {} {}", d.day, month_name(d.month, language), d.year);
}

}  // namespace cuenca::report
