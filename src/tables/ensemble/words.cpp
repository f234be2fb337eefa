#include "tables/ensemble/words.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/number.hpp"

namespace cuenca::tables {

using report::phrase;
using report::same;
using report::Words;

Words title_of(const results::LocalWords& title, const std::string& id) {
  const Words words(title.en, title.es);
  return words.empty() ? same(id) : words;
}

Words actor_words(const results::Ensemble& e, const std::string& actor) {
  if (actor.empty()) return {"All actors", "Todos los actores"};
  for (const auto& m : e.metrics)
    if (m.actor == actor) return title_of(m.actor_title, actor);
  return same(actor);
}

Words value_with_unit(double value, const std::string& unit, int digits) {
  const Words number = report::significant_words(value, digits);
  return unit.empty() || unit == "1" ? number : report::join(number, report::unit_words(unit), same(" "));
}

Words threshold_words(const results::EnsembleMetric& m) {
  const bool low = m.at_least == m.at_least, high = m.at_most == m.at_most;
  const auto value = [&](double v) { return value_with_unit(v, m.unit, 6); };
  if (low && high) return phrase({"from {} to {}", "de {} a {}"}, {report::significant_words(m.at_least, 6), value(m.at_most)});
  if (low) return phrase({"at least {}", "al menos {}"}, {value(m.at_least)});
  if (high) return phrase({"at most {}", "como mucho {}"}, {value(m.at_most)});
  return {};
}

Words metric_words(const results::EnsembleMetric& m) {
  Words asked = threshold_words(m);
  if (asked.empty() && m.wanted == results::Wanted::more) asked = {"more is better", "más es mejor"};
  if (asked.empty() && m.wanted == results::Wanted::less) asked = {"less is better", "menos es mejor"};
  const Words title = title_of(m.title, m.id);
  return asked.empty() ? title : report::join(title, asked, same(", "));
}

std::string of_hundred(double share) {
  if (std::isnan(share)) return "–";
  const long rounded = std::lround(100 * share);
  if (rounded == 0 && share > 0) return "<1";
  if (rounded == 100 && share < 1) return ">99";
  return std::to_string(rounded);
}

Words counts_words(const EnsembleCounts& c, std::size_t strategies, bool count_implausible) {
  const auto n = [](std::size_t v) { return same(std::to_string(v)); };
  Words all = strategies == 1 ? phrase({"{} futures: {} runs, {} done, {} failed, {} not run.",
                                        "{} futuros: {} corridas, {} hechas, {} fallidas, {} sin correr."},
                                       {n(c.futures), n(c.members), n(c.done), n(c.failed), n(c.missing)})
                              : phrase({"{} strategies in {} futures: {} runs, {} done, {} failed, {} not run.",
                                        "{} estrategias en {} futuros: {} corridas, {} hechas, {} fallidas, {} sin correr."},
                                       {n(strategies), n(c.futures), n(c.members), n(c.done), n(c.failed), n(c.missing)});
  const Words doubt = c.implausible == 0 ? Words("No future is marked as implausible.", "Ningún futuro está marcado como inverosímil.")
                      : count_implausible
                          ? phrase({"{} futures are implausible and were counted like the others, as asked.",
                                    "{} futuros son inverosímiles y se contaron como los demás, según lo pedido."},
                                   {n(c.implausible)})
                          : phrase({"{} futures are implausible and are not counted.", "{} futuros son inverosímiles y no se cuentan."},
                                   {n(c.implausible)});
  return report::join(all, doubt, same(" "));
}

}  // namespace cuenca::tables
