// Every fixed phrase of the report, in the two languages. One struct, so that a test can walk through all of them.
#pragma once
#include "base/text.hpp"

namespace cuenca::report {

struct Texts {
  // page
  Text skip = {"Skip to the content", "Ir al contenido"};
  Text language = {"Language", "Idioma"};
  Text contents = {"Contents", "Contenido"};
  Text report = {"Report of a run", "Informe de una corrida"};
  Text scenario = {"Scenario", "Escenario"};
  Text period = {"Period simulated", "Período simulado"};
  Text to = {" to ", " al "};
  Text step = {"Time step", "Paso de tiempo"};
  Text version = {"Program", "Programa"};
  Text revision = {"revision", "revisión"};
  Text seed = {"Seed", "Semilla"};
  Text made_on = {"Made on", "Fecha del informe"};
  Text notice = {"Notice", "Aviso"};
  Text figure = {"Figure", "Figura"};
  Text table = {"Table", "Tabla"};
  Text source = {"Source: ", "Fuente: "};
  Text in_words = {"Figure in words", "La figura en palabras"};
  Text show_table = {"Table of figure", "Tabla de la figura"};
  Text show_tables = {"Show all tables behind the figures", "Mostrar todas las tablas de las figuras"};
  Text footer = {"Self-contained page: works without a network and may be copied. Numbers in this language use a decimal point.",
                 "Página autónoma: funciona sin red y puede copiarse. En este idioma los números llevan coma decimal."};
  Text page = {"page", "página"};
  // sections
  Text summary = {"In short", "En resumen"};
  Text schematic = {"The basin as a diagram", "La cuenca en un esquema"};
  Text balance = {"Where the water comes from and goes to", "De dónde viene y adónde va el agua"};
  Text ledger = {"Ledger by store", "Libro de balances por almacén"};
  Text climate = {"Climate", "Clima"};
  Text rivers = {"Rivers and springs", "Ríos y vertientes"};
  Text lagoons = {"Lagoons", "Lagunas"};
  Text groundwater = {"Groundwater, fresh and brine", "Agua subterránea, dulce y salmuera"};
  Text uses = {"Uses and production", "Usos y producción"};
  Text costs = {"Costs and benefits", "Costos y beneficios"};
  Text ecosystem = {"Ecosystem", "Ecosistema"};
  Text rules = {"Rules of operation", "Reglas de operación"};
  Text fit = {"Results beside observations", "Resultados junto a observaciones"};
  Text regimes = {"Flow regimes", "Regímenes de caudal"};
  Text droughts = {"Droughts", "Sequías"};
  Text checks = {"Results beside what is known", "Resultados junto a lo conocido"};
  Text analogs = {"Beside other basins", "Junto a otras cuencas"};
  Text provenance = {"Where every number comes from", "De dónde sale cada número"};
  Text findings = {"Warnings and messages", "Avisos y mensajes"};
  Text workshop = {"For the workshop table", "Para la mesa de taller"};
  // common table heads
  Text year = {"Year", "Año"};
  Text item = {"Item", "Elemento"};
  Text mean = {"mean", "media"};
  Text least = {"min", "mín"};
  Text most = {"max", "máx"};
  Text value = {"Value", "Valor"};
  Text class_ = {"Class", "Clase"};
  Text low = {"Low", "Mínimo"};
  Text high = {"High", "Máximo"};
  Text path = {"Model path", "Ruta en el modelo"};
  Text name = {"Name", "Nombre"};
  Text number_head = {"No.", "N.º"};
  Text from = {"From", "Desde"};
  Text into = {"To", "Hacia"};
  Text flow = {"Mean flow", "Caudal medio"};
  Text kind = {"Kind", "Tipo"};
  Text note = {"Note", "Nota"};
  Text verdict = {"Verdict", "Resultado"};
  Text key = {"Key", "Clave"};
  Text reference = {"Reference", "Referencia"};
  Text high_confidence = {"high confidence", "confianza alta"};
  Text medium_confidence = {"medium confidence", "confianza media"};
  Text low_confidence = {"low confidence", "confianza baja"};
  // schematic
  Text catchment = {"Catchment", "Subcuenca"};
  Text reach = {"River reach", "Tramo de río"};
  Text lagoon = {"Lagoon", "Laguna"};
  Text vega = {"Vega (wet meadow)", "Vega"};
  Text surface = {"Salar surface", "Superficie del salar"};
  Text cell = {"Aquifer cell", "Celda de acuífero"};
  Text deep_cell = {"Deep brine cell", "Celda profunda de salmuera"};
  Text spring = {"Spring", "Vertiente"};
  Text well = {"Wellfield", "Campo de pozos"};
  Text pond = {"Evaporation ponds", "Piletas de evaporación"};
  Text plant = {"Plant", "Planta"};
  Text use = {"Use", "Uso"};
  Text outside = {"Outside the basin", "Fuera de la cuenca"};
  Text diagram_note = {
      "A diagram, not a map: places and distances are not to scale. Line width grows with the square root of the mean flow; "
      "dotted lines carried nothing.",
      "Esquema, no mapa: ni los lugares ni las distancias están a escala. El ancho de línea crece con la raíz cuadrada del "
      "caudal medio; las líneas punteadas no llevaron nada."};
  Text schematic_says = {"{} elements and {} links; the largest flow is {} L/s, from {} to {}.",
                         "{} elementos y {} vínculos; el mayor caudal es de {} L/s, de {} a {}."};
  // balance
  Text enters = {"in", "entra"};
  Text leaves = {"out", "sale"};
  Text storage_change = {"Change of storage", "Cambio de almacenamiento"};
  Text residual = {"Residual", "Residuo"};
  Text volume_year = {"Volume per year (hm³)", "Volumen por año (hm³)"};
  Text residual_year = {"Residual per year (m³)", "Residuo por año (m³)"};
  Text balance_says = {"Mean per year: {} hm³ in, {} hm³ out, storage changes by {} hm³; largest residual {} m³.",
                       "Media por año: entran {} hm³, salen {} hm³, el almacenamiento cambia {} hm³; residuo máximo {} m³."};
  Text sankey_says = {"{} hm³/yr pass through; widths are in proportion to the mean flow. The largest link is {}: {} hm³/yr.",
                      "Pasan {} hm³/año; los anchos son proporcionales al caudal medio. El mayor vínculo es {}: {} hm³/año."};
  Text returns_note = {"Ribbons below the picture run back to an earlier column.", "Las cintas por debajo vuelven a una columna anterior."};
  Text quantity = {"Quantity", "Magnitud"};
  Text store = {"Store", "Almacén"};
  Text initial = {"Initial", "Inicial"};
  Text inflow = {"Inflow", "Entradas"};
  Text outflow = {"Outflow", "Salidas"};
  Text final_ = {"Final", "Final"};
  Text relative_residual = {"Relative residual", "Residuo relativo"};
  Text water = {"water", "agua"};
  Text salt = {"salt", "sal"};
  Text lithium = {"lithium", "litio"};
  Text whole_basin = {"whole basin", "toda la cuenca"};
  // time charts
  Text envelope_note = {"Line: mean of each calendar year. Pale band: lowest and highest value.",
                        "Línea: media de cada año calendario. Banda clara: valor menor y mayor."};
  Text time_says = {"{}: mean {}, lowest {}, highest {}{}.", "{}: media {}, mínimo {}, máximo {}{}."};
  Text trend_says = {"; the last year's mean is {}", "; la media del último año es {}"};
  // section
  Text fresh = {"fresh", "dulce"};
  Text brine = {"brine", "salmuera"};
  Text dry_ground = {"Ground above the water table", "Terreno sobre el nivel freático"};
  Text elevation = {"Elevation (m)", "Altitud (m)"};
  Text ground = {"Ground (m)", "Terreno (m)"};
  Text water_table = {"Water table (m)", "Nivel freático (m)"};
  Text interface = {"Interface (m)", "Interfaz (m)"};
  Text bottom = {"Bottom (m)", "Base (m)"};
  Text at_start = {"at the start", "al inicio"};
  Text at_end = {"at the end", "al final"};
  Text thickness_fresh = {"Fresh thickness (m)", "Espesor dulce (m)"};
  Text section_says = {"Water table and fresh–brine interface in {} cells; solid: end of the run, dashed: start.",
                       "Nivel freático e interfaz dulce–salmuera en {} celdas; línea llena: final, de trazos: inicio."};
  // ecosystem
  Text suitable = {"Share of suitable days", "Parte de días aptos"};
  Text no_data = {"no data", "sin datos"};
  Text calendar_says = {"On average {} % of the days are suitable; best month {}, worst month {}.",
                        "En promedio es apto el {} % de los días; mejor mes {}, peor mes {}."};
  Text bars_says = {"{}: mean {}, lowest {} in {}, highest {} in {}.", "{}: media {}, mínimo {} en {}, máximo {} en {}."};
  Text boxes_say = {"Highest mean in {}: {}; lowest in {}: {}.", "Media más alta en {}: {}; más baja en {}: {}."};
  Text boxes_note = {"Box: middle half of the years, with the median; whiskers: lowest and highest; dot: mean.",
                     "Caja: mitad central de los años, con la mediana; bigotes: menor y mayor; punto: media."};
  Text values = {"values", "valores"};
  Text quarter = {"lower quartile", "cuartil inferior"};
  Text median = {"median", "mediana"};
  Text three_quarters = {"upper quartile", "cuartil superior"};
  Text before = {"reference", "referencia"};
  Text metrics = {"Metrics and thresholds", "Indicadores y umbrales"};
  Text actor = {"For whom", "Para quién"};
  Text metric = {"Metric", "Indicador"};
  Text threshold = {"Threshold", "Umbral"};
  Text met = {"met", "se cumple"};
  Text not_met = {"not met", "no se cumple"};
  Text not_judged = {"not judged", "sin juicio"};
  Text actors = {"What it means for whom", "Qué significa para cada quien"};
  Text actors_text = {"By these numbers people, companies and those who speak for nature judge the run. A threshold says what satisfies; who set it stands beside it.",
                      "Con estos números juzgan la corrida las personas, las empresas y quienes hablan por la naturaleza. Un umbral dice qué alcanza; al lado está quién lo fijó."};
  // comparison of runs
  Text comparison = {"Comparison of runs", "Comparación de corridas"};
  Text runs_compared = {"Runs compared", "Corridas comparadas"};
  Text runs_text = {"Each run has a mark, which stands for it in every table and picture below. The first one is what the others are compared with.",
                    "Cada corrida tiene una marca, que la representa en todas las tablas y figuras. La primera es aquella con que se comparan las demás."};
  Text glance = {"At a glance", "De un vistazo"};
  Text glance_text = {"How many of its thresholds each group sees satisfied. A threshold that is missed by little counts here like one missed by far: the numbers stand below. No sum over groups is made.",
                      "Cuántos de sus umbrales ve cumplidos cada grupo. Un umbral que no se cumple por poco cuenta aquí igual que uno que no se cumple por mucho: los números están abajo. No se suma entre grupos."};
  Text glance_of = {"{} of {}", "{} de {}"};
  Text for_whom = {"What it means for whom", "Qué significa para cada quien"};
  Text for_whom_text = {"One column a run, one block of rows for each group of people or part of nature. The line with the name of the group counts how many of its thresholds are satisfied. "
                        "No sum over groups is made: how much one weighs against another is for the people concerned to say.",
                        "Una columna por corrida, un bloque de filas por grupo de personas o parte de la naturaleza. La línea con el nombre del grupo cuenta cuántos de sus umbrales se cumplen. "
                        "No se suma entre grupos: cuánto pesa uno frente a otro lo dicen las personas involucradas."};
  Text what_counts = {"What counts", "Lo que cuenta"};
  Text wanted_least = {"Wanted: at least {}", "Se busca: al menos {}"};
  Text wanted_most = {"Wanted: at most {}", "Se busca: a lo sumo {}"};
  Text wanted_between = {"Wanted: {} to {}", "Se busca: {} a {}"};
  Text wanted_nothing = {"No threshold set", "Sin umbral fijado"};
  Text set_by = {"Set by: ", "Fijado por: "};
  Text met_of = {"{} of {} satisfied", "se cumplen {} de {}"};
  Text no_such_metric = {"not part of this run", "no es parte de esta corrida"};
  Text longer_than = {"at least", "al menos"};
  Text better = {"better than {}", "mejor que {}"};
  Text worse = {"worse than {}", "peor que {}"};
  Text different = {"other than {}", "distinto de {}"};
  Text same_as_first = {"same as {}", "igual que {}"};
  Text better_key = {"better than in {}", "mejor que en {}"};
  Text worse_key = {"worse than in {}", "peor que en {}"};
  Text over_time = {"The runs over time", "Las corridas en el tiempo"};
  Text over_time_text = {"What the metrics look at, as means of years (of months in short runs). The letter at the end of a line says which run it is.",
                         "Lo que miran las métricas, como medias anuales (mensuales en corridas cortas). La letra al final de cada línea dice qué corrida es."};
  Text overlay_says = {"{}: from {} to {}, lowest {}, highest {}.", "{}: de {} a {}, mínimo {}, máximo {}."};
  Text overlay_limit = {"Dotted: the limit of {}.", "Punteado: el límite de {}."};
  Text overlay_limit_far = {"The limit of {} lies outside the picture.", "El límite de {} queda fuera de la figura."};
  Text given_differs = {"What was given", "Lo que se dio"};
  Text given_same = {"All runs were given the same values.", "Todas las corridas recibieron los mismos valores."};
  Text given_text = {"Only values that are not the same in all runs. Below each value stands where it is written: file, line, column.",
                     "Solo los valores que no son iguales en todas las corridas. Debajo de cada valor dice dónde está escrito: archivo, línea, columna."};
  Text there = {"part of it", "está"};
  Text not_there = {"not part of it", "no está"};
  Text not_given = {"not given: default", "no se dio: valor por defecto"};
  Text money_beside = {"Money: who gains and who pays", "Dinero: quién gana y quién paga"};
  Text money_beside_text = {"Of the whole run, discounted to one day. In brackets: more or less than in the first run. Fees, royalties and taxes stand in what one receives and another pays, and are told "
                            "apart below. What has no price in the study is not worth nothing: read it beside the table above.",
                            "De toda la corrida, descontado a un mismo día. Entre paréntesis: más o menos que en la primera corrida. Cánones, regalías e impuestos están en lo que uno recibe y otro paga, y "
                            "se dicen aparte. Lo que no tiene precio en el estudio no vale cero: léase junto a la tabla de arriba."};
  Text who_pays = {"Who", "Quién"};
  Text what_money = {"What", "Qué"};
  Text balance_beside = {"Balances beside each other", "Los balances lado a lado"};
  Text points = {"points", "puntos"};
  Text stored_change = {"change of what is stored", "cambio de lo almacenado"};
  // checks
  Text inside = {"within the range", "dentro del rango"};
  Text below = {"below the range", "debajo del rango"};
  Text above = {"above the range", "por encima del rango"};
  Text not_computable = {"not computable", "no calculable"};
  Text result = {"Result", "Resultado"};
  Text range = {"Range", "Rango"};
  Text observed = {"observed", "observado"};
  Text published = {"published", "publicado"};
  Text analog = {"analog", "análogo"};
  Text design = {"design", "de diseño"};
  Text checks_title = {"Results beside observed and published ranges", "Resultados junto a rangos observados y publicados"};
  Text checks_says = {
      "{} of {} results lie within their range. Band: the range; mark: the result. Each row has its own scale.",
      "{} de {} resultados están dentro de su rango. Banda: el rango; marca: el resultado. Cada fila tiene su propia escala."};
  // beside observations, regimes, droughts
  Text curve_says = {"{}: median {}, exceeded 10 % of the time {}, exceeded 90 % {}.", "{}: mediana {}, superado el 10 % del tiempo {}, el 90 % {}."};
  Text zeros_left_out = {"The axis is logarithmic: values of zero are not drawn.", "El eje es logarítmico: los valores cero no se dibujan."};
  Text index_says = {"{} to {}: lowest {} in {}; {} % of the months are below {}.", "{} a {}: mínimo {} en {}; el {} % de los meses está por debajo de {}."};
  Text state = {"State", "Estado"};
  Text first_day = {"First day", "Primer día"};
  Text last_day = {"Last day", "Último día"};
  Text days = {"days", "días"};
  Text state_says = {"{} {} % of the time", "{} {} % del tiempo"};
  Text month = {"Month", "Mes"};
  Text alteration = {"Degree of alteration", "Grado de alteración"};
  Text alteration_low = {"low", "bajo"};
  Text alteration_moderate = {"moderate", "moderado"};
  Text alteration_high = {"high", "alto"};
  Text alteration_none = {"not computable", "no calculable"};
  Text alteration_says = {"{} of {} parameters are altered a little (below {} %), {} moderately, {} strongly (above {} %).",
                          "{} de {} parámetros están poco alterados (menos de {} %), {} moderadamente, {} mucho (más de {} %)."};
  Text rarer = {"rarer in range", "menos en rango"};
  Text oftener = {"oftener in range", "más en rango"};
  Text parameter = {"Parameter", "Parámetro"};
  // analogs
  Text depth = {"Depth to water (m)", "Profundidad del agua (m)"};
  Text amplitude = {"Seasonal amplitude (m)", "Amplitud estacional (m)"};
  Text model_word = {"this model", "este modelo"};
  Text analog_says = {
      "Other basins are compared in depth range and seasonal amplitude only; they are not this basin and share no calendar with it.",
      "Las otras cuencas se comparan solo en rango de profundidad y amplitud estacional; no son esta cuenca ni comparten su calendario."};
  // provenance
  Text site = {"site", "sitio"};
  Text satellite = {"satellite", "satélite"};
  Text derived = {"derived", "derivado"};
  Text literature = {"literature", "bibliografía"};
  Text expert = {"expert", "experto"};
  Text local = {"local knowledge", "saber local"};
  Text assumed = {"assumed", "supuesto"};
  Text unsaid = {"not said", "no dicho"};
  Text default_ = {"program default", "valor del programa"};
  Text search = {"Search in paths, names and sources", "Buscar en rutas, nombres y fuentes"};
  Text found = {"{} of {} numbers shown", "{} de {} números a la vista"};
  Text evidence_title = {"Numbers of the study by class of evidence", "Números del estudio por clase de evidencia"};
  Text evidence_says = {"{} numbers in {} sections: {} % from the site, satellites or local knowledge, {} % assumed.",
                        "{} números en {} secciones: {} % del sitio, satélites o saber local, {} % supuestos."};
  Text sources = {"Sources", "Fuentes"};
  Text numbers_word = {"numbers", "números"};
  // findings
  Text none_found = {"The run gave no warnings.", "La corrida no dio avisos."};
  Text error = {"error", "error"};
  Text warning = {"warning", "aviso"};
  Text note_word = {"note", "nota"};
  Text what_to_do = {"What to do: ", "Qué hacer: "};
  // workshop
  Text sheet = {"Comment sheet", "Hoja de comentarios"};
  Text sheet_text = {"Each number stands on the schematic. Write what you know, what is wrong and what is missing; say who may see it.",
                     "Cada número está en el esquema. Escriba lo que sabe, lo que está mal y lo que falta; indique quién puede verlo."};
  Text comment = {"Comment", "Comentario"};
  Text place_date = {"Place and date", "Lugar y fecha"};
  Text group = {"Group", "Grupo"};
  Text may_show = {"May be shown to", "Puede mostrarse a"};
  Text only_group = {"only this group", "solo este grupo"};
  Text all_workshop = {"everyone in the workshop", "todo el taller"};
  Text everybody = {"everybody", "cualquiera"};
  Text poster = {"Schematic with numbered elements", "Esquema con elementos numerados"};
};

inline constexpr Texts kTexts{};

}  // namespace cuenca::report
