import { type ImportColumn, type ImportSheet, NEEDED } from '../../contract/index.ts'
import { cleanCode, readCode } from '../code.ts'

type Heading = Omit<ImportSheet, 'missing' | 'subject' | 'figures'>
type Register = Omit<ImportSheet, 'subject' | 'figures'>
type Header = Heading['headers'][number]

const isCode = (sample: string) => {
  const read = readCode(sample)
  return read.ok && read.kept.codeWarning === null
}
/** Right, wrong or cut, but somebody meant a code of an enterprise. */
const isMeantAsCode = (sample: string) => {
  const read = readCode(sample, '-')
  return read.ok || read.code === 'code_rounded' || /^[0-9A-Z]{13,20}$/.test(cleanCode(sample))
}

/** A title like “代码” is not enough: what stands below it decides, where anything does. */
const codeIn = ({ headers, suggested }: Heading): Header | undefined => {
  const named = headers.find((h) => suggested.some((c) => c.column === h.column && c.field === 'code'))
  if (named && (named.samples.length === 0 || named.samples.some(isMeantAsCode))) return named
  return headers.find((h) => h.samples.length > 0 && h.samples.every(isCode))
}

/** The proposal for a sheet as its cells bear it out, and which of the needed columns nobody found in it. */
export const proposed = (sheet: Heading): Register => {
  const code = codeIn(sheet)
  const others = sheet.suggested.filter((c) => c.field !== 'code' && c.column !== code?.column)
  const own: ImportColumn[] = code ? [{ column: code.column, field: 'code' }] : []
  const suggested = sheet.remembered ? sheet.suggested : [...own, ...others].sort((a, b) => a.column - b.column)
  return { ...sheet, suggested, missing: NEEDED.filter((field) => !suggested.some((c) => c.field === field)) }
}

/** The sheet of the workbook that looks most like something we know: most columns are understood, and a register has its codes. */
export const likeliestSheet = (sheets: readonly ImportSheet[]): number => {
  const ofRegister = (s: ImportSheet) => s.suggested.length - 100 * s.missing.length
  const weight = (s: ImportSheet) => (s.subject === 'figures' ? (s.figures?.columns.length ?? 0) : ofRegister(s))
  return sheets.reduce((best, sheet, i) => (weight(sheet) > weight(sheets[best] as ImportSheet) ? i : best), 0)
}
