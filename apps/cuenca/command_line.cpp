#include "command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <sstream>
#include <utility>
#include <vector>

#include "explore_options.hpp"

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
    const std::string all = data ? "summary, check, fill, resample, rating, import" : "new, check, run, explore, compare, attribute, explain, discover, robustness, sensitivity, pathways, describe, data";
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

/// The commands below `cuenca data`. `command` makes one with the options of all commands, `say` chooses the language.
template <class Make, class Say>
void add_data_commands(CLI::App& data, DataOptions& o, const Make& command, const Say& say,
                       std::vector<std::pair<CLI::App*, Command>>& made) {
  const auto add = [&](Command which, const char* name, const char* english, const char* spanish, const char* files) {
    CLI::App* c = command(data, name, english, spanish);
    made.emplace_back(c, which);
    auto* option = c->add_option(files, o.files, say("CSV file of series", "archivo CSV de series"))->required();
    if (std::string(files) == "FILE") option->expected(1);
    c->add_option("--time", o.time, say("column of times; else found", "columna de fechas; si no, se busca"));
    c->add_option("--missing", o.missing,
                  say("number that stands for a missing value; may be repeated", "número que indica un dato faltante; se puede repetir"))
        ->allow_extra_args(false);
    c->add_option("--unit", o.units, say("UNIT, or COLUMN=UNIT", "UNIDAD, o COLUMNA=UNIDAD"))->allow_extra_args(false);
    c->add_flag("--force", o.force, say("replace files that exist", "reemplazar archivos que existen"));
    return c;
  };
  const auto series = [&](CLI::App* c) {
    c->add_option("--column", o.columns,
                  say("column; may be repeated; else all of numbers", "columna; se puede repetir; si no, todas las numéricas"))
        ->allow_extra_args(false);
    c->add_option("--quantity", o.quantities,
                  say("precipitation, discharge …, or COLUMN=QUANTITY", "precipitation, discharge …, o COLUMNA=MAGNITUD"))
        ->allow_extra_args(false);
    c->add_option("--where", o.where, say("only rows with COLUMN=TEXT; may be repeated", "solo filas con COLUMNA=TEXTO; se puede repetir"))
        ->allow_extra_args(false);
    c->add_option("--interval", o.interval, say("what times name: begin, end, instant", "qué nombran las fechas: begin, end, instant"));
    c->add_option("--utc-offset", o.utc_offset, say("local clock, hours from UTC", "reloj local, horas desde UTC"));
    c->add_option("--year-starts", o.year_starts, say("first month of the year, 1 to 12", "primer mes del año, 1 a 12"));
  };
  const auto complete = [&](CLI::App* c) {
    c->add_option("--complete", o.complete, say("share of values that a period needs", "parte de valores que necesita un período"));
  };
  const auto folder = [&](CLI::App* c) {
    c->add_option("--out", o.out, say("folder for page and tables", "carpeta para página y tablas"));
  };
  const auto file = [&](CLI::App* c) { c->add_option("--out", o.out, say("CSV file to write", "archivo CSV a escribir")); };
  const auto others = [&](CLI::App* c, const char* name, const char* column, const char* interval) {
    c->add_option(name, o.others, say("file of a neighbour; may be repeated", "archivo de una vecina; se puede repetir"))
        ->allow_extra_args(false);
    c->add_option(column, o.other_columns, say("column of the neighbour; may be repeated", "columna de la vecina; se puede repetir"))
        ->allow_extra_args(false);
    c->add_option(interval, o.other_interval, say("what the times of the neighbours name", "qué nombran las fechas de las vecinas"));
  };

  CLI::App* c = add(Command::summary, "summary", "what a series holds, with pictures", "qué contiene una serie, con figuras", "FILE...");
  series(c), complete(c), folder(c);
  c = add(Command::check_data, "check", "what looks wrong in a series", "qué parece mal en una serie", "FILE...");
  series(c), complete(c), folder(c), others(c, "--with", "--with-column", "--with-interval");
  c->add_option("--area", o.area_km2, say("area of the basin of a discharge, km2", "área de la cuenca de un caudal, km2"));
  c->add_option("--datum", o.datum, say("vertical datum of levels", "datum vertical de las cotas"));
  c->add_option(
       "--epsg", o.epsg,
       say("coordinate system of points that meet; may be repeated", "sistema de coordenadas de puntos que se juntan; se puede repetir"))
      ->allow_extra_args(false);
  c = add(Command::fill, "fill", "fill gaps and say how", "rellenar huecos y decir cómo", "FILE");
  series(c), file(c), others(c, "--from", "--from-column", "--from-interval");
  c->add_option("--method", o.method, "linear, previous, spline, climatology, regression, ratio, quantile");
  c->add_option("--max-gap", o.max_gap, say("longest gap to fill: 10 days, 12 h", "hueco más largo a rellenar: 10 days, 12 h"));
  c = add(Command::resample, "resample", "days, months or years of a local calendar", "días, meses o años de un calendario local", "FILE");
  series(c), complete(c), file(c);
  c->add_option("--step", o.step, "day, month, year")->required();
  c->add_option("--statistic", o.statistic,
                say("mean, sum, min, max, last; else by quantity", "mean, sum, min, max, last; si no, según la magnitud"));
  c = add(Command::rating, "rating", "a rating curve from gaugings", "curva de descarga a partir de aforos", "FILE");
  folder(c);
  c->add_option("--stage", o.stage, say("file of stages to turn into discharge", "archivo de alturas a convertir en caudal"));
  c->add_option("--stage-column", o.stage_column, say("column of stage in the gaugings", "columna de altura en los aforos"));
  c->add_option("--discharge-column", o.discharge_column, say("column of discharge in the gaugings", "columna de caudal en los aforos"));
  c->add_option("--segments", o.segments, say("pieces of the curve: 1 or 2; else by BIC", "tramos de la curva: 1 o 2; si no, por BIC"));
}

