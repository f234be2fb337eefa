#include "base/unit_parser.hpp"

#include <fmt/format.h>
#include <udunits2.h>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <stdexcept>
#include <unordered_map>
#include <vector>

#include "base/unit_guards.hpp"

namespace cuenca::unit_parser {
namespace {

using Parsed = Expected<Unit, UnitError>;

/// UDUNITS builds the litre as (0.1 m)^3 = 0.0010000000000000002 m3. A factor whose 15 digits, or those of its inverse, end early is
/// meant to be that decimal number.
double meant(double scale) {
  const auto short_decimal = [](double x, double& out) {
    const std::string text = fmt::format("{:.14e}", x);
    const std::string digits = text.substr(0, text.find('e'));
    if (digits.find_last_not_of('0') > 11) return false;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return true;
  };
  double exact = scale;
  if (short_decimal(scale, exact)) return exact;
  if (short_decimal(1.0 / scale, exact)) return 1.0 / exact;
  return scale;
}

/// UDUNITS knows no broken powers: the root of the metre is a base unit of its own there, and m^1.5 three of them.
constexpr std::string_view kRootMetre = "root_metre";

// ---- what UDUNITS found, by its visitor -------------------------------------------------------------------------------------

ut_status add_power(const ut_unit* basic, int power, void* arg) {
  const char* name = ut_get_symbol(basic, UT_ASCII);
  if (!name) name = ut_get_name(basic, UT_ASCII);
  if (!name) return UT_UNKNOWN;
  const bool root = name == kRootMetre;
  for (std::size_t i = 0; i < kBase.size(); ++i)
    if (kBase[i] == (root ? "m" : std::string_view(name))) {
      static_cast<Unit*>(arg)->power[i] += root ? power : 2 * power;
      return UT_SUCCESS;
    }
  return UT_UNKNOWN;
}
ut_status visit_basic(const ut_unit* unit, void* arg) { return add_power(unit, 1, arg); }
ut_status visit_product(const ut_unit*, int count, const ut_unit* const* basic, const int* powers, void* arg) {
  for (int i = 0; i < count; ++i)
    if (add_power(basic[i], powers[i], arg) != UT_SUCCESS) return UT_UNKNOWN;
  return UT_SUCCESS;
}
ut_status visit_galilean(const ut_unit*, double scale, const ut_unit* underlying, double offset, void* arg);
ut_status visit_timestamp(const ut_unit*, const ut_unit*, double, void*) { return UT_MEANINGLESS; }
ut_status visit_logarithmic(const ut_unit*, double, const ut_unit*, void*) { return UT_MEANINGLESS; }
constexpr ut_visitor kVisitor{visit_basic, visit_product, visit_galilean, visit_timestamp, visit_logarithmic};
ut_status visit_galilean(const ut_unit*, double scale, const ut_unit* underlying, double offset, void* arg) {
  Unit& unit = *static_cast<Unit*>(arg);
  unit.shift += offset / unit.scale;  // underlying = scale · (value + offset): degF is K/1.8 with offset 459.67
  unit.scale *= scale;
  return ut_accept_visitor(underlying, &kVisitor, arg);
}

// ---- the unit system, with our own words -------------------------------------------------------------------------------------

class System {
 public:
  System() {
    ut_set_error_message_handler(ut_ignore);
    system_ = ut_read_xml(nullptr);
    if (!system_) throw std::logic_error("the unit database of UDUNITS-2 cannot be read (package libudunits2-data)");
    base("person", {"persons", "people"});
    base("head", {"heads"});
    base("USD", {});
    base(kRootMetre.data(), {});
    name("Wh", "3600 J", {});
    name("kt", "1e6 kg", {});  // the knot of UDUNITS is of no use here
    name("yr", "365.25 d", {"year", "years"});
    name("month", "30.4375 d", {"months"});
  }

  Parsed parse(std::string_view written);

