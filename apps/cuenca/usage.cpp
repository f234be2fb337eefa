#include "usage.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace cuenca::app {

void label_help(CLI::App& app, const std::string& language) {
  if (language != "es") return;
  const auto formatter = app.get_formatter();
  formatter->label("Usage", "Uso");
  formatter->label("OPTIONS", "OPCIONES");
  formatter->label("SUBCOMMAND", "ORDEN");
  formatter->label("Positionals", "Argumentos");
  formatter->label("TEXT", "TEXTO");
  formatter->label("Excludes", "No con");
  formatter->label("REQUIRED", "OBLIGATORIO");
  app.option_defaults()->group("Opciones");
}

std::string wrong_usage(const CLI::ParseError& error, const std::string& word, const std::string& language) {
  const bool es = language == "es";
  const std::string said = error.what();
  const auto is = [&](CLI::ExitCodes code) { return error.get_exit_code() == static_cast<int>(code); };
  const auto before = [&](const char* mark) { return said.substr(0, said.find(mark)); };
  const auto behind = [&](const char* mark) {
    const std::size_t at = said.find(mark);
    return at == std::string::npos ? said : said.substr(at + std::string(mark).size());
  };
  if (is(CLI::ExitCodes::RequiredError) && said.find("subcommand") != std::string::npos) {
    if (word.empty()) return es ? "falta una orden: new, check, run o describe" : "a command is missing: new, check, run or describe";
    return es ? fmt::format("no existe la orden `{}`; hay new, check, run y describe", word)
              : fmt::format("there is no command `{}`; there are new, check, run and describe", word);
  }
  if (is(CLI::ExitCodes::RequiredError)) return es ? fmt::format("falta {}", before(" is required")) : said;
  if (is(CLI::ExitCodes::ExtrasError))
    return es ? fmt::format("sobra `{}`", behind(": ")) : fmt::format("`{}` was not expected", behind(": "));
  if (is(CLI::ExitCodes::ArgumentMismatch))
    return es ? fmt::format("{}: falta su valor, o hay más de uno", before(":"))
              : fmt::format("{}: its value is missing, or there is more than one", before(":"));
  if (is(CLI::ExitCodes::ExcludesError))
    return es ? fmt::format("{} no va con {}", before(" excludes "), behind(" excludes "))
              : fmt::format("{} cannot go with {}", before(" excludes "), behind(" excludes "));
  return said;
}

std::string usage_hint(const std::string& language) {
  return language == "es" ? "vea cuenca --help, o cuenca ORDEN --help" : "see cuenca --help, or cuenca COMMAND --help";
}

}  // namespace cuenca::app
