#include "study/problems.hpp"

#include <nlohmann/json.hpp>

namespace cuenca {
namespace study {

std::vector<Problem> problems_of(const Diagnostics& diagnostics) {
  std::vector<Problem> problems;
  for (const Diagnostic& d : diagnostics.all) {
    const char* severity = d.severity == Severity::error ? "error" : d.severity == Severity::warning ? "warning" : "note";
    problems.push_back({severity, d.code, d.path, d.at.file, d.at.line, d.at.column, d.message, d.hint});
  }
  return problems;
}

}  // namespace study

std::string document(bool ok, const std::vector<Problem>& problems, const std::string& result) {
  nlohmann::ordered_json j;
  j["ok"] = ok;
  j["diagnostics"] = nlohmann::ordered_json::array();
  for (const Problem& p : problems)
    j["diagnostics"].push_back({{"severity", p.severity}, {"code", p.code}, {"path", p.path}, {"file", p.file}, {"line", p.line}, {"column", p.column},
                                {"message", p.message}, {"hint", p.hint}});
  j["result"] = nlohmann::ordered_json::parse(result, nullptr, false);
  if (j["result"].is_discarded()) j["result"] = nullptr;
  return j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";  // names of files may be any bytes
}

std::string readable(const Problem& p, const std::string& language) {
  const bool es = language == "es";
  std::string text;
  if (!p.file.empty()) {
    text = p.file;
    if (p.line > 0) text += ":" + std::to_string(p.line) + ":" + std::to_string(p.column);
    text += ": ";
  }
  text += p.severity == "error" ? "error: " : p.severity == "warning" ? (es ? "aviso: " : "warning: ") : (es ? "nota: " : "note: ");
  if (!p.path.empty()) text += p.path + ": ";
  text += p.message;
  if (!p.hint.empty()) text += "\n    → " + p.hint;
  return text;
}

}  // namespace cuenca
