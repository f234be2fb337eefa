#include "report/style.hpp"

#include <fmt/core.h>

#include "report/texts.hpp"

namespace cuenca::report {
namespace {

/// Text inside a CSS string inside an HTML style element.
std::string css_string(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '<' || c == '>' || c == '&')
      out += fmt::format("\\{:x} ", static_cast<int>(c));
    else
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light;--ink:#1d232a;--soft:#56606a;--rule:#c9ced3;--pale:#f5f6f4;--blue:#1f5f99;
--sans:"Source Sans 3","Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;
--serif:Charter,"Iowan Old Style",Georgia,"Times New Roman","Liberation Serif",serif}
*{box-sizing:border-box}
html{scroll-padding-top:4.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.55 var(--sans)}
html[lang=es] [lang=en]:not(.keep),html[lang=en] [lang=es]:not(.keep){display:none}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.6rem;background:#fff;padding:.5rem 1rem;z-index:9;outline:3px solid var(--blue)}
a{color:#174a78}:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
.bar{position:sticky;top:0;z-index:5;background:#fff;border-bottom:1px solid var(--rule);font-size:.85rem}
.bar>div,main,.top,footer>div{max-width:1040px;margin:0 auto;padding-left:1.5rem;padding-right:1.5rem}
.bar>div{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:center;justify-content:space-between;padding-top:.45rem;padding-bottom:.45rem}
.bar p{margin:0;flex:1 1 20rem;color:#6b3a00;line-height:1.35}
.lang{display:flex;gap:.3rem}
button{font:inherit;color:var(--ink);background:#fff;border:1px solid #767f87;border-radius:3px;padding:.25rem .75rem;min-height:32px;cursor:pointer}
button[aria-pressed=true]{background:var(--ink);color:#fff;border-color:var(--ink)}
.top{padding-top:2.6rem;padding-bottom:.4rem}
.kicker{margin:0;color:var(--soft);font-size:.85rem;letter-spacing:.09em;text-transform:uppercase}
h1,h2,h3{font-family:var(--serif);line-height:1.2;font-weight:600;text-wrap:balance}
h1{font-size:2.5rem;margin:.3rem 0 .4rem}
h2{font-size:1.65rem;margin:3.6rem 0 1rem;padding-top:.7rem;border-top:2px solid var(--ink)}
h3{font-size:1.2rem;margin:2.2rem 0 .6rem}
.lead{font-size:1.15rem;color:#38424c;margin:0 0 1.4rem;max-width:46rem}
dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.9rem 2rem;margin:0;padding:1rem 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
dl.facts dt{color:var(--soft);font-size:.8rem}dl.facts dd{margin:0;font-weight:600}
nav.toc{margin:1.4rem 0 0;font-size:.95rem}nav.toc h2{font:600 .8rem var(--sans);border:0;margin:0;padding:0;color:var(--soft)}
nav.toc ol{margin:.3rem 0 0;padding:0;list-style:none;columns:16rem;column-gap:2rem}nav.toc li{padding:.16rem 0}
p{margin:.5rem 0;max-width:46rem}
.keys{display:grid;grid-template-columns:repeat(auto-fill,minmax(14.5rem,1fr));gap:1.1rem 1.6rem;margin:1rem 0;padding:0;list-style:none}
.keys li{border-top:3px solid var(--c);padding-top:.5rem}
.keys .v{display:block;font:600 1.8rem/1.2 var(--sans);font-variant-numeric:tabular-nums lining-nums}
.keys .u{font:400 1rem var(--sans);color:var(--soft)}.keys .k{display:block;font-weight:600;line-height:1.3}.keys .w{display:block;color:var(--soft);font-size:.88rem;line-height:1.4;margin-top:.15rem}
figure{margin:1.8rem 0 2.6rem}
figcaption{font-weight:600;font-size:1.04rem;margin-bottom:.15rem}figcaption b{font-family:var(--serif)}
.say{font-size:.92rem;color:#38424c;margin:.25rem 0 .5rem;max-width:52rem}
.src{font-size:.8rem;color:var(--soft);margin:.25rem 0;max-width:none}.src em{font-style:normal}
.scroll{overflow-x:auto;margin:.7rem 0 .3rem;position:relative}
svg{display:block;width:100%;height:auto;font-family:var(--sans);fill:var(--ink)}
svg text{font-variant-numeric:tabular-nums}
.scroll>svg{min-width:660px}.wide>svg{min-width:880px}
.parts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,var(--w)),1fr));gap:1rem 1.4rem;margin:.7rem 0 .3rem}.parts>div{min-width:0;max-width:calc(var(--w)*1.6);break-inside:avoid}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.halo{paint-order:stroke;stroke:#fff;stroke-width:3.5px;stroke-linejoin:round}
.cross{stroke:#1d232a;stroke-width:1;stroke-dasharray:2 2;pointer-events:none}
.read{position:fixed;z-index:8;background:#fff;border:1px solid #767f87;border-radius:3px;padding:.35rem .6rem;font-size:.82rem;line-height:1.4;pointer-events:none;box-shadow:0 1px 5px #0002;max-width:20rem;font-variant-numeric:tabular-nums}
.read b{display:block}.read .q{color:var(--soft);margin-top:.2rem}
details{margin:.3rem 0}summary{cursor:pointer;color:#174a78;font-size:.9rem;padding:.25rem 0;min-height:24px}
.tab{max-height:26rem;overflow:auto;border:1px solid var(--rule)}.tab.full,section .tab.open{max-height:none}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.4;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.5rem .6rem;background:#fff}
th,td{text-align:left;vertical-align:top;padding:.28rem .6rem;border-top:1px solid #e4e7ea}
thead th{position:sticky;top:0;background:#eef0f1;border-top:1px solid var(--ink);border-bottom:1px solid var(--ink);vertical-align:bottom}
tbody th{font-weight:400}.n{text-align:right;white-space:nowrap}thead .n{white-space:normal}
code{font:.92em "DejaVu Sans Mono",Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
.sourced{table-layout:fixed;min-width:52rem}.sourced th:nth-child(1){width:23%}.sourced th:nth-child(2){width:25%}.sourced th:nth-child(3){width:14%}.sourced th:nth-child(4),.sourced th:nth-child(5){width:8.5%}.sourced th:nth-child(6){width:10%}
.sourced .n{white-space:normal}
.find label{display:block;font-weight:600}.find input{font:inherit;width:100%;max-width:30rem;padding:.4rem .6rem;border:1px solid #767f87;border-radius:3px;min-height:40px}
.find p{color:var(--soft);font-size:.9rem}
.chip{display:inline-block;line-height:1.25;padding:0 .4rem;border:1px solid #9aa2aa;border-radius:2px;font-size:.92em}
ul.finds{padding:0;list-style:none}ul.finds li{border-left:4px solid var(--rule);padding:.2rem 0 .2rem .9rem;margin:.8rem 0}
ul.finds li.error{border-color:#9b1c1c}ul.finds li.warning{border-color:#b97a00}
ul.finds p{margin:.1rem 0;max-width:none}
.comments th:first-child{width:2.5rem}.comments td:nth-child(2){width:24%}.comments td:nth-child(3){width:22%}.sheet td.blank{min-width:18rem;background:linear-gradient(#c9ced3,#c9ced3) 0 50%/100% 1px no-repeat;height:4.4rem}
.form{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem;margin:1rem 0}.form span.l{display:block;border-bottom:1px solid var(--ink);min-height:2.4rem;font-size:.85rem;color:var(--soft)}
.tick{display:inline-block;width:.85rem;height:.85rem;border:1px solid var(--ink);margin:0 .3rem 0 .8rem;vertical-align:-.1rem}
footer{border-top:1px solid var(--rule);margin-top:4rem;font-size:.85rem;color:var(--soft)}footer>div{padding-top:1rem;padding-bottom:2rem}
@media (max-width:640px){body{font-size:15px}h1{font-size:1.8rem}h2{font-size:1.35rem;margin-top:2.6rem}.bar>div,main,.top,footer>div{padding-left:1rem;padding-right:1rem}
.bar{position:static}html{scroll-padding-top:0}.keys{grid-template-columns:1fr 1fr;gap:1rem}.keys .v{font-size:1.5rem}}
@media (max-width:360px){.keys{grid-template-columns:1fr}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){svg{forced-color-adjust:none;background:#fff}button[aria-pressed=true]{border-width:3px}}
@media print{.sourced{min-width:0}
body{font-size:9.6pt;line-height:1.42}.bar,.skip,.find,.tools,nav.toc{display:none!important}
.top,main,footer>div{max-width:none;padding-left:0;padding-right:0}.top{padding-top:0}
h1{font-size:23pt}h2{font-size:15pt;margin-top:8mm;break-after:avoid}h3{font-size:11.5pt;break-after:avoid}
figure{break-inside:avoid;margin:5mm 0 6mm}.parts{grid-template-columns:repeat(auto-fill,minmax(calc(var(--w)*.64),1fr));gap:4mm 5mm}.parts>div{max-width:var(--w)}figure details{display:none}.lead{font-size:11pt}
.scroll{overflow:visible;max-height:none!important;border:0}.scroll>svg,.wide>svg{min-width:0}svg{max-height:225mm}
.keys{grid-template-columns:repeat(4,1fr);gap:4mm}.keys .v{font-size:15pt}.keys .u{font-size:8.5pt}.keys .w{font-size:7.5pt}
dl.facts{grid-template-columns:repeat(4,1fr);break-inside:avoid}
table{font-size:7.6pt}thead{display:table-header-group}thead th{position:static}tr{break-inside:avoid}th,td{padding:.8mm 1.4mm}
figcaption{font-size:10pt}.say{font-size:8.6pt}.src{font-size:7.4pt}
a{color:inherit;text-decoration:none}summary{list-style:none;color:var(--ink);font-weight:600}
.sheet{break-before:page}.sheet td.blank{height:15mm;min-width:75mm;padding:0;border-top-color:#9aa2aa;background:linear-gradient(#9aa2aa,#9aa2aa) 0 7.5mm/100% .25mm no-repeat;print-color-adjust:exact;-webkit-print-color-adjust:exact}
#workshop>h2{display:none}.poster{page:poster;break-before:page;break-after:page;margin:0}.poster h3{font-size:20pt;margin:0 0 2mm}.poster svg{height:232mm;max-height:none;width:100%}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
)css";

constexpr std::string_view kScript = R"js(
(function(){"use strict";
var d=document,h=d.documentElement,KEY="cuenca-report-language";
function all(q,r){return Array.prototype.slice.call((r||d).querySelectorAll(q));}
function keep(l){try{localStorage.setItem(KEY,l);}catch(e){}}
function kept(){try{return localStorage.getItem(KEY);}catch(e){return null;}}
function speak(l){
 h.lang=l;
 all("title[data-es],desc[data-es]").forEach(function(e){e.textContent=e.getAttribute("data-"+l);});
 all("[data-label-es]").forEach(function(e){e.setAttribute("aria-label",e.getAttribute("data-label-"+l));});
 all(".lang button").forEach(function(b){b.setAttribute("aria-pressed",String(b.lang===l));});
 ["es","en"].forEach(function(x){d.getElementById("pages-"+x).media=x===l?"print":"not all";});
 count();
}
all(".js").forEach(function(e){e.hidden=false;});
all(".lang button").forEach(function(b){b.addEventListener("click",function(){keep(b.lang);speak(b.lang);});});
var tables=d.getElementById("tables");
if(tables)tables.addEventListener("click",function(){
 var on=tables.getAttribute("aria-pressed")!=="true";tables.setAttribute("aria-pressed",String(on));
 all("figure details").forEach(function(e){e.open=on;});});
var box=d.getElementById("seek"),rows=all(".numbers tbody tr");
function plain(s){return s.normalize("NFD").replace(/[\u0300-\u036f]/g,"").toLowerCase();}
var text=rows.map(function(r){return plain(r.textContent);});
function count(){
 if(!box)return;
 var words=plain(box.value).split(/\s+/).filter(Boolean),seen=0;
 rows.forEach(function(r,i){var ok=words.every(function(w){return text[i].indexOf(w)>=0;});r.hidden=!ok;if(ok)seen++;});
 all(".numbers").forEach(function(g){var some=all("tbody tr",g).some(function(r){return !r.hidden;});g.hidden=!some;if(some&&words.length)g.open=true;});
 var say=d.getElementById("found");say.textContent=say.getAttribute("data-"+h.lang).replace("{}",seen).replace("{}",rows.length);
}
if(box)box.addEventListener("input",count);
function numbers(p){return (p.match(/-?[0-9.]+/g)||[]).map(Number);}
function extent(path){
 var out=[],band=path.classList.contains("band");
 path.getAttribute("d").split("M").forEach(function(part){
  var n=numbers(part),c=n.length/2,i;
  if(!c)return;
  if(band){for(i=0;i<c/2;i++)out.push([n[2*i],n[2*(c-1-i)+1],n[2*i+1]]);}
  else for(i=0;i<c;i++)out.push([n[2*i],n[2*i+1],n[2*i+1]]);
 });
 return out;
}
function near(list,x){
 var a=0,b=list.length-1;
 if(b<0)return null;
 while(b-a>1){var m=(a+b)>>1;if(list[m][0]<x)a=m;else b=m;}
 var best=Math.abs(list[a][0]-x)<Math.abs(list[b][0]-x)?list[a]:list[b];
 return Math.abs(best[0]-x)<6?best:null;
}
all(".reader").forEach(function(r){
 var svg=r.ownerSVGElement,host=svg.parentNode,D=r.dataset,series=null,at=null,note=null,line=null;
 function start(){series=all(".panel",svg).map(function(p){return {d:p.dataset,list:all(".s",p).map(function(s){return {name:s.dataset,pts:extent(s)};})};});}
 function hide(){if(note){note.remove();note=null;}if(line){line.remove();line=null;}}
 function show(x,left,top){
  if(!series)start();
  var x0=+D.x0,x1=+D.x1;
  if(x<x0||x>x1){hide();return;}
  at=x;
  var t=+D.t0+(x-x0)/(x1-x0)*(D.t1-D.t0),l=h.lang==="es"?"es-AR":"en";
  var o={year:"numeric",month:"short",timeZone:"UTC"};if(D.t1-D.t0<1500)o.day="numeric";
  if(!note){note=d.createElement("div");note.className="read";note.setAttribute("role","status");d.body.appendChild(note);}
  note.textContent="";
  var b=d.createElement("b");b.textContent=new Date(t*864e5).toLocaleDateString(l,o);note.appendChild(b);
  series.forEach(function(p){var g=d.createElement("div");g.textContent=h.lang==="es"?p.d.es:p.d.en;g.className="q";note.appendChild(g);p.list.forEach(function(s){
   var n=near(s.pts,x);if(!n)return;
   var f=new Intl.NumberFormat(l,{maximumFractionDigits:Math.min(6,+p.d.d)});
   function v(y){return +p.d.low+(y-p.d.y0)/(p.d.y1-p.d.y0)*(p.d.high-p.d.low);}
   var lo=v(n[1]),hi=v(n[2]),e=d.createElement("div");if(lo>hi){var k=lo;lo=hi;hi=k;}
   var a=f.format(lo),c=f.format(hi);
   e.textContent=(h.lang==="es"?s.name.es:s.name.en)+": "+(a===c?a:a+" – "+c);note.appendChild(e);
  });});
  if(!line){line=d.createElementNS(svg.namespaceURI,"line");line.setAttribute("class","cross");r.appendChild(line);}
  line.setAttribute("x1",x);line.setAttribute("x2",x);line.setAttribute("y1",D.y0||20);line.setAttribute("y2",D.y1||svg.viewBox.baseVal.height-24);
  note.style.left=Math.max(4,Math.min(left+14,innerWidth-note.offsetWidth-8))+"px";note.style.top=Math.max(4,Math.min(top+14,innerHeight-note.offsetHeight-8))+"px";
 }
 svg.addEventListener("pointermove",function(e){
  var q=svg.createSVGPoint();q.x=e.clientX;q.y=e.clientY;show(q.matrixTransform(svg.getScreenCTM().inverse()).x,e.clientX,e.clientY);});
 svg.addEventListener("pointerleave",hide);
 host.addEventListener("blur",hide);
 host.addEventListener("keydown",function(e){
  if(e.key==="Escape"){hide();return;}
  var step=e.key==="ArrowRight"?1:e.key==="ArrowLeft"?-1:0;
  if(!step||e.altKey||e.ctrlKey||e.metaKey)return;
  e.preventDefault();
  var x=at===null?+D.x0:Math.max(+D.x0,Math.min(+D.x1,at+step*(e.shiftKey?40:4))),m=svg.getScreenCTM();
  host.scrollLeft=Math.max(0,x*m.a-host.clientWidth/2);m=svg.getScreenCTM();
  show(x,m.e+x*m.a,m.f+40*m.d);});
});
addEventListener("beforeprint",function(){all(".numbers").forEach(function(e){e.open=true;});});
var wish=kept();speak(wish==="es"||wish==="en"?wish:h.lang);
})();
)js";

}  // namespace

std::string_view style_sheet() { return kStyle; }
std::string_view script_text() { return kScript; }

std::string page_style(const ReportModel& model, Language language) {
  const std::string notice = css_string(model.notice.in(language));
  const std::string study = css_string(model.study.in(language));
  const std::string boxes = fmt::format(
      "@top-left{{content:\"{}\";font:8pt sans-serif;color:#56606a}}"
      "@bottom-left{{content:\"{}\";font:7.5pt sans-serif;color:#6b3a00;width:82%;vertical-align:top;padding-top:2mm}}"
      "@bottom-right{{content:\"{} \" counter(page) \" / \" counter(pages);font:7.5pt "
      "sans-serif;color:#56606a;vertical-align:top;padding-top:2mm}}",
      study, notice, css_string(kTexts.page.in(language)));
  return fmt::format(
      "@page{{size:A4 portrait;margin:20mm 18mm 20mm 20mm;{0}}}@page poster{{size:A3 landscape;margin:16mm 14mm 18mm 14mm;{0}}}", boxes);
}

}  // namespace cuenca::report
