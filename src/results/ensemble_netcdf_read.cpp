// ensemble.nc, read back.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <new>
#include <stdexcept>

#include "results/ensemble_file.hpp"
#include "results/ensemble_head.hpp"
#include "results/ensemble_messages.hpp"
#include "results/ensemble_names.hpp"
#include "results/netcdf_reader.hpp"
#include "results/netcdf_turn.hpp"

namespace cuenca::results {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// What the file lacks, thrown from the depth of the reading to its one door.
struct Lacks {
  std::string what;
};

class EnsembleReader {
 public:
  explicit EnsembleReader(const NetcdfReader& file) : file_(file) {}

  Ensemble read() {
    global();
    axes();
    factors();
    metrics();
    tests();
    make_room(e_);
    values();
    return std::move(e_);
  }

 private:
  const NetcdfReader::Variable& variable(const std::string& name, const std::vector<std::string>& dimensions) const {
    const auto* found = file_.find(name);
    if (!found || found->dimensions != dimensions) throw Lacks{name};
    return *found;
  }
  template <class T>
  T have(std::optional<T> values, const std::string& name) const {
    if (!values) throw Lacks{name};
    return std::move(*values);
  }
  std::vector<double> doubles(const std::string& name, const std::vector<std::string>& dimensions) const {
    return have(file_.doubles(variable(name, dimensions)), name);
  }
  std::vector<std::string> strings(const std::string& name, const std::vector<std::string>& dimensions) const {
    return have(file_.strings(variable(name, dimensions)), name);
  }
  /// The ids along a dimension, which may not be there at all.
  std::vector<std::string> ids(const std::string& name) const {
    return file_.find(name) ? strings(name, {name}) : std::vector<std::string>();
  }
  LocalWords words(int id, const std::string& name) const { return {file_.text(id, name), file_.text(id, name + "_es")}; }

  void global() {
    const auto text = [&](const char* name) { return file_.text(NetcdfReader::kGlobal, name); };
    e_.study = text("title"), e_.version = text("cuenca_version"), e_.base = text("base_scenario"), e_.inputs_hash = text("inputs_hash");
    e_.design = text("design"), e_.design_json = text("design_json");
    e_.seed = have(file_.whole(NetcdfReader::kGlobal, "seed"), "seed");
  }

  void axes() {
    const auto strategies = strings("strategy", {"strategy"});
    const auto along = [&](const char* name) { return strings(name, {"strategy"}); };
    const auto hashes = along("strategy_hash"), en = along("strategy_title"), es = along("strategy_title_es");
    const auto says = along("strategy_says"), says_es = along("strategy_says_es");
    for (std::size_t i = 0; i < strategies.size(); ++i)
      e_.strategies.push_back({strategies[i], hashes[i], {en[i], es[i]}, {says[i], says_es[i]}});
    for (std::string& id : strings("future", {"future"})) e_.futures.push_back({std::move(id), {}});
    if (file_.find("time")) e_.time = doubles("time", {"time"});
  }

  void factors() {
    const auto list = ids("factor");
    const auto names = variable_names("factor_", list);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const int id = variable(names[i], {"future"}).id;
      EnsembleFactor f;
      f.id = list[i], f.unit = file_.text(id, "units"), f.owner = file_.text(id, "owner"), f.source = file_.text(id, "source");
      f.title = words(id, "long_name"), f.says = words(id, "comment");
      f.low = file_.number(id, "sampled_low").value_or(kNone), f.high = file_.number(id, "sampled_high").value_or(kNone);
      f.whole = !file_.text(id, "whole_numbers").empty();
      f.words = file_.texts(id, "words");
      const auto en = file_.texts(id, "word_titles"), es = file_.texts(id, "word_titles_es");
      if (en.size() != es.size()) throw Lacks{names[i] + ": word_titles"};
      for (std::size_t w = 0; w < en.size(); ++w) f.word_titles.push_back({en[w], es[w]});
      const auto values = doubles(names[i], {"future"});
      for (std::size_t k = 0; k < values.size(); ++k) e_.futures[k].values.push_back(values[k]);
      e_.factors.push_back(std::move(f));
    }
  }

