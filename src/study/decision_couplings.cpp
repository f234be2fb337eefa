// If … then between uncertainties: texts to relations, and the order in which they act.
#include <algorithm>
#include <cmath>

#include "base/nearest.hpp"
#include "study/decision_reader.hpp"

namespace cuenca::study {

using analysis::sampling::Input;
using analysis::sampling::InputKind;
using catalog::Spec;
using Sign = FactorRelation::Sign;

namespace {

struct Operator {
  std::string_view text;
  Sign sign;
};
constexpr Operator kOperators[] = {{">=", Sign::at_least}, {"<=", Sign::at_most}, {"!=", Sign::different}, {"==", Sign::equal},
                                   {">", Sign::more},      {"<", Sign::less},     {"=", Sign::equal}};

/// May the input take this value?
bool possible(const Input& input, double value) {
  if (input.kind == InputKind::numbers) return std::find(input.numbers.begin(), input.numbers.end(), value) != input.numbers.end();
  if (input.kind == InputKind::integers && value != std::floor(value)) return false;
  return value >= input.lower && value <= input.upper;
}

}  // namespace

std::optional<FactorRelation> DecisionReader::relation(const Line& line, const std::string& path, bool made) {
  const std::size_t at = line.text.find_first_of("<>=!");
  const Operator* found = nullptr;
  for (const Operator& one : kOperators)
    if (!found && at != std::string::npos && std::string_view(line.text).substr(at).starts_with(one.text)) found = &one;
  const std::string id = found ? trimmed(std::string_view(line.text).substr(0, at)) : std::string();
  const std::string value = found ? trimmed(std::string_view(line.text).substr(at + found->text.size())) : std::string();
  const bool may = found && (!made || found->sign == Sign::equal || found->sign == Sign::at_least || found->sign == Sign::at_most);
  if (!may || id.empty() || value.empty()) {
    say("coupling_form", path, line.at, {"`{0}` cannot be read", "no se entiende `{0}`"},
        made ? Text{"write \"demand = 6\", \"demand >= 6\" or \"demand <= 6\"",
                    "escriba \"demanda = 6\", \"demanda >= 6\" o \"demanda <= 6\""}
             : Text{"write \"price >= 20000\" or \"climate = dry\" (also >, <, <=, !=)",
                    "escriba \"precio >= 20000\" o \"clima = seco\" (también >, <, <=, !=)"},
        line.text);
    return std::nullopt;
  }
  const auto& all = decision_.uncertainties;
  const auto factor = std::find_if(all.begin(), all.end(), [&](const Factor& f) { return f.input.name == id; });
  if (factor == all.end()) {
    std::vector<std::string> known;
    for (const Spec* spec : by_id("uncertainties")) known.push_back(spec->id);
    if (std::find(known.begin(), known.end(), id) != known.end()) return std::nullopt;  // what is wrong with it is told there
    say("coupling_unknown", path, line.at, {"there is no uncertainty `{0}`", "no existe la incertidumbre `{0}`"},
        {"{1}uncertainties are {2}", "{1}las incertidumbres son {2}"}, id, meant(id, known), listed(known));
    return std::nullopt;
  }
  FactorRelation relation{static_cast<std::size_t>(factor - all.begin()), found->sign, 0};
  const Input& input = factor->input;
  if (input.kind == InputKind::category) {
    const auto word = std::find(input.words.begin(), input.words.end(), value);
    if (word == input.words.end() || (found->sign != Sign::equal && found->sign != Sign::different)) {
      say("coupling_word", path, line.at, {"`{0}` cannot be `{1} {2}`", "`{0}` no puede ser `{1} {2}`"},
          {"{4}write `{0} = ` and one of {3}", "{4}escriba `{0} = ` y una de {3}"}, id, found->text, value, listed(input.words),
          meant(value, input.words));
      return std::nullopt;
    }
    relation.value = static_cast<double>(word - input.words.begin());
    return relation;
  }
  std::string_view digits = value;  // the unit of the uncertainty may stand behind the number
  if (factor->unit != "1" && digits.ends_with(factor->unit)) digits.remove_suffix(factor->unit.size());
  const auto number = number_in(digits);
  if (!number || (made && !possible(input, *number))) {
    say("coupling_value", path, line.at, {"`{0}` is no value of `{1}`", "`{0}` no es un valor de `{1}`"},
        {"write a number of its range {2:g} to {3:g}, in {4}", "escriba un número de su rango {2:g} a {3:g}, en {4}"}, value, id,
        input.lower, input.upper, factor->unit);
    return std::nullopt;
  }
  relation.value = *number;
  return relation;
}

void DecisionReader::couplings() {
  const Spec* table = table_of_decision();
  const auto specs = by_id("couplings");
  for (const Spec* spec : specs) {
    const std::string path = "couplings." + spec->id;
    Coupling coupling{spec->id, local_words(*spec, {}), local_words(*spec, "says")};
    std::string owner, source;
    owner_and_source(*spec, path, owner, source);
    for (const Line& line : lines_of(*spec, "when"))
      if (const auto one = relation(line, path + ".when", false)) coupling.when.push_back(*one);
    for (const Line& line : lines_of(*spec, "then"))
      if (const auto one = relation(line, path + ".then", true)) coupling.then.push_back(*one);
    decision_.couplings.push_back(std::move(coupling));
  }
  if (!specs.empty() && table) {
    const std::string design(table->type->parameters[0].choices[static_cast<std::size_t>(table->constant("design"))].name);
    if (design == "saltelli" || design == "morris")
      say("coupling_design", "decision.design", table->parameter("design").given() ? table->parameter("design").at : table->at,
          {"the design `{0}` is for independent uncertainties, but [couplings] ties some together",
           "el diseño `{0}` es para incertidumbres independientes, pero [couplings] ata algunas"},
          {"take the couplings out, or write another design", "quite los acoplamientos, o escriba otro diseño"}, design);
  }
  order_couplings();
}

/// A coupling acts behind all others that set what it looks at; among those that could act next, the first id.
void DecisionReader::order_couplings() {
  std::vector<Coupling> left = std::move(decision_.couplings), ordered;
  const auto sets = [](const Coupling& coupling, std::size_t factor) {
    return std::any_of(coupling.then.begin(), coupling.then.end(), [&](const FactorRelation& r) { return r.factor == factor; });
  };
  while (!left.empty()) {
    const auto ready = [&](const Coupling& coupling) {
      return std::none_of(coupling.when.begin(), coupling.when.end(), [&](const FactorRelation& r) {
        return std::any_of(left.begin(), left.end(),
                           [&](const Coupling& other) { return other.id != coupling.id && sets(other, r.factor); });
      });
    };
    const auto next = std::find_if(left.begin(), left.end(), ready);
    if (next == left.end()) {
      std::vector<std::string> ring;
      for (const Coupling& coupling : left) ring.push_back(coupling.id);
      const Spec* first = study_.find("couplings", ring.front());
      say("coupling_ring", "couplings." + ring.front(), first ? first->at : Position{},
          {"{0} set what they look at, one the other", "{0} fijan lo que miran, unos a otros"},
          {"break the ring: what one coupling sets must not decide, by others, whether it does",
           "rompa el anillo: lo que un acoplamiento fija no debe decidir, a través de otros, si lo hace"},
          listed(ring));
      break;
    }
    ordered.push_back(std::move(*next));
    left.erase(next);
  }
  decision_.couplings = std::move(ordered);
}

}  // namespace cuenca::study
