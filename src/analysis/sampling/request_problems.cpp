#include "analysis/sampling/request_problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "analysis/sampling/correlate.hpp"
#include "analysis/sampling/joe_kuo.hpp"
#include "analysis/sampling/units.hpp"

namespace cuenca::analysis::sampling {
namespace {

class Finder {
 public:
  explicit Finder(const DesignRequest& request) : request_(request) {}

  Problems find() && {
    found_ = problems_of(request_.inputs);
    if (!found_.empty()) return std::move(found_);
    options();
    size();
    correlations();
    return std::move(found_);
  }

 private:
  void add(std::string_view en, std::string_view es) { found_.push_back({std::string(en), std::string(es)}); }

  void options() {
    const DesignKind kind = request_.kind;
    if (kind == DesignKind::morris && (request_.levels < 2 || request_.levels % 2 != 0))
      add("Morris: levels must be an even number, 2 or more", "Morris: los niveles deben ser un número par, 2 o más");
    if (kind == DesignKind::factorial && request_.levels < 1)
      add("factorial: levels must be 1 or more", "factorial: los niveles deben ser 1 o más");
    const std::size_t dimensions = request_.inputs.size() * (kind == DesignKind::saltelli ? 2 : 1);
    if ((kind == DesignKind::sobol || kind == DesignKind::saltelli) && dimensions > kJoeKuoDimensions)
      found_.push_back({fmt::format("Sobol's sequence reaches to {} dimensions, {} are asked for", kJoeKuoDimensions, dimensions),
                        fmt::format("la secuencia de Sobol llega a {} dimensiones, se piden {}", kJoeKuoDimensions, dimensions)});
  }

  /// Futures in doubles, which do not overflow.
  void size() {
    const auto d = static_cast<double>(request_.inputs.size());
    double rows = 0;
    for (std::size_t batch : request_.batches) rows += static_cast<double>(batch);
    const bool empty = std::count(request_.batches.begin(), request_.batches.end(), 0u) > 0;
    if (request_.kind == DesignKind::saltelli) rows *= request_.second_order ? 2 * d + 2 : d + 2;
    if (request_.kind == DesignKind::morris) rows *= d + 1;
    if (request_.kind == DesignKind::factorial) {
      rows = 1;
      for (const Input& input : request_.inputs) rows *= static_cast<double>(factorial_levels(request_, input));
    } else if (rows < 1 || empty) {
      add("say how many futures, 1 or more", "diga cuántos futuros, 1 o más");
    }
    const double most = std::min(static_cast<double>(request_.most), 0x1p32 - 1);
    if (rows > most)
      found_.push_back({fmt::format("this design has {:.0f} futures, more than the {:.0f} allowed", rows, most),
                        fmt::format("este diseño tiene {:.0f} futuros, más que los {:.0f} permitidos", rows, most)});
  }

  const Input* input(const std::string& name) {
    for (const Input& input : request_.inputs)
      if (input.name == name) return &input;
    found_.push_back(
        {fmt::format("correlation with {}, which is no input", name), fmt::format("correlación con {}, que no es una entrada", name)});
    return nullptr;
  }

  void correlations() {
    if (request_.correlations.empty()) return;
    const DesignKind kind = request_.kind;
    if (kind == DesignKind::saltelli || kind == DesignKind::morris || kind == DesignKind::factorial)
      return add(
          "this design is for independent inputs: correlations fit Monte Carlo, Latin hypercube and Sobol's sequence",
          "este diseño es para entradas independientes: las correlaciones caben en Monte Carlo, hipercubo latino y secuencia de Sobol");
    std::set<std::pair<std::string, std::string>> seen;
    const std::size_t before = found_.size();
    for (const RankCorrelation& pair : request_.correlations) {
      for (const std::string& name : {pair.first, pair.second}) {
        const Input* one = input(name);
        if (one && one->kind == InputKind::category)
          found_.push_back({fmt::format("{}: categories have no ranks to correlate", name),
                            fmt::format("{}: las categorías no tienen rangos que correlacionar", name)});
      }
      if (pair.first == pair.second || !seen.insert(std::minmax(pair.first, pair.second)).second)
        found_.push_back({fmt::format("{} and {}: a pair of two inputs, once", pair.first, pair.second),
                          fmt::format("{} y {}: un par de dos entradas, una sola vez", pair.first, pair.second)});
      if (!(std::abs(pair.rank) < 1)) add("a rank correlation lies between -1 and 1", "una correlación de rangos está entre -1 y 1");
    }
    if (found_.size() > before) return;
    if (!correlation_factor(request_.inputs, request_.correlations))
      add("no inputs can be correlated in these ways all at once",
          "ninguna entrada puede estar correlacionada de todas estas maneras a la vez");
    if (kind == DesignKind::latin_hypercube)
      for (std::size_t batch : request_.batches)
        if (batch < request_.inputs.size() + 2)
          add("a Latin hypercube with correlations needs at least two more futures than inputs in each request",
              "un hipercubo latino con correlaciones necesita en cada pedido al menos dos futuros más que entradas");
  }

  const DesignRequest& request_;
  Problems found_{};
};

}  // namespace

Problems problems_of(const DesignRequest& request) { return Finder(request).find(); }

}  // namespace cuenca::analysis::sampling