/// Names with commas between; a name in quotes may hold commas.
std::vector<std::string> names_in(const std::vector<std::string>& given) {
  std::vector<std::string> names;
  for (const std::string& text : given) {
    std::string name;
    char quote = 0;
    const auto end = [&] {
      while (!name.empty() && name.back() == ' ') name.pop_back();
      name.erase(0, name.find_first_not_of(' '));
      if (!name.empty()) names.push_back(name);
      name.clear();
    };
    for (const char c : text) {
      if (quote ? c == quote : (c == '"' && name.empty()))
        quote = quote ? 0 : c;
      else if (c == ',' && !quote)
        end();
      else
        name += c;
    }
    end();
  }
  return names;
}

template <class Say>
void add_discover_options(CLI::App& c, DiscoverOptions& o, const Say& say) {
  c.add_option("RESULTS", o.file, say("CSV table, a row a future, or folder of an ensemble", "tabla CSV, una fila por futuro, o carpeta de un conjunto de futuros"))->required();
  c.add_option("--inputs", o.inputs, say("columns that were uncertain, with commas: a,b", "columnas que eran inciertas, con comas: a,b"))->allow_extra_args(false);
  c.add_option("--interest", o.interest, say("which futures: \"level < 2 and use > 30\"", "qué futuros: \"nivel < 2 and uso > 30\""));
  c.add_option("--strategy", o.strategy, say("ensemble: strategy that is looked at", "conjunto de futuros: estrategia que se mira"));
  c.add_option("--fails", o.fails, say("ensemble: futures in which a metric, an actor or anybody (all) misses what was asked", "conjunto de futuros: futuros en que una métrica, un actor o alguien (all) no llega a lo pedido"));
  c.add_option("--threshold", o.thresholds, say("ensemble: judge by another threshold, as in robustness; may be repeated", "conjunto de futuros: juzgar con otro umbral, como en robustness; se puede repetir"))->allow_extra_args(false);
  c.add_option("--where", o.where, say("ensemble: only futures with: \"rain < -10\"", "conjunto de futuros: solo futuros con: \"lluvia < -10\""));
  c.add_flag("--count-implausible", o.count_implausible, say("ensemble: count implausible futures like the others", "conjunto de futuros: contar los futuros inverosímiles como los demás"));
  c.add_option("--method", o.method, "prim, cart, logit, features, regional, stacking");
  c.add_option("--peel-alpha", o.peel_alpha, say("prim: share that a peel takes off", "prim: parte que quita cada corte"));
  c.add_option("--paste-alpha", o.paste_alpha, say("prim: share that a paste brings back", "prim: parte que devuelve cada pegado"));
  c.add_option("--mass-min", o.mass_min, say("least share of futures in a box or branch", "menor parte de los futuros en una caja o rama"));
  c.add_option("--objective", o.objective, "prim: lenient1, lenient2, original");
  c.add_option("--boxes", o.boxes, say("prim: at most so many boxes", "prim: cuántas cajas, como mucho"));
  c.add_option("--covering", o.covering, say("prim: what is done with the futures of a box before the next: remove, unmark", "prim: qué se hace con los futuros de una caja antes de la siguiente: remove, unmark"));
  c.add_option("--step", o.step, say("prim: step of the first box to tell; else chosen", "prim: paso de la primera caja a contar; si no, se elige"));
  c.add_flag("--rotate", o.rotate, say("prim: turn the inputs to their principal axes", "prim: girar las entradas a sus ejes principales"));
  c.add_flag("--constrained", o.constrained, say("prim: best boxes with few inputs", "prim: las mejores cajas con pocas entradas"));
  c.add_option("--resample", o.resamples, say("prim: random halves to try again on", "prim: mitades al azar para probar de nuevo"));
  c.add_option("--trees", o.trees, say("features, stacking: number of random trees", "features, stacking: número de árboles al azar"));
  c.add_option("--bins", o.bins, say("stacking: bins of a number", "stacking: clases de un número"));
  c.add_option("--layers", o.layers, say("stacking: how many inputs", "stacking: cuántas entradas"));
  c.add_option("--seed", o.seed, say("seed of everything random", "semilla de todo lo aleatorio"));
  c.add_option("--threads", o.threads, say("searches side by side; else as many as the machine has cores", "búsquedas a la vez; si no, tantas como núcleos tiene la máquina"));
  c.add_option("--categories", o.categories, say("inputs of numbers that are names", "entradas de números que son nombres"))->allow_extra_args(false);
  c.add_option("--reals", o.reals, say("inputs of whole numbers that may take values between", "entradas de números enteros que admiten valores intermedios"))->allow_extra_args(false);
  c.add_option("--titles", o.titles, say("CSV file of names to show: name,category,es,en,unit", "archivo CSV de nombres a mostrar: name,category,es,en,unit"));
  c.add_option("--out", o.out, say("folder for page and tables", "carpeta para página y tablas"));
  c.add_flag("--force", o.force, say("replace files that exist", "reemplazar archivos que existen"));
}

