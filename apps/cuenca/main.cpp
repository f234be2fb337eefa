// The program `cuenca`. stdout holds the result, stderr messages and progress (contracts, "Command line").
#include <csignal>
#include <cuenca/cuenca.hpp>
#include <cuenca/data.hpp>
#include <cuenca/discover.hpp>
#include <cuenca/explore.hpp>
#include <cuenca/import.hpp>
#include <cuenca/optimise.hpp>
#include <cuenca/pathways.hpp>
#include <cuenca/robustness.hpp>
#include <cuenca/sensitivity.hpp>
#include <exception>
#include <filesystem>
#include <iostream>

#include "answer.hpp"
#include "command_line.hpp"
#include "help.hpp"
#include "progress.hpp"

namespace {

volatile std::sig_atomic_t interrupted = 0;
void on_interrupt(int) { interrupted = 1; }

using Options = cuenca::app::CommandLine;

using cuenca::app::answer;
using cuenca::app::wrong_usage;

int check(const Options& o) {
  const auto study = cuenca::Study::open(o.folder, o.language);
  std::size_t errors = 0, warnings = 0;
  for (const auto& p : study.problems()) (p.severity == "error" ? errors : warnings) += p.severity == "error" || p.severity == "warning";
  const int code =
      answer(o, study.ok(), study.problems(), study.summary(), study.ok() ? cuenca::Outcome::done : cuenca::Outcome::wrong_input);
  if (!o.json && !o.quiet) std::cout << cuenca::app::checked(study.name().empty() ? o.folder : study.name(), errors, warnings, o.language);
  return code;
}

/// Several scenarios, two side by side.
/// The page of a folder of results: of an attribution its own.
std::string page_of(const std::string& folder) {
  const std::string attribution = folder + "/attribution.html";
  return std::filesystem::exists(attribution) ? attribution : folder + "/report.html";
}

int run_many(Options& o) {
  cuenca::ManyResult result;
  {
    cuenca::app::ProgressBar bar(!o.quiet && !o.json, o.language == "es");
    o.run.progress = [&](const std::string& phase, double done) {
      bar.show(phase, done);
      return interrupted == 0;
    };
    result = cuenca::Study::open(o.folder, o.language).run_many(o.scenarios, o.run);
  }
  const int code = answer(o, result.outcome == cuenca::Outcome::done, result.problems, result.json, result.outcome);
  if (!o.json && !o.quiet) {
    std::cout << result.table;
    for (const auto& run : result.runs)
      if (!run.result.folder.empty()) std::cout << run.scenario << ": " << cuenca::app::where(run.result.folder + "/report.html", o.language);
  }
  return code;
}

int run(Options& o) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  if (!o.scenarios.empty()) return run_many(o);
  cuenca::RunResult result;
  {
    cuenca::app::ProgressBar bar(!o.quiet && !o.json, o.language == "es");
    o.run.progress = [&](const std::string& phase, double done) {
      bar.show(phase, done);
      return interrupted == 0;
    };
    if (o.command == cuenca::app::Command::attribute)
      result = cuenca::Study::open(o.folder, o.language).attribute(o.run);
    else
      result = o.manifest.empty() ? cuenca::Study::open(o.folder, o.language).run(o.run) : cuenca::run_again(o.manifest, o.run, o.language);
  }
  const int code = answer(o, result.outcome == cuenca::Outcome::done, result.problems, result.json, result.outcome);
  if (code == 0 && !o.json && !o.quiet) {
    std::cout << result.table;
    if (!result.folder.empty()) std::cout << cuenca::app::where(page_of(result.folder), o.language);
  }
  return code;
}

int explore(Options& o) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  cuenca::ExploreResult result;
  {
    cuenca::app::ProgressBar bar(!o.quiet && !o.json, o.language == "es");
    o.explore.progress = [&](const std::string& phase, double done) {
      bar.show(phase, done);
      return interrupted == 0;
    };
    result = cuenca::explore(o.explore);
  }
  return cuenca::app::answer_explored(o, result);
}

int optimise(Options& o) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  cuenca::OptimiseResult result;
  {
    cuenca::app::ProgressBar bar(!o.quiet && !o.json, o.language == "es");
    o.optimise.progress = [&](const std::string& phase, double done) {
      bar.show(phase, done);
      return interrupted == 0;
    };
    result = cuenca::optimise(o.optimise);
  }
  const int code = answer(o, result.outcome == cuenca::Outcome::done, result.problems, result.json, result.outcome);
  if (!o.json && !o.quiet) {
    std::cout << result.table;
    for (const std::string& file : result.written)
      if (file != result.page) std::cout << cuenca::app::written(file, o.language);
    if (!result.page.empty()) std::cout << cuenca::app::where(result.page, o.language);
  }
  return code;
}

int compare(Options& o) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  cuenca::CompareResult result;
  {
    cuenca::app::ProgressBar bar(!o.quiet && !o.json, o.language == "es");
    o.compare.progress = [&](const std::string& phase, double done) {
      bar.show(phase, done);
      return interrupted == 0;
    };
    result = cuenca::compare(o.compare);
  }
  const int code = answer(o, result.outcome == cuenca::Outcome::done, result.problems, result.json, result.outcome);
  if (code == 0 && !o.json && !o.quiet) {
    std::cout << result.table;
    if (!result.written.empty()) std::cout << cuenca::app::written(result.written, o.language);
  }
  return code;
}

