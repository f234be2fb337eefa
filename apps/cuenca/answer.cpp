#include "answer.hpp"

#include <iostream>

#include "help.hpp"

namespace cuenca::app {

int answer(const CommandLine& o, bool ok, const std::vector<Problem>& problems, const std::string& result, Outcome outcome) {
  if (o.json) {
    std::cout << document(ok, problems, result);
  } else {
    for (const Problem& p : problems)
      if (!o.quiet || p.severity == "error") std::cerr << readable(p, o.language) << "\n";
  }
  return static_cast<int>(outcome);
}

int wrong_usage(const CommandLine& o, const std::string& message) {
  return answer(o, false, {{"error", "usage", "", "", 0, 0, message, usage_hint(o)}}, "", Outcome::wrong_usage);
}

int answer_explored(const CommandLine& o, const ExploreResult& result) {
  const int code = answer(o, result.outcome == Outcome::done, result.problems, result.json, result.outcome);
  if (!o.json && !o.quiet) {
    std::cout << result.table;
    if (!result.folder.empty()) std::cout << written(result.folder + "/ensemble.nc", o.language);
    if (!result.page.empty()) std::cout << where(result.page, o.language);
  }
  return code;
}

int finished(const CommandLine& o, int code) {
  std::cout.flush();
  if (std::cout || code != 0) return code;
  std::cerr << no_output(o.language);
  return static_cast<int>(Outcome::failed);
}

}  // namespace cuenca::app
