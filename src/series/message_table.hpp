// The messages of the series tools. Included by messages.cpp only.
#pragma once
#include "series/messages.hpp"

namespace cuenca::series {

/// A message lacks neither a language nor a hint: else it does not compile.
consteval Message message(std::string_view code, Severity severity, Text text, Text hint) {
  if (text.en.empty() || text.es.empty() || hint.en.empty() || hint.es.empty()) throw "a message needs both languages and a hint";
  return {code, severity, text, hint};
}
consteval Message wrong(std::string_view code, Text text, Text hint) { return message(code, Severity::error, text, hint); }
consteval Message doubtful(std::string_view code, Text text, Text hint) { return message(code, Severity::warning, text, hint); }
consteval Message noted(std::string_view code, Text text, Text hint) { return message(code, Severity::note, text, hint); }

inline constexpr Message kMessages[] = {
    // ---- reading
    wrong("data_time_column", {"no column of this file holds dates", "ninguna columna de este archivo contiene fechas"},
          {"name it with --time COLUMN; dates are written as 2000-01-31 or 2000-01-31T06:00",
           "indíquela con --time COLUMNA; las fechas se escriben 2000-01-31 o 2000-01-31T06:00"}),
    wrong("data_date", {"`{0}` in column `{1}` is not a date", "`{0}` en la columna `{1}` no es una fecha"},
          {"write dates as 2000-01-31, 2000-01-31T06:00 or 2000-01-31T06:00-03:00",
           "escriba las fechas como 2000-01-31, 2000-01-31T06:00 o 2000-01-31T06:00-03:00"}),
    wrong("data_no_numbers", {"no column of this file holds numbers", "ninguna columna de este archivo contiene números"},
          {"check separator and decimal sign: {0}", "revise el separador y el signo decimal: {0}"}),
    wrong("data_no_rows", {"no rows are left to read", "no quedan filas para leer"},
          {"the file holds a header only, or --where leaves nothing", "el archivo tiene solo encabezado, o --where no deja nada"}),
    wrong("data_unit", {"{0}", "{0}"}, {"{1}", "{1}"}),
    wrong("data_quantity", {"`{0}` is not a quantity", "`{0}` no es una magnitud"},
          {"the quantities are {1}", "las magnitudes son {1}"}),
    wrong("data_option_column", {"`{0}` names no column that is read here", "`{0}` no nombra ninguna columna que aquí se lea"},
          {"write {1} COLUMN=VALUE with one of {2}", "escriba {1} COLUMNA=VALOR con una de {2}"}),
    wrong("data_other_unit", {"`{0}` has the unit {1}, which cannot be compared with {2} of `{3}`",
                              "`{0}` tiene la unidad {1}, que no se puede comparar con {2} de `{3}`"},
          {"choose a column of the same quantity with --with-column", "elija con --with-column una columna de la misma magnitud"}),
    noted("data_zone", {"times are written with {0} different offsets from UTC; all were brought to the first", "las horas están escritas con {0} desfases de UTC distintos; todas se llevaron al primero"},
          {"one offset for the whole file avoids doubt", "un solo desfase en todo el archivo evita dudas"}),
    noted("data_no_unit", {"the unit of `{0}` is not known", "no se conoce la unidad de `{0}`"},
          {"write it into the header, `{0} [mm]` or `{0}_mm`, or give --unit {0}=mm; without it values are not compared with what is possible",
           "escríbala en el encabezado, `{0} [mm]` o `{0}_mm`, o indique --unit {0}=mm; sin ella no se compara con lo posible"}),
    noted("data_more", {"more of `{1}` from here on: {0}", "más de `{1}` desde aquí: {0}"},
          {"--json lists the counts", "--json da las cantidades"}),
    // ---- times
    wrong("data_duplicate", {"the time {0} stands a second time; first in line {1}", "la hora {0} está por segunda vez; la primera en la línea {1}"},
          {"keep one of the two rows; several stations in one file are told apart with --where COLUMN=VALUE",
           "deje una de las dos filas; varias estaciones en un archivo se separan con --where COLUMNA=VALOR"}),
    wrong("data_order", {"{0} comes after {1}: times go back", "{0} viene después de {1}: el tiempo retrocede"},
          {"sort the rows by time", "ordene las filas por fecha"}),
    wrong("data_step", {"{0} does not stand on the grid of the file (a value every {1})", "{0} no cae en la grilla del archivo (un valor cada {1})"},
          {"correct the time, or bring the series to one step with `cuenca data resample`",
           "corrija la hora, o lleve la serie a un solo paso con `cuenca data resample`"}),
    doubtful("data_jump", {"rows are missing before this one: {0} ({1})", "faltan filas antes de esta: {0} ({1})"},
             {"gaps are safer as rows with an empty value: then nobody takes them for a shift",
              "los huecos son más seguros como filas con el valor vacío: así nadie los toma por un corrimiento"}),
    // ---- values
    wrong("data_sentinel", {"`{0}` holds {1} in {2} rows, which looks like a code for missing values",
                            "`{0}` contiene {1} en {2} filas, que parece un código de dato faltante"},
          {"declare it with --missing={1}, or leave the cells empty", "declárelo con --missing={1}, o deje las celdas vacías"}),
    wrong("data_impossible", {"{0} {1} of `{2}` on {3} cannot be: {4} lies between {5} and {6} {1}",
                              "{0} {1} de `{2}` el {3} no puede ser: {4} está entre {5} y {6} {1}"},
          {"correct or empty the cell; a wrong unit is given with --unit {2}=…", "corrija o vacíe la celda; una unidad equivocada se indica con --unit {2}=…"}),
    doubtful("data_implausible", {"{0} {1} of `{2}` on {3} is very unusual for {4} ({5} to {6} {1})",
                                  "{0} {1} de `{2}` el {3} es muy raro para {4} ({5} a {6} {1})"},
             {"look at the original record of that day", "mire el registro original de ese día"}),
    wrong("data_inverted", {"on {0} the minimum `{1}` = {2} is above the maximum `{3}` = {4}",
                            "el {0} el mínimo `{1}` = {2} supera al máximo `{3}` = {4}"},
          {"the two may be exchanged, or read on different days", "pueden estar cambiados, o leídos en días distintos"}),
    doubtful("data_constant", {"`{0}` stays at {1} for {2} steps from {3} to {4}", "`{0}` queda en {1} durante {2} pasos, del {3} al {4}"},
             {"a stuck sensor, or a gap that somebody filled; empty the cells if so", "un sensor trabado, o un hueco que alguien rellenó; si es así vacíe las celdas"}),
    doubtful("data_once_a_day", {"`{0}` changes once a day only, though it has {1} values a day", "`{0}` cambia solo una vez por día, aunque tiene {1} valores por día"},
             {"it was read once a day and repeated: use it as a daily series", "se leyó una vez por día y se repitió: úsela como serie diaria"}),
    doubtful("data_spike", {"`{0}` jumps to {1} on {2} and back ({3} times the usual change)", "`{0}` salta a {1} el {2} y vuelve ({3} veces el cambio usual)"},
             {"look at the original record; empty the cell if it is an error of reading or sending",
              "mire el registro original; vacíe la celda si es un error de lectura o transmisión"}),
    // ---- units
    doubtful("data_unit_range", {"`{0}` is said to be in {1}, but its median {2} would be usual in {3}",
                                 "`{0}` se declara en {1}, pero su mediana {2} sería usual en {3}"},
             {"check the unit; give it with --unit {0}={3}", "revise la unidad; indíquela con --unit {0}={3}"}),
    doubtful("data_unit_ratio", {"`{0}` is about {1} times `{2}` of {3}: {4}", "`{0}` es unas {1} veces `{2}` de {3}: {4}"},
             {"check the units of both files", "revise las unidades de los dos archivos"}),
    doubtful("data_unit_runoff", {"`{0}` in {1} would be {2} mm a year from {3} km2", "`{0}` en {1} serían {2} mm por año de {3} km2"},
             {"check the unit (L/s or m3/s, a factor of 1000) and the area", "revise la unidad (L/s o m3/s, un factor de 1000) y el área"}),
    // ---- levels and places
    doubtful("data_datum", {"`{0}` is a level, and the file does not say above what", "`{0}` es una cota y el archivo no dice sobre qué"},
             {"write a line `# vertical_datum: …` above the header, or give --datum", "escriba una línea `# vertical_datum: …` antes del encabezado, o indique --datum"}),
    doubtful("data_level_step", {"`{0}` moves by {1} {2} from one reading to the next on {3} and stays there: {4} times the usual change",
                                 "`{0}` se mueve {1} {2} de una lectura a la otra el {3} y allí queda: {4} veces el cambio usual"},
             {"looks like a new reference (gauge moved, well rim cut, datum changed); ask for the station's history",
              "parece una referencia nueva (escala movida, brocal cortado, otro datum); pida la historia de la estación"}),
    doubtful("data_epsg_shift", {"coordinates in EPSG:{0} ({1}) and EPSG:{2} ({3}) differ by {4}", "las coordenadas en EPSG:{0} ({1}) y EPSG:{2} ({3}) difieren en {4}"},
             {"transform one of them with the parameters of the national survey; never just rename the code",
              "transforme una con los parámetros del instituto geográfico; nunca cambie solo el código"}),
    noted("data_epsg_unknown", {"EPSG:{0} is not among the systems of the region that are known here", "EPSG:{0} no está entre los sistemas de la región que aquí se conocen"},
          {"look its datum up before points of two files are laid over each other", "busque su datum antes de superponer puntos de dos archivos"}),
    // ---- beside another series
    doubtful("data_shift", {"`{0}` agrees best with `{1}` of {2} when it is moved by {3} (correlation {4} instead of {5}, {6} values)",
                            "`{0}` coincide mejor con `{1}` de {2} si se la corre {3} (correlación {4} en vez de {5}, {6} valores)"},
             {"one of the two dates its values at the end of the interval: see which, and give --interval end for it",
              "una de las dos fecha sus valores al final del intervalo: vea cuál, e indique para ella --interval end"}),
    noted("data_common", {"`{0}` and `{1}` of {2} have only {3} values in common; {4} are needed for {5}",
                          "`{0}` y `{1}` de {2} tienen solo {3} valores en común; hacen falta {4} para {5}"},
          {"choose a neighbour whose record overlaps more", "elija una vecina cuyo registro coincida más"}),
    doubtful("data_double_mass", {"double mass against {0}: the slope changes from {1} to {2} after {3} (F {4}, critical {5}; BIC falls by {6})",
                                  "doble masa contra {0}: la pendiente cambia de {1} a {2} después de {3} (F {4}, crítico {5}; el BIC baja {6})"},
             {"look for a cause in the station's history before you correct; the factor is {7}", "busque una causa en la historia de la estación antes de corregir; el factor es {7}"}),
    // ---- homogeneity
    doubtful("data_break", {"the annual values of `{0}` change after {1}, from {2} to {3} {4}: {5}", "los valores anuales de `{0}` cambian después de {1}, de {2} a {3} {4}: {5}"},
             {"climate, a moved station or a new use upstream: tests cannot tell which", "clima, estación movida o un uso nuevo aguas arriba: las pruebas no lo distinguen"}),
    noted("data_break_weak", {"one of three tests sees a change of the annual values of `{0}` after {1}: {2}", "una de tres pruebas ve un cambio en los valores anuales de `{0}` después de {1}: {2}"},
          {"not enough to act on; compare with a neighbour (--with)", "no alcanza para actuar; compare con una vecina (--with)"}),
    // ---- filling
    wrong("data_fill_method", {"{0} needs a neighbour", "{0} necesita una vecina"}, {"give its file with --from", "indique su archivo con --from"}),
    wrong("data_fill_grid", {"`{0}` has no regular step, so there are no gaps to fill", "`{0}` no tiene un paso regular, así que no hay huecos que rellenar"},
          {"bring it to days or months first: `cuenca data resample`", "llévela antes a días o meses: `cuenca data resample`"}),
    wrong("data_fill_neighbour", {"`{0}` of {1} has another step than `{2}`", "`{0}` de {1} tiene otro paso que `{2}`"},
          {"bring both to the same step with `cuenca data resample`", "lleve las dos al mismo paso con `cuenca data resample`"}),
    doubtful("data_fill_left", {"{0} of {1} missing values stay empty, the longest piece {2}", "{0} de {1} valores faltantes quedan vacíos; el tramo más largo, {2}"},
             {"gaps longer than --max-gap ({3}) are never filled; another method or neighbour may reach them",
              "los huecos mayores que --max-gap ({3}) no se rellenan nunca; otro método o vecina puede alcanzarlos"}),
    noted("data_fill_zero", {"{0} filled values came out below zero and were set to zero (flag `{1}`)", "{0} valores rellenados dieron menos que cero y se pusieron en cero (marca `{1}`)"},
          {"their sum was {2}", "su suma era {2}"}),
    doubtful("data_fill_rain", {"{1} on the rain of `{0}` makes drizzle of storms", "{1} sobre la lluvia de `{0}` convierte tormentas en llovizna"},
             {"use a neighbour: --method ratio, regression or quantile with --from", "use una vecina: --method ratio, regression o quantile con --from"}),
    noted("data_fill_nothing", {"`{0}` has no gaps", "`{0}` no tiene huecos"}, {"nothing was filled; the file is written all the same", "no se rellenó nada; el archivo se escribe igual"}),
    // ---- resampling
    noted("data_incomplete", {"{0} of {1} periods have too few values and stay empty (share needed: {2})", "{0} de {1} períodos tienen muy pocos valores y quedan vacíos (parte necesaria: {2})"},
          {"the column `share` says how complete each is; --complete sets the share", "la columna `share` dice cuán completo está cada uno; --complete fija la parte"}),
    wrong("data_finer", {"a series with a value every {0} cannot be brought to steps of a {1}", "una serie con un valor cada {0} no se puede llevar a pasos de un {1}"},
          {"choose a longer step", "elija un paso más largo"}),
    // ---- rating curves
    wrong("data_rating_columns", {"a table of gaugings needs a column of stage and one of discharge", "una tabla de aforos necesita una columna de altura y una de caudal"},
          {"name them with --stage-column and --discharge-column", "indíquelas con --stage-column y --discharge-column"}),
    wrong("data_rating_few", {"{0} gaugings are too few: {1} segments need {2}", "{0} aforos son muy pocos: {1} tramos necesitan {2}"},
          {"fewer segments, or more gaugings", "menos tramos, o más aforos"}),
    doubtful("data_rating_left_out", {"a gauging without stage or with a discharge that is not above zero was left out", "se dejó fuera un aforo sin altura o con caudal no mayor que cero"},
             {"the fit is on logarithms", "el ajuste es sobre logaritmos"}),
    doubtful("data_rating_beyond", {"{0} of {1} stages lie outside the gaugings ({2} below, {3} above, up to {4} times the range)",
                                    "{0} de {1} alturas están fuera de los aforos ({2} debajo, {3} encima, hasta {4} veces el rango)"},
             {"the column `flag` marks them; discharge there is extrapolated", "la columna `flag` las marca; allí el caudal es extrapolado"}),
    // ---- writing
    wrong("data_exists", {"{0} exists", "{0} ya existe"}, {"choose another name with --out, or --force to replace it", "elija otro nombre con --out, o --force para reemplazarlo"}),
    wrong("data_write", {"{0} could not be written: {1}", "no se pudo escribir {0}: {1}"}, {"look at the rights of the folder and at the disk", "revise los permisos de la carpeta y el disco"}),
    wrong("data_option", {"{0}: `{1}` is not understood", "{0}: no se entiende `{1}`"}, {"{2}", "{2}"}),
};

}  // namespace cuenca::series
