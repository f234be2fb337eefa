#include "tables/pathways/actions.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>

#include "base/nearest.hpp"
#include "formats/csv.hpp"
#include "formats/csv_detect.hpp"
#include "tables/cells.hpp"
#include "tables/ensemble/futures.hpp"

namespace cuenca::tables {
namespace {

class Reader {
 public:
  Reader(const formats::CsvTable& csv, const std::vector<std::string>& strategies, Told& told)
      : csv_(csv), strategies_(strategies), told_(told) {}

  void read(ActionsRead& out) {
    const auto name = formats::find_column(csv_, "strategy", told_.language());
    if (!name) return told_.found.add(name.error());
    const int lead = csv_.find("lead"), cost = csv_.find("cost"), next = csv_.find("next");
    std::vector<std::string> ids;
    for (int r = 0; r < csv_.rows(); ++r) {
      const std::string id(csv_.cell(r, *name));
      const auto place = std::find(strategies_.begin(), strategies_.end(), id);
      if (place == strategies_.end())
        told_.say("pathways_strategy", csv_.position(r, *name), {id, did_you_mean(id, strategies_, told_.language()), listed(strategies_)});
      if (std::find(ids.begin(), ids.end(), id) != ids.end()) told_.say("pathways_action_twice", csv_.position(r, *name), {id});
      ids.push_back(id);
      out.places.push_back(static_cast<std::size_t>(place - strategies_.begin()));
      analysis::pathways::Action action;
      action.id = id;
      action.lead = amount(r, lead, true);
      action.cost = amount(r, cost, false);
      out.graph.actions.push_back(std::move(action));
    }
    for (int r = 0; r < csv_.rows(); ++r) followers(r, next, ids, out.graph.actions[static_cast<std::size_t>(r)].next);
  }

 private:
  double amount(int row, int column, bool years) {
    if (column < 0 || blank(csv_.cell(row, column))) return 0;
    double value = 0;
    if (formats::read_number(csv_.cell(row, column), csv_.decimal_comma, value) && (!years || value >= 0)) return value;
    told_.say("pathways_amount", csv_.position(row, column),
              {std::string(csv_.cell(row, column)), csv_.header[static_cast<std::size_t>(column)]});
    return 0;
  }

  void followers(int row, int column, const std::vector<std::string>& ids, std::vector<std::size_t>& next) {
    if (column < 0) {
      for (std::size_t a = 0; a < ids.size(); ++a)
        if (a != static_cast<std::size_t>(row)) next.push_back(a);
      return;
    }
    std::istringstream words{std::string(csv_.cell(row, column))};
    for (std::string word; words >> word;) {
      const auto place = std::find(ids.begin(), ids.end(), word);
      if (place == ids.end())
        told_.say("pathways_strategy", csv_.position(row, column), {word, did_you_mean(word, ids, told_.language()), listed(ids)});
      else
        next.push_back(static_cast<std::size_t>(place - ids.begin()));
    }
  }

  const formats::CsvTable& csv_;
  const std::vector<std::string>& strategies_;
  Told& told_;
};

}  // namespace

std::optional<ActionsRead> actions_of(const std::string& file, const std::vector<std::string>& strategies, const std::string& start,
                                      Told& told) {
  ActionsRead out;
  const std::size_t before = told.found.all.size();
  if (file.empty()) {
    for (std::size_t s = 0; s < strategies.size(); ++s) {
      analysis::pathways::Action action{strategies[s], 0, 0, {}};
      for (std::size_t k = 0; k < strategies.size(); ++k)
        if (k != s) action.next.push_back(k);
      out.graph.actions.push_back(std::move(action));
      out.places.push_back(s);
    }
  } else if (const auto csv = formats::read_csv(file, told.language())) {
    Reader(*csv, strategies, told).read(out);
  } else {
    told.found.add(csv.error());
  }
  if (!start.empty()) {
    std::vector<std::string> ids;
    for (const auto& a : out.graph.actions) ids.push_back(a.id);
    if (const int place = place_of(ids, start, {"strategy", "estrategia"}, "--start", told); place >= 0)
      out.graph.start = static_cast<std::size_t>(place);
  }
  return told.found.all.size() == before ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace cuenca::tables
