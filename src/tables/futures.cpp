#include "tables/futures.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "formats/csv_detect.hpp"
#include "tables/cells.hpp"

namespace cuenca::tables {
namespace {

using analysis::discovery::Column;
using analysis::discovery::Kind;

struct Input {
  int place = -1;
  Kind kind = Kind::real;
};

bool named(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Reader {
 public:
  Reader(const formats::CsvTable& csv, const FuturesAsked& asked, Told& told) : csv_(csv), asked_(asked), told_(told) {}

  std::optional<Futures> read() {
    find_inputs();
    const auto rule = parse_interest(asked_.interest, csv_, told_);
    if (rule) check_cells(*rule, csv_, told_);
    for (Input& input : inputs_) choose_kind(input, rule ? &*rule : nullptr);
    if (told_.found.has_errors()) return std::nullopt;
    const std::vector<std::int8_t> wanted = evaluate(*rule, csv_);
    for (int row = 0; row < csv_.rows(); ++row)
      if (wanted[static_cast<std::size_t>(row)] >= 0 && complete(row)) rows_.push_back(row);
    const std::string all = std::to_string(csv_.rows()), used = std::to_string(rows_.size());
    if (rows_.empty()) return told_.say("discover_no_rows", header()), std::nullopt;
    if (rows_.size() < static_cast<std::size_t>(csv_.rows()))
      told_.say("discover_gap", header(), {std::to_string(static_cast<std::size_t>(csv_.rows()) - rows_.size()), all});
    Futures futures;
    futures.file = csv_.file;
    futures.rule = asked_.interest;
    futures.rows = static_cast<std::size_t>(csv_.rows());
    for (const int row : rows_) futures.interest.push_back(static_cast<std::uint8_t>(wanted[static_cast<std::size_t>(row)]));
    for (const Input& input : inputs_) futures.table.columns.push_back(column_of(input));
    const std::size_t hits = analysis::discovery::count(futures.interest);
    if (hits == 0) told_.say("discover_none", header(), {used, asked_.interest});
    if (hits == rows_.size()) told_.say("discover_all", header(), {used, asked_.interest});
    if (hits > 0 && hits < 20) told_.say("discover_few", header(), {std::to_string(hits)});
    for (const Input& input : inputs_)
      if (std::find(rule->columns.begin(), rule->columns.end(), input.place) != rule->columns.end())
        told_.say("discover_circular", header(), {name(input)}, name(input));
    for (const Column& c : futures.table.columns)
      if (std::all_of(c.values.begin(), c.values.end(), [&](double v) { return v == c.values.front(); }))
        told_.say("discover_constant", header(), {c.name}, c.name);
    if (told_.found.has_errors()) return std::nullopt;
    return futures;
  }

 private:
  Position header() const { return {csv_.file, csv_.header_line, 1}; }
  const std::string& name(const Input& input) const { return csv_.header[static_cast<std::size_t>(input.place)]; }

  void find_inputs() {
    std::string all;
    for (const std::string& wanted : asked_.inputs) {
      all += (all.empty() ? "" : ", ") + wanted;
      const auto place = formats::find_column(csv_, wanted, told_.language());
      if (!place) {
        told_.found.add(place.error());
      } else if (std::any_of(inputs_.begin(), inputs_.end(), [&](const Input& i) { return i.place == *place; })) {
        told_.refuse("discover_twice", {wanted});
      } else {
        inputs_.push_back({*place, Kind::real});
      }
    }
    if (asked_.inputs.empty()) told_.refuse("discover_no_inputs", {});
    for (const auto& [option, list] : {std::pair{"--categories", &asked_.categories}, {"--reals", &asked_.reals}})
      for (const std::string& wanted : *list)
        if (!named(asked_.inputs, wanted)) told_.refuse("discover_not_input", {option, wanted, all});
  }

  void choose_kind(Input& input, const InterestRule* rule) {
    const CellKinds kinds = kinds_of(csv_, input.place);
    const bool told_already = rule && std::find(rule->columns.begin(), rule->columns.end(), input.place) != rule->columns.end() &&
                              std::find(rule->words.begin(), rule->words.end(), input.place) == rule->words.end();
    if (named(asked_.categories, name(input)) || kinds.words > kinds.numbers) {
      input.kind = Kind::category;
    } else if (kinds.words > 0) {
      if (!told_already) tell_words(csv_, input.place, told_);
    } else {
      input.kind = kinds.whole && !named(asked_.reals, name(input)) ? Kind::integer : Kind::real;
    }
  }

  bool complete(int row) const {
    return std::none_of(inputs_.begin(), inputs_.end(), [&](const Input& i) { return blank(csv_.cell(row, i.place)); });
  }

  Column column_of(const Input& input) const {
    Column column{name(input), input.kind, {}, {}};
    column.values.reserve(rows_.size());
    if (input.kind != Kind::category) {
      for (const int row : rows_) {
        double value = 0;
        formats::read_number(csv_.cell(row, input.place), csv_.decimal_comma, value);
        column.values.push_back(value);
      }
      return column;
    }
    std::set<std::string_view> words;
    for (const int row : rows_) words.insert(csv_.cell(row, input.place));
    column.categories.assign(words.begin(), words.end());
    for (const int row : rows_)
      column.values.push_back(static_cast<double>(
          std::lower_bound(column.categories.begin(), column.categories.end(), csv_.cell(row, input.place)) - column.categories.begin()));
    return column;
  }

  const formats::CsvTable& csv_;
  const FuturesAsked& asked_;
  Told& told_;
  std::vector<Input> inputs_;
  std::vector<int> rows_;
};

}  // namespace

std::optional<Futures> futures_of(const formats::CsvTable& csv, const FuturesAsked& asked, Told& told) {
  return Reader(csv, asked, told).read();
}

}  // namespace cuenca::tables
