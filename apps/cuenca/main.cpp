// The program `cuenca`. stdout holds the result, stderr messages and progress (contracts, "Command line").
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <cuenca/cuenca.hpp>
#include <filesystem>
#include <iostream>

#include "help.hpp"
#include "progress.hpp"

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

int check(const Options& o) {
  const auto study = cuenca::Study::open(o.folder, o.language);
  std::size_t errors = 0, warnings = 0;
  for (const auto& p : study.problems()) (p.severity == "error" ? errors : warnings) += p.severity == "error" || p.severity == "warning";
  const int code = answer(o, study.ok(), study.problems(), "", study.ok() ? cuenca::Outcome::done : cuenca::Outcome::wrong_input);
  if (!o.json && !o.quiet) std::cout << cuenca::app::checked(study.name(), errors, warnings, o.language);
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
  if (text.empty()) {
    std::cerr << cuenca::app::unknown_component(o.component, o.language);
    return 2;
  }
  std::cout << text;
  return 0;
}

int create(const Options& o) {
  const auto problems = cuenca::create_study(o.folder, o.language);
  const int code = answer(o, problems.empty(), problems, "", problems.empty() ? cuenca::Outcome::done : cuenca::Outcome::wrong_usage);
  if (code == 0 && !o.json && !o.quiet) std::cout << cuenca::app::created(o.folder, o.language);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  Options o;
  o.language = language_of(argc, argv);
  if (o.language != "es" && o.language != "en") {
    std::cerr << "--lang es|en\n";
    return 2;
  }
  const auto say = [&](const char* english, const char* spanish) { return std::string(o.language == "es" ? spanish : english); };
  CLI::App app(say("Cuenca: planning the water of a whole basin", "Cuenca: planificar el agua de toda una cuenca"), "cuenca");
  app.set_version_flag("--version", cuenca::version());
  app.set_help_flag("-h,--help", say("show help and leave", "mostrar la ayuda y salir"));
  app.require_subcommand(1);
  const auto common = [&](CLI::App* command) {
    command->add_option("--lang", o.language, say("language of messages", "idioma de los mensajes"))->check(CLI::IsMember({"es", "en"}));
    command->add_flag("--json", o.json, say("one JSON document on stdout", "un documento JSON en stdout"));
    command->add_flag("--quiet", o.quiet, say("errors only", "solo errores"));
    return command;
  };
  auto* c_new = common(app.add_subcommand("new", say("make a small working study", "crear un pequeño estudio que funciona")));
  c_new->add_option("DIR", o.folder, say("new folder", "carpeta nueva"))->required();
  auto* c_check = common(app.add_subcommand("check", say("find every problem of a study", "buscar todos los problemas de un estudio")));
  c_check->add_option("STUDY", o.folder, say("study folder", "carpeta del estudio"))->required();
  auto* c_run = common(app.add_subcommand("run", say("run a study", "correr un estudio")));
  auto* c_study = c_run->add_option("STUDY", o.folder, say("study folder", "carpeta del estudio"));
  c_run->add_option("--scenario", o.run.scenario, say("scenario of the study", "escenario del estudio"));
  c_run->add_option("--set", o.run.set, say("change a value: PATH=VALUE, PATH*=NUMBER, PATH+=VALUE", "cambiar un valor: RUTA=VALOR, RUTA*=NÚMERO, RUTA+=VALOR"));
  c_run->add_option("--out", o.run.out, say("folder of results", "carpeta de resultados"));
  c_run->add_flag("--force", o.run.force, say("replace a folder that is not an earlier run", "reemplazar una carpeta que no es una corrida anterior"));
  c_run->add_option("--from", o.manifest, say("repeat the run of a manifest.json", "repetir la corrida de un manifest.json"))->excludes(c_study);
  auto* c_describe = common(app.add_subcommand("describe", say("the catalog of components", "el catálogo de componentes")));
  c_describe->add_option("COMPONENT", o.component, say("section or component", "sección o componente"));
  c_describe->add_flag("--schema", o.schema, say("JSON Schema for editors", "esquema JSON para editores"));
  c_describe->add_option("--write-reference", o.reference, say("write the reference pages to a folder", "escribir las páginas de referencia en una carpeta"));
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    return app.exit(e);
  } catch (const CLI::ParseError& e) {
    app.exit(e, std::cerr, std::cerr);
    return 2;
  }
  if (*c_new) return create(o);
  if (*c_check) return check(o);
  if (*c_run) {
    if (o.folder.empty() && o.manifest.empty()) {
      std::cerr << say("give a study folder, or --from manifest.json\n", "indique una carpeta de estudio, o --from manifest.json\n");
      return 2;
    }
    return run(o);
  }
  return describe(o);
}
