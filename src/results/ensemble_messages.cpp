#include "results/ensemble_messages.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <stdexcept>
#include <string_view>

namespace cuenca::results {
namespace {

struct Message {
  std::string_view code;
  Text text, hint;
};

constexpr Message kMessages[] = {
    {"ensemble_exists",
     {"{0} exists: an ensemble was begun or finished here", "{0} existe: aquí se empezó o terminó un conjunto de futuros"},
     {"go on with it: --resume; or begin anew: --force", "continúelo con --resume; o empiece de nuevo con --force"}},
    {"ensemble_locked",
     {"another run is writing {0}", "otra corrida está escribiendo {0}"},
     {"wait until it ends, or choose another folder with --out", "espere a que termine, o elija otra carpeta con --out"}},
    {"ensemble_not_ours",
     {"{0} is not an ensemble of Cuenca", "{0} no es un conjunto de futuros de Cuenca"},
     {"choose another folder or file", "elija otra carpeta u otro archivo"}},
    {"ensemble_log_version",
     {"{0} was written by another version of Cuenca (form {1}; this one reads {2})",
      "{0} fue escrito por otra versión de Cuenca (forma {1}; esta lee la {2})"},
     {"go on with the version that began it, or begin anew: --force",
      "continúe con la versión que lo empezó, o empiece de nuevo: --force"}},
    {"ensemble_log_damaged",
     {"the beginning of {0} is damaged, so its members cannot be told apart",
      "el comienzo de {0} está dañado; no se puede saber qué es cada corrida guardada"},
     {"look after the disk, then begin anew: --force", "revise el disco y empiece de nuevo: --force"}},
    {"ensemble_disk",
     {"what is finished cannot be kept on disk: {0}: {1}", "no se puede guardar en disco lo terminado: {0}: {1}"},
     {"make room or give the right to write, then go on with --resume: what had been kept is not lost",
      "libere espacio o dé permiso de escritura y continúe con --resume: lo ya guardado no se pierde"}},
    {"ensemble_changed",
     {"{0} belongs to another ensemble: {1} is not the same", "{0} es de otro conjunto de futuros: no es igual {1}"},
     {"go on only with what was begun; begin anew with --force, or choose another folder with --out",
      "solo se puede continuar lo empezado; empiece de nuevo con --force, o elija otra carpeta con --out"}},
    {"ensemble_shrunk",
     {"{0} holds {1} that are not wanted now", "{0} contiene {1} que ahora no se piden"},
     {"ask for at least what was begun; or begin anew with --force, or choose another folder with --out",
      "pida al menos lo que se empezó; o empiece de nuevo con --force, o elija otra carpeta con --out"}},
    {"ensemble_unreadable",
     {"{0} cannot be read: {1}", "no se puede leer {0}: {1}"},
     {"check that the file exists and is complete, or run the ensemble anew",
      "verifique que el archivo exista y esté completo, o corra de nuevo"}},
    {"ensemble_version",
     {"{0} was written by a later version of Cuenca (form {1}; this one reads up to {2})",
      "{0} fue escrito por una versión posterior de Cuenca (forma {1}; esta lee hasta la {2})"},
     {"read it with that version", "léalo con esa versión"}},
    {"ema_archive",
     {"{0} is not an archive of the EMA Workbench: {1}", "{0} no es un archivo del EMA Workbench: {1}"},
     {"give what its `save_results` wrote, a .tar.gz", "indique lo que escribió su `save_results`, un .tar.gz"}},
    {"ema_file",
     {"{1} in {0} cannot be used: {2}", "no se puede usar {1} de {0}: {2}"},
     {"save the results anew with `save_results`", "guarde de nuevo los resultados con `save_results`"}},
    {"ema_not_combined",
     {"the {1} experiments of {0} combine {2} policies with {3} scenarios: too few for a table of both",
      "los {1} experimentos de {0} combinan {2} políticas con {3} escenarios: muy pocos para una tabla de ambos"},
     {"run each policy in every scenario; or unpack experiments.csv and look at it with `cuenca discover`",
      "corra cada política en cada escenario; o extraiga experiments.csv y véalo con `cuenca discover`"}},
    {"ema_left_out",
     {"the outcome `{1}` of {0} has more than three dimensions and is left out",
      "el resultado `{1}` de {0} tiene más de tres dimensiones y queda fuera"},
     {"keep a number or a series of it", "guarde de él un número o una serie"}},
    {"ema_short",
     {"the series `{1}` of {0} has {2} steps, others have {3}: the rest is not known",
      "la serie `{1}` de {0} tiene {2} pasos, otras tienen {3}: el resto no se conoce"},
     {"its steps are put beside the first ones of the others", "sus pasos se ponen junto a los primeros de las otras"}},
    {"ema_twice",
     {"{1} experiments of {0} stand there twice: the first of each counts",
      "{1} experimentos de {0} están dos veces: vale el primero de cada uno"},
     {"summarise replications before saving them", "resuma las repeticiones antes de guardarlas"}},
};

constexpr bool all_said() {
  for (const Message& m : kMessages)
    if (m.text.en.empty() || m.text.es.empty() || m.hint.en.empty() || m.hint.es.empty()) return false;
  return true;
}
static_assert(all_said(), "a message needs both languages and a hint");

}  // namespace

Diagnostic ensemble_error(const char* code, Language language, const std::vector<std::string>& fields) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& field : fields) store.push_back(field);
  const auto filled = [&](std::string_view text) { return fmt::vformat(fmt::string_view(text.data(), text.size()), store); };
  for (const Message& m : kMessages)
    if (m.code == code)
      return {Severity::error,
              code,
              "",
              {fields.empty() ? std::string() : fields.front(), 0, 0},
              filled(m.text.in(language)),
              filled(m.hint.in(language))};
  throw std::logic_error(fmt::format("no message '{}'", code));
}

}  // namespace cuenca::results
