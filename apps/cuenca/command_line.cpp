#include "command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <sstream>

namespace cuenca::app {
namespace {

/// `--lang` given anywhere, else the locale of the user.
std::string language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--lang" && i + 1 < argc) return argv[i + 1];
    if (word.rfind("--lang=", 0) == 0) return word.substr(7);
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value && *value) return std::string(value).rfind("es", 0) == 0 ? "es" : "en";
  return "en";
}

/// Labels of the help in the language; before options are added.
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

/// A sentence for an error of the command line. `word`: its first word.
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

}  // namespace

CommandLine read_command_line(int argc, char** argv) {
  CommandLine o;
  for (int i = 1; i < argc; ++i) o.json = o.json || std::string(argv[i]) == "--json";
  if (const std::string language = language_of(argc, argv); language == "es" || language == "en") {
    o.language = language;
  } else {
    o.wrong = "--lang: `" + language + "` is neither es nor en";
    return o;
  }
  const auto say = [&](const char* english, const char* spanish) { return std::string(o.language == "es" ? spanish : english); };
  CLI::App app(say("Cuenca: planning the water of a whole basin", "Cuenca: planificar el agua de toda una cuenca"), "cuenca");
  label_help(app, o.language);
  app.set_help_flag("-h,--help", say("show help and leave", "mostrar la ayuda y salir"));
  app.set_version_flag("--version", version(), say("show the version and leave", "mostrar la versión y salir"));
  app.require_subcommand(1);
  const auto command = [&](const char* name, const char* english, const char* spanish) {
    CLI::App* made = app.add_subcommand(name, say(english, spanish))->group(say("Commands", "Órdenes"));
    made->set_help_flag("-h,--help", say("show help and leave", "mostrar la ayuda y salir"));
    made->add_option("--lang", o.language, say("language of messages: es or en", "idioma de los mensajes: es o en"));
    made->add_flag("--json", o.json, say("one JSON document on stdout", "un documento JSON en stdout"));
    made->add_flag("--quiet", o.quiet, say("errors only", "solo errores"));
    return made;
  };
  auto* c_new = command("new", "make a small working study", "crear un pequeño estudio que funciona");
  c_new->add_option("DIR", o.folder, say("new folder", "carpeta nueva"))->required();
  auto* c_check = command("check", "find every problem of a study", "buscar todos los problemas de un estudio");
  c_check->add_option("STUDY", o.folder, say("study folder", "carpeta del estudio"))->required();
  auto* c_run = command("run", "run a study", "correr un estudio");
  auto* c_study = c_run->add_option("STUDY", o.folder, say("study folder", "carpeta del estudio"));
  auto* c_scenario = c_run->add_option("--scenario", o.run.scenario, say("scenario of the study", "escenario del estudio"));
  auto* c_set = c_run->add_option("--set", o.run.set,
                                  say("change a value: PATH=VALUE, PATH*=NUMBER, PATH+=VALUE; may be repeated",
                                      "cambiar un valor: RUTA=VALOR, RUTA*=NÚMERO, RUTA+=VALOR; se puede repetir"));
  c_set->allow_extra_args(false);
  c_run->add_option("--out", o.run.out,
                    say("folder of results; default STUDY/results/SCENARIO", "carpeta de resultados; si no, STUDY/results/ESCENARIO"));
  c_run->add_flag("--force", o.run.force,
                  say("replace a folder that is not an earlier run", "reemplazar una carpeta que no es una corrida anterior"));
  c_run->add_option("--from", o.manifest, say("repeat the run of a manifest.json", "repetir la corrida de un manifest.json"))
      ->excludes(c_study)
      ->excludes(c_scenario)
      ->excludes(c_set);
  auto* c_describe = command("describe", "the catalog of components", "el catálogo de componentes");
  c_describe->add_option("COMPONENT", o.component, say("section or component", "sección o componente"));
  c_describe->add_flag("--schema", o.schema, say("JSON Schema for editors", "esquema JSON para editores"));
  c_describe->add_option("--write-reference", o.reference,
                         say("write the reference pages to a folder", "escribir las páginas de referencia en una carpeta"));
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    std::ostringstream text;
    app.exit(e, text, text);
    o.text = text.str();
    return o;
  } catch (const CLI::ParseError& e) {
    std::string word;
    for (int i = 1; i < argc && word.empty(); ++i)
      if (argv[i][0] != '-' && std::string(argv[i - 1]) != "--lang") word = argv[i];
    o.wrong = wrong_usage(e, word, o.language);
    return o;
  }
  o.command = *c_new ? Command::create : *c_check ? Command::check : *c_describe ? Command::describe : Command::run;
  if (o.command == Command::run && o.folder.empty() && o.manifest.empty())
    o.wrong = say("give a study folder, or --from manifest.json", "indique una carpeta de estudio, o --from manifest.json");
  return o;
}

std::string usage_hint(const std::string& language) {
  return language == "es" ? "vea cuenca --help, o cuenca ORDEN --help" : "see cuenca --help, or cuenca COMMAND --help";
}

}  // namespace cuenca::app
