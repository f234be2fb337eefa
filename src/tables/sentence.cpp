#include "tables/sentence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "report/number.hpp"

namespace cuenca::tables {
namespace {

using analysis::discovery::Box;
using analysis::discovery::Column;
using analysis::discovery::Kind;
using analysis::discovery::Limit;
using report::same;
using report::Words;

Words filled(const Text& text, const std::vector<Words>& parts) { return report::phrase(text, parts); }

/// Does Spanish say `e` instead of `y` before this?
bool begins_with_i(const std::string& text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<char>(text[i] | 0x20) : ' '; };
  const std::size_t i = at(0) == 'h' ? 1 : 0;
  const bool accented = text.compare(i, 2, "í") == 0 || text.compare(i, 2, "Í") == 0;
  return (at(i) == 'i' && at(i + 1) != 'e' && at(i + 1) != 'a') || accented;
}

Words listed(const std::vector<Words>& parts, const char* english, const char* spanish) {
  Words all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && i + 1 == parts.size()) {
      std::string es = spanish;
      if (es == " y " && begins_with_i(parts[i].es)) es = " e ";
      all = report::join(all, parts[i], Words(english, es));
    } else {
      all = i == 0 ? parts[i] : report::join(all, parts[i], same(", "));
    }
  }
  return all;
}

Words of_words(const Names& names, const Box& box, std::size_t c) {
  const Column& column = (*names.table).columns[c];
  std::vector<Words> in, out;
  for (std::size_t w = 0; w < column.categories.size(); ++w) {
    if (!(*names.whole)[c].allowed[w]) continue;
    (box[c].allowed[w] ? in : out).push_back(names.titles->category(column.name, column.categories[w]));
  }
  const Words name = column_words(names, c);
  if (in.size() > 2 && out.size() == 1) return filled({"{} is not {}", "{} no es {}"}, {name, out[0]});
  return filled({"{} is {}", "{} es {}"}, {name, listed(in, " or ", " o ")});
}

/// Limits between whole numbers (of trees) mean the next one inside.
Words of_whole_numbers(const Names& names, Limit limit, const Limit& whole, std::size_t c) {
  limit.lower = std::ceil(limit.lower);
  limit.upper = std::floor(limit.upper);
  const Words name = column_words(names, c), low = value_words(names, c, limit.lower), high = value_words(names, c, limit.upper);
  if (limit.lower == limit.upper) return filled({"{} is {}", "{} es {}"}, {name, low});
  if (limit.lower == whole.lower) return filled({"{} is {} or less", "{} es {} o menos"}, {name, high});
  if (limit.upper == whole.upper) return filled({"{} is {} or more", "{} es {} o más"}, {name, low});
  return filled({"{} is from {} to {}", "{} va de {} a {}"}, {name, low, high});
}

/// Digits that tell two limits, and a limit from the ends of the column, apart.
int digits_for(const Limit& whole, double value) {
  const double range = whole.upper - whole.lower;
  if (!(range > 0) || value == 0) return 3;
  int digits = 3;
  for (double r = std::abs(value) / range; r > 3 && digits < 9; r /= 10) ++digits;
  return digits;
}

}  // namespace

Words column_words(const Names& names, std::size_t column) {
  const std::string& name = names.table->columns[column].name;
  if (!names.rotation) return names.titles->input(name);
  const std::size_t p = names.rotation->inputs.size();
  std::vector<std::size_t> order(p);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto weight = [&](std::size_t i) { return names.rotation->weights[i * p + column]; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::abs(weight(a)) > std::abs(weight(b)); });
  std::vector<Words> parts;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, p); ++i) {
    if (i > 0 && std::abs(weight(order[i])) < 0.2) break;
    const Words number = report::number_words(weight(order[i]), 2);
    const Words sign = same(weight(order[i]) > 0 ? "+" : "");
    parts.push_back(report::join(names.titles->input(names.rotation->inputs[order[i]]), report::join(sign, number), same(" ")));
  }
  return filled({"{} (a mixture, mostly of {})", "{} (una mezcla, sobre todo de {})"}, {same(name), listed(parts, ", ", ", ")});
}

Words value_words(const Names& names, std::size_t column, double value) {
  const Column& c = names.table->columns[column];
  const std::string unit = names.rotation ? std::string() : names.titles->unit(c.name);
  const Words number = c.kind == Kind::integer && std::abs(value) < 10000
                           ? same(fmt::format("{}", static_cast<long long>(value)))
                           : report::significant_words(value, digits_for((*names.whole)[column], value));
  return unit.empty() ? number : report::join(number, report::unit_words(unit), same(" "));
}

Words condition(const Names& names, const Box& box, std::size_t c) {
  const Limit &limit = box[c], &whole = (*names.whole)[c];
  const Kind kind = names.table->columns[c].kind;
  if (kind == Kind::category) return of_words(names, box, c);
  if (kind == Kind::integer) return of_whole_numbers(names, limit, whole, c);
  const Words name = column_words(names, c), low = value_words(names, c, limit.lower), high = value_words(names, c, limit.upper);
  if (limit.lower == whole.lower) return filled({"{} is below {}", "{} está por debajo de {}"}, {name, high});
  if (limit.upper == whole.upper) return filled({"{} is above {}", "{} está por encima de {}"}, {name, low});
  return filled({"{} is between {} and {}", "{} está entre {} y {}"}, {name, low, high});
}

Words conditions(const Names& names, const Box& box) {
  std::vector<Words> parts;
  for (const std::size_t c : analysis::discovery::restricted(box, *names.whole)) parts.push_back(condition(names, box, c));
  return listed(parts, " and ", " y ");
}

Words per_100(std::size_t k, std::size_t n) {
  if (n == 0) return same("0");
  const auto rounded = static_cast<int>(std::floor(100.0 * static_cast<double>(k) / static_cast<double>(n) + 0.5));
  if (rounded == 0 && k > 0) return {"fewer than 1", "menos de 1"};
  if (rounded == 100 && k < n) return {"more than 99", "más de 99"};
  return same(std::to_string(rounded));
}

Words of_100(std::size_t k, std::size_t n) { return filled({"{} of 100", "{} de cada 100"}, {per_100(k, n)}); }

Words box_sentence(const Names& names, const Box& box, const Counts& c, bool left) {
  const Words what = names.titles->interest(names.rule), when = conditions(names, box);
  const auto count = [](std::size_t v) { return same(std::to_string(v)); };
  if (when.empty())
    return filled({"No condition tells these futures apart: {} in {} of 100 futures ({} of {}).",
                   "Ninguna condición distingue estos futuros: {} en {} de cada 100 futuros ({} de {})."},
                  {what, per_100(c.k, c.n), count(c.k), count(c.n)});
  const Words begin = left ? Words("Of the futures that are left: when ", "De los futuros que quedan: cuando ") : Words("When ", "Cuando ");
  const Words inside = filled({"{}, {} in {} of 100 futures ({} of {}); otherwise in {} of 100.",
                               "{}, {} en {} de cada 100 futuros ({} de {}); si no, en {} de cada 100."},
                              {when, what, per_100(c.k, c.n), count(c.k), count(c.n), per_100(c.hits - c.k, c.available - c.n)});
  const Words share = filled({" Of 100 futures in which {}, {} are of this kind ({} of {}).",
                              " De cada 100 futuros en los que {}, {} son de este tipo ({} de {})."},
                             {what, per_100(c.k, c.of_interest), count(c.k), count(c.of_interest)});
  return report::join(report::join(begin, inside), share);
}

}  // namespace cuenca::tables
