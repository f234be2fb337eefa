// Uncertainties and levers: what they change, in which unit, between which ends.
#include <algorithm>
#include <cmath>

#include "base/units.hpp"
#include "basin/decision.hpp"
#include "basin/registry.hpp"
#include "catalog/assumption.hpp"
#include "config/overlay.hpp"
#include "config/overlay_places.hpp"
#include "study/decision_reader.hpp"

namespace cuenca::study {

using analysis::sampling::Input;
using analysis::sampling::InputKind;
using basin::Distribution;
using catalog::Assignment;
using catalog::Kind;
using catalog::Row;
using catalog::Spec;
using Operation = Assignment::Operation;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// A value in SI, or a change of one, in `unit`.
double shown(double si, const std::string& unit, bool difference) { return rounded(from_si(si, unit, difference)); }

}  // namespace

/// One entry of `uncertainties` or `levers`.
class FactorReader {
 public:
  FactorReader(DecisionReader& reader, const Spec& spec, const char* section)
      : r_(reader), spec_(spec), path_(std::string(section) + "." + spec.id) {}

  std::optional<Factor> read() {
    const std::size_t before = r_.errors();
    factor_.input.name = spec_.id;
    factor_.at = spec_.at;
    factor_.title = local_words(spec_, {});
    factor_.says = local_words(spec_, "says");
    r_.owner_and_source(spec_, path_, factor_.owner, factor_.source);
    if (const double evidence = spec_.constant("class"); evidence > 0)
      factor_.evidence = spec_.type->parameters[0].choices[static_cast<std::size_t>(evidence)].name;
    factor_.structure = spec_.type == &basin::lever_type || spec_.constant("structure") > 0;
    distribution();
    if (kind_ == Distribution::category) {
      unused({"changes", "numbers", "unit"}, {"low", "base", "high", "mean", "deviation"});
      words();
    } else {
      unused({"words"}, {});
      if (kind_ != Distribution::numbers) unused({"numbers"}, {});
      if (kind_ != Distribution::normal && kind_ != Distribution::lognormal) unused({}, {"mean", "deviation"});
      changes();
      if (r_.errors() == before) ends();
      if (r_.errors() == before) input();
    }
    if (r_.errors() == before) sampled();
    if (r_.errors() > before) return std::nullopt;
    return std::move(factor_);
  }

 private:
  bool given(std::string_view parameter) const { return spec_.parameter(parameter).given(); }

  /// As written; else what `words` or `numbers` make plain.
  void distribution() {
    kind_ = static_cast<Distribution>(static_cast<int>(spec_.constant("distribution")));
    if (given("distribution")) return;
    if (spec_.setting("words").given()) kind_ = Distribution::category;
    if (spec_.setting("numbers").given()) kind_ = Distribution::numbers;
  }
  std::string distribution_name() const {
    for (const Row& row : spec_.type->parameters)
      if (row.name == "distribution") return std::string(row.choices[static_cast<std::size_t>(kind_)].name);
    return {};
  }

  void unused(std::initializer_list<const char*> settings, std::initializer_list<const char*> parameters) {
    const auto tell = [&](const char* field, const Position& at) {
      r_.say("factor_unused", path_ + "." + field, at,
             {"`{0}` is not used: the distribution of `{1}` is `{2}`", "`{0}` no se usa: la distribución de `{1}` es `{2}`"},
             {"take it out, or write another distribution", "quítelo, o escriba otra distribución"}, field, spec_.id, distribution_name());
    };
    for (const char* field : settings)
      if (spec_.setting(field).given()) tell(field, spec_.setting(field).at);
    for (const char* field : parameters)
      if (given(field)) tell(field, spec_.parameter(field).at);
  }

