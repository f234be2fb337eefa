// Options of `cuenca discover`; for the one file that knows the library of command lines.
#pragma once
#include <cuenca/discover.hpp>

namespace cuenca::app {

/// `say(english, spanish)` chooses the language.
template <class App, class Say>
void add_discover_options(App& c, DiscoverOptions& o, const Say& say) {
  c.add_option(
       "RESULTS", o.file,
       say("CSV table, a row a future, or folder of an ensemble", "tabla CSV, una fila por futuro, o carpeta de un conjunto de futuros"))
      ->required();
  c.add_option("--inputs", o.inputs, say("columns that were uncertain, with commas: a,b", "columnas que eran inciertas, con comas: a,b"))
      ->allow_extra_args(false);
  c.add_option("--interest", o.interest, say("which futures: \"level < 2 and use > 30\"", "qué futuros: \"nivel < 2 and uso > 30\""));
  c.add_option("--strategy", o.strategy, say("ensemble: strategy that is looked at", "conjunto de futuros: estrategia que se mira"));
  c.add_option("--fails", o.fails,
               say("ensemble: futures in which a metric, an actor or anybody (all) misses what was asked",
                   "conjunto de futuros: futuros en que una métrica, un actor o alguien (all) no llega a lo pedido"));
  c.add_option("--threshold", o.thresholds,
               say("ensemble: judge by another threshold, as in robustness; may be repeated",
                   "conjunto de futuros: juzgar con otro umbral, como en robustness; se puede repetir"))
      ->allow_extra_args(false);
  c.add_option("--where", o.where,
               say("ensemble: only futures with: \"rain < -10\"", "conjunto de futuros: solo futuros con: \"lluvia < -10\""));
  c.add_flag(
      "--count-implausible", o.count_implausible,
      say("ensemble: count implausible futures like the others", "conjunto de futuros: contar los futuros inverosímiles como los demás"));
  c.add_option("--method", o.method, "prim, cart, logit, features, regional, stacking");
  c.add_option("--peel-alpha", o.peel_alpha, say("prim: share that a peel takes off", "prim: parte que quita cada corte"));
  c.add_option("--paste-alpha", o.paste_alpha, say("prim: share that a paste brings back", "prim: parte que devuelve cada pegado"));
  c.add_option("--mass-min", o.mass_min, say("least share of futures in a box or branch", "menor parte de los futuros en una caja o rama"));
  c.add_option("--objective", o.objective, "prim: lenient1, lenient2, original");
  c.add_option("--boxes", o.boxes, say("prim: at most so many boxes", "prim: cuántas cajas, como mucho"));
  c.add_option("--covering", o.covering,
               say("prim: what is done with the futures of a box before the next: remove, unmark",
                   "prim: qué se hace con los futuros de una caja antes de la siguiente: remove, unmark"));
  c.add_option("--step", o.step,
               say("prim: step of the first box to tell; else chosen", "prim: paso de la primera caja a contar; si no, se elige"));
  c.add_flag("--rotate", o.rotate, say("prim: turn the inputs to their principal axes", "prim: girar las entradas a sus ejes principales"));
  c.add_flag("--constrained", o.constrained, say("prim: best boxes with few inputs", "prim: las mejores cajas con pocas entradas"));
  c.add_option("--resample", o.resamples, say("prim: random halves to try again on", "prim: mitades al azar para probar de nuevo"));
  c.add_option("--trees", o.trees, say("features, stacking: number of random trees", "features, stacking: número de árboles al azar"));
  c.add_option("--bins", o.bins, say("stacking: bins of a number", "stacking: clases de un número"));
  c.add_option("--layers", o.layers, say("stacking: how many inputs", "stacking: cuántas entradas"));
  c.add_option("--seed", o.seed, say("seed of everything random", "semilla de todo lo aleatorio"));
  c.add_option("--threads", o.threads,
               say("searches side by side; else as many as the machine has cores",
                   "búsquedas a la vez; si no, tantas como núcleos tiene la máquina"));
  c.add_option("--categories", o.categories, say("inputs of numbers that are names", "entradas de números que son nombres"))
      ->allow_extra_args(false);
  c.add_option("--reals", o.reals,
               say("inputs of whole numbers that may take values between", "entradas de números enteros que admiten valores intermedios"))
      ->allow_extra_args(false);
  c.add_option("--titles", o.titles,
               say("CSV file of names to show: name,category,es,en,unit", "archivo CSV de nombres a mostrar: name,category,es,en,unit"));
  c.add_option("--out", o.out, say("folder for page and tables", "carpeta para página y tablas"));
  c.add_flag("--force", o.force, say("replace files that exist", "reemplazar archivos que existen"));
}

}  // namespace cuenca::app
