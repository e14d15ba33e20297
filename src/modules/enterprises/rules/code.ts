import { parseUscc, type UsccWarning, usccWarning } from '../../../kernel/codes/index.ts'
import { invalid } from '../../../kernel/errors.ts'
import type { Reason } from '../../../kernel/sheets/headers.ts'

export type CodeKept = {
  code: string
  codeWarning: 'check_digit' | 'legacy' | null
  codeOverrideReason: string | null
  legacyRegNo?: string
}
export type CodeRead =
  | { ok: true; kept: CodeKept; remark?: Reason }
  | { ok: false; needsReason: boolean; code: string; zh: string; en: string }

/** As it was typed, without the blanks and hyphens that people put between, and the mark that makes a number a text. */
export const cleanCode = (input: string): string => (/^[0-9A-Z]{18}$/.test(input) ? input : cleaned(input))
const cleaned = (input: string): string =>
  input
    .normalize('NFKC')
    .replace(/^['’]/u, '')
    .replace(/[\s\u200b-\u200f\u2060\ufeff\-—–]/gu, '')
    .toUpperCase()

/**
 * Wrong length or alphabet is refused; a wrong check digit, of the code or of the organisation code inside, may stand
 * with a reason (genuine early codes have one); an old registration number is kept as such until the unified code is
 * known. GB 32100-2015.
 */
export const readCode = (input: string, reason?: string | null): CodeRead => {
  const typed = cleanCode(input)
  const parsed = parseUscc(typed)
  if (!parsed.ok && parsed.legacyRegNo) return legacy(parsed.legacyRegNo)
  if (!parsed.ok) return refusalOf(typed, parsed.reason)
  const code = parsed.normalized
  if (parsed.warnings.length === 0) return { ok: true, kept: { code, codeWarning: null, codeOverrideReason: null } }
  if (isRounded(code)) return { ok: false, needsReason: false, ...ROUNDED }
  const wrong = wrongDigits(parsed.warnings)
  if (!reason?.trim()) return { ok: false, needsReason: true, ...wrong }
  return { ok: true, kept: { code, codeWarning: 'check_digit', codeOverrideReason: reason.trim() }, remark: wrong }
}

const legacy = (old: string): CodeRead => ({
  ok: true,
  kept: { code: old, codeWarning: 'legacy', codeOverrideReason: null, legacyRegNo: old },
  remark: OLD_NUMBER,
})

const refusalOf = (typed: string, { code, zh, en }: Reason): CodeRead => {
  if (/^\d(\.\d+)?E\+?\d+$/u.test(typed)) return { ok: false, needsReason: false, ...ROUNDED }
  const found = code === 'alphabet' ? strangers(typed) : code === 'length' ? counted(typed) : { zh: '', en: '' }
  return { ok: false, needsReason: false, code: `code_${code}`, zh: zh + found.zh, en: en + found.en }
}

const counted = (typed: string) => ({ zh: `（这里是${typed.length}位）`, en: ` (here ${typed.length})` })
const LIKE_DIGIT: Record<string, string> = { O: '0', I: '1', Z: '2', S: '5' }
/** Nothing is put right behind the clerk's back, but it is said what to look at. */
const strangers = (typed: string) => {
  const found = [...typed].flatMap((char, i) => (/[0-9A-HJ-NPQRTUWXY]/u.test(char) ? [] : [{ char, at: i + 1 }]))
  const hint = (char: string) => (LIKE_DIGIT[char] ? `，是不是${LIKE_DIGIT[char]}？` : '')
  return {
    zh: `（${found.map(({ char, at }) => `第${at}位是“${char}”${hint(char)}`).join('；')}）`,
    en: ` (${found.map(({ char, at }) => `${char} in place ${at}`).join('; ')})`,
  }
}

/** A spreadsheet keeps fifteen digits of a number and puts zeros behind them. */
const isRounded = (code: string) => /^\d{15}000$/u.test(code)
const ROUNDED: Reason = {
  code: 'code_rounded',
  zh: '表格软件把代码当成了数字，末几位已经丢失；请把该列设为文本后重新填写',
  en: 'The spreadsheet took the code for a number and lost its last digits; make the column text and enter it again',
}
const OLD_NUMBER: Reason = {
  code: 'code_legacy',
  zh: '这是旧的注册号，照旧号建档；请补上18位统一社会信用代码',
  en: 'This is an old registration number; it is kept as such. Add the 18-character unified code',
}
const ADVICE = {
  zh: '；确认与营业执照一致的，请填写理由',
  en: '. If it is right, give a reason',
}
const wrongDigits = (warnings: readonly UsccWarning[]): Reason => {
  const said = warnings.map((w) => usccWarning(w))
  return {
    code: warnings.includes('check_digit') ? 'code_check_digit' : 'code_org_check_digit',
    zh: said.map((r) => r.zh).join('；') + ADVICE.zh,
    en: said.map((r) => r.en).join('. ') + ADVICE.en,
  }
}

/** The code as it is to be kept; throws 422 at `code` or, where a reason would do, at `codeOverrideReason`. */
export const mustBeCode = (input: string, reason?: string | null): CodeKept => {
  const read = readCode(input, reason)
  if (read.ok) return read.kept
  throw invalid(read.needsReason ? 'codeOverrideReason' : 'code', read.code, read.zh, read.en)
}
