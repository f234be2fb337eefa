// ensemble.nc, written.
#include <fcntl.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <mutex>

#include "results/ensemble_file.hpp"
#include "results/ensemble_head.hpp"
#include "results/ensemble_names.hpp"
#include "results/log_file.hpp"
#include "results/netcdf_turn.hpp"
#include "results/netcdf_writer.hpp"

namespace cuenca::results {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Every NaN with the same bits: how a processor came to it is no result.
template <class T>
void one_kind_of_none(std::vector<T>& values) {
  for (T& value : values)
    if (value != value) value = std::numeric_limits<T>::quiet_NaN();
}

/// One column of a table that is stored row by row.
template <class T>
std::vector<T> column_of(const std::vector<T>& table, std::size_t columns, std::size_t column) {
  std::vector<T> values;
  values.reserve(table.size() / columns);
  for (std::size_t at = column; at < table.size(); at += columns) values.push_back(table[at]);
  one_kind_of_none(values);
  return values;
}

std::vector<std::string> words_in(const std::vector<LocalWords>& list, std::string LocalWords::*language) {
  std::vector<std::string> words;
  for (const LocalWords& both : list) words.push_back(both.*language);
  return words;
}

class EnsembleWriter {
 public:
  EnsembleWriter(const std::string& path, const Ensemble& e) : e_(e), file_(path, expected_bytes(e)) {}

  std::string write() {
    global();
    axes();
    factors();
    tests();
    members();
    series();
    file_.end_definitions();
    for (const auto& fill : fills_) fill();
    return file_.finish();
  }

 private:
  static std::size_t expected_bytes(const Ensemble& e) {
    std::size_t bytes = (1 << 20) + 9 * e.values.size() + e.futures.size() * (e.factors.size() + e.tests.size() + 64) * 8;
    for (const EnsembleSeries& series : e.series) bytes += 4 * series.values.size();
    return bytes + 16384 * (e.metrics.size() + e.factors.size() + e.tests.size() + e.series.size());
  }

  void put(int variable, std::vector<std::string> texts) {
    fills_.push_back([this, variable, texts = std::move(texts)] { file_.put(variable, texts); });
  }
  template <class T>
  void put(int variable, std::vector<T> values) {
    fills_.push_back([this, variable, values = std::move(values)] { file_.put(variable, values.data()); });
  }
  void words(int variable, const std::string& name, const LocalWords& both) {
    file_.attribute(variable, name, both.en);
    file_.attribute(variable, name + "_es", both.es);
  }
  void known(int variable, const std::string& name, double value, double unless) {
    if (std::bit_cast<std::uint64_t>(value) != std::bit_cast<std::uint64_t>(unless) && (value == value || unless == unless))
      file_.attribute(variable, name, value);
  }
  int texts(const std::string& name, int along, std::vector<std::string> list, const LocalWords& title) {
    const int variable = file_.variable(name, NetcdfType::text, {along});
    words(variable, "long_name", title);
    put(variable, std::move(list));
    return variable;
  }
  void flags(int variable, const std::vector<std::string>& meanings, NetcdfType type) {
    std::vector<int> values;
    std::string all;
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      values.push_back(static_cast<int>(i));
      all += (i ? " " : "") + meanings[i];
    }
    file_.attribute(variable, "flag_values", type, values);
    file_.attribute(variable, "flag_meanings", all);
  }

  void global() {
    constexpr int whole = NetcdfWriter::kGlobal;
    file_.attribute(whole, "Conventions", std::string("CF-1.10"));
    file_.attribute(whole, "title", e_.study);
    file_.attribute(whole, "source", e_.version.empty() ? std::string() : "Cuenca " + e_.version);
    file_.attribute(whole, "cuenca_ensemble", static_cast<std::uint64_t>(kEnsembleForm));
    file_.attribute(whole, "cuenca_version", e_.version);
    file_.attribute(whole, "base_scenario", e_.base);
    file_.attribute(whole, "inputs_hash", e_.inputs_hash);
    file_.attribute(whole, "design", e_.design);
    file_.attribute(whole, "design_json", e_.design_json);
    file_.attribute(whole, "seed", e_.seed);
    file_.attribute(whole, "series", names_of(e_.series));  // in their order; a list of variables has none that can be relied on
  }

