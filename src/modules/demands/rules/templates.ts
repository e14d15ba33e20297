/** What a stored text may name; filled in when it is put into a field. */
export type Fillable = {
  number: string
  title: string
  enterprise: { name: string }
  contactName: string | null
  category: { name: string } | null
  department: { name: string } | null
  dueAt: string | Date | null
}
export type Filling = { now: Date; me: string }

const HOURS_8 = 8 * 3_600_000
const local = (at: Date) => new Date(at.getTime() + HOURS_8)
const day = (at: Date) => `${local(at).getUTCMonth() + 1}月${local(at).getUTCDate()}日`
const moment = (at: Date) => `${day(at)} ${local(at).toISOString().slice(11, 16)}`

type Value = (d: Fillable, f: Filling) => string | null | undefined
/** Chinese name and English name of each; both are understood. */
export const PLACEHOLDERS: readonly { zh: string; en: string; value: Value }[] = [
  { zh: '编号', en: 'number', value: (d) => d.number },
  { zh: '诉求', en: 'title', value: (d) => d.title },
  { zh: '企业', en: 'enterprise', value: (d) => d.enterprise.name },
  { zh: '联系人', en: 'contact', value: (d) => d.contactName },
  { zh: '分类', en: 'category', value: (d) => d.category?.name },
  { zh: '主办部门', en: 'department', value: (d) => d.department?.name },
  { zh: '办结时限', en: 'due', value: (d) => d.dueAt && moment(new Date(d.dueAt)) },
  { zh: '今天', en: 'today', value: (_, f) => day(f.now) },
  { zh: '经办人', en: 'me', value: (_, f) => f.me },
]

const PLACE = /\{\{([^{}]*)\}\}/g
/** What is not known yet stays to be seen and filled by hand; what is no placeholder stays as it is written. */
const UNKNOWN = '……'
export const fillIn = (text: string, d: Fillable, f: Filling): string =>
  text.replace(PLACE, (whole, inside: string) => {
    const name = inside.trim()
    const known = PLACEHOLDERS.find((p) => p.zh === name || p.en === name)
    return known ? known.value(d, f) || UNKNOWN : whole
  })

/** Names in double braces that stand for nothing: told when a text is stored. */
export const unknownIn = (text: string): string[] =>
  [...text.matchAll(PLACE)]
    .map((m) => (m[1] as string).trim())
    .filter((name) => !PLACEHOLDERS.some((p) => p.zh === name || p.en === name))
