// Options of `cuenca robustness`.
#pragma once
#include <cuenca/robustness.hpp>

#include "run_table_options.hpp"

namespace cuenca::app {

/// `say(english, spanish)` chooses the language.
template <class App, class Say>
void add_robustness_options(App& c, RobustnessOptions& o, const Say& say) {
  c.add_option("RESULTS", o.file, say("folder of an ensemble, or a CSV table", "carpeta de un conjunto de futuros, o una tabla CSV"))
      ->required();
  c.add_option("--better", o.better,
               say("which values are wanted: METRIC=more, METRIC=less; one word for all metrics",
                   "qué valores se quieren: MÉTRICA=more, MÉTRICA=less; una palabra para todas"))
      ->allow_extra_args(false);
  c.add_option("--threshold", o.thresholds,
               say("judge by another threshold: METRIC>=VALUE, METRIC<=VALUE, METRIC=LOW..HIGH, METRIC=none; may be repeated",
                   "juzgar con otro umbral: MÉTRICA>=VALOR, MÉTRICA<=VALOR, MÉTRICA=MÍN..MÁX, MÉTRICA=none; se puede repetir"))
      ->allow_extra_args(false);
  c.add_option("--metric", o.only, say("only these metrics, with commas: a,b", "solo estas métricas, con comas: a,b"))
      ->allow_extra_args(false);
  c.add_option("--where", o.where,
               say("only futures with: \"rain < -10 and price = 'high'\"", "solo futuros con: \"lluvia < -10 and precio = 'alto'\""));
  c.add_flag("--count-implausible", o.count_implausible,
             say("count implausible futures like the others", "contar los futuros inverosímiles como los demás"));
  c.add_flag("--common", o.common,
             say("only futures in which every strategy has a value", "solo futuros en que toda estrategia tiene valor"));
  c.add_option("--measure", o.measures, say("measures to print, with commas; all: every one", "medidas a mostrar, con comas; all: todas"))
      ->allow_extra_args(false);
  c.add_option("--alpha", o.alpha, say("Hurwicz: weight of the worst future, 0 to 1", "Hurwicz: peso del peor futuro, 0 a 1"));
  c.add_option("--percentile", o.percentile, say("of regret and departure, 0 to 100", "de arrepentimiento y alejamiento, 0 a 100"));
  c.add_option("--baseline", o.baseline, say("the expected future: its id, or middle", "el futuro esperado: su id, o middle"));
  c.add_option("--against", o.against, say("strategy that the others are held against", "estrategia con la que se comparan las otras"));
  c.add_option("--resample", o.resamples, say("draws for intervals; 0: none", "sorteos para los intervalos; 0: ninguno"));
  c.add_option("--confidence", o.confidence, say("of intervals, in %", "de los intervalos, en %"));
  c.add_option("--seed", o.seed, say("seed of everything random", "semilla de todo lo aleatorio"));
  c.add_option(
      "--threads", o.threads,
      say("draws side by side; else as many as the machine has cores", "sorteos a la vez; si no, tantos como núcleos tiene la máquina"));
  add_run_table_options(c, o.table, say);
  c.add_option("--out", o.out, say("page to write, FILE.html", "página a escribir, ARCHIVO.html"));
  c.add_option("--csv", o.csv, say("CSV file with every measure", "archivo CSV con todas las medidas"));
  c.add_flag("--force", o.force, say("replace a file that exists", "reemplazar un archivo que existe"));
}

}  // namespace cuenca::app
