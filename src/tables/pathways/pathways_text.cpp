#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/pathways/found.hpp"
#include "tables/text_table.hpp"

namespace cuenca::tables {
namespace {

using report::phrase;
using report::same;
using report::Words;

class Writer {
 public:
  Writer(const PathwaysFound& f, Language language) : f_(f), language_(language) {}

  std::string write() {
    line(phrase(
        {"{}: until when does each strategy do, and what may follow?", "{}: ¿hasta cuándo sirve cada estrategia, y qué puede seguir?"},
        {same(f_.file)}));
    if (f_.typed)
      line(phrase({"{} futures, dates as given.", "{} futuros, fechas dadas."}, {same(std::to_string(f_.ensemble.futures.size()))}));
    else
      line(counts_words(f_.counts, f_.ensemble.strategies.size(), f_.count_implausible));
    if (!f_.where.empty())
      line(phrase({"Only futures with {}: {} of {}.", "Solo futuros con {}: {} de {}."},
                  {same(f_.where), same(std::to_string(f_.ensemble.futures.size())), same(std::to_string(f_.futures_before))}));
    for (const PromiseAsked& p : f_.promises) text_ += say("  promise: ", "  promesa: ") + in(promise_words(p, f_.ensemble)) + "\n";
    sell_by();
    pathways_told();
    for (const PathwayPicture& p : f_.pictures) map(p);
    signposts();
    return std::move(text_);
  }

 private:
  std::string say(const char* english, const char* spanish) const { return language_ == Language::spanish ? spanish : english; }
  std::string in(const Words& w) const { return w.in(language_); }
  void line(const Words& w) { text_ += in(w) + "\n"; }
  void title(const std::string& text) { text_ += "\n" + text + "\n\n"; }
  const std::string& id(std::size_t action) const { return f_.graph.actions[action].id; }

  std::string year(double date) const {
    if (std::isnan(date)) return "?";
    if (date == pathways::kNever) return say("never", "nunca");
    return date == std::floor(date) ? fmt::format("{}", static_cast<long long>(date)) : fmt::format("{:.1f}", date);
  }

  void sell_by() {
    title(say("Until when? Year in which it no longer does, in so many of 100 futures",
              "¿Hasta cuándo? Año en que deja de servir, en tantos de cada 100 futuros"));
    TextTable t({"", say("10 of 100", "10 de 100"), say("50 of 100", "50 de 100"), say("90 of 100", "90 de 100"),
                 say("never, of 100", "nunca, de 100"), say("not known", "sin saber")});
    for (std::size_t a = 0; a < f_.sell_by.size(); ++a) {
      const pathways::SellBy& s = f_.sell_by[a];
      t.add({id(a) + (in(f_.titles[a]) == id(a) ? "" : ": " + in(f_.titles[a])), year(f_.date_of(a, 0.1)), year(f_.date_of(a, 0.5)),
             year(f_.date_of(a, 0.9)), of_hundred(s.never_share), std::to_string(s.undefined)});
    }
    text_ += t.text();
  }

  void pathways_told() {
    title(say("Pathways, the most lasting first", "Caminos, primero los que más duran"));
    if (f_.scores.all.empty()) text_ += say("  none: no date is known", "  ninguno: no se conoce ninguna fecha") + "\n";
    for (std::size_t k = 0; k < std::min<std::size_t>(10, f_.scores.all.size()); ++k) {
      const pathways::Scored& p = f_.scores.all[k];
      std::string name;
      for (const std::size_t a : p.actions) name += (name.empty() ? "" : " → ") + id(a);
      text_ += fmt::format(
          fmt::runtime(say("  {}. {}: lasts until {} in {} of 100 futures", "  {}. {}: dura hasta {} en {} de cada 100 futuros")), k + 1,
          name, year(f_.graph.end), of_hundred(p.lasts));
      if (p.mean_cost != 0)
        text_ += fmt::format("; {} {}", say("mean cost", "costo medio"), report::significant(p.mean_cost, 4, language_));
      if (p.late > 0)
        text_ += fmt::format(fmt::runtime(say("; too late to decide in {} of 100", "; tarde para decidir en {} de cada 100")),
                             of_hundred(p.late));
      if (!p.dominated_by.empty()) text_ += say("; another lasts as often for no more", "; otro dura lo mismo por no más");
      text_ += "\n";
      for (std::size_t s = 1; s < p.steps.size(); ++s) {
        const pathways::TakenUp& t = p.steps[s];
        if (!(t.share > 0)) continue;
        text_ += fmt::format(fmt::runtime(say("     {}: needed in {} of 100 futures; decide by {} (half of them) or {} (9 of 10 of them)\n",
                                              "     {}: hace falta en {} de cada 100 futuros; decidir antes de {} (la mitad de ellos) o {} "
                                              "(9 de 10 de ellos)\n")),
                             id(p.actions[s]), of_hundred(t.share), year(t.middle), year(t.tenth));
      }
    }
    if (f_.scores.truncated)
      text_ += say("  There are more pathways than --most; the rest were not looked at.",
                   "  Hay más caminos que --most; los demás no se miraron.") +
               "\n";
  }

  void map(const PathwayPicture& p) {
    title(fmt::format("{}{}", say("Map, ", "Mapa, "), in(p.title)));
    for (const auto& l : p.map.lines)
      text_ += fmt::format("  {}: {} – {}{}\n", id(l.action), year(l.from), year(l.to),
                           l.reaches_end ? say(", still does", ", todavía sirve") : "");
    for (const auto& s : p.map.stations)
      text_ += fmt::format(fmt::runtime(say("  {} → {} in {}: decide by {}{}\n", "  {} → {} en {}: decidir antes de {}{}\n")), id(s.from),
                           id(s.to), year(s.date), year(s.decision), s.late ? say(" (late)", " (tarde)") : "");
    if (p.map.lines.empty())
      text_ += say("  the date of the action in force is not known", "  no se conoce la fecha de la acción vigente") + "\n";
  }

  void signposts() {
    if (f_.triggers.empty()) return;
    title(say("Signposts: what to watch, and when to decide", "Señales: qué vigilar, y cuándo decidir"));
    for (const ToldTriggers& t : f_.triggers) {
      const auto& series = f_.ensemble.series[t.signpost.series];
      const std::string name = in(title_of(series.title, series.name)) + ", " + in(statistic_words(t.signpost.statistic));
      if (t.triggers.curve.empty()) {
        text_ += fmt::format("  {} ({}): {}\n", id(t.next), name, say("nothing is known", "no se sabe nada"));
        continue;
      }
      const pathways::Trigger& b = t.triggers.curve[t.triggers.best];
      text_ += fmt::format(
          fmt::runtime(
              say("  {}: decide when {} {} {}: in time in {} of 100 futures that need it, false alarm in {} of 100 that do not; mean "
                  "warning {} years\n",
                  "  {}: decidir cuando {} {} {}: a tiempo en {} de cada 100 futuros que lo necesitan, falsa alarma en {} de cada 100 "
                  "que no; aviso medio {} años\n")),
          id(t.next), name, t.signpost.falls ? say("falls to", "baja a") : say("rises to", "sube a"),
          in(value_with_unit(b.value, series.unit, 4)), of_hundred(b.caught), of_hundred(b.false_rate),
          std::isnan(b.warning) ? "–" : report::number(b.warning, 1, language_));
    }
  }

  const PathwaysFound& f_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string text_of(const PathwaysFound& found, Language language) { return Writer(found, language).write(); }

}  // namespace cuenca::tables
