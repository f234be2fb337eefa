#include "analysis/convergence/words.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cuenca::analysis::convergence {
namespace {

std::string whole(double x) { return fmt::format("{}", static_cast<long long>(x)); }
std::string of_100(double share) { return whole(std::floor(100 * share + 0.5)); }
std::string down(double share) { return whole(std::max(0.0, std::floor(100 * share + 1e-9))); }
std::string up(double share) { return whole(std::min(100.0, std::ceil(100 * share - 1e-9))); }

double widest(const Judged& judged) {
  double width = -1;
  for (const Interval& s : judged.scores)
    if (s.wilson_low == s.wilson_low) width = std::max(width, (s.outer_high() - s.outer_low()) / 2);
  return width;
}

}  // namespace

std::string Said::in(Language language) const {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& field : fields) store.push_back(field);
  const std::string_view form = text.in(language);
  return fmt::vformat(fmt::string_view(form.data(), form.size()), store);
}

Said say_share(const std::string& strategy, const Interval& share) {
  if (std::isnan(share.value)) return {{"For {0} nothing is known in any future.", "De {0} no se sabe nada en ningún futuro."}, {strategy}};
  return {{"{0} does what was asked in {1} of 100 futures; with other futures of the same kind it could be {2} to {3} of 100.",
           "{0} cumple lo pedido en {1} de cada 100 futuros; con otros futuros del mismo tipo podrían ser de {2} a {3} de cada 100."},
          {strategy, of_100(share.value), down(share.outer_low()), up(share.outer_high())}};
}

Said say_rank(const std::string& strategy, const RankInterval& rank, std::size_t strategies) {
  const std::string n = fmt::format("{}", strategies);
  if (rank.rank == 0)
    return {{"{0} has no place in the order: nothing is defined.", "{0} no tiene lugar en el orden: no hay nada definido."}, {strategy}};
  const std::string here = fmt::format("{}", rank.rank);
  if (rank.low == rank.high && rank.low == rank.rank)
    return {{"{0} is in place {1} of {2}, whichever futures are drawn.",
             "{0} queda en el lugar {1} de {2}, sean cuales sean los futuros sorteados."},
            {strategy, here, n}};
  return {{"{0} is in place {1} of {2}; with other futures it could be anywhere from place {3} to place {4}. It comes first in {5} of 100 "
           "draws.",
           "{0} queda en el lugar {1} de {2}; con otros futuros podría quedar entre el lugar {3} y el {4}. Queda en primer lugar en {5} de "
           "cada "
           "100 sorteos."},
          {strategy, here, n, fmt::format("{}", rank.low), fmt::format("{}", rank.high), of_100(rank.first)}};
}

Verdict verdict(const Stability& s, double tau, double same_first) {
  if (s.rungs.empty()) return Verdict::unknown;
  const Rung& last = s.rungs.back();
  if (std::isnan(last.tau)) return last.same_first >= same_first ? Verdict::all_equal : Verdict::unknown;
  if (last.tau >= tau && last.same_first >= same_first) return Verdict::enough;
  return last.same_first >= same_first ? Verdict::nearly : Verdict::not_enough;
}

Said say_verdict(const Stability& s, double tau, double same_first) {
  const std::string n = s.rungs.empty() ? "0" : fmt::format("{}", s.rungs.back().futures);
  const std::string same = s.rungs.empty() ? "0" : of_100(s.rungs.back().same_first);
  switch (verdict(s, tau, same_first)) {
    case Verdict::enough:
      return {{"{0} futures are enough for the order of the strategies: two separate sets of that size give nearly the same order.",
               "{0} futuros bastan para ordenar las estrategias: dos conjuntos distintos de ese tamaño dan casi el mismo orden."},
              {fmt::format("{}", enough(s, tau, same_first))}};
    case Verdict::nearly:
      return {{"Who comes first is sure enough: two separate sets of {0} futures agree on it in {1} of 100 draws. The places behind still "
               "change.",
               "Quién queda primero es bastante seguro: dos conjuntos distintos de {0} futuros coinciden en ello en {1} de cada 100 "
               "sorteos. Los "
               "lugares de atrás todavía cambian."},
              {n, same}};
    case Verdict::not_enough:
      return {{"There are not enough futures to say who comes first: two separate sets of {0} futures agree on it in only {1} of 100 "
               "draws. Run "
               "more futures, or treat the leading strategies as equal.",
               "No hay suficientes futuros para decir quién queda primero: dos conjuntos distintos de {0} futuros coinciden en ello en "
               "solo {1} de "
               "cada 100 sorteos. Corra más futuros, o considere iguales a las estrategias que van adelante."},
              {n, same}};
    case Verdict::all_equal:
      return {{"By this measure all strategies are equal, in every set of {0} futures.",
               "Con esta medida todas las estrategias son iguales, en todo conjunto de {0} futuros."},
              {n}};
    default:
      return {{"There is too little to judge the order by.", "Hay muy poco para juzgar el orden."}, {}};
  }
}

std::size_t futures_for(const Judged& judged, std::size_t futures, double half_width) {
  const double width = widest(judged);
  if (width < 0) return 0;
  const double ratio = width / half_width;
  return static_cast<std::size_t>(std::ceil(static_cast<double>(futures) * ratio * ratio - 1e-9));
}

Said say_width(const Judged& judged, std::size_t futures, double half_width) {
  const double width = widest(judged);
  if (width < 0) return {{"No share is defined.", "No hay ninguna proporción definida."}, {}};
  const std::string n = fmt::format("{}", futures), now = up(width), wanted = up(half_width);
  if (width <= half_width)
    return {{"{0} futures are enough: every share is sure to within {1} of 100.",
             "{0} futuros bastan: toda proporción es segura con un margen de {1} de cada 100."},
            {n, now}};
  // two leading figures: it is a law of thumb
  double more = static_cast<double>(futures_for(judged, futures, half_width)), step = 1;
  while (more / step >= 100) step *= 10;
  return {{"With {0} futures the least sure share may be off by {1} of 100; for {2} of 100 it takes about {3} futures.",
           "Con {0} futuros la proporción menos segura puede errar en {1} de cada 100; para {2} de cada 100 hacen falta unos {3} futuros."},
          {n, now, wanted, whole(std::ceil(more / step) * step)}};
}

}  // namespace cuenca::analysis::convergence