  void axes() {
    strategy_ = file_.dimension("strategy", e_.strategies.size());
    future_ = file_.dimension("future", e_.futures.size());
    texts("strategy", strategy_, ids_of(e_.strategies), {"strategy", "estrategia"});
    texts("future", future_, ids_of(e_.futures), {"identity of the future", "identidad del futuro"});
    std::vector<std::string> hashes;
    std::vector<LocalWords> titles, says;
    for (const EnsembleStrategy& s : e_.strategies) hashes.push_back(s.hash), titles.push_back(s.title), says.push_back(s.says);
    texts("strategy_title", strategy_, words_in(titles, &LocalWords::en),
          {"name of the strategy in English", "nombre de la estrategia en inglés"});
    texts("strategy_title_es", strategy_, words_in(titles, &LocalWords::es),
          {"name of the strategy in Spanish", "nombre de la estrategia en español"});
    texts("strategy_says", strategy_, words_in(says, &LocalWords::en),
          {"what the strategy does, in English", "qué hace la estrategia, en inglés"});
    texts("strategy_says_es", strategy_, words_in(says, &LocalWords::es),
          {"what the strategy does, in Spanish", "qué hace la estrategia, en español"});
    texts("strategy_hash", strategy_, std::move(hashes),
          {"identity of what the strategy assigns", "identidad de lo que asigna la estrategia"});
    const auto list = [&](const std::string& name, std::vector<std::string> ids, const LocalWords& title) {
      if (ids.empty()) return;
      const int along = file_.dimension(name, ids.size());
      texts(name, along, std::move(ids), title);
    };
    list("metric", ids_of(e_.metrics), {"metric", "métrica"});
    list("factor", ids_of(e_.factors), {"what is uncertain", "lo incierto"});
    list("test", ids_of(e_.tests), {"test of plausibility", "prueba de plausibilidad"});
    if (e_.time.empty()) return;
    time_ = file_.dimension("time", e_.time.size());
    const int when = file_.variable("time", NetcdfType::precise, {time_});
    file_.attribute(when, "standard_name", std::string("time"));
    words(when, "long_name", {"time of the series", "tiempo de las series"});
    file_.attribute(when, "units", std::string("days since 1970-01-01 00:00:00"));
    file_.attribute(when, "calendar", std::string("proleptic_gregorian"));
    put(when, e_.time);
  }

  void factors() {
    const auto names = variable_names("factor_", ids_of(e_.factors));
    for (std::size_t i = 0; i < e_.factors.size(); ++i) {
      const EnsembleFactor& f = e_.factors[i];
      std::vector<double> values;
      for (const EnsembleFuture& future : e_.futures) values.push_back(future.values[i]);
      one_kind_of_none(values);
      // a place that is none of the words (or no number) is kept as it is
      const bool places = !f.words.empty() && std::all_of(values.begin(), values.end(), [&](double value) {
        return value >= 0 && value < static_cast<double>(f.words.size()) && value == static_cast<double>(static_cast<int>(value)) &&
               !std::signbit(value);
      });
      const int id = file_.variable(names[i], places ? NetcdfType::whole : NetcdfType::precise, {future_});
      file_.attribute(id, "units", f.unit);
      words(id, "long_name", f.title);
      words(id, "comment", f.says);
      file_.attribute(id, "owner", f.owner);
      file_.attribute(id, "source", f.source);
      known(id, "sampled_low", f.low, kNone);
      known(id, "sampled_high", f.high, kNone);
      if (f.whole) file_.attribute(id, "whole_numbers", std::string("yes"));
      if (places) flags(id, variable_names("", f.words), NetcdfType::whole);
      file_.attribute(id, "words", f.words);
      file_.attribute(id, "word_titles", words_in(f.word_titles, &LocalWords::en));
      file_.attribute(id, "word_titles_es", words_in(f.word_titles, &LocalWords::es));
      if (places)
        put(id, std::vector<int>(values.begin(), values.end()));
      else
        file_.missing(id, true), put(id, std::move(values));
    }
  }

  void tests() {
    const auto names = variable_names("test_", ids_of(e_.tests));
    for (std::size_t i = 0; i < e_.tests.size(); ++i) {
      const EnsembleTest& t = e_.tests[i];
      const int id = file_.variable(names[i], NetcdfType::precise, {future_});
      file_.attribute(id, "units", t.unit);
      words(id, "long_name", t.title);
      file_.attribute(id, "source", t.source);
      known(id, "accepted_low", t.low, -std::numeric_limits<double>::infinity());
      known(id, "accepted_high", t.high, std::numeric_limits<double>::infinity());
      file_.missing(id, true);
      put(id, column_of(e_.natural, e_.tests.size(), i));
    }
    const int weight = file_.variable("weight", NetcdfType::precise, {future_});
    file_.attribute(weight, "units", std::string("1"));
    words(weight, "long_name", {"plausibility of the future; 0: it fails a test", "plausibilidad del futuro; 0: no pasa una prueba"});
    file_.missing(weight, true);
    put(weight, column_of(e_.weights, 1, 0));
  }

