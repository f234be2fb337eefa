#include "report/marks.hpp"
#include "study/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/units.hpp"
#include "study/comparison_series.hpp"

namespace cuenca::study {
namespace {

using report::Words;
using results::InputRow;
using results::MetricRow;
using Inputs = std::map<std::string, const InputRow*>;

/// `lagoons.blanca` of `lagoons.blanca.depth`; empty for the table basin.
std::string component_of(const std::string& path) {
  const std::size_t first = path.find('.'), second = first == path.npos ? path.npos : path.find('.', first + 1);
  return second == path.npos || path.starts_with("basin.") ? std::string() : path.substr(0, second);
}

bool is_title(const std::string& path) { return path.find(".title.") != path.npos || path.starts_with("scenarios."); }

class Comparer {
 public:
  Comparer(std::vector<results::RunFolder> folders, Language language) : language_(language) {
    for (results::RunFolder& folder : folders) {
      ComparedRun run;
      run.data = std::move(folder);
      run.name = run.data.manifest.scenario.empty() ? "base" : run.data.manifest.scenario;
      c_.runs.push_back(std::move(run));
    }
    for (const ComparedRun& run : c_.runs) {
      Inputs& inputs = inputs_.emplace_back();
      for (const InputRow& row : run.data.inputs) inputs[row.path] = &row;
    }
  }

  Comparison compare() {
    names();
    marks();
    warn();
    inputs();
    metrics();
    money();
    balance();
    c_.series = compared_series(c_, inputs_, language_, c_.findings);
    return std::move(c_);
  }

 private:
  /// A title or another text in both languages, from the first run that says it.
  Words words(const std::string& path) const {
    for (const Inputs& inputs : inputs_) {
      const auto in = [&](const char* language) {
        const auto found = inputs.find(path + "." + language);
        return found == inputs.end() ? std::string() : found->second->value;
      };
      if (const Words both(in("en"), in("es")); !both.empty()) return both;
      if (const auto plain = inputs.find(path); plain != inputs.end()) return report::same(plain->second->value);
    }
    return {};
  }
  Words title(const std::string& component) const {
    const Words found = words(component + ".title");
    return found.empty() ? report::same(component.substr(component.rfind('.') + 1)) : found;
  }

  void names() {
    std::map<std::string, int> times;
    for (const ComparedRun& run : c_.runs) ++times[run.name];
    for (ComparedRun& run : c_.runs) {
      const std::string id = run.name;
      if (times[id] > 1) {
        std::string folder = run.data.folder;
        while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
        run.name = folder;
      }
      const Words named = words("scenarios." + id + ".title");
      run.title = id == "base" ? Words("The study as written", "El estudio como está escrito") : named.empty() ? report::same(id) : named;
      run.description = words("scenarios." + id + ".description");
      if (times[id] > 1)
        run.title = {run.title.in(Language::english) + " (" + run.name + ")", run.title.in(Language::spanish) + " (" + run.name + ")"};
      for (const Diagnostic& d : run.data.warnings) c_.findings.add(d);
    }
    const std::string study = c_.runs.front().data.manifest.study;
    c_.study = words("basin.title").empty() ? report::same(study) : words("basin.title");
    c_.notice = words("basin.notice");
  }

  void marks() {
    std::vector<std::string> ids;
    for (const ComparedRun& run : c_.runs) ids.push_back(run.name);
    const std::vector<std::string> marks = report::marks_of(ids);
    for (std::size_t i = 0; i < marks.size(); ++i) c_.runs[i].mark = marks[i];
  }

  void warn() {
    const results::Manifest& first = c_.runs.front().data.manifest;
    for (const ComparedRun& run : c_.runs) {
      const results::Manifest& m = run.data.manifest;
      if (m.study != first.study)
        say("compare_studies", run.data.folder,
            {"`{0}` is a run of the study `{1}`, the first of `{2}`", "`{0}` es una corrida del estudio `{1}`, la primera de `{2}`"},
            {"only what both have is compared", "solo se compara lo que ambos tienen"}, run.data.folder, m.study, first.study);
      else if (m.start != first.start || m.end != first.end || m.step != first.step)
        say("compare_periods", run.data.folder,
            {"`{0}` runs from {1} to {2} by {3}, the first from {4} to {5} by {6}",
             "`{0}` va de {1} a {2} por {3}, la primera de {4} a {5} por {6}"},
            {"totals and metrics of other periods tell little of the difference",
             "totales y métricas de otros períodos dicen poco de la diferencia"},
            run.name, m.start, m.end, m.step, first.start, first.end, first.step);
    }
  }

