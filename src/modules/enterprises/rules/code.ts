import { parseUscc } from '../../../kernel/codes/index.ts'
import { invalid } from '../../../kernel/errors.ts'

export type CodeKept = {
  code: string
  codeWarning: 'check_digit' | 'legacy' | null
  codeOverrideReason: string | null
  legacyRegNo?: string
}
export type CodeRead =
  | { ok: true; kept: CodeKept }
  | { ok: false; needsReason: boolean; code: string; zh: string; en: string }

/**
 * Wrong length or alphabet is refused; a wrong check digit may stand with a reason (genuine early codes have one);
 * an old registration number is kept as such until the unified code is known. GB 32100-2015.
 */
export const readCode = (input: string, reason?: string | null): CodeRead => {
  const parsed = parseUscc(input)
  if (!parsed.ok && parsed.legacyRegNo) {
    const old = parsed.legacyRegNo
    return { ok: true, kept: { code: old, codeWarning: 'legacy', codeOverrideReason: null, legacyRegNo: old } }
  }
  if (!parsed.ok) return { ok: false, needsReason: false, ...parsed.reason, code: `code_${parsed.code}` }
  if (parsed.warnings.length === 0)
    return { ok: true, kept: { code: parsed.normalized, codeWarning: null, codeOverrideReason: null } }
  if (!reason?.trim()) return { ok: false, needsReason: true, ...WRONG_DIGIT }
  return {
    ok: true,
    kept: { code: parsed.normalized, codeWarning: 'check_digit', codeOverrideReason: reason.trim() },
  }
}

const WRONG_DIGIT = {
  code: 'code_check_digit',
  zh: '统一社会信用代码的校验码不符，请核对营业执照；确认无误的，请填写理由',
  en: 'The check digit of the code does not match. Compare with the licence; if it is right, give a reason',
}

/** The code as it is to be kept; throws 422 at `code` or, where a reason would do, at `codeOverrideReason`. */
export const mustBeCode = (input: string, reason?: string | null): CodeKept => {
  const read = readCode(input, reason)
  if (read.ok) return read.kept
  throw invalid(read.needsReason ? 'codeOverrideReason' : 'code', read.code, read.zh, read.en)
}
