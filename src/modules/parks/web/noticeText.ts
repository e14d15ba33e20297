import type { SetNotice } from '../contract/index.ts'

type Day = SetNotice['days'][number]
const LINE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s,，]+(休|班|off|work)[\s,，]+([^\s,，].*)$/
const KIND: Record<string, Day['kind']> = { 休: 'off', 班: 'work', off: 'off', work: 'work' }
const two = (n: string | undefined) => (n ?? '').padStart(2, '0')

/** Lines as people write or paste them, or the first that cannot be read. */
export const readDays = (text: string): { days: Day[] } | { line: number; text: string } => {
  const days: Day[] = []
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const [, year, month, day, kind = '', name = ''] = LINE.exec(line.trim()) ?? []
    if (!year) return { line: i + 1, text: line.trim() }
    days.push({ date: `${year}-${two(month)}-${two(day)}`, kind: KIND[kind] ?? 'off', name: name.trim() })
  }
  return { days }
}

export const daysAsText = (days: readonly Day[]) =>
  days.map((d) => `${d.date} ${d.kind === 'off' ? '休' : '班'} ${d.name}`).join('\n')
