// The messages of the reader. Fields: {0} is what was written unless the line says otherwise.
#pragma once
#include "config/messages.hpp"

namespace cuenca::config {

/// A message lacks neither a language nor a hint: else it does not compile.
consteval Message message(std::string_view code, Severity severity, Text text, Text hint) {
  if (text.en.empty() || text.es.empty() || hint.en.empty() || hint.es.empty()) throw "a message needs both languages and a hint";
  return {code, severity, text, hint};
}
consteval Message wrong(std::string_view code, Text text, Text hint) { return message(code, Severity::error, text, hint); }
consteval Message doubtful(std::string_view code, Text text, Text hint) { return message(code, Severity::warning, text, hint); }

inline constexpr Message kMessages[] = {
    // ---- files
    wrong("study_missing", {"there is no study in `{0}`: basin.toml is not there", "no hay un estudio en `{0}`: falta basin.toml"},
          {"give the folder that holds basin.toml, or make a study with `cuenca new`", "indique la carpeta que contiene basin.toml o cree un estudio con `cuenca new`"}),
    wrong("file_missing", {"the file `{0}` does not exist", "el archivo `{0}` no existe"},
          {"{1}names are relative to the folder of the study; capital letters count", "{1}los nombres son relativos a la carpeta del estudio; las mayúsculas cuentan"}),
    wrong("file_outside", {"the file `{0}` lies outside the folder of the study", "el archivo `{0}` está fuera de la carpeta del estudio"},
          {"copy it into the folder: a study must be complete in itself", "cópielo a la carpeta: un estudio debe estar completo"}),
    wrong("file_large", {"the file `{0}` is larger than {1} MB", "el archivo `{0}` supera {1} MB"},
          {"put long series into a CSV file and name it with {{ series = \"data/x.csv\", column = \"q\" }}", "ponga las series largas en un archivo CSV y nómbrelo con {{ series = \"data/x.csv\", column = \"q\" }}"}),
    doubtful("file_unread", {"`{0}` is not read", "`{0}` no se lee"},
             {"add it to `include = [\"{0}\"]` at the top of basin.toml, or take it out of the folder", "agréguelo en `include = [\"{0}\"]` al comienzo de basin.toml o sáquelo de la carpeta"}),
    doubtful("file_later", {"`{0}` is not used by this version", "`{0}` no se usa en esta versión"}, {"it may stay where it is", "puede quedar donde está"}),
    wrong("include_form", {"`include` must be a list of file names", "`include` debe ser una lista de nombres de archivo"},
          {"write include = [\"wells.toml\"] above the first [section]", "escriba include = [\"wells.toml\"] antes de la primera [sección]"}),
    wrong("toml_utf8", {"the file is not UTF-8 text here", "el archivo no es texto UTF-8 en este punto"},
          {"save it as UTF-8 (in a spreadsheet or editor: \"Save as\", encoding UTF-8)", "guárdelo como UTF-8 (en el editor o la planilla: \"Guardar como\", codificación UTF-8)"}),
    wrong("toml_duplicate", {"`{0}` is said twice; the first time at {1}", "`{0}` está dos veces; la primera en {1}"},
          {"keep one of the two, or give one of them another name", "deje solo una de las dos o cambie el nombre de una"}),
    wrong("toml_decimal_comma", {"`{0}` is written with a decimal comma", "`{0}` está escrito con coma decimal"},
          {"in TOML files write the point: 12.5 (CSV files may use the comma)", "en los archivos TOML use el punto: 12.5 (los CSV pueden usar la coma)"}),
    wrong("toml_bare_text", {"`{0}` is neither a number nor text in quotes", "`{0}` no es un número ni un texto entre comillas"},
          {"write text and numbers with a unit in quotes: \"{0}\"", "escriba los textos y los números con unidad entre comillas: \"{0}\""}),
    wrong("toml_unclosed", {"the closing `{0}` is missing", "falta `{0}` para cerrar"}, {"add `{0}`; text and inline tables end on their line", "agregue `{0}`; los textos y las tablas en línea terminan en su renglón"}),
    wrong("toml_syntax", {"this is not TOML: {0}", "esto no es TOML: {0}"},
          {"lines are `key = value` or `[section.id]`; the rest of this file is read once this is right", "las líneas son `clave = valor` o `[sección.id]`; el resto del archivo se lee cuando esto esté bien"}),
    // ---- sections, ids, keys
    wrong("section_missing", {"the section `[{0}]` is missing", "falta la sección `[{0}]`"}, {"write [{0}] with its fields into basin.toml", "escriba [{0}] con sus campos en basin.toml"}),
    wrong("section_unknown", {"there is no section `{0}`", "no existe la sección `{0}`"}, {"{1}sections are {2}", "{1}las secciones son {2}"}),
    wrong("section_form", {"section `{0}` must hold one table per id", "la sección `{0}` debe tener una tabla por identificador"},
          {"write [{0}.some_id] and its fields below", "escriba [{0}.un_id] y debajo sus campos"}),
    wrong("section_twice", {"`[{0}]` stands in two files; the first at {1}", "`[{0}]` está en dos archivos; el primero en {1}"}, {"keep it in one file", "déjela en un solo archivo"}),
    wrong("id_form", {"`{0}` is not an id", "`{0}` no es un identificador"},
          {"an id begins with a small letter and has small letters, digits and _ only, at most 63: `{1}`; names for people go into title", "un identificador empieza con minúscula y solo tiene minúsculas, dígitos y _, hasta 63: `{1}`; los nombres para la gente van en title"}),
    wrong("id_duplicate", {"`{0}` is already used at {1}", "`{0}` ya se usa en {1}"}, {"give one of the two another id", "cambie el identificador de uno de los dos"}),
    wrong("id_missing", {"an entry of `{0}` has no id", "una entrada de `{0}` no tiene id"}, {"write {{ id = \"some_id\", … }}: scenarios and messages name entries by it", "escriba {{ id = \"un_id\", … }}: los escenarios y mensajes la nombran así"}),
    wrong("key_unknown", {"`{0}` is not a field of {1}", "`{0}` no es un campo de {1}"}, {"{2}fields are {3}", "{2}los campos son {3}"}),
    wrong("key_given", {"`{0}` follows from the rest of the study and cannot be written", "`{0}` resulta del resto del estudio y no se escribe"}, {"take this line out", "quite esta línea"}),
    wrong("field_missing", {"{1} needs `{0}` ({2})", "{1} necesita `{0}` ({2})"}, {"write for example: {3}", "escriba por ejemplo: {3}"}),
    // ---- values
    wrong("value_kind", {"{1} is expected here, not {0}", "aquí va {1}, no {0}"}, {"write for example: {2}", "escriba por ejemplo: {2}"}),
    wrong("value_form", {"this table is no way to write a value of `{0}`", "esta tabla no es una forma de escribir un valor de `{0}`"},
          {"write a number, \"12.5 unit\", {{ monthly = [12 numbers] }}, {{ series = \"data/x.csv\", column = \"q\" }} or {{ value = …, class = \"site\", source = \"key\" }}",
           "escriba un número, \"12.5 unidad\", {{ monthly = [12 números] }}, {{ series = \"data/x.csv\", column = \"q\" }} o {{ value = …, class = \"site\", source = \"clave\" }}"}),
    wrong("value_constant", {"`{0}` is one constant for the whole run", "`{0}` es una constante para toda la corrida"}, {"write one number: {1}", "escriba un solo número: {1}"}),
    wrong("number_unreadable", {"`{0}` is not a number with a unit", "`{0}` no es un número con unidad"}, {"write a number without quotes (in {1}) or a number, a space and a unit: {2}", "escriba un número sin comillas (en {1}) o un número, un espacio y una unidad: {2}"}),
    wrong("number_decimal_comma", {"`{0}` has a comma in the number", "`{0}` tiene una coma en el número"}, {"write the decimal point and no thousands: \"{1}\"", "use el punto decimal y sin separador de miles: \"{1}\""}),
    wrong("number_infinite", {"{0} is not a number that can be used", "{0} no es un número utilizable"}, {"write a finite number: {1}", "escriba un número finito: {1}"}),
    wrong("number_whole", {"{0} is not a whole number", "{0} no es un número entero"}, {"write a whole number, for example: {1}", "escriba un número entero, por ejemplo: {1}"}),
    wrong("range_valid", {"{0} is outside what is possible: {1}", "{0} está fuera de lo posible: {1}"}, {"`{2}` is {3}; a wrong unit is the usual cause: without one the number is in {4}", "`{2}` es {3}; la causa usual es la unidad: sin ella el número está en {4}"}),
    doubtful("range_plausible", {"{0} is unusual: {1} is common", "{0} es inusual: lo común es {1}"}, {"`{2}` is {3}; keep it if it is meant, with its source: {{ value = …, class = …, source = … }}", "`{2}` es {3}; consérvelo si es intencional, con su fuente: {{ value = …, class = …, source = … }}"}),
    wrong("choice_unknown", {"`{0}` is not one of the choices", "`{0}` no es una de las opciones"}, {"{1}choices are {2}", "{1}las opciones son {2}"}),
    wrong("choice_method", {"this table does not say which method", "esta tabla no dice qué método"}, {"write {{ method = \"{1}\", … }}; methods are {0}", "escriba {{ method = \"{1}\", … }}; los métodos son {0}"}),
    wrong("date_form", {"`{0}` is not a date", "`{0}` no es una fecha"}, {"write year-month-day: 2000-01-31", "escriba año-mes-día: 2000-01-31"}),
    wrong("months_count", {"{0} monthly values, not 12", "hay {0} valores mensuales, no 12"}, {"write twelve, January first", "escriba doce, desde enero"}),
    wrong("expression", {"expressions ({{ expr = … }}) are not in this version", "las expresiones ({{ expr = … }}) no están en esta versión"}, {"write a number, twelve months or a series", "escriba un número, doce meses o una serie"}),
    wrong("curve_form", {"a curve is a list of pairs of numbers", "una curva es una lista de pares de números"}, {"write at least two: [[0, 0], [1.5, 2.4]] ({0}; {1})", "escriba al menos dos: [[0, 0], [1.5, 2.4]] ({0}; {1})"}),
    wrong("curve_order", {"the {1} numbers of a curve must rise: {0}", "los {1} números de una curva deben crecer: {0}"}, {"sort the pairs and take out repetitions", "ordene los pares y quite las repeticiones"}),
    wrong("text_form", {"text is written once, or once per language", "el texto se escribe una vez, o una vez por idioma"}, {"write \"…\" or {{ es = \"…\", en = \"…\" }}", "escriba \"…\" o {{ es = \"…\", en = \"…\" }}"}),
    // ---- references
    wrong("reference_unknown", {"there is no `{0}` in {1}", "no existe `{0}` en {1}"}, {"{2}there are: {3}", "{2}existen: {3}"}),
    wrong("reference_section", {"`{0}` cannot be named here", "`{0}` no puede nombrarse aquí"}, {"{1}name an id of {2}", "{1}nombre un identificador de {2}"}),
    wrong("reference_ambiguous", {"`{0}` stands in more than one section: {1}", "`{0}` está en más de una sección: {1}"}, {"write the section too: \"{2}.{0}\"", "escriba también la sección: \"{2}.{0}\""}),
    // ---- where numbers come from
    wrong("provenance_class", {"`{0}` is not a class of evidence", "`{0}` no es una clase de evidencia"}, {"{1}classes are {2}", "{1}las clases son {2}"}),
    wrong("provenance_confidence", {"`{0}` is not a degree of confidence", "`{0}` no es un grado de confianza"}, {"write \"high\", \"medium\" or \"low\"", "escriba \"high\" (alta), \"medium\" (media) o \"low\" (baja)"}),
    wrong("provenance_source", {"the source `{0}` is not in [sources]", "la fuente `{0}` no está en [sources]"}, {"{1}add to [sources]: {0} = \"author, year, title\"", "{1}agregue en [sources]: {0} = \"autor, año, título\""}),
    wrong("provenance_range", {"low {0} is above high {1}", "low {0} es mayor que high {1}"}, {"low comes first: low = {1}, high = {0}", "low va primero: low = {1}, high = {0}"}),
    doubtful("provenance_outside", {"{0} is outside its own range {1} to {2}", "{0} está fuera de su propio rango {1} a {2}"}, {"correct the value, low or high", "corrija el valor, low o high"}),
    wrong("sources_form", {"a source is a key with one line of text", "una fuente es una clave con una línea de texto"}, {"write in [sources]: alonso2006 = \"Alonso 2006, Ambientes salinos de la Puna\"", "escriba en [sources]: alonso2006 = \"Alonso 2006, Ambientes salinos de la Puna\""}),
    // ---- series
    wrong("series_setting", {"`{0}` is not one of the words for `{1}`", "`{0}` no es una de las palabras para `{1}`"}, {"write one of {2}", "escriba una de {2}"}),
    wrong("series_column_missing", {"the column of `{0}` is not named", "falta nombrar la columna de `{0}`"}, {"add column = \"{1}\"; columns are {2}", "agregue column = \"{1}\"; las columnas son {2}"}),
    wrong("series_time_missing", {"`{0}` has no column `{1}` for the dates", "`{0}` no tiene la columna `{1}` de fechas"}, {"{2}name it with time = \"…\"; columns are {3}", "{2}nómbrela con time = \"…\"; las columnas son {3}"}),
    wrong("series_sentinel", {"{0} stands in the data like a missing value", "{0} figura en los datos como un dato faltante"}, {"declare it: missing = {0}, and say what to do with gaps: gaps = \"interpolate\"", "declárelo: missing = {0}, y diga qué hacer con los huecos: gaps = \"interpolate\""}),
    message("more_findings", Severity::note, {"and {0} more of this kind in {1}", "y {0} más de este tipo en {1}"}, {"correct the first ones; the rest often has the same cause", "corrija los primeros; el resto suele tener la misma causa"}),
    wrong("series_late", {"the series begins on {0}, after the run on {1}", "la serie empieza el {0}, después de la corrida, el {1}"}, {"begin the run later ([basin] start) or give earlier data", "empiece la corrida más tarde ([basin] start) o dé datos anteriores"}),
    wrong("series_short", {"the series ends on {0}, before the run on {1}", "la serie termina el {0}, antes de la corrida, el {1}"}, {"end the run earlier ([basin] end) or give later data", "termine la corrida antes ([basin] end) o dé datos posteriores"}),
    // ---- what several fields say together
    wrong("period_order", {"the run ends on {0}, before it begins on {1}", "la corrida termina el {0}, antes de empezar el {1}"}, {"exchange start and end", "intercambie start y end"}),
    wrong("shares_sum", {"`{0}` of `{1}` sum to {2}, not to 1", "`{0}` de `{1}` suman {2}, no 1"}, {"correct the shares, or add an entry for the missing {3}", "corrija las partes o agregue una entrada por {3} que falta"}),
    wrong("water_ring", {"water would run in a ring: {0}", "el agua correría en círculo: {0}"}, {"let one of them end elsewhere", "haga que uno de ellos termine en otro lugar"}),
    // ---- scenarios and overlays
    wrong("scenario_unknown", {"there is no scenario `{0}`", "no existe el escenario `{0}`"}, {"{1}scenarios are {2}", "{1}los escenarios son {2}"}),
    wrong("scenario_ring", {"scenarios are each other's parent: {0}", "hay escenarios que son padres entre sí: {0}"}, {"let one of them have no parent", "deje uno de ellos sin parent"}),
    wrong("scenario_set", {"`set` must be a list of text like \"wells.a.rate=12.5 L/s\"", "`set` debe ser una lista de textos como \"wells.a.rate=12.5 L/s\""}, {"write set = [\"wells.a.rate=12.5 L/s\", \"climates.floor.precipitation*=0.9\"]", "escriba set = [\"wells.a.rate=12.5 L/s\", \"climates.floor.precipitation*=0.9\"]"}),
    wrong("overlay_form", {"`{0}` is not a change", "`{0}` no es un cambio"}, {"write PATH=VALUE, PATH*=NUMBER or PATH+=VALUE: wells.a.rate=12.5 L/s", "escriba RUTA=VALOR, RUTA*=NÚMERO o RUTA+=VALOR: wells.a.rate=12.5 L/s"}),
    wrong("overlay_path", {"there is no `{0}`", "no existe `{0}`"}, {"{1}after `{2}` there may stand {3}", "{1}después de `{2}` puede ir {3}"}),
    wrong("overlay_short", {"`{0}` is not one value but a whole table", "`{0}` no es un valor sino una tabla entera"}, {"go on to one of {1}", "siga hasta una de {1}"}),
    wrong("overlay_month", {"`{0}`: one month can be changed only where a number may vary, as 1 to 12", "`{0}`: solo se cambia un mes donde el número puede variar, del 1 al 12"}, {"write the path of the field alone, or {1}.7 for July", "escriba la ruta del campo sola, o {1}.7 para julio"}),
    wrong("overlay_month_series", {"`{0}` is a series: one month of it cannot be assigned", "`{0}` es una serie: no se puede asignar un mes"}, {"assign twelve months first: {1}={{ monthly = [ … ] }}", "asigne antes los doce meses: {1}={{ monthly = [ … ] }}"}),
    wrong("overlay_twice", {"`{0}` is changed twice in one overlay; first at {1}", "`{0}` se cambia dos veces en la misma capa; la primera en {1}"}, {"keep one of the two, or put one into a scenario of its own", "deje uno de los dos o ponga uno en otro escenario"}),
    wrong("overlay_arithmetic", {"`{0}` is {1}: it cannot be multiplied or added to", "`{0}` es {1}: no se puede multiplicar ni sumar"}, {"assign it: {0}={2}", "asígnelo: {0}={2}"}),
    wrong("overlay_factor", {"`{0}` is not a plain number to multiply with", "`{0}` no es un número simple para multiplicar"}, {"write {1}*=0.9", "escriba {1}*=0.9"}),
    wrong("overlay_silent", {"`{0}` has neither a value nor a default to change", "`{0}` no tiene valor ni valor por defecto que cambiar"}, {"assign it: {0}={1}", "asígnelo: {0}={1}"}),
};

}  // namespace cuenca::config
