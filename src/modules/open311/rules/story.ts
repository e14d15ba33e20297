import { DemandStatus } from '../../demands/contract/index.ts'

type Case = { status: string; answer: string | null; reason: string | null }
const ANSWERED = new Set(['answered', 'verified', 'closed'])
const TOLD = new Set(['declined', 'redirected', 'withdrawn'])
/** How the park works on a case inside is its own affair; outside it is being handled. */
const WORKING = new Set(['accepted', 'dispatched', 'handling', 'paused', 'arbitration'])

/** The public answer, or the public reason, or where the case is. */
export const notesOf = (c: Case, language: 'zh' | 'en'): string => {
  if (ANSWERED.has(c.status) && c.answer) return c.answer
  if (TOLD.has(c.status) && c.reason) return c.reason
  const shown = (WORKING.has(c.status) ? 'handling' : c.status) as DemandStatus
  return DemandStatus.labels[shown]?.[language === 'zh' ? 0 : 1] ?? ''
}

const TITLE = 40
const SHORTEST = 4
/** A title where none was given: the beginning of what was said, and of which service, where that says too little. */
export const titleOf = (description: string, service: string): string => {
  const first = [...(description.split(/[\n。！？!?]/)[0] ?? '').trim()].slice(0, TITLE).join('')
  return first.length >= SHORTEST ? first : `${service}：${first || '外部系统诉求'}`.slice(0, TITLE)
}