  void inputs() {
    std::set<std::string> components, paths;
    std::vector<std::string> order;  // as the first run that has them writes them
    for (const ComparedRun& run : c_.runs)
      for (const InputRow& row : run.data.inputs) {
        if (const std::string component = component_of(row.path); !component.empty() && !row.path.starts_with("scenarios."))
          components.insert(component);
        if (!is_title(row.path) && paths.insert(row.path).second) order.push_back(row.path);
      }
    std::set<std::string> uneven;
    for (const std::string& component : components) {
      ComponentDifference d{component, title(component), {}};
      for (const Inputs& inputs : inputs_) {
        const auto at = inputs.lower_bound(component + ".");
        d.there.push_back(at != inputs.end() && at->first.starts_with(component + "."));
      }
      if (std::all_of(d.there.begin(), d.there.end(), [](bool b) { return b; })) continue;
      uneven.insert(component);
      c_.components.push_back(std::move(d));
    }
    for (const std::string& path : order) {
      const std::string component = component_of(path);
      if (uneven.count(component)) continue;
      InputDifference d{path, component.empty() ? Words("the study as a whole", "el estudio en conjunto") : title(component), {}};
      bool same = true;
      for (const Inputs& inputs : inputs_) {
        const auto found = inputs.find(path);
        d.values.push_back(found == inputs.end() ? std::nullopt : std::optional(*found->second));
        const auto &a = d.values.front(), &b = d.values.back();
        same = same && a.has_value() == b.has_value() && (!a || (a->value == b->value && a->unit == b->unit));
      }
      if (!same) c_.inputs.push_back(std::move(d));
    }
  }

  void metrics() {
    std::vector<std::string> actors, ids;
    std::map<std::string, std::string> actor_of;
    for (const ComparedRun& run : c_.runs)
      for (const MetricRow& row : run.data.metrics) {
        if (actor_of.emplace(row.metric, row.actor).second) ids.push_back(row.metric);
        if (std::find(actors.begin(), actors.end(), row.actor) == actors.end()) actors.push_back(row.actor);
      }
    for (const std::string& actor : actors)
      for (const std::string& id : ids)
        if (actor_of[id] == actor) c_.metrics.push_back(metric(id, actor));
  }

  MetricComparison metric(const std::string& id, const std::string& actor) {
    const std::string path = "metrics." + id;
    MetricComparison m;
    m.id = id, m.actor = actor;
    m.title = title(path), m.says = words(path + ".says"), m.owner = words(path + ".owner"), m.source = words(path + ".from").en;
    m.actor_title = title("actors." + actor), m.group = words("actors." + actor + ".group");
    for (const ComparedRun& run : c_.runs) {
      MetricCell& cell = m.cells.emplace_back();
      for (const MetricRow& row : run.data.metrics)
        if (row.metric == id) cell.row = row;
    }
    bool units = true, thresholds = true;
    const MetricRow* first = nullptr;
    for (const MetricCell& cell : m.cells) {
      if (!cell.row) continue;
      if (m.unit.empty()) m.unit = cell.row->unit;
      units = units && (cell.row->unit.empty() || cell.row->unit == m.unit);
      if (!first) first = &*cell.row;
      const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
      thresholds = thresholds && same(cell.row->at_least, first->at_least) && same(cell.row->at_most, first->at_most) &&
                   cell.row->better == first->better;
    }
    m.better = first->better, m.at_least = first->at_least, m.at_most = first->at_most;
    if (!units)
      say("compare_units", path, {"`{0}` is not in the same unit in all runs", "`{0}` no está en la misma unidad en todas las corridas"},
          {"run them anew from one study; no difference is told", "córralas de nuevo desde un estudio; no se dice ninguna diferencia"},
          path);
    if (!thresholds)
      say("compare_thresholds", path,
          {"the threshold of `{0}` is not the same in all runs", "el umbral de `{0}` no es el mismo en todas las corridas"},
          {"each run is judged by its own", "cada corrida se juzga con el suyo"}, path);
    const MetricCell& base = m.cells.front();
    for (std::size_t i = 1; i < m.cells.size() && units && base.row; ++i) {
      MetricCell& cell = m.cells[i];
      if (!cell.row || !std::isfinite(cell.row->value) || !std::isfinite(base.row->value)) continue;
      const double a = base.row->value, b = cell.row->value;
      const bool open = base.row->censored || cell.row->censored;  // a time that is not over: longer than its value
      if (!open) cell.difference = b - a;
      if (open && !(base.row->censored && !cell.row->censored && b < a) && !(cell.row->censored && !base.row->censored && a < b)) continue;
      cell.verdict = verdict_of(base.row->value, cell.row->value, m.better, m.at_least, m.at_most);
    }
    return m;
  }