template <class Say>
void add_run_table_options(CLI::App& c, RunTableOptions& o, const Say& say) {
  c.add_option("--metrics", o.metrics, say("table: columns that were computed, with commas: a,b", "tabla: columnas calculadas, con comas: a,b"))->allow_extra_args(false);
  c.add_option("--inputs", o.inputs, say("table: columns that were uncertain; else all others", "tabla: columnas inciertas; si no, todas las demás"))->allow_extra_args(false);
  c.add_option("--strategies", o.strategies, say("table: column of strategies; else `strategy`", "tabla: columna de las estrategias; si no, `strategy`"));
  c.add_option("--futures", o.futures, say("table: column of futures; else `future`", "tabla: columna de los futuros; si no, `future`"));
  c.add_option("--weights", o.weights, say("table: column of weights of futures; else `weight`", "tabla: columna de pesos de los futuros; si no, `weight`"));
  c.add_option("--titles", o.titles, say("table: CSV file of names to show: name,category,es,en,unit", "tabla: archivo CSV de nombres a mostrar: name,category,es,en,unit"));
}

template <class Say>
void add_robustness_options(CLI::App& c, RobustnessOptions& o, const Say& say) {
  c.add_option("RESULTS", o.file, say("folder of an ensemble, or a CSV table", "carpeta de un conjunto de futuros, o una tabla CSV"))->required();
  c.add_option("--better", o.better, say("which values are wanted: METRIC=more, METRIC=less; one word for all metrics", "qué valores se quieren: MÉTRICA=more, MÉTRICA=less; una palabra para todas"))->allow_extra_args(false);
  c.add_option("--threshold", o.thresholds, say("judge by another threshold: METRIC>=VALUE, METRIC<=VALUE, METRIC=LOW..HIGH, METRIC=none; may be repeated", "juzgar con otro umbral: MÉTRICA>=VALOR, MÉTRICA<=VALOR, MÉTRICA=MÍN..MÁX, MÉTRICA=none; se puede repetir"))->allow_extra_args(false);
  c.add_option("--metric", o.only, say("only these metrics, with commas: a,b", "solo estas métricas, con comas: a,b"))->allow_extra_args(false);
  c.add_option("--where", o.where, say("only futures with: \"rain < -10 and price = 'high'\"", "solo futuros con: \"lluvia < -10 and precio = 'alto'\""));
  c.add_flag("--count-implausible", o.count_implausible, say("count implausible futures like the others", "contar los futuros inverosímiles como los demás"));
  c.add_flag("--common", o.common, say("only futures in which every strategy has a value", "solo futuros en que toda estrategia tiene valor"));
  c.add_option("--measure", o.measures, say("measures to print, with commas; all: every one", "medidas a mostrar, con comas; all: todas"))->allow_extra_args(false);
  c.add_option("--alpha", o.alpha, say("Hurwicz: weight of the worst future, 0 to 1", "Hurwicz: peso del peor futuro, 0 a 1"));
  c.add_option("--percentile", o.percentile, say("of regret and departure, 0 to 100", "de arrepentimiento y alejamiento, 0 a 100"));
  c.add_option("--baseline", o.baseline, say("the expected future: its id, or middle", "el futuro esperado: su id, o middle"));
  c.add_option("--against", o.against, say("strategy that the others are held against", "estrategia con la que se comparan las otras"));
  c.add_option("--resample", o.resamples, say("draws for intervals; 0: none", "sorteos para los intervalos; 0: ninguno"));
  c.add_option("--confidence", o.confidence, say("of intervals, in %", "de los intervalos, en %"));
  c.add_option("--seed", o.seed, say("seed of everything random", "semilla de todo lo aleatorio"));
  c.add_option("--threads", o.threads, say("draws side by side; else as many as the machine has cores", "sorteos a la vez; si no, tantos como núcleos tiene la máquina"));
  add_run_table_options(c, o.table, say);
  c.add_option("--out", o.out, say("page to write, FILE.html", "página a escribir, ARCHIVO.html"));
  c.add_option("--csv", o.csv, say("CSV file with every measure", "archivo CSV con todas las medidas"));
  c.add_flag("--force", o.force, say("replace a file that exists", "reemplazar un archivo que existe"));
}

