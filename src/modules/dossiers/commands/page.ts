import type { ReadCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import type { HeldPart } from '../../../kernel/held.ts'
import { NOT_TOLD } from '../rules.ts'

export type About = { park: string; enterprise: string; madeAt: string; files: readonly string[] }
type Language = 'zh' | 'en'
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => ENTITIES[c] as string)
const say = ([zh, en]: Label, l: Language) => (l === 'zh' ? zh : en)

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;margin:0 auto;max-width:1100px;padding:16px;color:#1c2733;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}nav a{margin-right:1em}a{color:#24598f}
.wide{overflow-x:auto}table{border-collapse:collapse;min-width:100%}th,td{border:1px solid #c9d2dc;padding:4px 8px;text-align:left;vertical-align:top;white-space:pre-wrap}
th{background:#eef2f6}.quiet{color:#5a6875}
@media(prefers-color-scheme:dark){body{color:#e3e9ef;background:#14191f}th{background:#222a33}th,td{border-color:#3a4653}a{color:#8ebdec}.quiet{color:#9fb0c0}}`

const WORDS = {
  title: ['园区掌握的本企业信息', 'What the park holds about this enterprise'],
  lead: ['由{park}于 {at} 生成。', 'Made by {park} at {at}.'],
  other: ['English', '中文'],
  sheet: [
    '同样的内容另有工作簿（企业数据.xlsx）和 JSON（data 文件夹）。',
    'The same is in a workbook (企业数据.xlsx) and as JSON (folder data).',
  ],
  none: ['没有', 'None'],
  files: ['文件', 'Files'],
  left: ['未包含的内容及原因', 'What is not in here, and why'],
} satisfies Record<string, Label>

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return escaped(value instanceof Date ? value.toISOString() : String(value))
}

async function* tableOf(part: HeldPart, ctx: ReadCtx, enterpriseId: string, l: Language): AsyncGenerator<string> {
  let n = 0
  for await (const rows of part.rows(ctx, enterpriseId)) {
    if (n === 0 && rows.length > 0)
      yield `<div class="wide"><table><thead><tr>${part.columns.map((c) => `<th scope="col">${escaped(say(c.title, l))}</th>`).join('')}</tr></thead><tbody>`
    n += rows.length
    yield rows.map((r) => `<tr>${part.columns.map((c) => `<td>${cell(c.value(r, l))}</td>`).join('')}</tr>`).join('\n')
  }
  yield n > 0 ? '</tbody></table></div>' : `<p class="quiet">${say(WORDS.none, l)}</p>`
}

const linked = (path: string) =>
  `<li><a href="${path.split('/').map(encodeURIComponent).join('/')}">${escaped(path)}</a></li>`
const reasons = (l: Language) => [...new Set(Object.values(NOT_TOLD).map((why) => say(why, l)))]

/** The same for people, in one language, without a script and without anything from outside. */
export async function* pageOf(
  parts: readonly HeldPart[],
  about: About,
  ctx: ReadCtx,
  enterpriseId: string,
  l: Language,
): AsyncGenerator<string> {
  const lead = say(WORDS.lead, l).replace('{park}', about.park).replace('{at}', about.madeAt)
  const [other, file] = l === 'zh' ? ['English', 'index.en.html'] : ['中文', 'index.html']
  yield `<!doctype html><html lang="${l === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`
  yield `<title>${escaped(about.enterprise)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(say(WORDS.title, l))}</h1>`
  yield `<p><strong>${escaped(about.enterprise)}</strong><br>${escaped(lead)} <a href="${file}">${other}</a></p><p class="quiet">${say(WORDS.sheet, l)}</p>`
  yield `<nav>${parts.map((p) => `<a href="#${p.key}">${escaped(say(p.title, l))}</a>`).join(' ')}</nav>`
  for (const part of parts) {
    yield `<h2 id="${part.key}">${escaped(say(part.title, l))}</h2>`
    yield* tableOf(part, ctx, enterpriseId, l)
  }
  if (about.files.length > 0) yield `<h2>${say(WORDS.files, l)}</h2><ul>${about.files.map(linked).join('')}</ul>`
  yield `<h2>${say(WORDS.left, l)}</h2><ul>${reasons(l)
    .map((r) => `<li>${escaped(r)}</li>`)
    .join('')}</ul></main></body></html>`
}
