#include "report/ensemble_style.hpp"

#include <fmt/core.h>

namespace cuenca::report {
namespace {

constexpr std::string_view kStyle = R"css(
#minute h2{margin-top:.2rem}.short{margin:.3rem 0 1rem}.short p{font-size:1.2rem;line-height:1.45;max-width:58rem;margin:.45rem 0;padding-left:.9rem;border-left:4px solid #1f5f99}
.counts{font-size:.92rem;color:#38424c;max-width:58rem}.counts.strong{border:1px solid var(--rule);background:var(--pale);padding:.6rem .9rem;max-width:none}
.shown{border:0}
.heat{font-size:.92rem;border-collapse:separate;border-spacing:3px;width:auto}
.heat th,.heat td{border:0;padding:.4rem .5rem;vertical-align:middle}.heat thead th{position:static;background:none;border:0;vertical-align:bottom;font-weight:600;line-height:1.25;text-align:center;min-width:5.2rem}
.heat thead tr:first-child th:first-child{text-align:left}.heat thead th.g{border-bottom:2px solid var(--ink)}.heat .s{display:block;font-weight:400;color:var(--soft);font-size:.88em}
.heat tbody th{position:sticky;left:0;z-index:2;background:#fff;font-weight:600;line-height:1.25;min-width:12rem;max-width:18rem;overflow-wrap:anywhere}
.heat .mark{display:inline-block;min-width:1.4rem;text-align:center;border:1.5px solid currentColor;border-radius:3px;font-weight:700;line-height:1.3;padding:0 .2rem;margin-right:.5rem}
.heat td{text-align:center;height:3rem;min-width:5.6rem;max-width:11rem}.heat td b{display:block;font-size:1.22rem;line-height:1.2;white-space:nowrap;font-variant-numeric:tabular-nums}.heat td .b{display:block;font-size:.8rem;line-height:1.2;white-space:nowrap}
.heat td.best,.heatkey .box.best{box-shadow:inset 0 0 0 3px var(--ink)}.heat th.total,.heat td.total{border-left:12px solid #fff;background-clip:padding-box}
.h0{background:#c24a00;color:#fff}.h1{background:#f2b78d}.h2{background:#f4efe6}.h3{background:#acccea}.h4{background:#1f5f99;color:#fff}
.heat td.void,.heatkey .box.void{background:repeating-linear-gradient(135deg,#fff 0 6px,#d3d7db 6px 8px)}.heat td.void .w{background:#fff;padding:0 .25rem;font-size:.84rem;color:#38424c}
.heatkey{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;margin:.6rem 0 0;list-style:none;font-size:.86rem}.heatkey li{display:flex;align-items:center;gap:.4rem}.heatkey .box{display:inline-block;width:1.5rem;height:1.1rem;border:1px solid #9aa2aa}
.story{border-left:4px solid #d55e00;padding:.1rem 0 .1rem .9rem;font-size:1.12rem;max-width:52rem}
.choose{border:0;padding:0;margin:.4rem 0 0;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.9rem}.choose legend{font-weight:600;padding:0;float:left;margin-right:.4rem}.choose .sample{width:44px;height:12px;flex:none}.choose label{white-space:nowrap;display:inline-flex;align-items:center;gap:.35rem;min-height:28px}
.watch{padding-left:1.2rem;max-width:52rem}.watch li{margin:.3rem 0}
.heat.many{border-spacing:2px}.heat.many thead th{min-width:3.3rem;max-width:6rem;font-size:.8rem;padding:.3rem .15rem}.heat.many td{min-width:3.3rem;padding:.3rem .1rem}.heat.many td b{font-size:1.06rem}.heat.many td .b{font-size:.72rem}.heat.many tbody th{min-width:9rem;max-width:13rem;font-size:.88rem}
@media (max-width:640px){.short p{font-size:1.08rem}.heat{font-size:.8rem;border-spacing:2px}.heat th,.heat td{padding:.25rem .15rem}.heat td{min-width:2.9rem}.heat tbody th{min-width:4.5rem;max-width:5.5rem;padding-left:0;box-shadow:3px 0 4px -2px #0003}.heat .mark{margin-right:.3rem}
.heat thead th{min-width:2.9rem;max-width:5rem;font-size:.72rem;hyphens:auto}.heat thead .s{display:none}.heat td b{font-size:.92rem}.heat.many tbody th{min-width:4.5rem;max-width:5.5rem;font-size:.76rem}.heat.many thead th{font-size:.7rem}.heat.many td{min-width:2.9rem}.heat.many td b{font-size:.92rem}.heat td .b{font-size:.66rem;white-space:normal}.heat th.total,.heat td.total{border-left-width:5px}}
@media (forced-colors:active){.heat td,.heatkey .box{forced-color-adjust:none}}
@media print{.heat tbody th{position:static}.heat{font-size:8.4pt}.heat td{min-width:0}.heat td{height:9mm}.heat td b{font-size:11pt}.choose{display:none}.counts{font-size:8.6pt}.heatkey{font-size:7.6pt}.story{font-size:10.5pt}.short p{font-size:11pt}.parts[style*=":460px"]:has(>div:nth-of-type(9)){grid-template-columns:repeat(3,1fr)}}
)css";

}  // namespace

std::string_view ensemble_style() { return kStyle; }

std::string line_rules(std::size_t strategies) {
  std::string css;
  for (std::size_t i = 0; i < strategies; ++i) css += fmt::format(".axes:has(#line{0}:checked) .l:not(.l{0}){{opacity:.1}}\n", i);
  return css;
}

}  // namespace cuenca::report
