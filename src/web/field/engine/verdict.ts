import type { Problem } from '../../../kernel/contract/index.ts'
import type { Answer } from './wire.ts'

type NotOk = Exclude<Answer<unknown>, { kind: 'ok' }>
/**
 * What an answer means for the whole contact. `away`: no server, later again. `ended`: sign in again. `wiped`: erase. `later`: this
 * one thing another time. `no`: this one thing is wrong.
 */
export type Verdict =
  | { means: 'away' | 'ended' | 'barred' | 'wiped' }
  | { means: 'later'; problem: Problem; afterMs: number }
  | { means: 'no'; problem: Problem }

const BARRED: ReadonlySet<string> = new Set(['password_change_required', 'password_expired', 'factor_required'])
const LATER = new Set([404, 408, 409, 425, 429])

export const verdictOn = (answer: NotOk): Verdict => {
  if (answer.kind === 'unreachable') return { means: 'away' }
  const { status, problem, retryAfterMs } = answer
  if (status === 401) return { means: 'ended' }
  if (status === 403 && problem.code === 'wiped') return { means: 'wiped' }
  if (status === 403 && BARRED.has(problem.code)) return { means: 'barred' }
  if (status >= 500 || LATER.has(status)) return { means: 'later', problem, afterMs: retryAfterMs }
  return { means: 'no', problem }
}
