// Options of `cuenca pathways`.
#pragma once
#include <cuenca/pathways.hpp>

namespace cuenca::app {

/// `say(english, spanish)` chooses the language.
template <class App, class Say>
void add_pathways_options(App& c, PathwaysOptions& o, const Say& say) {
  c.add_option("RESULTS", o.file,
               say("folder of an ensemble, or a CSV table of dates: a row a future, a column an action",
                   "carpeta de un conjunto de futuros, o una tabla CSV de fechas: una fila por futuro, una columna por acción"))
      ->required();
  c.add_option("--promise", o.promises,
               say("what a strategy must keep: \"min(SERIES) >= 2.5 km2; 3 of 10\"; may be repeated",
                   "lo que una estrategia debe cumplir: \"min(SERIE) >= 2.5 km2; 3 de 10\"; se puede repetir"))
      ->allow_extra_args(false);
  c.add_option("--actions", o.actions,
               say("CSV file: strategy, lead (years), cost, next", "archivo CSV: strategy, lead (años), cost, next"));
  c.add_option("--start", o.start, say("strategy in force now; else the first", "estrategia vigente hoy; si no, la primera"));
  c.add_option("--signpost", o.signposts,
               say("what to watch: \"SERIES falls; 5\" (mean of 5 years); may be repeated",
                   "qué vigilar: \"SERIE falls; 5\" (media de 5 años); se puede repetir"))
      ->allow_extra_args(false);
  c.add_option("--future", o.references, say("futures whose map is wanted, with commas", "futuros cuyo mapa se quiere, con comas"))
      ->allow_extra_args(false);
  c.add_option("--where", o.where,
               say("only futures with: \"rain < -10 and price = 'high'\"", "solo futuros con: \"lluvia < -10 and precio = 'alto'\""));
  c.add_flag("--count-implausible", o.count_implausible,
             say("count implausible futures like the others", "contar los futuros inverosímiles como los demás"));
  c.add_option("--year-starts", o.year_starts, say("first month of the year, 1 to 12", "primer mes del año, 1 a 12"));
  c.add_option("--from", o.from, say("first year; else that of the series", "primer año; si no, el de las series"));
  c.add_option("--to", o.to, say("year to reach; else the end of the series", "año a alcanzar; si no, el fin de las series"));
  c.add_option("--discount", o.discount, say("of costs, % a year", "de los costos, % por año"));
  c.add_option("--most", o.most, say("pathways of a future that are looked at", "caminos de un futuro que se miran"));
  c.add_option("--csv", o.csv, say("CSV file with the dates by future and action", "archivo CSV con las fechas por futuro y acción"));
  c.add_flag("--force", o.force, say("replace a file that exists", "reemplazar un archivo que existe"));
}

}  // namespace cuenca::app
