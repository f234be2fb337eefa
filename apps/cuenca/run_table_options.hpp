// Options about the columns of a table of futures, of several commands.
#pragma once
#include <cuenca/run_table.hpp>

namespace cuenca::app {

/// `say(english, spanish)` chooses the language.
template <class App, class Say>
void add_run_table_options(App& c, RunTableOptions& o, const Say& say) {
  c.add_option("--metrics", o.metrics,
               say("table: columns that were computed, with commas: a,b", "tabla: columnas calculadas, con comas: a,b"))
      ->allow_extra_args(false);
  c.add_option("--inputs", o.inputs,
               say("table: columns that were uncertain; else all others", "tabla: columnas inciertas; si no, todas las demás"))
      ->allow_extra_args(false);
  c.add_option("--strategies", o.strategies,
               say("table: column of strategies; else `strategy`", "tabla: columna de las estrategias; si no, `strategy`"));
  c.add_option("--futures", o.futures, say("table: column of futures; else `future`", "tabla: columna de los futuros; si no, `future`"));
  c.add_option("--weights", o.weights,
               say("table: column of weights of futures; else `weight`", "tabla: columna de pesos de los futuros; si no, `weight`"));
  c.add_option("--titles", o.titles,
               say("table: CSV file of names to show: name,category,es,en,unit",
                   "tabla: archivo CSV de nombres a mostrar: name,category,es,en,unit"));
}

}  // namespace cuenca::app