  void words() {
    const auto* list = spec_.setting("words").get<std::vector<Spec>>();
    if (!list || list->empty()) {
      r_.say("category_wordless", path_, spec_.at, {"the category `{0}` has no words", "la categoría `{0}` no tiene palabras"},
             {"write words = [{{ id = \"dry\", set = [\"…\"] }}, {{ id = \"wet\", set = [\"…\"] }}]",
              "escriba words = [{{ id = \"seco\", set = [\"…\"] }}, {{ id = \"humedo\", set = [\"…\"] }}]"},
             spec_.id);
      return;
    }
    std::vector<const Spec*> sorted;
    for (const Spec& entry : *list) sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(), [](const Spec* a, const Spec* b) { return a->id < b->id; });
    bool alike = true;
    for (const Spec* entry : sorted) {
      FactorWord& made = factor_.words.emplace_back();
      made.id = entry->id;
      made.title = local_words(*entry, {});
      const std::string here = path_ + ".words." + entry->id;
      if (const std::string scenario = entry->text("scenario"); !scenario.empty())
        if (const auto overlays = r_.below_base(scenario, here + ".scenario", entry->setting("scenario").at))
          for (const auto& overlay : *overlays)
            for (const Assignment& assignment : overlay) put(made.assignments, assignment);
      for (const Line& line : lines_of(*entry, "set"))
        if (auto assignment = config::parse_assignment(line.text, line.at, r_.language_, r_.diagnostics_))
          put(made.assignments, *assignment);
      factor_.input.words.push_back(entry->id);
      factor_.input.weights.push_back(entry->constant("weight"));
      alike = alike && factor_.input.weights.back() == factor_.input.weights.front();
    }
    factor_.input.kind = InputKind::category;
    if (alike) factor_.input.weights.clear();
  }

  /// A later value of the same path takes the place of an earlier one: a word is one overlay, in which a path stands once.
  static void put(std::vector<Assignment>& list, const Assignment& assignment) {
    if (assignment.operation == Operation::assign)
      std::erase_if(list, [&](const Assignment& a) { return a.path == assignment.path || a.path.starts_with(assignment.path + "."); });
    list.push_back(assignment);
  }

  // ---- numbers

  void changes() {
    const std::vector<Line> lines = lines_of(spec_, "changes");
    if (lines.empty())
      r_.say("factor_silent", path_, spec_.at, {"`{0}` changes nothing", "`{0}` no cambia nada"},
             {"write changes = [\"section.id.field=\"], or with *= or +=", "escriba changes = [\"sección.id.campo=\"], o con *= o +="},
             spec_.id);
    for (const Line& line : lines) change(line);
    if (factor_.changes.size() == lines.size()) unit();
  }

  void change(const Line& line) {
    const std::size_t equals = line.text.find('=');
    const std::string behind = equals == std::string::npos ? "x" : trimmed(std::string_view(line.text).substr(equals + 1));
    const auto range = behind.empty() ? std::nullopt : range_in(behind);
    if (!behind.empty() && !range) {
      r_.say(
          "change_form", path_ + ".changes", line.at, {"`{0}` does not say what is changed", "`{0}` no dice qué se cambia"},
          {"write a path with =, *= or +=, such as \"wells.a.rate*=\"; a range of its own behind it: \"wells.a.rate = 5 .. 8 .. 20 L/s\"",
           "escriba una ruta con =, *= o +=, como \"wells.a.rate*=\"; detrás, un rango propio: \"wells.a.rate = 5 .. 8 .. 20 L/s\""},
          line.text);
      return;
    }
    const auto assignment = config::parse_assignment(line.text.substr(0, equals) + "= 0", line.at, r_.language_, r_.diagnostics_);
    if (!assignment) return;
    FactorChange made;
    made.path = assignment->path;
    made.operation = assignment->operation;
    made.at = line.at;
    if (range) {
      made.low = range->numbers.front(), made.high = range->numbers.back();
      if (range->numbers.size() == 3) made.base = range->numbers[1];
      made.unit = range->unit;
    }
    std::vector<config::Place> places =
        config::find_places(r_.base_, basin::registry(), *assignment, config::Speaker(r_.language_, r_.diagnostics_));
    if (places.empty()) return;
    std::sort(places.begin(), places.end(), [](const config::Place& a, const config::Place& b) { return a.path < b.path; });
    const config::Place& place = places.front();
    const Kind kind = place.row->kind;
    if (kind != Kind::number && kind != Kind::months && kind != Kind::series && kind != Kind::integer) {
      r_.say("change_kind", path_ + ".changes", line.at, {"`{0}` is no number", "`{0}` no es un número"},
             {"write distribution = \"category\" and words = [{{ id = \"a\", set = [\"{0} = …\"] }}, …]",
              "escriba distribution = \"category\" y words = [{{ id = \"a\", set = [\"{0} = …\"] }}, …]"},
             place.path);
      return;
    }
    factor_.changes.push_back(std::move(made));
    places_.push_back({place.section, place.id, place.row, *place.value});
  }

  /// The first place that a change leads to, and what stands there.
  struct Known {
    std::string section, id;
    const Row* row;
    catalog::Value value;
  };

  /// The unit of the row; of an assumption its own.
  std::string row_unit(const Known& place) const {
    if (place.row->kind == Kind::integer) return "1";
    if (!catalog::is_assumed(*place.row)) return std::string(place.row->unit);
    const Spec* spec = r_.base_.find(place.section, place.id);
    const std::string unit = spec ? spec->text("unit") : std::string();
    return unit.empty() ? "1" : unit;
  }
  bool difference(std::size_t i) const { return places_[i].row->difference || factor_.changes[i].operation == Operation::offset; }

  /// The unit of this factor and of each of its changes.
  void unit() {
    const std::string written = spec_.text("unit");
    if (!written.empty())
      if (const auto known = check_unit(written); !known) return refused(known.error(), path_ + ".unit", spec_.setting("unit").at);
    for (std::size_t i = 0; i < factor_.changes.size() && first_ == kNowhere; ++i)
      if (std::isnan(factor_.changes[i].low)) first_ = i;
    if (!written.empty())
      factor_.unit = written;
    else
      for (std::size_t i = 0; i < factor_.changes.size(); ++i)
        if (std::isnan(factor_.changes[i].low) && factor_.changes[i].operation != Operation::factor) {
          factor_.unit = row_unit(places_[i]);
          break;
        }
    for (std::size_t i = 0; i < factor_.changes.size(); ++i) unit_of_change(i);
  }

  void unit_of_change(std::size_t i) {
    FactorChange& change = factor_.changes[i];
    const bool own = !std::isnan(change.low);
    const std::string unit = own ? change.unit : factor_.unit, row = row_unit(places_[i]);
    if (change.operation == Operation::factor) {
      if (own ? !unit.empty() : unit != "1" && spec_.setting("unit").given())
        r_.say("change_factor_unit", path_ + (own ? ".changes" : ".unit"), own ? change.at : spec_.setting("unit").at,
               {"`{0}*=` is a factor and has no unit, not {1}", "`{0}*=` es un factor y no lleva unidad, no {1}"},
               {"take the unit out, or write `{0}=`", "quite la unidad, o escriba `{0}=`"}, change.path, unit);
      return;
    }
    if (own && unit.empty()) return;  // in the unit of the row
    if (const auto fits = to_si(0.0, unit, row, difference(i)); !fits)
      return refused(fits.error(), path_ + (own ? ".changes" : ".unit"),
                     own                             ? change.at
                     : spec_.setting("unit").given() ? spec_.setting("unit").at
                                                     : change.at);
    change.unit = unit == row ? std::string() : unit;
    if (unit == "1" && row != "1") change.unit.clear(), change.scale = rounded(from_si(1.0, row, true));
    if (catalog::is_assumed(*places_[i].row) && unit != "1") change.unit = unit;
  }

  void refused(const UnitError& error, const std::string& path, const Position& at) {
    r_.say(error.code.c_str(), path, at, {"{0}", "{1}"}, {"{2}", "{3}"}, error.message_en, error.message_es, error.hint_en, error.hint_es);
  }

  /// Low, base and high: as written, else from the first change without a range of its own.
  void ends() {
    low_ = given("low") ? spec_.constant("low") : kNone;
    high_ = given("high") ? spec_.constant("high") : kNone;
    factor_.base = given("base") ? spec_.constant("base") : kNone;
    if (first_ != kNowhere) found_ends();
    const bool wanted = kind_ == Distribution::uniform || kind_ == Distribution::log_uniform || kind_ == Distribution::triangular ||
                        kind_ == Distribution::integers;
    if (wanted && (std::isnan(low_) || std::isnan(high_)))
      r_.say("factor_range", path_, spec_.at, {"the range of `{0}` is not known", "no se conoce el rango de `{0}`"},
             {"write low = … and high = … here, or beside the number at its path",
              "escriba low = … y high = … aquí, o junto al número en su ruta"},
             spec_.id);
    else if (wanted && low_ > high_)
      r_.say("factor_order", given("low") ? path_ + ".low" : path_, given("low") ? spec_.parameter("low").at : spec_.at,
             {"low {0:g} is above high {1:g}", "low {0:g} supera a high {1:g}"},
             {"write the lower one as low", "escriba el menor como low"}, low_, high_);
    else if (wanted && given("base") && (factor_.base < low_ || factor_.base > high_))
      r_.say("factor_base", path_ + ".base", spec_.parameter("base").at,
             {"base {0:g} does not lie between low {1:g} and high {2:g}", "base {0:g} no está entre low {1:g} y high {2:g}"},
             {"widen the range, or change base", "amplíe el rango, o cambie base"}, factor_.base, low_, high_);
  }

  void found_ends() {
    const FactorChange& change = factor_.changes[first_];
    const Known& place = places_[first_];
    const Row& row = *place.row;
    const bool whole = row.kind == Kind::integer;
    const double* number = place.value.get<double>();
    const bool measured = row.kind != Kind::integer;
    const std::string unit = change.operation == Operation::factor ? "1" : factor_.unit;
    const auto in_unit = [&](double si, bool as_difference) { return measured ? shown(si, unit, as_difference) : si; };
    const bool free = kind_ == Distribution::normal || kind_ == Distribution::lognormal;  // cut only where that is written
    const auto end = [&](double& into, const std::optional<double>& known, double plausible) {
      if (!std::isnan(into) || free) return;
      if (change.operation == Operation::factor) {
        if (known && number && *number > 0) into = rounded(*known / *number);
      } else if (change.operation == Operation::offset) {
        if (known && number) into = in_unit(*known - *number, true);
      } else if (known) {
        into = in_unit(*known, row.difference);
      } else if (std::isfinite(plausible) && !catalog::is_assumed(row)) {
        into = whole ? plausible : in_unit(to_si(plausible, row.unit, row.difference), row.difference);
      }
    };
    end(low_, place.value.provenance.low, row.plausible.low);
    end(high_, place.value.provenance.high, row.plausible.high);
    if (!std::isnan(factor_.base)) return;
    if (change.operation == Operation::factor) factor_.base = 1;
    if (change.operation == Operation::offset) factor_.base = 0;
    if (change.operation == Operation::assign && number) factor_.base = in_unit(*number, row.difference);
    if (change.operation == Operation::assign && !place.value.given() && row.fallback)
      factor_.base = in_unit(catalog::fallback_si(row), row.difference);
  }

  void input() {
    Input& in = factor_.input;
    in.lower = std::isnan(low_) ? -std::numeric_limits<double>::infinity() : low_;
    in.upper = std::isnan(high_) ? std::numeric_limits<double>::infinity() : high_;
    const double mean = given("mean") ? spec_.constant("mean") : factor_.base;
    switch (kind_) {
      case Distribution::uniform:
        in.kind = InputKind::uniform;
        break;
      case Distribution::log_uniform:
        in.kind = InputKind::log_uniform;
        break;
      case Distribution::triangular:
        in.kind = InputKind::triangular;
        in.mode = factor_.base;
        break;
      case Distribution::normal:
        in.kind = InputKind::normal;
        in.mean = mean;
        in.deviation = spec_.constant("deviation");
        break;
      case Distribution::lognormal: {
        in.kind = InputKind::lognormal;
        in.deviation = 0;
        if (!(mean > 0)) {
          r_.say("factor_mean", path_, given("mean") ? spec_.parameter("mean").at : spec_.at,
                 {"the mean of the lognormal `{0}` must be above 0", "la media de la lognormal `{0}` debe ser mayor que 0"},
                 {"write mean = …, or another distribution", "escriba mean = …, u otra distribución"}, spec_.id);
        } else if (spec_.constant("deviation") > 0) {
          const Input moments = analysis::sampling::lognormal_of_moments(spec_.id, mean, spec_.constant("deviation"));
          in.mean = moments.mean, in.deviation = moments.deviation;
        }
        break;
      }
      case Distribution::integers:
        in.kind = InputKind::integers;
        break;
      case Distribution::numbers:
        in.kind = InputKind::numbers;
        if (const auto* list = spec_.setting("numbers").get<std::vector<Spec>>())
          for (const Spec& entry : *list) in.numbers.push_back(entry.constant("number"));
        std::sort(in.numbers.begin(), in.numbers.end());
        in.numbers.erase(std::unique(in.numbers.begin(), in.numbers.end()), in.numbers.end());
        if (!in.numbers.empty()) in.lower = in.numbers.front(), in.upper = in.numbers.back();
        break;
      case Distribution::category:
        break;
    }
    for (const FactorChange& change : factor_.changes) {
      if (std::isnan(change.low)) continue;
      const bool middle = std::isnan(change.base) || (factor_.base > in.lower && factor_.base < in.upper);
      if (!std::isfinite(in.lower) || !std::isfinite(in.upper) || !(in.lower < in.upper) || !middle)
        r_.say("change_range", path_ + ".changes", change.at,
               {"`{0}` has a range of its own, but that of `{1}` is not closed{2}",
                "`{0}` tiene su propio rango, pero el de `{1}` no es cerrado{2}"},
               {"write low, base and high of `{1}`, base between the two", "escriba low, base y high de `{1}`, base entre los otros dos"},
               change.path, spec_.id,
               middle                              ? ""
               : r_.language_ == Language::spanish ? " o no tiene una base en él"
                                                   : " or has no base within it");
    }
  }

  void sampled() {
    for (const auto& problem : analysis::sampling::problems_of(std::span(&factor_.input, 1)))
      r_.say("factor_sampling", path_, spec_.at, {"{0}", "{1}"},
             {"write what the distribution `{2}` asks for: `cuenca describe uncertainties`",
              "escriba lo que pide la distribución `{2}`: `cuenca describe uncertainties`"},
             problem.en, problem.es, distribution_name());
  }

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  DecisionReader& r_;
  const Spec& spec_;
  std::string path_;
  Factor factor_;
  Distribution kind_ = Distribution::uniform;
  std::vector<Known> places_;     ///< parallel to the changes
  std::size_t first_ = kNowhere;  ///< change whose place gives the ends
  double low_ = kNone, high_ = kNone;
};

void DecisionReader::factors(const char* section, std::vector<Factor>& into) {
  for (const Spec* spec : by_id(section))
    if (auto factor = FactorReader(*this, *spec, section).read()) into.push_back(std::move(*factor));
}

}  // namespace cuenca::study
