// Fixed phrases of the page of an ensemble, in the two languages. One struct, so that a test can walk through all of them.
#pragma once
#include "base/text.hpp"

namespace cuenca::report {

struct EnsembleTexts {
  Text kicker = {"Many futures", "Muchos futuros"};
  // shares
  Text not_defined = {"not defined", "no definido"};
  Text never = {"none of 100", "ninguno de 100"};
  Text fewer = {"fewer than 1 of 100", "menos de 1 de 100"};
  Text more = {"more than 99 of 100", "más de 99 de 100"};
  Text of_100 = {"{} of 100", "{} de 100"};
  Text of_100_futures = {"of 100 futures", "de 100 futuros"};
  Text range = {"{} to {} %", "{} a {} %"};
  Text and_more = {"{} and {} more", "{} y {} más"};
  // first screen
  Text in_short = {"In one minute", "En un minuto"};
  Text question = {"{} possible futures were each lived through with {}. In how many of them does everyone get what they asked for?",
                   "Se recorrió cada uno de {} futuros posibles con {}. ¿En cuántos recibe cada quien lo que pidió?"};
  Text question_one = {"One possible future was lived through with {}. Does everyone get what they asked for in it?",
                       "Se recorrió un futuro posible con {}. ¿Recibe en él cada quien lo que pidió?"};
  Text one_strategy = {"one strategy", "una estrategia"};
  Text strategies_of = {"{} strategies", "{} estrategias"};
  Text best_for_all = {"Everyone gets what they asked for, all at once, most often with {}: in {} futures. With {}: {}.",
                       "Lo que más seguido logra que todos reciban a la vez lo que pidieron: {}, en {} futuros. Con {}: {}."};
  Text best_is_first = {
      "Everyone gets what they asked for, all at once, most often with {}: in {} futures. No other strategy does it more often.",
      "Lo que más seguido logra que todos reciban a la vez lo que pidieron: {}, en {} futuros. Ninguna otra estrategia lo logra más "
      "veces."};
  Text all_alike = {"Everyone gets what they asked for, all at once, in {} futures, whichever strategy is taken.",
                    "Todos reciben a la vez lo que pidieron en {} futuros, con cualquiera de las estrategias."};
  Text only_one = {"With {}, everyone gets what they asked for, all at once, in {} futures.",
                   "Con {}, todos reciben a la vez lo que pidieron en {} futuros."};
  Text nobody_all = {"With none of the strategies does everyone get what they asked for at once, not in a single future.",
                     "Con ninguna de las estrategias reciben todos a la vez lo que pidieron, ni en un solo futuro."};
  Text one_nobody = {"With {}, not in a single future does everyone get what they asked for at once.",
                     "Con {}, en ningún futuro reciben todos a la vez lo que pidieron."};
  Text all_unknown = {"Whether everyone gets what they asked for at once is not defined: see why below.",
                      "Si todos reciben a la vez lo que pidieron no está definido: más abajo se dice por qué."};
  Text hardest = {"Hardest to satisfy: {}. Even with the strategy that serves it best, {}, it gets what it asked for in {} futures.",
                  "Lo más difícil de cumplir: {}. Aun con la estrategia que mejor le sirve, {}, recibe lo que pidió en {} futuros."};
  Text hardest_never = {"Never satisfied, with none of the strategies: {}.", "Nunca se cumple, con ninguna de las estrategias: {}."};
  Text hardest_together = {"{} (never all it asked for at once)", "{} (nunca todo a la vez)"};
  Text hardest_missing = {"{} (what is missing: {})", "{} (lo que falta: {})"};
  Text hardest_one = {"Hardest to satisfy: {}, in {} futures.", "Lo más difícil de cumplir: {}, en {} futuros."};
  Text loser = {"But not everyone gains. {}: {} futures with {}, against {} with {}.",
                "Pero no todos ganan. {}: {} futuros con {}, frente a {} con {}."};
  Text all_served = {"Every group gets what it asked for in every future with the strategy that serves it best.",
                     "Cada grupo recibe lo que pidió en todos los futuros con la estrategia que mejor le va."};
  // counts
  Text counted = {"{} futures were run, each with {}.", "Se corrieron {} futuros, cada uno con {}."};
  Text one_future = {"1 future was run, with {}.", "Se corrió 1 futuro, con {}."};
  Text runs_failed = {"Runs that failed: {} of {}; they count neither as good nor as bad.",
                      "Corridas que fallaron: {} de {}; no cuentan ni como buenas ni como malas."};
  Text no_run_failed = {"Runs that failed: none of {}.", "Corridas que fallaron: ninguna de {}."};
  Text runs_missing = {"Runs not made yet: {}.", "Corridas aún no hechas: {}."};
  Text implausible = {
      "Implausible futures (they do not fit what is known of the basin today): {}. They are kept but do not count; the shares rest on {}.",
      "Futuros inverosímiles (no se ajustan a lo que hoy se sabe de la cuenca): {}. Se conservan pero no cuentan; las proporciones se "
      "basan en {}."};
  Text none_implausible = {"Implausible futures: none.", "Futuros inverosímiles: ninguno."};
  Text sure_within = {"With other futures of the same kind these numbers could be up to about {} of 100 higher or lower.",
                      "Con otros futuros de la misma clase estos números podrían ser hasta unos {} de 100 mayores o menores."};
  Text not_probability = {
      "“In 62 of 100 futures” counts futures that we chose to look at. It is not a forecast: nobody knows how probable each of them is.",
      "«En 62 de 100 futuros» cuenta los futuros que elegimos mirar. No es un pronóstico: nadie sabe cuán probable es cada uno."};
  // heat table
  Text heat_title = {"Of 100 futures, in how many does each group get what it asked for?",
                     "De 100 futuros, ¿en cuántos recibe cada grupo lo que pidió?"};
  Text heat_of = {"{}: of 100 futures, in how many is each threshold met?", "{}: de 100 futuros, ¿en cuántos se cumple cada umbral?"};
  Text heat_says = {
      "One row a strategy, one column a group; the number is the share of futures in which all thresholds of the group are met. Blue: "
      "often; orange: seldom. "
      "Framed: the best of its column.",
      "Una fila por estrategia, una columna por grupo; el número es la parte de los futuros en que se cumplen todos los umbrales del "
      "grupo. Azul: seguido; naranja: pocas veces. "
      "Con marco: lo mejor de su columna."};
  Text heat_says_metrics = {
      "One row a strategy, one column a threshold; the number is the share of futures in which it is met. Blue: often; orange: seldom. "
      "Framed: the best of its column.",
      "Una fila por estrategia, una columna por umbral; el número es la parte de los futuros en que se cumple. Azul: seguido; naranja: "
      "pocas veces. Con marco: lo mejor de su columna."};
  Text everybody = {"Everyone at once", "Todos a la vez"};
  Text all_of_it = {"All of them", "Todos"};
  Text strategy = {"Strategy", "Estrategia"};
  Text scale_from = {"{} to {} %", "{} a {} %"};
  Text scale_below = {"below {} %", "menos de {} %"};
  Text scale_above = {"{} % and more", "{} % o más"};
  Text best_of_column = {"best of its column", "lo mejor de su columna"};
  Text if_unknown = {"with “?”: if all futures without a value failed, or all met",
                     "con «?»: si todos los futuros sin valor fallaran, o cumplieran"};
  Text meets = {"Met", "Se cumple"};
  Text fails = {"Not met", "No se cumple"};
  Text unknown = {"Not known", "No se sabe"};
  Text share = {"Share", "Proporción"};
  Text share_if_unknown = {"Share if the unknown failed / met", "Proporción si los desconocidos fallaran / cumplieran"};
  Text share_sure = {"With other futures of the same kind", "Con otros futuros de la misma clase"};
  Text remark = {"Remark", "Observación"};
  Text wanted = {"Wanted", "Se busca"};
  Text heat_table = {"Counts behind the shares", "Conteos detrás de las proporciones"};
  // chapters
  Text by_group = {"Group by group", "Grupo por grupo"};
  Text by_group_text = {
      "The same table, one for each group, with every threshold. No sum over groups is made: how much one weighs against another is for "
      "the people concerned to say.",
      "La misma tabla, una por grupo, con cada umbral. No se suma entre grupos: cuánto pesa uno frente a otro lo dicen las personas "
      "involucradas."};
  Text dots = {"A hundred futures, one dot each", "Cien futuros, un punto por cada uno"};
  Text places = {"Where it fails", "Dónde falla"};
  Text over_time = {"When it fails", "Cuándo falla"};
  Text why = {"What would have to happen for it to fail", "Qué tendría que pasar para que falle"};
  Text worse = {"How much worse than the best we could do", "Cuánto peor que lo mejor posible"};
  Text tradeoffs = {"Wishes against each other", "Deseos que compiten"};
  Text pathways = {"What can follow, and when to decide", "Qué puede seguir y cuándo decidir"};
  Text sure = {"Were these enough futures?", "¿Alcanzan estos futuros?"};
  Text matters = {"What decides the result", "Qué decide el resultado"};
  Text asked = {"What was asked", "Qué se preguntó"};
  Text notes = {"Warnings and messages", "Avisos y mensajes"};
  // dots
  Text dots_title = {"{}: most often with {}, in {} futures", "{}: lo más seguido con {}, en {} futuros"};
  Text dots_same = {"{}: in {} futures with every strategy", "{}: en {} futuros con cada estrategia"};
  Text dots_one = {"{}: in {} futures with {}", "{}: en {} futuros con {}"};
  Text dots_none = {"{}: not defined with any strategy", "{}: no definido con ninguna estrategia"};
  Text dots_says = {
      "Each dot is one of a hundred futures. Full blue: all wishes met; orange ring: not met; small grey: not known.",
      "Cada punto es uno de cien futuros. Azul lleno: se cumple todo; anillo naranja: no se cumple; gris pequeño: no se sabe."};
  Text everybody_what = {"Everyone at once", "Todos a la vez"};
  // places
  Text place = {"Place", "Lugar"};
  Text fails_in = {"fails in {}", "falla en {}"};
  Text fails_never = {"does not fail", "no falla"};
  Text place_title = {"Places that fail in more than {} of 100 futures with {}: {} of {}; most of all {} ({})",
                      "Lugares que fallan en más de {} de 100 futuros con {}: {} de {}; sobre todo {} ({})"};
  Text place_title_none = {"Places that fail in more than {} of 100 futures with {}: none of {}",
                           "Lugares que fallan en más de {} de 100 futuros con {}: ninguno de {}"};
  Text place_says = {
      "The basin as a diagram. Orange and a thick frame: the place misses its threshold in more than {} of 100 futures; blue: in fewer; "
      "the number says in how many. "
      "Pale boxes have no threshold.",
      "La cuenca en un esquema. Naranja y marco grueso: el lugar no cumple su umbral en más de {} de 100 futuros; azul: en menos; el "
      "número dice en cuántos. "
      "Los recuadros pálidos no tienen umbral."};
  Text place_heat = {"Places that fail in more than {} of 100 futures: {} of {} with {}, {} with {}",
                     "Lugares que fallan en más de {} de 100 futuros: {} de {} con {}, {} con {}"};
  Text place_heat_one = {"Places that fail in more than {} of 100 futures: {} of {} with {}",
                         "Lugares que fallan en más de {} de 100 futuros: {} de {} con {}"};
  Text place_heat_says = {"The number says in how many of 100 futures the place fails; the darker the orange, the oftener.",
                          "El número dice en cuántos de 100 futuros falla el lugar; cuanto más oscuro el naranja, más seguido."};
  Text place_table = {"In how many of 100 futures each place fails", "En cuántos de 100 futuros falla cada lugar"};
  Text place_what = {"What it misses", "Qué no cumple"};
  Text fails_little = {"fails in {} of 100 or fewer", "falla en {} de 100 o menos"};
  Text fails_much = {"fails in more than {} of 100", "falla en más de {} de 100"};
  // ribbons
  Text ribbon_title = {"{}: at the end {} of 100 futures are on the wrong side with {}, {} with {}",
                       "{}: al final {} de 100 futuros quedan del lado malo con {}, {} con {}"};
  Text ribbon_title_one = {"{}: at the end {} of 100 futures are on the wrong side with {}",
                           "{}: al final {} de 100 futuros quedan del lado malo con {}"};
  Text ribbon_title_range = {"{}: at the end nine of ten futures lie between {} and {} with {}",
                             "{}: al final nueve de diez futuros quedan entre {} y {} con {}"};
  Text ribbon_says = {"Dark line: the middle future. Dark band: the middle half. Pale band: nine of ten.",
                      "Línea oscura: el futuro del medio. Banda oscura: la mitad central. Banda clara: nueve de diez."};
  Text ribbon_named = {"Thin named lines: single futures.", "Líneas finas con nombre: futuros sueltos."};
  Text ribbon_limit = {"Dashed: the threshold; the wrong side is hatched.", "De trazos: el umbral; el lado malo está rayado."};
  Text ribbon_part = {"{}: in {} the middle future is at {}, nine of ten lie between {} and {}.",
                      "{}: en {} el futuro del medio está en {}, nueve de diez quedan entre {} y {}."};
  Text wrong_at_end = {"wrong side at the end: {}", "lado malo al final: {}"};
  Text wrong_side = {"On the wrong side", "Del lado malo"};
  Text wrong = {"wrong side", "lado malo"};
  Text threshold = {"threshold", "umbral"};
  Text middle = {"middle future", "futuro del medio"};
  // boxes
  Text box = {"Story {}", "Historia {}"};
  Text box_dots = {"This story catches {} bad futures; of the futures inside it, {} are bad",
                   "Esta historia atrapa {} futuros malos; de los futuros que contiene, {} son malos"};
  Text box_catches = {"of 100 bad futures are caught", "de 100 futuros malos quedan atrapados"};
  Text box_inside = {"of 100 futures inside are bad", "de 100 futuros de adentro son malos"};
  Text box_counts = {"{} of {} futures are bad. {} lie inside the box, {} of them bad.",
                     "{} de {} futuros son malos. {} quedan dentro de la caja; de ellos, {} son malos."};
  Text box_ranges = {"The conditions of the story: the orange part of each range",
                     "Las condiciones de la historia: la parte naranja de cada rango"};
  Text box_ranges_says = {"Pale: all futures; orange: where the story happens.",
                          "Claro: todos los futuros; naranja: donde sucede la historia."};
  Text caught_all = {
      "Many caught and few strangers inside is a good story to watch for; few caught means that there are other stories too.",
      "Muchos atrapados y pocos ajenos adentro es una buena historia para vigilar; pocos atrapados significa que hay también otras "
      "historias."};
  Text measure = {"Measure", "Medida"};
  // regret
  Text regret_title = {"{}: least to regret with {}, most with {} ({})", "{}: con {} hay menos que lamentar; con {}, más ({})"};
  Text regret_of = {"{}: how much worse than the best we could do", "{}: cuánto peor que lo mejor posible"};
  Text regret_same = {"{}: nothing to regret with any strategy", "{}: nada que lamentar con ninguna estrategia"};
  Text regret_one = {"{}: {} less good than the best in nine of ten futures at most",
                     "{}: en nueve de diez futuros, a lo sumo {} peor que lo mejor"};
  Text regret_none = {"{}: not defined", "{}: no definido"};
  Text regret_says = {
      "Zero is as good as the best that any of the strategies reached in the same future. Full bar: mean of the futures; thin line to the "
      "tick: nine of ten futures lie below; the shorter, the better.",
      "Cero es tan bueno como lo mejor que alguna estrategia logró en el mismo futuro. Barra llena: media de los futuros; línea fina hasta "
      "la marca: nueve de diez quedan por debajo; cuanto más corta, mejor."};
  Text regret_axis = {"worse than the best by", "peor que lo mejor por"};
  Text regret_mean = {"Mean", "Media"};
  Text regret_high = {"Nine of ten futures below", "Nueve de diez por debajo"};
  Text regret_largest = {"Largest", "Mayor"};
  Text regret_best_in = {"best: {}", "mejor: {}"};
  Text regret_best = {"The best in", "La mejor en"};
  // trade-offs
  Text scatter_title = {"{} and {}: the choice is between {}", "{} y {}: la elección está entre {}"};
  Text scatter_one = {"{} and {}: {} is best in both", "{} y {}: {} es la mejor en ambos"};
  Text parallel_part = {"(axes {} to {})", "(ejes {} a {})"};
  Text value = {"Value", "Valor"};
  Text scatter_all = {"Two wishes at a time: what does one cost the other?", "De a dos deseos: ¿cuánto le cuesta uno al otro?"};
  Text scatter_says = {
      "Up and to the right is better. Full marks: no other is better in both; hollow: some other is. Dashed: the thresholds.",
      "Arriba y a la derecha es mejor. Marcas llenas: ninguna otra es mejor en ambos; vacías: alguna otra lo es. De trazos: los umbrales."};
  Text better = {"better", "mejor"};
  Text first_value = {"First value", "Primer valor"};
  Text second_value = {"Second value", "Segundo valor"};
  Text best_on_axis = {"Nobody beats it in both", "Nadie la supera en ambos"};
  Text yes = {"yes", "sí"};
  Text no = {"no", "no"};
  Text parallel_title = {"No strategy is the best in all {} things", "Ninguna estrategia es la mejor en las {} cosas"};
  Text parallel_best = {"{} is the best, or as good as the best, in all {} things",
                        "{} es la mejor, o tan buena como la mejor, en las {} cosas"};
  Text parallel_says = {
      "One line for each. Up is better on every axis, also where the numbers fall upwards. Lines that cross mean that a choice has to be "
      "made. Dashed ticks: the thresholds.",
      "Una línea para cada una. Arriba es mejor en todos los ejes, también donde los números bajan hacia arriba. Líneas que se cruzan "
      "significan que hay que elegir. Marcas de trazos: los umbrales."};
  Text show_line = {"Show the line of", "Mostrar la línea de"};
  Text show_all = {"all", "todas"};
  // pathways
  Text path_title = {"The first decision is due by {}: {}", "La primera decisión debe tomarse hasta {}: {}"};
  Text path_title_late = {"It is already late to prepare {}: the decision was due in {}",
                          "Ya es tarde para preparar {}: la decisión vencía en {}"};
  Text path_title_none = {"Nothing has to be decided before {}", "No hay que decidir nada antes de {}"};
  Text path_says = {
      "Read it like a map of lines. A line is an action, as long as it does what was asked. A circle is where one can change to another "
      "line; the flag before it says until when that has to be decided, because it takes time to prepare (dotted). A line that ends before "
      "the edge no longer does.",
      "Se lee como un mapa de líneas. Una línea es una acción, mientras alcanza para lo pedido. Un círculo es donde se puede pasar a otra "
      "línea; la bandera que lo precede dice hasta cuándo hay que decidirlo, porque prepararla lleva tiempo (puntos). Una línea que "
      "termina antes del borde deja de alcanzar."};
  Text path_lines = {"A line is an action, as long as it does what was asked. One that ends before the edge no longer does.",
                     "Una línea es una acción, mientras alcanza para lo pedido. La que termina antes del borde deja de alcanzar."};
  Text path_spread = {"Pale band: in eight of ten futures the action stops doing within it.",
                      "Banda clara: en ocho de diez futuros la acción deja de alcanzar dentro de ella."};
  Text path_change = {"{}: from {} to {}, decided {}.", "{}: de {} a {}, decidir {}."};
  Text does_until = {"does until {}", "alcanza hasta {}"};
  Text does_to_end = {"does to the end", "alcanza hasta el final"};
  Text lead = {"{} years to prepare", "{} años de preparación"};
  Text lead_one = {"1 year to prepare", "1 año de preparación"};
  Text lead_none = {"at once", "enseguida"};
  Text decide_by = {"by {}", "hasta {}"};
  Text decide_late = {"late: {}", "tarde: {}"};
  Text change_in = {"change in {}", "cambiar en {}"};
  Text path_row = {"Pathway", "Camino"};
  Text lasts = {"Lasts to the end", "Llega al final"};
  Text first_decision = {"First decision", "Primera decisión"};
  Text cost = {"Cost", "Costo"};
  Text path_table = {"Pathways, the best first", "Caminos, primero los mejores"};
  Text action = {"Action", "Acción"};
  Text until = {"Does until", "Alcanza hasta"};
  Text spread = {"In eight of ten futures between", "En ocho de diez futuros entre"};
  Text time_to_prepare = {"Years to prepare", "Años de preparación"};
  Text changes = {"Can follow", "Puede seguirle"};
  Text watch = {"What to watch", "Qué vigilar"};
  Text the_end = {"the end", "el final"};
  Text never_fails = {"does to the end in {}", "alcanza hasta el final en {}"};
  // convergence
  Text sure_title = {"With {} futures the shares are known to about {} of 100, up or down",
                     "Con {} futuros las proporciones se conocen a más o menos {} de 100"};
  Text sure_says = {
      "Each line is the share so far as futures are added one after another; the pale band, or the bar at the right, says where it could "
      "lie with other futures of the same kind. When bands or bars are narrow and keep apart, more futures change nothing.",
      "Cada línea es la proporción hasta allí a medida que se agregan futuros; la banda clara, o la barra a la derecha, dice dónde podría "
      "estar con otros futuros de la misma clase. Cuando bandas o barras son angostas y quedan separadas, más futuros no cambian nada."};
  Text futures_run = {"futures", "futuros"};
  Text share_axis = {"of 100 futures", "de 100 futuros"};
  // sensitivity
  Text matters_title = {"{}: {} decides most", "{}: lo que más decide es {}"};
  Text matters_title_rest = {"{}: {} decides most; {} of {} inputs cannot be told from chance",
                             "{}: lo que más decide es {}; {} de {} entradas no se distinguen del azar"};
  Text matters_none = {"{}: no input can be told from chance", "{}: ninguna entrada se distingue del azar"};
  Text matters_undefined = {"{}: not defined", "{}: no definido"};
  Text matters_all = {"Which inputs decide, and which make no difference", "Qué entradas deciden y cuáles dan lo mismo"};
  Text matters_says = {
      "The longer the bar, the more this input decides the result. The thin line is the interval. Hollow: an input without any effect could "
      "reach as much by chance.",
      "Cuanto más larga la barra, más decide esta entrada. La línea fina es el intervalo. Vacía: una entrada sin ningún efecto podría "
      "llegar a tanto por azar."};
  Text by_chance = {"by chance?", "¿azar?"};
  Text not_different = {"not different from 0", "no es distinto de 0"};
  Text different = {"different from 0", "distinto de 0"};
  Text input = {"Input", "Entrada"};
  Text interval = {"Interval", "Intervalo"};
  // what was asked
  Text inputs_table = {"What is uncertain", "Qué es incierto"};
  Text strategies_table = {"What could be done", "Qué se podría hacer"};
  Text metrics_table = {"What people want", "Qué quiere la gente"};
  Text tests_table = {"Which futures are plausible", "Qué futuros son verosímiles"};
  Text failed_table = {"Runs that failed", "Corridas que fallaron"};
  Text range_word = {"Range", "Rango"};
  Text raised_by = {"Raised by", "Propuesto por"};
  Text source = {"Source", "Fuente"};
  Text means = {"What it means", "Qué significa"};
  Text mark = {"Mark", "Marca"};
  Text what_is_done = {"What is done", "Qué se hace"};
  Text futures_failing = {"Futures that fail it", "Futuros que no la pasan"};
  Text futures_unknown = {"Not known", "No se sabe"};
  Text test = {"Test", "Prueba"};
  Text runs = {"Runs", "Corridas"};
  Text reason = {"Reason", "Razón"};
  Text no_notes = {"There are no warnings.", "No hay avisos."};
  // facts
  Text futures_fact = {"Futures", "Futuros"};
  Text failed_fact = {"Runs that failed", "Corridas fallidas"};
  Text implausible_fact = {"Implausible futures", "Futuros inverosímiles"};
  Text base_fact = {"Futures laid on", "Futuros sobre"};
  Text design_fact = {"How futures were chosen", "Cómo se eligieron"};
  Text latin_hypercube = {"Latin hypercube", "hipercubo latino"};
  Text monte_carlo = {"at random (Monte Carlo)", "al azar (Monte Carlo)"};
  Text sobol = {"Sobol sequence", "secuencia de Sobol"};
  Text saltelli = {"Saltelli's design on a Sobol sequence", "diseño de Saltelli sobre una secuencia de Sobol"};
  Text morris = {"Morris' trajectories", "trayectorias de Morris"};
  Text factorial = {"every combination", "todas las combinaciones"};
  Text table_design = {"given as a table", "dados en una tabla"};
  Text of_word = {"{} of {}", "{} de {}"};
};

inline constexpr EnsembleTexts kEnsemble{};

}  // namespace cuenca::report
