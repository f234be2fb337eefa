// What an attribution says in words, in both languages.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/figure.hpp"
#include "report/number.hpp"
#include "study/attribution_output.hpp"

namespace cuenca::study {

using analysis::AttributionOptions;
using basin::LossConvention;
using basin::LossStatistic;
using report::Words;

Words operator_title(const Operator& one) { return {one.spec->titled("en"), one.spec->titled("es")}; }
Words attribution_title(const LossShares& loss) { return {loss.spec->titled("en"), loss.spec->titled("es")}; }

std::string statistic_name(const LossShares& loss) {
  constexpr const char* names[] = {"mean", "last_years", "minimum", "maximum", "end"};
  return names[static_cast<std::size_t>(loss.statistic)];
}
std::string convention_name(const LossShares& loss) { return loss.convention == LossConvention::keep ? "keep" : "reallocate"; }
std::string method_name(const LossShares& loss) {
  return loss.options.method == AttributionOptions::Method::shapley ? "shapley" : "aumann";
}

Words statistic_words(const LossShares& loss) {
  const int years = static_cast<int>(loss.spec->constant("years"));
  switch (loss.statistic) {
    case LossStatistic::mean:
      return {"mean over the period", "media del período"};
    case LossStatistic::last_years:
      return {fmt::format("mean over the last {} years", years), fmt::format("media de los últimos {} años", years)};
    case LossStatistic::minimum:
      return {"least yearly mean", "menor media anual"};
    case LossStatistic::maximum:
      return {"largest yearly mean", "mayor media anual"};
    case LossStatistic::end:
      break;
  }
  return {"at the end of the period", "al final del período"};
}

Words beside(double value, double whole) {
  if (!std::isfinite(value)) return report::same("–");
  return whole != 0 ? report::number_words(value, report::decimals_for(whole, 3) + 1) : report::significant_words(value);
}

Words method_words(const LossShares& loss, std::size_t operators) {
  Words method;
  if (loss.options.method == AttributionOptions::Method::aumann)
    method = {fmt::format("Shared out by Aumann and Shapley: all operators grow together from nothing to all, and each bears what its own "
                          "growth costs on the way ({} levels looked at).",
                          loss.options.points),
              fmt::format("Repartida según Aumann y Shapley: todos los operadores crecen juntos de nada a todo, y cada uno carga con lo "
                          "que cuesta su propio crecimiento en el camino ({} niveles mirados).",
                          loss.options.points)};
  else if (loss.shares.sampled)
    method = {
        fmt::format("Shared out by Shapley: the mean of what each operator adds to the loss when it comes, over {} orders drawn at random.",
                    loss.options.permutations),
        fmt::format("Repartida según Shapley: la media de lo que cada operador agrega a la pérdida al llegar, sobre {} órdenes sorteados.",
                    loss.options.permutations)};
  else
    method = {
        fmt::format(
            "Shared out by Shapley: the mean of what each operator adds to the loss when it comes, over all orders in which {} could come.",
            operators),
        fmt::format("Repartida según Shapley: la media de lo que cada operador agrega a la pérdida al llegar, sobre todos los órdenes en "
                    "que {} pueden llegar.",
                    operators)};
  const Words others = loss.convention == LossConvention::keep
                           ? Words("When one stops, the others keep taking what they take when all do.",
                                   "Cuando uno se detiene, los demás siguen tomando lo que toman cuando todos lo hacen.")
                           : Words("When one stops, water is allocated anew among the others.",
                                   "Cuando uno se detiene, el agua se asigna de nuevo entre los demás.");
  return report::join(method, others, report::same(" "));
}

Words caution_words(const LossShares& loss) {
  Words words;
  const auto add = [&](const Words& more) { words = words.empty() ? more : report::join(words, more, report::same(" ")); };
  if (loss.convention == LossConvention::keep && loss.least_kept < 0.999)
    add(report::phrase({"In some run an operator took only {} % of what it was to keep taking: with less taken by others its plant or "
                        "field asked for less, or its water had come from their return flows.",
                        "En alguna corrida un operador solo tomó el {} % de lo que debía mantener: con menos extracción de los otros su "
                        "planta o campo pidió menos, o su agua venía de los retornos de ellos."},
                       {report::number_words(100 * loss.least_kept, 1)}));
  const double total = std::abs(loss.shares.total.front()), missed = std::abs(loss.shares.unclosed.front());
  if (total > 0 && missed > 0.01 * total)
    add(report::phrase({"The levels looked at missed {} % of the loss, which was shared out in proportion; more `points` bring it down.",
                        "Los niveles mirados no vieron el {} % de la pérdida, que se repartió en proporción; más `points` lo reducen."},
                       {report::number_words(100 * missed / total, 1)}));
  if (total > 0 && std::abs(loss.shares.interaction.front()) > 0.1 * total)
    add(loss.shares.interaction.front() < 0
            ? Words("The operators take from the same water: together they cost less than the sum of each alone, and much of what one "
                    "gives up another's taking may still cost.",
                    "Los operadores toman de la misma agua: juntos cuestan menos que la suma de cada uno solo, y mucho de lo que uno deja "
                    "puede perderse igual por otro.")
            : Words("The operators aggravate each other: together they cost more than the sum of each alone.",
                    "Los operadores se agravan entre sí: juntos cuestan más que la suma de cada uno solo."));
  return words;
}

}  // namespace cuenca::study