  void metrics() {
    const auto list = ids("metric");
    const auto names = variable_names("metric_", list);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const int id = variable(names[i], {"strategy", "future"}).id;
      EnsembleMetric m;
      m.id = list[i], m.unit = file_.text(id, "units"), m.actor = file_.text(id, "actor"), m.owner = file_.text(id, "owner");
      m.title = words(id, "long_name"), m.says = words(id, "comment"), m.actor_title = words(id, "actor_title"),
      m.group = words(id, "group");
      m.wanted = wanted_of(file_.text(id, "wanted"));
      m.at_least = file_.number(id, "at_least").value_or(kNone), m.at_most = file_.number(id, "at_most").value_or(kNone);
      m.of = file_.text(id, "of"), m.question_json = file_.text(id, "question");
      e_.metrics.push_back(std::move(m));
    }
  }

  void tests() {
    const auto list = ids("test");
    const auto names = variable_names("test_", list);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const int id = variable(names[i], {"future"}).id;
      EnsembleTest t{list[i], file_.text(id, "units"), file_.text(id, "source"), words(id, "long_name")};
      t.low = file_.number(id, "accepted_low").value_or(t.low), t.high = file_.number(id, "accepted_high").value_or(t.high);
      e_.tests.push_back(std::move(t));
    }
    const auto series = file_.texts(NetcdfReader::kGlobal, "series");
    const auto along = variable_names("series_", series);
    for (std::size_t i = 0; i < series.size(); ++i) {
      EnsembleSeries one{series[i], {}, {}, {}};
      if (!e_.time.empty()) {
        const int id = variable(along[i], {"strategy", "future", "time"}).id;
        one.unit = file_.text(id, "units"), one.title = words(id, "long_name");
      }
      e_.series.push_back(std::move(one));
    }
  }

  void values() {
    const std::vector<std::string> members = {"strategy", "future"};
    const auto states = have(file_.bytes(variable("state", members)), "state");
    for (std::size_t i = 0; i < states.size(); ++i)
      e_.states[i] = states[i] <= 2 ? static_cast<MemberState>(states[i]) : throw Lacks{"state"};
    if (file_.find("reason")) e_.reasons = strings("reason", members);
    const auto spread = [](const auto& column, auto& table, std::size_t columns, std::size_t at) {
      for (std::size_t i = 0; i < column.size(); ++i) table[i * columns + at] = column[i];
    };
    const auto list = ids_of(e_.metrics);
    const auto names = variable_names("metric_", list), bounds = variable_names("censored_", list);
    for (std::size_t i = 0; i < names.size(); ++i) {
      spread(doubles(names[i], members), e_.values, names.size(), i);
      if (file_.find(bounds[i])) spread(have(file_.bytes(variable(bounds[i], members)), bounds[i]), e_.censored, names.size(), i);
    }
    const auto tests = variable_names("test_", ids_of(e_.tests));
    for (std::size_t i = 0; i < tests.size(); ++i) spread(doubles(tests[i], {"future"}), e_.natural, tests.size(), i);
    e_.weights = doubles("weight", {"future"});
    const auto series = variable_names("series_", names_of(e_.series));
    for (std::size_t i = 0; i < series.size() && !e_.time.empty(); ++i)
      e_.series[i].values = have(file_.floats(variable(series[i], {"strategy", "future", "time"})), series[i]);
  }

  const NetcdfReader& file_;
  Ensemble e_;
};

}  // namespace

Expected<Ensemble, Diagnostic> read_ensemble(const std::string& path, Language language) {
  const auto failed = [&](const char* code, const std::vector<std::string>& fields = {}) {
    std::vector<std::string> all = {path};
    all.insert(all.end(), fields.begin(), fields.end());
    return Unexpected<Diagnostic>(ensemble_error(code, language, all));
  };
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    return failed("ensemble_unreadable", {std::make_error_code(std::errc::no_such_file_or_directory).message()});
  const NetcdfTurn turn;
  const NetcdfReader file(path);
  if (!file.problem().empty()) return failed("ensemble_unreadable", {file.problem()});
  const auto form = file.whole(NetcdfReader::kGlobal, "cuenca_ensemble");
  if (!form) return failed("ensemble_not_ours");
  if (*form > kEnsembleForm) return failed("ensemble_version", {std::to_string(*form), std::to_string(kEnsembleForm)});
  try {
    return EnsembleReader(file).read();
  } catch (const Lacks& lacks) {
    return failed("ensemble_unreadable", {lacks.what});
  } catch (const std::bad_alloc&) {
    return failed("ensemble_unreadable", {std::make_error_code(std::errc::not_enough_memory).message()});
  } catch (const std::length_error&) {
    return failed("ensemble_unreadable", {std::make_error_code(std::errc::not_enough_memory).message()});
  }
}

}  // namespace cuenca::results
