import { IndicatorKind, type RowReason } from '../contract/index.ts'
import type { Verdict } from './undo.ts'

type Values = Record<string, { value: number; unit: string } | null | undefined>
/** A row of figures that went in, beside those figures as they stand now. */
export type UndoableFigures = {
  kind: 'new' | 'changed'
  said: Values
  was: Values
  standing: Values
  merged: boolean | null
}

const titleOf = (field: string) => {
  const [, kind = '', period = ''] = field.split('.')
  return `${IndicatorKind.labels[kind as IndicatorKind]?.[0] ?? kind} ${period}`
}
const changed = (field: string, now: Values[string]): RowReason => ({
  column: null,
  title: titleOf(field),
  value: now ? String(now.value) : null,
  code: 'changed_since',
  zh: '导入之后又改过，保留现在的内容',
  en: 'Changed since; what stands now stays',
})
const MERGED: RowReason = {
  column: null,
  title: null,
  value: null,
  code: 'merged',
  zh: '这家企业的档案已并入另一家，指标随之移走，不动',
  en: 'The file was merged into another and its figures went along; left alone',
}

const same = (a: Values[string], b: Values[string]) => a?.value === b?.value && a?.unit === b?.unit
/** Figures that nobody has changed since go back: to what stood there, or away where nothing did. */
export const judgeFigureUndo = ({ kind, said, was, standing, merged }: UndoableFigures): Verdict => {
  if (merged !== false) return { withdraw: false, back: {}, person: null, reasons: [MERGED] }
  const [free, kept] = [[] as string[], [] as string[]]
  for (const field of Object.keys(said)) (same(said[field], standing[field]) ? free : kept).push(field)
  const back = Object.fromEntries(free.map((f) => [f, was[f] ?? null]))
  const reasons = kept.map((f) => changed(f, standing[f]))
  return { withdraw: kind === 'new' && kept.length === 0, back, person: null, reasons }
}
