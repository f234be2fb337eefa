// The commands below `cuenca data` and their options.
#pragma once
#include <cuenca/data.hpp>
#include <string>
#include <utility>
#include <vector>

#include "command_line.hpp"

namespace cuenca::app {

/// The commands below `cuenca data`. `command` makes one with the options of all commands, `say` chooses the language.
template <class App, class Make, class Say>
void add_data_commands(App& data, DataOptions& o, const Make& command, const Say& say, std::vector<std::pair<App*, Command>>& made) {
  const auto add = [&](Command which, const char* name, const char* english, const char* spanish, const char* files) {
    App* c = command(data, name, english, spanish);
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
  const auto series = [&](App* c) {
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
  const auto complete = [&](App* c) {
    c->add_option("--complete", o.complete, say("share of values that a period needs", "parte de valores que necesita un período"));
  };
  const auto folder = [&](App* c) { c->add_option("--out", o.out, say("folder for page and tables", "carpeta para página y tablas")); };
  const auto file = [&](App* c) { c->add_option("--out", o.out, say("CSV file to write", "archivo CSV a escribir")); };
  const auto others = [&](App* c, const char* name, const char* column, const char* interval) {
    c->add_option(name, o.others, say("file of a neighbour; may be repeated", "archivo de una vecina; se puede repetir"))
        ->allow_extra_args(false);
    c->add_option(column, o.other_columns, say("column of the neighbour; may be repeated", "columna de la vecina; se puede repetir"))
        ->allow_extra_args(false);
    c->add_option(interval, o.other_interval, say("what the times of the neighbours name", "qué nombran las fechas de las vecinas"));
  };

  App* c = add(Command::summary, "summary", "what a series holds, with pictures", "qué contiene una serie, con figuras", "FILE...");
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

}  // namespace cuenca::app
