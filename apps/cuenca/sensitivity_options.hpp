// Options of `cuenca sensitivity`.
#pragma once
#include <cuenca/sensitivity.hpp>

#include "run_table_options.hpp"

namespace cuenca::app {

/// `say(english, spanish)` chooses the language.
template <class App, class Say>
void add_sensitivity_options(App& c, SensitivityOptions& o, const Say& say) {
  c.add_option("RESULTS", o.file, say("folder of an ensemble, or a CSV table", "carpeta de un conjunto de futuros, o una tabla CSV"))
      ->required();
  c.add_option("--method", o.methods,
               say("sobol, morris, pawn, delta, rbd_fast, with commas; else what the design is made for",
                   "sobol, morris, pawn, delta, rbd_fast, con comas; si no, para lo que el diseño se hizo"))
      ->allow_extra_args(false);
  c.add_option("--strategy", o.strategies,
               say("strategies, with commas; else the first; all: all of them", "estrategias, con comas; si no, la primera; all: todas"))
      ->allow_extra_args(false);
  c.add_option("--metric", o.metrics, say("metrics, with commas; else all", "métricas, con comas; si no, todas"))->allow_extra_args(false);
  c.add_option("--where", o.where,
               say("only futures with: \"rain < -10 and price = 'high'\"", "solo futuros con: \"lluvia < -10 and precio = 'alto'\""));
  c.add_flag("--count-implausible", o.count_implausible,
             say("count implausible futures like the others", "contar los futuros inverosímiles como los demás"));
  c.add_option("--resample", o.resamples, say("draws for intervals; 0: none", "sorteos para los intervalos; 0: ninguno"));
  c.add_option("--confidence", o.confidence, say("of intervals, in %", "de los intervalos, en %"));
  c.add_option("--slices", o.slices, say("pawn: slices of an input", "pawn: tramos de una entrada"));
  c.add_option("--harmonics", o.harmonics, say("rbd_fast: harmonics", "rbd_fast: armónicos"));
  c.add_option("--seed", o.seed, say("seed of everything random", "semilla de todo lo aleatorio"));
  c.add_option(
      "--threads", o.threads,
      say("draws side by side; else as many as the machine has cores", "sorteos a la vez; si no, tantos como núcleos tiene la máquina"));
  c.add_option("--design", o.design,
               say("table: saltelli, morris, any; else seen in the rows", "tabla: saltelli, morris, any; si no, se ve en las filas"));
  add_run_table_options(c, o.table, say);
  c.add_option("--csv", o.csv, say("CSV file with every measure", "archivo CSV con todas las medidas"));
  c.add_flag("--force", o.force, say("replace a file that exists", "reemplazar un archivo que existe"));
}

}  // namespace cuenca::app
