// Options of `cuenca optimise`; for the one file that knows the library of command lines.
#pragma once
#include <cuenca/optimise.hpp>

namespace cuenca::app {

/// `say(english, spanish)` chooses the language.
template <class App, class Say>
void add_optimise_options(App& c, OptimiseOptions& o, const Say& say) {
  c.add_option("STUDY", o.study,
               say("study folder with a search in its decision.toml", "carpeta de un estudio con una búsqueda en su decision.toml"))
      ->required();
  c.add_option(
      "--evaluations", o.evaluations,
      say("how many solutions to try; else as decision.toml says", "cuántas soluciones probar; si no, las que dice decision.toml"));
  c.add_option("--futures", o.futures,
               say("in how many futures each is tried; else as decision.toml says",
                   "en cuántos futuros se prueba cada una; si no, los que dice decision.toml"));
  c.add_option("--seed", o.seed,
               say("seed of the search; else as decision.toml says", "semilla de la búsqueda; si no, la de decision.toml"));
  c.add_option(
      "--threads", o.threads,
      say("runs side by side; else as many as the machine has cores", "corridas a la vez; si no, tantas como núcleos tiene la máquina"));
  c.add_option("--set", o.set,
               say("change a value in all runs, as in `run`; may be repeated",
                   "cambiar un valor en todas las corridas, como en `run`; se puede repetir"))
      ->allow_extra_args(false);
  c.add_option("--out", o.out,
               say("folder of results; default STUDY/results/search", "carpeta de resultados; si no, STUDY/results/search"));
  c.add_option(
      "--strategies", o.strategies,
      say("write the solutions as strategies also to this file", "escribir las soluciones como estrategias también en este archivo"));
  c.add_flag("--resume", o.resume,
             say("go on with what was begun, or with more --evaluations", "continuar lo comenzado, o con más --evaluations"));
  c.add_flag("--csv", o.csv, say("solutions.csv too, with every solution tried", "también solutions.csv, con toda solución probada"));
  c.add_flag("--force", o.force,
             say("replace a folder or file that is not an earlier search of this study",
                 "reemplazar una carpeta o archivo que no es una búsqueda anterior de este estudio"));
}

}  // namespace cuenca::app
