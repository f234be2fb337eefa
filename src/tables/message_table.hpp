// The messages of the tools for tables of futures. Included by messages.cpp only.
#pragma once
#include "tables/messages.hpp"

namespace cuenca::tables {

/// A message lacks neither a language nor a hint: else it does not compile.
consteval Message message(std::string_view code, Severity severity, Text text, Text hint) {
  if (text.en.empty() || text.es.empty() || hint.en.empty() || hint.es.empty()) throw "a message needs both languages and a hint";
  return {code, severity, text, hint};
}
consteval Message wrong(std::string_view code, Text text, Text hint) { return message(code, Severity::error, text, hint); }
consteval Message doubtful(std::string_view code, Text text, Text hint) { return message(code, Severity::warning, text, hint); }
consteval Message noted(std::string_view code, Text text, Text hint) { return message(code, Severity::note, text, hint); }

inline constexpr Message kMessages[] = {
    // ---- the command line
    wrong("discover_option", {"{0} cannot be `{1}`", "{0} no puede ser `{1}`"}, {"write {2}", "escriba {2}"}),
    wrong("discover_interest",
          {"--interest is not understood at character {0}, `{1}`: {2}", "no se entiende --interest en el carácter {0}, `{1}`: {2}"},
          {"write comparisons of a column with a number or a 'word', joined by `and`, `or`, `not` and parentheses: \"level < 2 and use > "
           "30\"",
           "escriba comparaciones de una columna con un número o una 'palabra', unidas por `and`, `or`, `not` y paréntesis: \"nivel < 2 "
           "and uso > 30\""}),
    wrong("discover_only_prim", {"{0} does not go with --method {1}", "{0} no va con --method {1}"},
          {"it is for --method prim: leave it out, or change the method", "es para --method prim: quítelo, o cambie el método"}),
    wrong("discover_no_inputs", {"no inputs are named", "no se nombra ninguna entrada"},
          {"name the columns that were uncertain: --inputs inflow,wells", "nombre las columnas que eran inciertas: --inputs caudal,pozos"}),
    wrong("discover_twice", {"the input `{0}` is named twice", "la entrada `{0}` se nombra dos veces"},
          {"name it once", "nómbrela una vez"}),
    wrong("discover_not_input", {"{0} names `{1}`, which is not an input", "{0} nombra `{1}`, que no es una entrada"},
          {"name one of --inputs: {2}", "nombre una de --inputs: {2}"}),
    wrong("discover_exists", {"the file {0} exists", "el archivo {0} existe"},
          {"choose another folder, or replace it with --force", "elija otra carpeta, o reemplácelo con --force"}),
    // ---- the table
    wrong("discover_cell", {"`{0}` in column `{1}` is not a number", "`{0}` en la columna `{1}` no es un número"},
          {"correct the cell, or empty it to leave this future out; if the column holds names, give --categories {1}",
           "corrija la celda, o vacíela para dejar fuera ese futuro; si la columna contiene nombres, indique --categories {1}"}),
    wrong("discover_more", {"{0} more cells of column `{1}` are no numbers", "otras {0} celdas de la columna `{1}` no son números"},
          {"correct them too", "corríjalas también"}),
    wrong("discover_word",
          {"the column `{0}` holds words, and --interest compares it with `{1}`",
           "la columna `{0}` contiene palabras, y --interest la compara con `{1}`"},
          {"words can be compared with = and != to a word in quotes: {0} = 'dry'",
           "las palabras se comparan con = y != con una palabra entre comillas: {0} = 'seco'"}),
    doubtful("discover_gap", {"{0} of {1} futures lack a value and are left out", "a {0} de {1} futuros les falta un valor y quedan fuera"},
             {"find out why they failed: if failing runs are the bad ones, the answer changes",
              "averigüe por qué fallaron: si las corridas que fallan son las malas, la respuesta cambia"}),
    wrong("discover_no_rows", {"no future has all values that are asked for", "ningún futuro tiene todos los valores pedidos"},
          {"the table needs a row a future, with a value in every input",
           "la tabla necesita una fila por futuro, con un valor en cada entrada"}),
    wrong("discover_none", {"in none of the {0} futures is `{1}` true", "en ninguno de los {0} futuros se cumple `{1}`"},
          {"choose a threshold that some futures pass and others do not", "elija un umbral que unos futuros pasen y otros no"}),
    wrong("discover_all", {"in all of the {0} futures `{1}` is true", "en todos los {0} futuros se cumple `{1}`"},
          {"choose a threshold that some futures pass and others do not", "elija un umbral que unos futuros pasen y otros no"}),
    doubtful("discover_few", {"few futures are of interest: {0}", "pocos futuros son de interés: {0}"},
             {"what is found on fewer than 20 may be chance: run more futures, or take a milder threshold",
              "lo hallado con menos de 20 puede ser azar: corra más futuros, o tome un umbral más suave"}),
    doubtful("discover_circular", {"`{0}` is an input and decides what is of interest", "`{0}` es una entrada y decide qué es de interés"},
             {"it explains itself: leave it out of one of the two", "se explica a sí misma: déjela fuera de una de las dos"}),
    noted("discover_constant",
          {"the input `{0}` has the same value in all futures", "la entrada `{0}` tiene el mismo valor en todos los futuros"},
          {"it cannot explain anything here", "aquí no puede explicar nada"}),
    // ---- methods
    wrong("discover_rotate_words", {"`{0}` holds names and cannot be turned", "`{0}` contiene nombres y no se puede girar"},
          {"leave it out, or run without --rotate", "déjela fuera, o corra sin --rotate"}),
    wrong("discover_rotate_constant",
          {"`{0}` has the same value in all futures and cannot be turned",
           "`{0}` tiene el mismo valor en todos los futuros y no se puede girar"},
          {"leave it out, or run without --rotate", "déjela fuera, o corra sin --rotate"}),
    wrong("discover_rotate_few",
          {"one future of interest is too few to turn the inputs by", "un solo futuro de interés no alcanza para girar las entradas"},
          {"run without --rotate", "corra sin --rotate"}),
    doubtful("discover_step", {"the first box has {0} steps; there is no step {1}", "la primera caja tiene {0} pasos; no hay un paso {1}"},
             {"give --step 0 to {2}; the step with the best balance is told instead",
              "indique --step de 0 a {2}; en su lugar se cuenta el paso más equilibrado"}),
    doubtful(
        "discover_separated",
        {"{0} inputs could not be added to the logistic model: they separate the futures of interest wholly, or follow from the others",
         "{0} entradas no pudieron entrar en el modelo logístico: separan del todo los futuros de interés, o se siguen de las demás"},
        {"prim and cart do not mind", "a prim y cart no les importa"}),
    noted("discover_unexplained", {"no input improves the logistic model", "ninguna entrada mejora el modelo logístico"},
          {"the futures of interest may need several conditions at once: try prim",
           "los futuros de interés pueden pedir varias condiciones a la vez: pruebe prim"}),
    noted("discover_left_out",
          {"{0} more inputs had significant limits; the {1} strongest were combined",
           "otras {0} entradas tenían límites significativos; se combinaron las {1} más fuertes"},
          {"every further input doubles the searches", "cada entrada más duplica las búsquedas"}),
    wrong("discover_write", {"{0} cannot be written: {1}", "no se puede escribir {0}: {1}"},
          {"look at rights and free space", "revise permisos y espacio libre"}),
};

}  // namespace cuenca::tables
