import { likenessWords, type Near, nameKey } from '../../../../kernel/names/index.ts'
import type { Reason } from '../../../../kernel/sheets/headers.ts'
import { REASONS } from './reasons.ts'

/** A file of the park by one of the names it has or had. */
export type NamedFile = { id: string; code: string; name: string; former: boolean; legacy: boolean }
export type Namesakes = {
  near: (name: string) => Near<NamedFile>[]
  /** Rows of this sheet by name. */
  rows: Map<string, { row: number; code: string | null }>
}

const ADVICE = {
  open: {
    zh: '不会自动合并，请核对',
    en: 'nothing is merged by itself, please compare',
  },
  legacy: {
    zh: '那份档案只有旧注册号：如果是同一家，请先在那里补上18位代码再导入，不会自动合并',
    en: 'that file has only an old number: if it is the same, add the 18-character code there first; nothing is merged by itself',
  },
}

const maybeSame = ({ item, why }: Near<NamedFile>): Reason => {
  const [zh, en] = likenessWords(why)
  const advice = item.legacy ? ADVICE.legacy : ADVICE.open
  const [formerZh, formerEn] = item.former ? ['（曾用名）', ' (former name)'] : ['', '']
  return {
    code: 'maybe_same',
    zh: `可能与已建档的“${item.name}”${formerZh}（${item.code}）是同一家：${zh}；${advice.zh}`,
    en: `May be the same as “${item.name}”${formerEn} (${item.code}) on file: ${en}; ${advice.en}`,
  }
}

/** Names under which a new enterprise may already be known: to files with another code, and to rows above. */
export const nameDoubts = (names: readonly string[], code: string | null, s: Namesakes): Reason[] => {
  const best = new Map<string, Near<NamedFile>>()
  for (const found of names.flatMap((name) => s.near(name)))
    if (found.item.code !== code && (best.get(found.item.id)?.score ?? 0) < found.score) best.set(found.item.id, found)
  const known = [...best.values()].sort((a, b) => b.score - a.score).slice(0, 3)
  const above = s.rows.get(nameKey(names[0] ?? ''))
  return [...known.map(maybeSame), ...(above && above.code !== code ? [REASONS.same_name_in_file(above.row)] : [])]
}

export const noteName = (name: string, row: number, code: string | null, s: Namesakes) => {
  const key = nameKey(name)
  if (key !== '' && !s.rows.has(key)) s.rows.set(key, { row, code })
}