 private:
  void base(const char* word, std::vector<const char*> also) {
    ut_unit* unit = ut_new_base_unit(system_);
    map(word, unit);
    ut_map_unit_to_symbol(unit, word, UT_ASCII);
    for (const char* other : also) map(other, unit);
    ut_free(unit);
  }
  void name(const char* word, const char* definition, std::vector<const char*> also) {
    ut_unit* unit = ut_parse(system_, definition, UT_UTF8);
    if (!unit) throw std::logic_error(fmt::format("UDUNITS-2 does not know '{}'", definition));
    map(word, unit);
    for (const char* other : also) map(other, unit);
    ut_free(unit);
  }
  void map(const char* word, ut_unit* unit) {
    ut_unmap_name_to_unit(system_, word, UT_ASCII);
    ut_unmap_symbol_to_unit(system_, word, UT_ASCII);
    // as a symbol, so that prefixes apply (kWh) and case counts
    ut_map_symbol_to_unit(word, UT_ASCII, unit);
  }
  ut_system* system_ = nullptr;
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// One spelling of the operators: `**` becomes ^, `per` a stroke, and blanks between factors a star (UDUNITS would read the blank and
/// the beginning of `s person` as `s per son`). Empty when a character has no place in a unit.
std::string one_spelling(std::string_view text) {
  constexpr std::string_view kBeyondAscii[] = {"²", "³", "¹", "⁻", "µ", "μ", "°", "·", "º", "í", "ñ", "ó"};
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 1;
    if (is_blank(text[at])) {
      blank = true;
      ++at;
      continue;
    }
    if (static_cast<unsigned char>(text[at]) >= 0x80) {
      length = 0;
      for (std::string_view known : kBeyondAscii)
        if (text.substr(at, known.size()) == known) length = known.size();
      if (length == 0) return {};
      if (text.substr(at, length) == "·") {
        out += '*';
        at += length;
        continue;
      }
    } else if (text[at] < ' ' || text[at] == 127) {
      return {};
    }
    if (blank && text.substr(at, 4) == "per ") {
      out += '/';
      at += 4;
      continue;
    }
    const bool ends = !out.empty() && std::string_view("/*.(^").find(out.back()) == std::string_view::npos;
    const bool begins = std::string_view("/*.)^").find(text[at]) == std::string_view::npos;
    if (blank && ends && begins) out += '*';
    blank = false;
    out += text.substr(at, length);
    at += length;
  }
  for (std::size_t at; (at = out.find("**")) != std::string::npos;) out.replace(at, 2, "^");
  return out;
}

/// m^1.5 as root_metre^3.
std::string without_halves(std::string text) {
  for (std::size_t at; (at = text.find(".5")) != std::string::npos;) {
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
    const std::size_t sign = begin > 0 && text[begin - 1] == '-' ? 1 : 0;
    const std::size_t power = begin - sign;  // behind m^
    const bool metre = power >= 2 && text.compare(power - 2, 2, "m^") == 0 &&
                       (power == 2 || std::string_view("/*.(").find(text[power - 3]) != std::string_view::npos);
    const bool more_digits = at + 2 < text.size() && text[at + 2] >= '0' && text[at + 2] <= '9';
    if (!metre || at - begin > 1 || more_digits) break;
    text.replace(power - 2, at + 2 - (power - 2),
                 fmt::format("{}^{}{}", kRootMetre, sign ? "-" : "", 2 * (at > begin ? text[begin] - '0' : 0) + 1));
  }
  return text;
}

/// Words between strokes, stars and brackets.
std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("/*()", at), text.size());
    if (end > at) found.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

/// The word without its exponent: km2, m-1, m^3 -> km, m, m.
std::string_view stem(std::string_view word) {
  while (!word.empty() && (word.back() == '^' || word.back() == '-' || word.back() == '+' || (word.back() >= '0' && word.back() <= '9')))
    word.remove_suffix(1);
  return word;
}

UnitError refused(std::string_view written, std::string_view word, std::string_view instead, Text reason) {
  UnitError e;
  e.code = "unit_refused";
  const Text because{reason.en.empty() ? "is not a unit" : reason.en, reason.es.empty() ? "no es una unidad" : reason.es};
  if (reason.en.empty()) {
    e.code = "unit_unknown";
    e.message_en = fmt::format("'{}' {}", word, because.en);
    e.message_es = fmt::format("'{}' {}", word, because.es);
  } else {
    e.message_en = fmt::format("the unit '{}' is refused: {}", written, because.en);
    e.message_es = fmt::format("no se acepta la unidad '{}': {}", written, because.es);
  }
  e.hint_en = fmt::format("write {}", instead);
  e.hint_es = fmt::format("escriba {}", instead);
  return e;
}

UnitError unknown(std::string_view written, std::string_view word) {
  UnitError e;
  e.code = "unit_unknown";
  e.message_en = fmt::format("'{}' is not a unit", written);
  e.message_es = fmt::format("'{}' no es una unidad", written);
  const std::string_view near = word.empty() ? std::string_view() : unit_guards::nearest(word);
  if (near.empty()) {
    e.hint_en = "write units as in m3/s, L/s, mm/d, hm3/yr, km2, degC, kg/m3";
    e.hint_es = "escriba unidades como m3/s, L/s, mm/d, hm3/yr, km2, degC, kg/m3";
  } else {
    e.hint_en = fmt::format("did you mean {}?", near);
    e.hint_es = fmt::format("¿quiso decir {}?", near);
  }
  return e;
}

/// UDUNITS reads s^0.5 as s^0 times 0.5.
bool broken_power(std::string_view word) {
  const std::size_t point = word.find('.');
  const bool number_first = !word.empty() && ((word[0] >= '0' && word[0] <= '9') || word[0] == '.');
  return !number_first && point != std::string_view::npos && point + 1 < word.size() && word[point + 1] >= '0' && word[point + 1] <= '9';
}

bool is_number(std::string_view word) {
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc() && (end == word.data() + word.size() || *end == '^');
}

Parsed System::parse(std::string_view written) {
  const std::string text = one_spelling(written);
  const auto parts = words(text);
  if (parts.empty()) return tl::make_unexpected(unknown(written, ""));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::string_view word : {parts[i], stem(parts[i])})
      if (const auto* guard = unit_guards::find(word)) return tl::make_unexpected(refused(written, word, guard->instead, guard->reason));
    if (i > 0 && is_number(parts[i])) {
      UnitError e =
          refused(written, parts[i], "", {"a number inside a unit multiplies it", "un número dentro de una unidad la multiplica"});
      e.hint_en = "write powers without a blank, as in m3";
      e.hint_es = "escriba las potencias sin espacio, como en m3";
      return tl::make_unexpected(e);
    }
  }
  Unit unit;
  const std::string spelled = without_halves(text);
  for (std::string_view part : words(spelled))
    if (broken_power(part)) {
      UnitError e = refused(
          written, part, "",
          {"only the metre may have a broken power, and only halves", "solo el metro puede tener potencia fraccionaria, y solo medias"});
      e.hint_en = "write it as in m^1.5/s";
      e.hint_es = "escríbala como en m^1.5/s";
      return tl::make_unexpected(e);
    }
  ut_unit* found = ut_parse(system_, spelled.c_str(), UT_UTF8);
  const bool usable = found && ut_accept_visitor(found, &kVisitor, &unit) == UT_SUCCESS;
  if (found) ut_free(found);
  if (usable) {
    unit.scale = meant(unit.scale);
    unit.shift = meant(unit.shift);
    return unit;
  }
  for (std::string_view part : parts) {
    ut_unit* alone = is_number(part) ? nullptr : ut_parse(system_, std::string(part).c_str(), UT_UTF8);
    if (alone)
      ut_free(alone);
    else if (!is_number(part))
      return tl::make_unexpected(unknown(written, stem(part)));
  }
  return tl::make_unexpected(unknown(written, ""));
}

}  // namespace

