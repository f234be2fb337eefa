#include "command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <sstream>
#include <utility>
#include <vector>

#include "data_options.hpp"
#include "discover_options.hpp"
#include "explore_options.hpp"
#include "names_in.hpp"
#include "optimise_options.hpp"
#include "pathways_options.hpp"
#include "robustness_options.hpp"
#include "sensitivity_options.hpp"

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

/// A sentence for an error of the command line. `word`: its first word, the second behind `data`; `data`: it is one of those.
std::string wrong_usage(const CLI::ParseError& error, const std::string& word, bool data, const std::string& language) {
  const bool es = language == "es";
  const std::string said = error.what();
  const auto is = [&](CLI::ExitCodes code) { return error.get_exit_code() == static_cast<int>(code); };
  const auto before = [&](const char* mark) { return said.substr(0, said.find(mark)); };
  const auto behind = [&](const char* mark) {
    const std::size_t at = said.find(mark);
    return at == std::string::npos ? said : said.substr(at + std::string(mark).size());
  };
  if (is(CLI::ExitCodes::RequiredError) && said.find("subcommand") != std::string::npos) {
    const std::string all = data ? "summary, check, fill, resample, rating, import" : "new, check, run, explore, compare, attribute, explain, discover, robustness, sensitivity, pathways, optimise, describe, data";
    if (word.empty()) return es ? fmt::format("falta una orden: {}", all) : fmt::format("a command is missing: {}", all);
    return es ? fmt::format("no existe la orden `{}`; hay {}", word, all)
              : fmt::format("there is no command `{}`; there are {}", word, all);
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
  if ((is(CLI::ExitCodes::ValidationError) || is(CLI::ExitCodes::ConversionError)) && es) return fmt::format("no es un valor posible: {}", behind(": "));
  return said;
}

}  // namespace

