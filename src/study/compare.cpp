// `compare` of the facade: from words to folders of runs, which are made where they are missing, to what differs.
#include <algorithm>
#include <ctime>
#include <cuenca/cuenca.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/hash.hpp"
#include "results/file.hpp"
#include "study/comparison.hpp"
#include "study/problems.hpp"
#include "study/version.hpp"

namespace fs = std::filesystem;

namespace cuenca {
namespace {

bool has(const fs::path& folder, const char* file) {
  std::error_code error;
  return fs::is_regular_file(folder / file, error);
}

/// Are the results of a scenario there, made by this program from the files as they are now, without `--set`?
bool up_to_date(const fs::path& folder, const fs::path& study, const std::string& scenario, Language language) {
  if (!has(folder, "manifest.json") || !has(folder, "inputs.csv")) return false;
  const auto run = results::read_run_folder(folder.string(), language);
  if (!run || !run->warnings.empty()) return false;
  const results::Manifest& m = run->manifest;
  if (m.version != study::kVersion || m.revision != study::kRevision || m.scenario != scenario || !m.overlay.empty() || m.inputs.empty())
    return false;
  return std::all_of(m.inputs.begin(), m.inputs.end(), [&](const auto& input) {
    const auto now = sha256_of_file((study / input.first).string());
    return now && *now == input.second;
  });
}

class Work {
 public:
  explicit Work(const CompareOptions& options)
      : options_(options), language_(options.language == "es" ? Language::spanish : Language::english), es_(options.language == "es") {}

  CompareResult compare() {
    if (!options_.out.empty() && !options_.force) {
      std::error_code error;
      if (fs::exists(fs::symlink_status(options_.out, error)))
        return fail(Outcome::wrong_usage, "out_exists", es_ ? options_.out + " ya existe" : options_.out + " exists",
                    es_ ? "elija otro archivo, o --force para reemplazarlo" : "choose another file, or --force to replace it");
    }
    std::vector<std::string> words = options_.runs;
    std::string home = options_.study;
    const auto study = std::find_if(words.begin(), words.end(),
                                    [](const std::string& word) { return has(word, "basin.toml") && !has(word, "manifest.json"); });
    if (home.empty() && study != words.end()) home = *study, words.erase(study);
    if (home.empty() && has(".", "basin.toml")) home = ".";
    if (home.ends_with("basin.toml")) home = fs::path(home).parent_path().empty() ? "." : fs::path(home).parent_path().string();
    std::vector<Word> wanted;
    for (const std::string& word : words)
      wanted.push_back({word, has(word, "manifest.json") || has(fs::path(word).parent_path(), "manifest.json") ? word : std::string()});
    const bool scenarios = std::any_of(wanted.begin(), wanted.end(), [](const Word& w) { return w.folder.empty(); });
    if (scenarios && !make(home, wanted)) return result_;
    if (wanted.size() < 2)
      return fail(Outcome::wrong_usage, "compare_two", es_ ? "se comparan dos corridas o más" : "two runs or more are compared",
                  es_ ? "indique otra carpeta de resultados u otro escenario; `all` son todos"
                      : "give another folder of results or another scenario; `all` are all of them");
    std::vector<results::RunFolder> folders;
    for (const Word& word : wanted) {
      auto folder = results::read_run_folder(word.folder, language_);
      if (folder)
        folders.push_back(std::move(*folder));
      else
        add({std::vector<Diagnostic>{folder.error()}});
    }
    if (result_.outcome != Outcome::done) return result_;
    const study::Comparison comparison = study::compared(std::move(folders), language_);
    add(comparison.findings);
    result_.table = study::comparison_table(comparison, language_);
    result_.json = study::comparison_json(comparison);
    if (!options_.out.empty()) write(comparison);
    return result_;
  }

 private:
  struct Word {
    std::string text, folder;
  };

  /// Gives every scenario its folder of results; runs those whose results are not there.
  bool make(const std::string& home, std::vector<Word>& wanted) {
    if (home.empty()) {
      for (const Word& word : wanted)
        if (word.folder.empty()) add({std::vector<Diagnostic>{results::read_run_folder(word.text, language_).error()}});
      return false;
    }
    const Study study = Study::open(home, options_.language);
    if (!study.ok()) {
      result_.problems = study.problems();
      result_.outcome = Outcome::wrong_input;
      return false;
    }
    std::vector<std::string> known{"base"};
    for (const std::string& id : study.scenarios()) known.push_back(id);
    std::vector<Word> list;
    for (const Word& word : wanted) {
      if (!word.folder.empty() || word.text != "all")
        list.push_back(word);
      else
        for (const std::string& id : known) list.push_back({id, {}});
    }
    wanted = std::move(list);
    std::vector<std::string> missing;
    for (Word& word : wanted) {
      if (!word.folder.empty()) continue;
      const fs::path folder = fs::path(home) / "results" / word.text;
      const bool there = std::find(known.begin(), known.end(), word.text) != known.end();
      if (!there || !up_to_date(folder, home, word.text == "base" ? std::string() : word.text, language_)) missing.push_back(word.text);
      word.folder = folder.string();
    }
    if (missing.empty()) return true;
    RunOptions options;
    options.progress = options_.progress;
    ManyResult runs = study.run_many(missing, options);
    for (Problem& problem : runs.problems)
      if (problem.severity == "error") result_.problems.push_back(std::move(problem));  // warnings stand in the reports of the runs
    result_.outcome = runs.outcome;
    return runs.outcome == Outcome::done;
  }

  void write(const study::Comparison& comparison) {
    const std::time_t now = std::time(nullptr);
    char day[16] = {};
    std::strftime(day, sizeof day, "%Y-%m-%d", std::gmtime(&now));
    std::error_code error;
    if (const fs::path parent = fs::path(options_.out).parent_path(); !parent.empty()) fs::create_directories(parent, error);
    if (const std::string reason = results::replace_file(options_.out, study::comparison_page(comparison, language_, day)); !reason.empty()) {
      fail(Outcome::failed, "write", (es_ ? "no se pudo escribir " : "could not be written: ") + reason,
           es_ ? "revise los permisos de la carpeta y el disco" : "look at the rights of the folder and at the disk");
      return;
    }
    result_.written = options_.out;
  }

  void add(const Diagnostics& diagnostics) {
    for (Problem& problem : study::problems_of(diagnostics)) {
      if (problem.severity == "error") result_.outcome = Outcome::wrong_input;
      result_.problems.push_back(std::move(problem));
    }
  }

  CompareResult fail(Outcome outcome, const std::string& code, const std::string& message, const std::string& hint) {
    result_.outcome = outcome;
    result_.problems.push_back({"error", code, "", "", 0, 0, message, hint});
    return result_;
  }

  const CompareOptions& options_;
  Language language_;
  bool es_;
  CompareResult result_;
};

}  // namespace

CompareResult compare(const CompareOptions& options) { return Work(options).compare(); }

}  // namespace cuenca