int explain(Options& o) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  cuenca::ExplainResult result;
  {
    cuenca::app::ProgressBar bar(!o.quiet && !o.json, o.language == "es");
    o.explain.progress = [&](const std::string& phase, double done) {
      bar.show(phase, done);
      return interrupted == 0;
    };
    result = cuenca::explain(o.explain);
  }
  const int code = answer(o, result.outcome == cuenca::Outcome::done, result.problems, result.json, result.outcome);
  if (code == 0 && !o.json && !o.quiet) {
    std::cout << result.table;
    if (!result.written.empty()) std::cout << cuenca::app::written(result.written, o.language);
  }
  return code;
}

int describe(const Options& o) {
  if (!o.reference.empty()) {
    const std::string problem = cuenca::write_reference(o.reference);
    if (!problem.empty()) std::cerr << problem << "\n";
    return problem.empty() ? 0 : 3;
  }
  const std::string text = cuenca::describe(o.component, o.functions ? (o.json ? "functions_json" : "functions") : o.schema ? "schema" : o.json ? "json" : "text", o.language);
  if (text.empty()) return wrong_usage(o, cuenca::app::unknown_component(o.component, o.language));
  std::cout << (o.json ? cuenca::document(true, {}, text) : text);
  return 0;
}

int create(const Options& o) {
  const auto problems = cuenca::create_study(o.folder, o.language);
  cuenca::Outcome outcome = cuenca::Outcome::done;
  if (!problems.empty()) outcome = problems[0].code == "exists" ? cuenca::Outcome::wrong_usage : cuenca::Outcome::failed;
  const int code = answer(o, problems.empty(), problems, problems.empty() ? cuenca::app::folder_result(o.folder) : "", outcome);
  if (code == 0 && !o.json && !o.quiet) std::cout << cuenca::app::created(o.folder, o.language);
  return code;
}

int data(const Options& o, cuenca::DataResult (*work)(const cuenca::DataOptions&)) {
  const cuenca::DataResult result = work(o.data);
  const int code = answer(o, result.outcome == cuenca::Outcome::done, result.problems, result.json, result.outcome);
  if (!o.json && !o.quiet) {
    std::cout << result.text;
    for (const std::string& file : result.written) std::cout << cuenca::app::written(file, o.language);
  }
  return code;
}

/// Commands on tables and ensembles: text for people, JSON for machines, files.
template <class Result>
int judged(const Options& o, const Result& result) {
  const int code = answer(o, result.outcome == cuenca::Outcome::done, result.problems, result.json, result.outcome);
  if (!o.json && !o.quiet) {
    std::cout << result.text;
    for (const std::string& file : result.written) std::cout << cuenca::app::written(file, o.language);
  }
  return code;
}

int import_data(const Options& o) {
  const cuenca::ImportResult result = cuenca::import_ensemble(o.import);
  const int code = answer(o, result.outcome == cuenca::Outcome::done, result.problems, result.json, result.outcome);
  if (!o.json && !o.quiet) {
    std::cout << result.text;
    for (const std::string& file : result.written) std::cout << cuenca::app::written(file, o.language);
  }
  return code;
}

int follow(Options& o) {
  if (!o.wrong.empty()) return wrong_usage(o, o.wrong);
  switch (o.command) {
    case cuenca::app::Command::create:
      return create(o);
    case cuenca::app::Command::check:
      return check(o);
    case cuenca::app::Command::run:
    case cuenca::app::Command::attribute:
      return run(o);
    case cuenca::app::Command::explain:
      return explain(o);
    case cuenca::app::Command::explore:
      return explore(o);
    case cuenca::app::Command::optimise:
      return optimise(o);
    case cuenca::app::Command::compare:
      return compare(o);
    case cuenca::app::Command::discover:
      return judged(o, cuenca::discover(o.discover));
    case cuenca::app::Command::robustness:
      return judged(o, cuenca::robustness(o.robustness));
    case cuenca::app::Command::sensitivity:
      return judged(o, cuenca::sensitivity(o.sensitivity));
    case cuenca::app::Command::pathways:
      return judged(o, cuenca::pathways(o.pathways));
    case cuenca::app::Command::describe:
      return describe(o);
    case cuenca::app::Command::summary:
      return data(o, cuenca::data_summary);
    case cuenca::app::Command::check_data:
      return data(o, cuenca::data_check);
    case cuenca::app::Command::fill:
      return data(o, cuenca::data_fill);
    case cuenca::app::Command::resample:
      return data(o, cuenca::data_resample);
    case cuenca::app::Command::rating:
      return data(o, cuenca::data_rating);
    case cuenca::app::Command::import_data:
      return import_data(o);
    case cuenca::app::Command::none:
      break;
  }
  std::cout << o.text;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    Options options = cuenca::app::read_command_line(argc, argv);
    return cuenca::app::finished(options, follow(options));
  } catch (const std::exception& e) {
    std::cerr << "cuenca: " << e.what() << "\n";
    return static_cast<int>(cuenca::Outcome::failed);
  }
}