  void money() {
    std::vector<std::string> order;
    std::vector<std::pair<std::string, std::string>> rows;
    for (const ComparedRun& run : c_.runs)
      for (const results::MoneyRow& row : run.data.money) {
        if (std::find(order.begin(), order.end(), row.of) == order.end()) order.push_back(row.of);
        if (std::find(rows.begin(), rows.end(), std::pair(row.of, row.name)) == rows.end()) rows.emplace_back(row.of, row.name);
      }
    // actors before what a unit costs; an actor that only a later run concerns stands with the others
    std::stable_sort(order.begin(), order.end(), [](const std::string& a, const std::string& b) {
      return a.starts_with("actors.") && !b.starts_with("actors.");
    });
    for (const std::string& of : order)
      for (const auto& [owner, name] : rows) {
        if (owner != of) continue;
        MoneyComparison m{of, name, {}, title(of), words(of + ".group"), {}};
        for (const ComparedRun& run : c_.runs) {
          const auto found = std::find_if(run.data.money.begin(), run.data.money.end(),
                                          [&](const results::MoneyRow& row) { return row.of == of && row.name == m.name; });
          m.rows.push_back(found == run.data.money.end() ? std::nullopt : std::optional(*found));
          if (m.rows.back()) m.unit = m.rows.back()->unit;
        }
        c_.money.push_back(std::move(m));
      }
    if (c_.money.empty()) return;
    if (const std::string named = words("basin.currency").en; !named.empty()) c_.currency = named;
    for (const char* path : {"basin.discount_rate", "basin.money_date", "basin.currency"}) {
      const auto of = [&](const Inputs& inputs) {
        const auto found = inputs.find(path);
        return found == inputs.end() ? std::string() : found->second->value + " " + found->second->unit;
      };
      if (std::any_of(inputs_.begin(), inputs_.end(), [&](const Inputs& inputs) { return of(inputs) != of(inputs_.front()); }))
        say("compare_money", path, {"`{0}` is not the same in all runs", "`{0}` no es lo mismo en todas las corridas"},
            {"money of the runs is not alike: write one discount rate, date and currency for all",
             "el dinero de las corridas no es comparable: escriba una misma tasa, fecha y moneda para todas"},
            path);
    }
  }

  void balance() {
    std::vector<std::pair<std::string, std::string>> order;
    for (const ComparedRun& run : c_.runs)
      for (const results::BalanceRow& row : run.data.balance)
        if (std::find(order.begin(), order.end(), std::pair(row.quantity, row.store)) == order.end())
          order.emplace_back(row.quantity, row.store);
    for (const auto& [quantity, store] : order) {
      BalanceComparison b{quantity, store, store == "basin" ? Words() : title(component_of(store + ".")), {}};
      for (const ComparedRun& run : c_.runs) {
        const auto& rows = run.data.balance;
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.quantity == quantity && row.store == store; });
        b.rows.push_back(found == rows.end() ? std::nullopt : std::optional(*found));
      }
      c_.balance.push_back(std::move(b));
    }
  }

  template <class... Fields>
  void say(const char* code, const std::string& path, Text message, Text hint, const Fields&... fields) {
    c_.findings.add(
        {Severity::warning, code, path, {}, fmt::format(fmt::runtime(message.in(language_)), fields...), std::string(hint.in(language_))});
  }

  Language language_;
  Comparison c_;
  std::vector<Inputs> inputs_;
};

}  // namespace

double MoneyComparison::difference(std::size_t run) const {
  return rows[run] && rows.front() ? rows[run]->value - rows.front()->value : report::kNone;
}

Verdict verdict_of(double first, double value, const std::string& better, double at_least, double at_most) {
  if (!std::isfinite(first) || !std::isfinite(value)) return Verdict::none;
  if (std::abs(value - first) <= kSameShare * std::max(std::abs(first), std::abs(value))) return Verdict::same;
  if (better == "more") return value > first ? Verdict::better : Verdict::worse;
  if (better == "less") return value < first ? Verdict::better : Verdict::worse;
  if (better != "within" || std::isnan(at_least) || std::isnan(at_most)) return Verdict::different;
  const auto outside = [&](double x) { return std::max({at_least - x, x - at_most, 0.0}); };
  if (outside(value) == outside(first)) return Verdict::different;
  return outside(value) < outside(first) ? Verdict::better : Verdict::worse;
}

Comparison compared(std::vector<results::RunFolder> folders, Language language) { return Comparer(std::move(folders), language).compare(); }

}  // namespace cuenca::study