  void members() {
    const int state = file_.variable("state", NetcdfType::byte, {strategy_, future_});
    words(state, "long_name", {"how the run of the strategy in the future ended", "cómo terminó la corrida de la estrategia en el futuro"});
    flags(state, {"missing", "done", "failed"}, NetcdfType::byte);
    std::vector<std::uint8_t> states;
    for (const MemberState s : e_.states) states.push_back(static_cast<std::uint8_t>(s));
    put(state, std::move(states));
    if (std::any_of(e_.reasons.begin(), e_.reasons.end(), [](const std::string& reason) { return !reason.empty(); })) {
      const int reason = file_.variable("reason", NetcdfType::text, {strategy_, future_});
      words(reason, "long_name", {"why the run failed", "por qué falló la corrida (en inglés)"});
      put(reason, e_.reasons);
    }
    const auto names = variable_names("metric_", ids_of(e_.metrics)), bounds = variable_names("censored_", ids_of(e_.metrics));
    for (std::size_t i = 0; i < e_.metrics.size(); ++i) {
      const EnsembleMetric& m = e_.metrics[i];
      auto censored = column_of(e_.censored, e_.metrics.size(), i);
      const bool some = std::any_of(censored.begin(), censored.end(), [](std::uint8_t is) { return is != 0; });
      const int id = file_.variable(names[i], NetcdfType::precise, {strategy_, future_});
      file_.attribute(id, "units", m.unit);
      words(id, "long_name", m.title);
      words(id, "comment", m.says);
      file_.attribute(id, "actor", m.actor);
      words(id, "actor_title", m.actor_title);
      words(id, "group", m.group);
      file_.attribute(id, "owner", m.owner);
      file_.attribute(id, "wanted", to_word(m.wanted));
      known(id, "at_least", m.at_least, kNone);
      known(id, "at_most", m.at_most, kNone);
      file_.attribute(id, "of", m.of);
      file_.attribute(id, "question", m.question_json);
      file_.attribute(id, "ancillary_variables", "state" + (some ? " " + bounds[i] : std::string()));
      file_.attribute(id, "coordinates", std::string("strategy_title strategy_title_es"));
      file_.missing(id, true);
      put(id, column_of(e_.values, e_.metrics.size(), i));
      if (!some) continue;
      const int flag = file_.variable(bounds[i], NetcdfType::byte, {strategy_, future_});
      words(flag, "long_name",
            {"is the value of " + m.id + " the least that it can be?", "¿es el valor de " + m.id + " lo menos que puede ser?"});
      flags(flag, {"exact", "at_least"}, NetcdfType::byte);
      put(flag, std::move(censored));
    }
  }

  void series() {
    const auto names = variable_names("series_", names_of(e_.series));
    for (std::size_t i = 0; i < e_.series.size(); ++i) {
      const EnsembleSeries& s = e_.series[i];
      const int id = file_.variable(names[i], NetcdfType::single, {strategy_, future_, time_});
      file_.attribute(id, "units", s.unit);
      words(id, "long_name", s.title);
      file_.attribute(id, "path", s.name);
      file_.attribute(id, "coordinates", std::string("strategy_title strategy_title_es"));
      file_.missing(id, false);
      fills_.push_back([this, id, &s] {
        const bool plain = std::all_of(s.values.begin(), s.values.end(), [](float value) {
          return value == value ||
                 std::bit_cast<std::uint32_t>(value) == std::bit_cast<std::uint32_t>(std::numeric_limits<float>::quiet_NaN());
        });
        if (plain) return file_.put(id, s.values.data());
        std::vector<float> values = s.values;
        one_kind_of_none(values);
        file_.put(id, values.data());
      });
    }
  }

  const Ensemble& e_;
  NetcdfWriter file_;
  int strategy_ = -1, future_ = -1, time_ = -1;
  std::vector<std::function<void()>> fills_;  ///< run when all is defined, in this order
};

}  // namespace

std::string write_ensemble(const std::string& path, const Ensemble& ensemble) {
  if (const std::string wrong = wrong_size(ensemble); !wrong.empty()) return path + ": size of " + wrong;
  std::string problem;
  {
    const NetcdfTurn turn;
    problem = EnsembleWriter(path, ensemble).write();
  }
  if (!problem.empty()) return problem;
  // on the disk before anyone takes away the log it came from
  LogFile written = LogFile::open(path, O_RDONLY);
  if (written.is_open()) written.flush();
  flush_folder(path);
  return {};
}

}  // namespace cuenca::results