const Expected<Unit, UnitError>& parse(std::string_view text) {
  static std::mutex lock;
  static std::unordered_map<std::string, Parsed> known;  // references to elements stay valid
  const std::lock_guard guard(lock);
  static System system;
  const std::string key(text);
  const auto found = known.find(key);
  return found != known.end() ? found->second : known.emplace(key, system.parse(text)).first->second;
}

std::string coherent_name(const Unit& unit) {
  constexpr struct {
    std::string_view name;
    int kg, m, s;
  } special[] = {{"Pa", 1, -1, -2}, {"J", 1, 2, -2}, {"W", 1, 2, -3}, {"W/m2", 1, 0, -3}, {"N", 1, 1, -2}, {"J/m2", 1, 0, -2}};
  bool mechanical = true;
  for (std::size_t i = 3; i < kBase.size(); ++i) mechanical = mechanical && unit.power[i] == 0;
  for (const auto& s : special)
    if (mechanical && unit.power[0] == 2 * s.kg && unit.power[1] == 2 * s.m && unit.power[2] == 2 * s.s) return std::string(s.name);
  std::string above, below;
  int factors_below = 0;
  for (std::size_t i = 0; i < kBase.size(); ++i) {
    const int power = unit.power[i];
    if (power == 0) continue;
    std::string& side = power > 0 ? above : below;
    if (power < 0) ++factors_below;
    if (!side.empty()) side += ' ';
    side += kBase[i];
    const int size = power < 0 ? -power : power;
    if (size % 2 == 1)
      side += fmt::format("^{}.5", size / 2);
    else if (size > 2)
      side += fmt::format("{}", size / 2);
  }
  if (above.empty()) above = "1";
  if (below.empty()) return above;
  return factors_below == 1 ? above + "/" + below : above + "/(" + below + ")";
}

}  // namespace cuenca::unit_parser