CommandLine read_command_line(int argc, char** argv, Program program) {
  const bool ranks = program == Program::cuenca_mpi;
  CommandLine o;
  if (ranks) o.program = "cuenca-mpi";
  for (int i = 1; i < argc; ++i) o.json = o.json || std::string(argv[i]) == "--json";
  if (const std::string language = language_of(argc, argv); language == "es" || language == "en") {
    o.language = language;
  } else {
    o.wrong = "--lang: `" + language + "` is neither es nor en";
    return o;
  }
  const auto say = [&](const char* english, const char* spanish) { return std::string(o.language == "es" ? spanish : english); };
  CLI::App app(say("Cuenca: planning the water of a whole basin", "Cuenca: planificar el agua de toda una cuenca"), o.program);
  label_help(app, o.language);
  app.set_help_flag("-h,--help", say("show help and leave", "mostrar la ayuda y salir"));
  app.set_version_flag("--version", version(), say("show the version and leave", "mostrar la versión y salir"));
  app.require_subcommand(1);
  const auto command_of = [&](CLI::App& parent, const char* name, const char* english, const char* spanish) {
    CLI::App* made = parent.add_subcommand(name, say(english, spanish))->group(say("Commands", "Órdenes"));
    made->set_help_flag("-h,--help", say("show help and leave", "mostrar la ayuda y salir"));
    made->add_option("--lang", o.language, say("language of messages: es or en", "idioma de los mensajes: es o en"));
    made->add_flag("--json", o.json, say("one JSON document on stdout", "un documento JSON en stdout"));
    made->add_flag("--quiet", o.quiet, say("errors only", "solo errores"));
    return made;
  };
  const auto command = [&](const char* name, const char* english, const char* spanish) { return command_of(app, name, english, spanish); };
  auto* c_new = command("new", "make a small working study", "crear un pequeño estudio que funciona");
  c_new->add_option("DIR", o.folder, say("new folder", "carpeta nueva"))->required();
  auto* c_check = command("check", "find every problem of a study", "buscar todos los problemas de un estudio");
  c_check->add_option("STUDY", o.folder, say("study folder", "carpeta del estudio"))->required();
  auto* c_run = command("run", "run a study", "correr un estudio");
  auto* c_study = c_run->add_option("STUDY", o.folder, say("study folder", "carpeta del estudio"));
  auto* c_scenario = c_run->add_option("--scenario", o.scenarios,
                                       say("scenario of the study; several with commas or repeated: a,b; all: all of them",
                                           "escenario del estudio; varios con comas o repetido: a,b; all: todos"));
  c_scenario->delimiter(',')->allow_extra_args(false);
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
  auto* c_explore = command("explore", "run every strategy in many futures", "correr cada estrategia en muchos futuros");
  add_explore_options(*c_explore, o.explore, say, ranks);
  auto* c_compare = command("compare", "what differs between runs", "en qué difieren las corridas");
  c_compare->add_option("RUN", o.compare.runs,
                        say("folders of results, or scenarios of the study (base; all); the first is what the others are compared with",
                            "carpetas de resultados, o escenarios del estudio (base; all); con la primera se comparan las otras"))
      ->required();
  c_compare->add_option("--study", o.compare.study, say("study of the scenarios; default: this folder", "estudio de los escenarios; si no, esta carpeta"));
  c_compare->add_option("--out", o.compare.out, say("page to write, FILE.html", "página a escribir, ARCHIVO.html"));
  c_compare->add_flag("--force", o.compare.force, say("replace a file that exists", "reemplazar un archivo que existe"));
  auto* c_explain = command("explain", "why claims on water got what they got", "por qué los pedidos de agua recibieron lo que recibieron");
  c_explain->add_option("STUDY", o.explain.study, say("study folder", "carpeta del estudio"))->required();
  c_explain->add_option("CLAIM", o.explain.claims, say("claims, like uses.village; default: all that were short", "pedidos, como uses.pueblo; si no, todos los no cubiertos"));
  c_explain->add_option("--scenario", o.explain.scenario, say("scenario of the study", "escenario del estudio"));
  c_explain->add_option("--set", o.explain.set, say("change a value, as in run", "cambiar un valor, como en run"))->allow_extra_args(false);
  c_explain->add_option("--from", o.explain.from, say("first day, 2045-07-03", "primer día, 2045-07-03"));
  c_explain->add_option("--to", o.explain.to, say("last day", "último día"));
  c_explain->add_option("--more", o.explain.more, say("what is tried to be given more; default 1 L/s", "lo que se prueba dar de más; si no, 1 L/s"));
  c_explain->add_option("--out", o.explain.out, say("CSV file with every step", "archivo CSV con todos los pasos"));
  c_explain->add_flag("--force", o.explain.force, say("replace a file that exists", "reemplazar un archivo que existe"));
  auto* c_attribute = command("attribute", "who bears how much of the losses of a study", "quién carga con cuánto de las pérdidas de un estudio");
  c_attribute->add_option("STUDY", o.folder, say("study folder", "carpeta del estudio"))->required();
  c_attribute->add_option("--scenario", o.run.scenario, say("scenario of the study", "escenario del estudio"));
  c_attribute->add_option("--set", o.run.set, say("change a value, as in `run`; may be repeated", "cambiar un valor, como en `run`; se puede repetir"))->allow_extra_args(false);
  c_attribute->add_option("--out", o.run.out,
                          say("folder of results; default STUDY/results/SCENARIO.attribution", "carpeta de resultados; si no, STUDY/results/ESCENARIO.attribution"));
  c_attribute->add_flag("--force", o.run.force, say("replace a folder that is not an earlier result", "reemplazar una carpeta que no es un resultado anterior"));
  c_attribute->add_option("--threads", o.run.threads, say("runs side by side; else as many as the machine has cores", "corridas a la vez; si no, tantas como núcleos tiene la máquina"))
      ->check(CLI::Range(1, 1024));
  auto* c_discover = command("discover", "under which conditions futures of interest happen", "en qué condiciones pasan los futuros de interés");
  add_discover_options(*c_discover, o.discover, say);
  auto* c_robustness = command("robustness", "how robust strategies are over the futures", "qué tan robustas son las estrategias en los futuros");
  add_robustness_options(*c_robustness, o.robustness, say);
  auto* c_sensitivity = command("sensitivity", "which uncertainties matter", "qué incertidumbres importan");
  add_sensitivity_options(*c_sensitivity, o.sensitivity, say);
  auto* c_pathways = command("pathways", "until when strategies do, and what may follow", "hasta cuándo sirven las estrategias, y qué puede seguir");
  add_pathways_options(*c_pathways, o.pathways, say);
  auto* c_optimise = command("optimise", "search levers for what no other strategy beats", "buscar en las palancas lo que ninguna otra estrategia supera");
  add_optimise_options(*c_optimise, o.optimise, say);
  auto* c_describe = command("describe", "the catalog of components", "el catálogo de componentes");
  c_describe->add_option("COMPONENT", o.component, say("section or component", "sección o componente"));
  c_describe->add_flag("--schema", o.schema, say("JSON Schema for editors", "esquema JSON para editores"));
  c_describe->add_flag("--functions", o.functions, say("functions of expressions", "funciones de las expresiones"));
  c_describe->add_option("--write-reference", o.reference,
                         say("write the reference pages to a folder", "escribir las páginas de referencia en una carpeta"));
  auto* c_data = command("data", "tools for files of series", "herramientas para archivos de series");
  c_data->require_subcommand(1);
  std::vector<std::pair<CLI::App*, Command>> data;
  add_data_commands(*c_data, o.data, command_of, say, data);
  auto* c_import = command_of(*c_data, "import", "futures that another tool computed", "futuros que calculó otro programa");
  data.emplace_back(c_import, Command::import_data);
  c_import->add_option("ARCHIVE", o.import.archive, say(".tar.gz of the EMA Workbench", ".tar.gz del EMA Workbench"))->required();
  c_import->add_option("--out", o.import.out, say("folder for ensemble.nc", "carpeta para ensemble.nc"))->required();
  c_import->add_flag("--csv", o.import.csv, say("write ensemble.csv and futures.csv too", "escribir también ensemble.csv y futures.csv"));
  c_import->add_flag("--force", o.import.force, say("replace files that exist", "reemplazar archivos que existen"));
  if (ranks)
    for (CLI::App* other : app.get_subcommands({}))
      if (other != c_explore) other->disabled()->group("");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    std::ostringstream text;
    app.exit(e, text, text);
    o.text = text.str();
    return o;
  } catch (const CLI::ParseError& e) {
    std::string word;
    bool data_word = false;
    for (int i = 1; i < argc && word.empty(); ++i) {
      if (argv[i][0] == '-' || std::string(argv[i - 1]) == "--lang") continue;
      word = argv[i];
      if (word != "data" || data_word) continue;
      data_word = true;
      word.clear();
    }
    const bool missing = e.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError) && !*c_explore;
    o.wrong = ranks && missing ? say("cuenca-mpi has one command: explore", "cuenca-mpi tiene una sola orden: explore")
                               : wrong_usage(e, word, data_word, o.language);
    return o;
  }
  o.data.language = o.language;
  o.data.version = version();
  o.import.language = o.language;
  for (const auto& [made, which] : data)
    if (*made) o.command = which;
  if (o.command != Command::none) return o;
  for (const auto& [made, which] : {std::pair{c_new, Command::create}, {c_check, Command::check}, {c_describe, Command::describe}, {c_explore, Command::explore}, {c_optimise, Command::optimise}, {c_compare, Command::compare}, {c_discover, Command::discover}, {c_robustness, Command::robustness}, {c_sensitivity, Command::sensitivity}, {c_pathways, Command::pathways},
                                    {c_attribute, Command::attribute}, {c_explain, Command::explain}, {c_run, Command::run}})
    if (*made) o.command = which;
  o.compare.language = o.language;
  o.discover.language = o.language;
  o.explore.language = o.language;
  o.optimise.language = o.language;
  o.discover.version = version();
  o.robustness.language = o.sensitivity.language = o.pathways.language = o.language;
  for (auto* list : {&o.discover.inputs, &o.discover.categories, &o.discover.reals, &o.robustness.table.metrics, &o.robustness.table.inputs, &o.robustness.only, &o.robustness.measures,
                     &o.sensitivity.table.metrics, &o.sensitivity.table.inputs, &o.sensitivity.methods, &o.sensitivity.strategies, &o.sensitivity.metrics, &o.pathways.references}) *list = names_in(*list);
  o.explain.language = o.language;
  if (o.scenarios.size() == 1 && o.scenarios.front() != "all" && o.scenarios.front() != "base") o.run.scenario = o.scenarios.front(), o.scenarios.clear();
  if (o.scenarios.size() == 1 && o.scenarios.front() == "base") o.scenarios.clear();
  if (o.command == Command::run && o.folder.empty() && o.manifest.empty())
    o.wrong = say("give a study folder, or --from manifest.json", "indique una carpeta de estudio, o --from manifest.json");
  return o;
}

std::string usage_hint(const CommandLine& o) {
  return fmt::format(fmt::runtime(o.language == "es" ? "vea {0} --help, o {0} ORDEN --help" : "see {0} --help, or {0} COMMAND --help"), o.program);
}

}  // namespace cuenca::app