template <class Say>
void add_sensitivity_options(CLI::App& c, SensitivityOptions& o, const Say& say) {
  c.add_option("RESULTS", o.file, say("folder of an ensemble, or a CSV table", "carpeta de un conjunto de futuros, o una tabla CSV"))->required();
  c.add_option("--method", o.methods, say("sobol, morris, pawn, delta, rbd_fast, with commas; else what the design is made for", "sobol, morris, pawn, delta, rbd_fast, con comas; si no, para lo que el diseño se hizo"))->allow_extra_args(false);
  c.add_option("--strategy", o.strategies, say("strategies, with commas; else the first; all: all of them", "estrategias, con comas; si no, la primera; all: todas"))->allow_extra_args(false);
  c.add_option("--metric", o.metrics, say("metrics, with commas; else all", "métricas, con comas; si no, todas"))->allow_extra_args(false);
  c.add_option("--where", o.where, say("only futures with: \"rain < -10 and price = 'high'\"", "solo futuros con: \"lluvia < -10 and precio = 'alto'\""));
  c.add_flag("--count-implausible", o.count_implausible, say("count implausible futures like the others", "contar los futuros inverosímiles como los demás"));
  c.add_option("--resample", o.resamples, say("draws for intervals; 0: none", "sorteos para los intervalos; 0: ninguno"));
  c.add_option("--confidence", o.confidence, say("of intervals, in %", "de los intervalos, en %"));
  c.add_option("--slices", o.slices, say("pawn: slices of an input", "pawn: tramos de una entrada"));
  c.add_option("--harmonics", o.harmonics, say("rbd_fast: harmonics", "rbd_fast: armónicos"));
  c.add_option("--seed", o.seed, say("seed of everything random", "semilla de todo lo aleatorio"));
  c.add_option("--threads", o.threads, say("draws side by side; else as many as the machine has cores", "sorteos a la vez; si no, tantos como núcleos tiene la máquina"));
  c.add_option("--design", o.design, say("table: saltelli, morris, any; else seen in the rows", "tabla: saltelli, morris, any; si no, se ve en las filas"));
  add_run_table_options(c, o.table, say);
  c.add_option("--csv", o.csv, say("CSV file with every measure", "archivo CSV con todas las medidas"));
  c.add_flag("--force", o.force, say("replace a file that exists", "reemplazar un archivo que existe"));
}

