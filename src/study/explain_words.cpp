#include "study/explain_words.hpp"

#include <fmt/format.h>

#include "report/number.hpp"

namespace cuenca::study {

using allocation::Binding;

std::string_view binding_name(Binding binding) {
  switch (binding) {
    case Binding::none: return "nothing";
    case Binding::availability: return "availability";
    case Binding::link_capacity: return "link_capacity";
    case Binding::share_limit: return "share_limit";
    case Binding::licence: return "licence";
    case Binding::groundwater_limit: return "groundwater_limit";
    case Binding::release_limit: return "release_limit";
    case Binding::senior_claims: return "senior_claims";
    case Binding::equal_claims: return "equal_claims";
    case Binding::quality: return "quality";
    case Binding::diversion_capacity: return "diversion_capacity";
    case Binding::treatment_capacity: return "treatment_capacity";
  }
  return "nothing";
}

std::string ClaimWords::name(const std::string& id) const {
  const std::size_t first = id.find('.'), second = first == id.npos ? id.npos : id.find('.', first + 1);
  if (first == id.npos) return id;
  const std::string section = id.substr(0, first), own = id.substr(first + 1, second == id.npos ? id.npos : second - first - 1);
  std::string part = second == id.npos ? "" : id.substr(second + 1);
  if (part.rfind("losses.", 0) == 0) part = "losses";  // one for each priority
  const std::string plain = section + "." + own;
  std::string title = plain;
  if (const catalog::Spec* spec = study_.find(section, own); spec && !spec->title.empty()) title = spec->titled(language_ == Language::spanish ? "es" : "en");
  static const std::map<std::string, Text> kParts{
      {"minimum", {" (least service)", " (servicio mínimo)"}},   {"reserve", {" (flow left in the river)", " (caudal que queda en el río)"}}, {"environmental", {" (environmental flow)", " (caudal ambiental)"}},
      {"filling", {" (filling)", " (llenado)"}},                   {"rate", {" (its own rate)", " (su propio caudal)"}},                            {"end", {"", ""}},
      {"losses", {" (losses of its bed)", " (pérdidas de su lecho)"}},
      {"passing", {"", ""}},                                       {"store", {"", ""}},                                                            {"capacity", {"", ""}}};
  if (const auto found = kParts.find(part); found != kParts.end()) title += std::string(found->second.in(language_));
  return title;
}

Text reason_words(Binding binding) {
  switch (binding) {
    case Binding::none: return {"nothing", "nada"};
    case Binding::availability: return {"the water was not there", "el agua no estaba"};
    case Binding::link_capacity: return {"capacity of a link", "capacidad de un enlace"};
    case Binding::share_limit: return {"largest share of a link", "parte máxima de un enlace"};
    case Binding::licence: return {"a licence", "una licencia"};
    case Binding::groundwater_limit: return {"limit of groundwater", "límite del agua subterránea"};
    case Binding::release_limit: return {"zones of a reservoir", "zonas de un embalse"};
    case Binding::senior_claims: return {"claims with an earlier turn", "pedidos con turno anterior"};
    case Binding::equal_claims: return {"shared with claims of the same turn", "repartida con pedidos del mismo turno"};
    case Binding::quality: return {"limit of quality", "límite de calidad"};
    case Binding::diversion_capacity: return {"capacity of a canal", "capacidad de un canal"};
    case Binding::treatment_capacity: return {"capacity of a treatment plant", "capacidad de una planta de tratamiento"};
  }
  return {"nothing", "nada"};
}

Text shortage_words(int code) {
  if (code == 1) return {"the sources gave less than was expected", "las fuentes dieron menos de lo esperado"};
  return reason_words(static_cast<Binding>(code - 1));
}

std::string ClaimWords::flow(double value) const { return report::significant(value * 1000, 3, language_) + " L/s"; }

std::string ClaimWords::why(Binding binding, const std::string& at) const {
  const auto say = [&](Text text) { return fmt::format(fmt::runtime(text.in(language_)), name(at)); };
  switch (binding) {
    case Binding::none: return say({"nothing held it back", "nada lo limitó"});
    case Binding::availability: return say({"the water is not there", "el agua no está"});
    case Binding::link_capacity: return say({"{0} carries no more", "{0} no lleva más"});
    case Binding::share_limit: return say({"{0} may bring no larger share", "{0} no puede traer una parte mayor"});
    case Binding::licence: return say({"the licence {0} allows no more", "la licencia {0} no permite más"});
    case Binding::groundwater_limit: return say({"{0} gives no more", "{0} no da más"});
    case Binding::release_limit: return say({"the zones of {0} let no more out", "las zonas de {0} no dejan salir más"});
    case Binding::senior_claims: return say({"claims with an earlier turn need the water", "pedidos con turno anterior necesitan el agua"});
    case Binding::equal_claims: return say({"it is shared with claims of the same turn", "se reparte con pedidos del mismo turno"});
    case Binding::quality: return say({"more would be worse than its limit of quality", "más sería peor que su límite de calidad"});
    case Binding::diversion_capacity: return say({"{0} carries no more", "{0} no lleva más"});
    case Binding::treatment_capacity: return say({"the plant {0} treats no more", "la planta {0} no trata más"});
  }
  return {};
}

std::string ClaimWords::sentence(const basin::ClaimExplanation& e, double day, double dt) const {
  const auto say = [&](Text text, const auto&... fields) { return fmt::format(fmt::runtime(text.in(language_)), fields...); };
  const std::string date = report::long_date(day, language_), percent = report::significant(100 * e.coverage, 2, language_);
  std::string text;
  if (e.coverage >= 1 - 1e-9)
    text = say({"On {0}, {1} asked for {2} and got all of it.", "El {0}, {1} pidió {2} y lo recibió todo."}, date, name(e.claim), flow(e.required / dt));
  else
    text = say({"On {0}, {1} asked for {2} and got {3} ({4} %): {5}.", "El {0}, {1} pidió {2} y recibió {3} ({4} %): {5}."}, date, name(e.claim), flow(e.required / dt), flow(e.got / dt), percent,
               why(e.binding, e.binding_at));
  if (!(e.more > 0)) return text + say({" Nobody could have given it more.", " Nadie habría podido darle más."});
  std::string losers;
  const std::string_view comma = ", ";
  for (const basin::Loser& loser : e.losers) {
    if (loser.loses <= 0) continue;
    if (!losers.empty()) losers += comma;
    const Text to = loser.kind == basin::Loser::Kind::claim     ? Text{"{0} from {1}", "{0} a {1}"}
                    : loser.kind == basin::Loser::Kind::passing ? Text{"{0} from what flows on below {1}", "{0} a lo que sigue aguas abajo de {1}"}
                                                                : Text{"{0} from what is stored in {1}", "{0} a lo almacenado en {1}"};
    losers += say(to, flow(loser.loses / dt), name(loser.id));
  }
  if (losers.empty()) return text + say({" {0} more would have cost nobody anything.", " {0} más no habría costado nada a nadie."}, flow(e.more / dt));
  return text + say({" {0} more for it would have taken {1}.", " {0} más le habría quitado {1}."}, flow(e.more / dt), losers);
}

std::string ClaimWords::summary(const std::string& claim, long steps, long short_steps, double coverage, const std::map<Binding, long>& reasons) const {
  const auto say = [&](Text text, const auto&... fields) { return fmt::format(fmt::runtime(text.in(language_)), fields...); };
  std::string text = short_steps == 0 ? say({"{0}: met in all of {1} steps", "{0}: cubierto en los {1} pasos"}, name(claim), steps)
                                      : say({"{0}: short in {1} of {2} steps, {3} % covered in those", "{0}: falta en {1} de {2} pasos, {3} % cubierto en ellos"}, name(claim), short_steps, steps,
                                            report::significant(100 * coverage, 2, language_));
  for (const auto& [binding, count] : reasons) text += say({"; {0} times: {1}", "; {0} veces: {1}"}, count, reason_words(binding).in(language_));
  return text;
}

}  // namespace cuenca::study
