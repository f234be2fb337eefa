// Options of `cuenca explore`; for the one file that knows the library of command lines.
#pragma once
#include <cuenca/explore.hpp>

namespace cuenca::app {

/// `say(english, spanish)` chooses the language. `ranks`: of a program with several processes.
template <class App, class Say>
void add_explore_options(App& c, ExploreOptions& o, const Say& say, bool ranks) {
  c.add_option("STUDY", o.study, say("study folder with a decision.toml", "carpeta de un estudio con decision.toml"))->required();
  c.add_option("--futures", o.futures, say("how many futures; else as decision.toml says", "cuántos futuros; si no, los que dice decision.toml"));
  c.add_option("--more", o.more, say("so many beside those that are there, which stay", "otros tantos, junto a los que ya están, que quedan"));
  c.add_option("--seed", o.seed, say("seed of the design; else as decision.toml says", "semilla del diseño; si no, la de decision.toml"));
  c.add_option("--threads", o.threads,
               ranks ? say("threads of each rank; else one", "hilos de cada proceso; si no, uno")
                     : say("runs side by side; else as many as the machine has cores", "corridas a la vez; si no, tantas como núcleos tiene la máquina"));
  c.add_option("--set", o.set, say("change a value in all runs, as in `run`; may be repeated", "cambiar un valor en todas las corridas, como en `run`; se puede repetir"))
      ->allow_extra_args(false);
  c.add_option("--out", o.out, say("folder of results; default STUDY/results/ensemble", "carpeta de resultados; si no, STUDY/results/ensemble"));
  c.add_option("--equilibria", o.equilibria, say("file of natural states: use those that are there, add those that are found", "archivo de estados naturales: usar los que están, agregar los que se encuentran"));
  c.add_flag("--resume", o.resume, say("go on with what was begun", "continuar lo comenzado"));
  c.add_flag("--failed-too", o.failed_too, say("with --resume: try again what failed", "con --resume: intentar otra vez lo que falló"));
  c.add_flag("--csv", o.csv, say("ensemble.csv and futures.csv too", "también ensemble.csv y futures.csv"));
  c.add_flag("--force", o.force, say("replace a folder that is not an earlier ensemble of this study", "reemplazar una carpeta que no es un conjunto anterior de este estudio"));
}

}  // namespace cuenca::app