template <class Say>
void add_pathways_options(CLI::App& c, PathwaysOptions& o, const Say& say) {
  c.add_option("RESULTS", o.file, say("folder of an ensemble, or a CSV table of dates: a row a future, a column an action", "carpeta de un conjunto de futuros, o una tabla CSV de fechas: una fila por futuro, una columna por acción"))->required();
  c.add_option("--promise", o.promises, say("what a strategy must keep: \"min(SERIES) >= 2.5 km2; 3 of 10\"; may be repeated", "lo que una estrategia debe cumplir: \"min(SERIE) >= 2.5 km2; 3 de 10\"; se puede repetir"))->allow_extra_args(false);
  c.add_option("--actions", o.actions, say("CSV file: strategy, lead (years), cost, next", "archivo CSV: strategy, lead (años), cost, next"));
  c.add_option("--start", o.start, say("strategy in force now; else the first", "estrategia vigente hoy; si no, la primera"));
  c.add_option("--signpost", o.signposts, say("what to watch: \"SERIES falls; 5\" (mean of 5 years); may be repeated", "qué vigilar: \"SERIE falls; 5\" (media de 5 años); se puede repetir"))->allow_extra_args(false);
  c.add_option("--future", o.references, say("futures whose map is wanted, with commas", "futuros cuyo mapa se quiere, con comas"))->allow_extra_args(false);
  c.add_option("--where", o.where, say("only futures with: \"rain < -10 and price = 'high'\"", "solo futuros con: \"lluvia < -10 and precio = 'alto'\""));
  c.add_flag("--count-implausible", o.count_implausible, say("count implausible futures like the others", "contar los futuros inverosímiles como los demás"));
  c.add_option("--year-starts", o.year_starts, say("first month of the year, 1 to 12", "primer mes del año, 1 a 12"));
  c.add_option("--from", o.from, say("first year; else that of the series", "primer año; si no, el de las series"));
  c.add_option("--to", o.to, say("year to reach; else the end of the series", "año a alcanzar; si no, el fin de las series"));
  c.add_option("--discount", o.discount, say("of costs, % a year", "de los costos, % por año"));
  c.add_option("--most", o.most, say("pathways of a future that are looked at", "caminos de un futuro que se miran"));
  c.add_option("--csv", o.csv, say("CSV file with the dates by future and action", "archivo CSV con las fechas por futuro y acción"));
  c.add_flag("--force", o.force, say("replace a file that exists", "reemplazar un archivo que existe"));
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
  add_explore_options(*c_explore, o.explore, say);
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
    o.wrong = wrong_usage(e, word, data_word, o.language);
    return o;
  }
  o.data.language = o.language;
  o.data.version = version();
  o.import.language = o.language;
  for (const auto& [made, which] : data)
    if (*made) o.command = which;
  if (o.command != Command::none) return o;
  for (const auto& [made, which] : {std::pair{c_new, Command::create}, {c_check, Command::check}, {c_describe, Command::describe}, {c_explore, Command::explore}, {c_compare, Command::compare}, {c_discover, Command::discover}, {c_robustness, Command::robustness}, {c_sensitivity, Command::sensitivity}, {c_pathways, Command::pathways},
                                    {c_attribute, Command::attribute}, {c_explain, Command::explain}, {c_run, Command::run}})
    if (*made) o.command = which;
  o.compare.language = o.language;
  o.discover.language = o.language;
  o.explore.language = o.language;
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

std::string usage_hint(const std::string& language) {
  return language == "es" ? "vea cuenca --help, o cuenca ORDEN --help" : "see cuenca --help, or cuenca COMMAND --help";
}

}  // namespace cuenca::app
