// Names that people read: of inputs, of their categories and of what is of interest.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "formats/csv.hpp"
#include "report/model.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

class Titles {
 public:
  /// From a CSV file with the columns name, es, en and, where wanted, category and unit. A row with a category names that word of the
  /// input; the row `interest` says what happens in the futures of interest (`the lagoon dries up`). Empty cells keep the name itself.
  void read(const std::string& path, Told& told);

  /// The same for one name; later rows of a file replace it.
  void set(const std::string& name, const std::string& category, report::Words words, std::string unit = {});

  /// A name as `inflow [m3/s]` or `inflow (m3/s)` is taken apart where no title is given.
  report::Words input(const std::string& name) const;
  std::string unit(const std::string& name) const;
  report::Words category(const std::string& input, const std::string& word) const;
  /// A clause: `y > 0.5 holds`.
  report::Words interest(const std::string& rule) const;

 private:
  struct Title {
    report::Words words;
    std::string unit;
  };
  std::map<std::pair<std::string, std::string>, Title> titles_;  ///< by name and category
};

}  // namespace cuenca::tables
