// The program `cuenca`. stdout holds the result, stderr messages and progress (contracts, "Command line").
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <cuenca/cuenca.hpp>
#include <exception>
#include <iostream>

#include "help.hpp"
#include "progress.hpp"
#include "usage.hpp"

namespace {

volatile std::sig_atomic_t interrupted = 0;
void on_interrupt(int) { interrupted = 1; }

struct Options {
  std::string language, folder, component, manifest, reference;
  bool json = false, quiet = false, schema = false;
  cuenca::RunOptions run;
};

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

int answer(const Options& o, bool ok, const std::vector<cuenca::Problem>& problems, const std::string& result, cuenca::Outcome outcome) {
  if (o.json) {
    std::cout << cuenca::document(ok, problems, result);
  } else {
    for (const cuenca::Problem& p : problems)
      if (!o.quiet || p.severity == "error") std::cerr << cuenca::readable(p, o.language) << "\n";
  }
  return static_cast<int>(outcome);
}

int wrong_usage(const Options& o, const std::string& message) {
  return answer(o, false, {{"error", "usage", "", "", 0, 0, message, cuenca::app::usage_hint(o.language)}}, "",
                cuenca::Outcome::wrong_usage);
}

int check(const Options& o) {
  const auto study = cuenca::Study::open(o.folder, o.language);
  std::size_t errors = 0, warnings = 0;
  for (const auto& p : study.problems()) (p.severity == "error" ? errors : warnings) += p.severity == "error" || p.severity == "warning";
  const int code =
      answer(o, study.ok(), study.problems(), study.summary(), study.ok() ? cuenca::Outcome::done : cuenca::Outcome::wrong_input);
  if (!o.json && !o.quiet) std::cout << cuenca::app::checked(study.name().empty() ? o.folder : study.name(), errors, warnings, o.language);
  return code;
}

int run(Options& o) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  cuenca::RunResult result;
  {
    cuenca::app::ProgressBar bar(!o.quiet && !o.json, o.language == "es");
    o.run.progress = [&](const std::string& phase, double done) {
      bar.show(phase, done);
      return interrupted == 0;
    };
    result = o.manifest.empty() ? cuenca::Study::open(o.folder, o.language).run(o.run) : cuenca::run_again(o.manifest, o.run, o.language);
  }
  const int code = answer(o, result.outcome == cuenca::Outcome::done, result.problems, result.json, result.outcome);
  if (code == 0 && !o.json && !o.quiet) {
    std::cout << result.table;
    if (!result.folder.empty()) std::cout << cuenca::app::where(result.folder, o.language);
  }
  return code;
}

int describe(const Options& o) {
  if (!o.reference.empty()) {
    const std::string problem = cuenca::write_reference(o.reference);
    if (!problem.empty()) std::cerr << problem << "\n";
    return problem.empty() ? 0 : 3;
  }
  const std::string text = cuenca::describe(o.component, o.schema ? "schema" : o.json ? "json" : "text", o.language);
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

/// The result must have reached the reader: a full disk behind `>` is a failure like any other.
int finished(const Options& o, int code) {
  std::cout.flush();
  if (std::cout || code != 0) return code;
  std::cerr << cuenca::app::no_output(o.language);
  return static_cast<int>(cuenca::Outcome::failed);
}

int command_line(int argc, char** argv) {
  Options o;
  for (int i = 1; i < argc; ++i) o.json = o.json || std::string(argv[i]) == "--json";
  o.language = language_of(argc, argv);
  if (o.language != "es" && o.language != "en") {
    const std::string wrong = o.language;
    o.language = "en";
    return finished(o, wrong_usage(o, "--lang: `" + wrong + "` is neither es nor en"));
  }
  const auto say = [&](const char* english, const char* spanish) { return std::string(o.language == "es" ? spanish : english); };
  CLI::App app(say("Cuenca: planning the water of a whole basin", "Cuenca: planificar el agua de toda una cuenca"), "cuenca");
  cuenca::app::label_help(app, o.language);
  app.set_help_flag("-h,--help", say("show help and leave", "mostrar la ayuda y salir"));
  app.set_version_flag("--version", cuenca::version(), say("show the version and leave", "mostrar la versión y salir"));
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
    return finished(o, app.exit(e));
  } catch (const CLI::ParseError& e) {
    std::string word;
    for (int i = 1; i < argc && word.empty(); ++i)
      if (argv[i][0] != '-' && std::string(argv[i - 1]) != "--lang") word = argv[i];
    return finished(o, wrong_usage(o, cuenca::app::wrong_usage(e, word, o.language)));
  }
  if (*c_new) return finished(o, create(o));
  if (*c_check) return finished(o, check(o));
  if (*c_describe) return finished(o, describe(o));
  if (o.folder.empty() && o.manifest.empty())
    return finished(
        o, wrong_usage(o, say("give a study folder, or --from manifest.json", "indique una carpeta de estudio, o --from manifest.json")));
  return finished(o, run(o));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return command_line(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "cuenca: " << e.what() << "\n";
    return static_cast<int>(cuenca::Outcome::failed);
  }
}
