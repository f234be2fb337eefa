#include "report/figure.hpp"

namespace cuenca::report {
namespace {
void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}
}  // namespace

Words join(const Words& a, const Words& b, const Words& between) {
  const auto one = [&](Language l) { return a.in(l) + (a.empty() || b.empty() ? std::string() : between.in(l)) + b.in(l); };
  return {one(Language::english), one(Language::spanish)};
}

Words phrase(const Text& text, const std::vector<Words>& parts) {
  const auto fill = [&](Language l) {
    std::string out;
    std::string_view rest = text.in(l);
    for (const Words& part : parts) {
      const std::size_t at = rest.find("{}");
      if (at == std::string_view::npos) break;
      out += std::string(rest.substr(0, at)) + part.in(l);
      rest.remove_prefix(at + 2);
    }
    return out + std::string(rest);
  };
  return {fill(Language::english), fill(Language::spanish)};
}

Words unit_words(const std::string& unit) {
  if (unit == "1") return {};
  std::string en = unit;
  for (const std::string_view length : {"hm", "km", "cm", "dm", "mm", "m"})
    for (const auto& [digit, raised] : {std::pair<std::string_view, std::string_view>{"2", "²"}, {"3", "³"}}) {
      const std::string plain = std::string(length) + std::string(digit);
      for (std::size_t at = en.find(plain); at != std::string::npos; at = en.find(plain, at + 1)) {
        const bool whole = at == 0 || !((en[at - 1] >= 'a' && en[at - 1] <= 'z') || (en[at - 1] >= 'A' && en[at - 1] <= 'Z'));
        if (whole) en.replace(at + length.size(), 1, raised);
      }
    }
  if (en == "degC") en = "°C";
  if (en == "person") return {"people", "personas"};
  std::string es = en;
  for (const std::string_view million : {"1e6 USD", "1000000 USD", "MUSD"}) {
    replace_all(en, million, "million USD");
    replace_all(es, million, "millones de USD");
  }
  replace_all(es, "/yr", "/año");
  if (es == "yr") es = "años";
  if (es == "days") es = "días";
  replace_all(es, "/month", "/mes");
  replace_all(es, "days/", "días/");
  return {en, es};
}

Words with_unit(const Words& name, const std::string& unit) {
  const Words u = unit_words(unit);
  if (u.empty()) return name;
  return {name.in(Language::english) + " (" + u.en + ")", name.in(Language::spanish) + " (" + u.es + ")"};
}

}  // namespace cuenca::report
