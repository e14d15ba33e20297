import type { Label } from '../../../../kernel/contract/index.ts'
import { ClockStage, EntryKind, Outcome, ReturnReason, Score, Verdict } from '../../contract/choices.ts'
import type { Entry } from '../../contract/index.ts'
import { RequestKind } from '../../contract/requestChoices.ts'

const both = (zh: string, en: string): Label => [zh, en]
const join = (verb: Label, more: Label | undefined, zhLink = '：', enLink = ': '): Label =>
  more ? [`${verb[0]}${zhLink}${more[0]}`, `${verb[1]}${enLink}${more[1]}`] : verb

const known = <K extends string>(from: { labels: Record<K, Label> }, value: unknown): Label | undefined =>
  from.labels[String(value) as K]
const text = (value: unknown): Label | undefined => (typeof value === 'string' ? [value, value] : undefined)
const isLabel = (value: unknown): value is Label => Array.isArray(value) && value.length === 2

const until = (said: Label, day: unknown): Label =>
  typeof day === 'string' ? [`${said[0]}，至 ${day}`, `${said[1]}, until ${day}`] : said
const BY_RULES = both('时限规则变化', 'the rules changed')
const BY_CALENDAR = both('工作日历变化', 'the calendar changed')

const flagged = both('（代录，不计入）', ' (on their behalf, not counted)')
const rated = (data: Record<string, unknown>): Label => {
  const said = join(EntryKind.labels.rate, known(Score, data.score))
  return data.onBehalf ? [said[0] + flagged[0], said[1] + flagged[1]] : said
}

/** «黄色督办单 DB2026-0012：回复». */
const slipWords = (data: Record<string, unknown>): Label => {
  const [zh, en] = isLabel(data.label) ? data.label : both('', '')
  const named = both(`${zh}督办单 ${data.number}`, `${en} slip ${data.number}`)
  return join(named, isLabel(data.step) ? data.step : both('开单', 'issued'))
}

/** One line of the story in both languages: the verb, and what matters about it. */
export const wordsOf = (entry: Pick<Entry, 'kind' | 'data'>): Label => {
  const verb = EntryKind.labels[entry.kind]
  const data = entry.data ?? {}
  switch (entry.kind) {
    case 'dispatch':
      return join(verb, text(data.department), '给', ' to ')
    case 'return':
      return join(verb, isLabel(data.reason) ? data.reason : known(ReturnReason, data.reason))
    case 'answer':
      return join(verb, known(Outcome, data.outcome))
    case 'verify':
      return join(verb, known(Verdict, data.verdict))
    case 'rate':
      return rated(data)
    case 'pause':
    case 'shelve':
    case 'extend':
    case 'exempt':
    case 'ask-pause':
    case 'ask-extension':
    case 'ask-shelving':
    case 'ask-exemption':
      return until(join(verb, isLabel(data.reason) ? data.reason : undefined), data.until)
    case 'refuse':
    case 'lapse':
      return join(verb, known(RequestKind, data.request))
    case 'relevel':
      return isLabel(data.before) && isLabel(data.after)
        ? join(join(verb, data.before), data.after, ' → ', ' → ')
        : verb
    case 'recompute':
      return join(verb, data.cause === 'rules' ? BY_RULES : BY_CALENDAR)
    case 'involve':
      return join(verb, text(data.department))
    case 'rate-part':
      return both(
        `${verb[0]}：及时 ${data.timely}，有用 ${data.useful}`,
        `${verb[1]}: in time ${data.timely}, useful ${data.useful}`,
      )
    case 'split':
      return join(verb, text(data.child), ' ', ' ')
    case 'child-done':
      return join(verb, text(data.child), ' ', ' ')
    case 'link':
    case 'unlink':
    case 'absorb':
      return join(verb, text(data.number), ' ', ' ')
    case 'merge':
      return join(verb, text(data.main), ' ', ' ')
    case 'rate-merged':
      return rated(data)
    case 'remind':
    case 'overdue':
    case 'urge':
    case 'raise':
      return join(verb, known(ClockStage, data.stage))
    case 'instruct':
      return join(verb, text(data.department), '给', ' to ')
    case 'sign-instruction':
    case 'report-instruction':
    case 'confirm-instruction':
    case 'repeat-instruction':
    case 'withdraw-instruction':
      return join(verb, text(data.number), ' ', ' ')
    case 'slip':
      return slipWords(data)
    default:
      return verb
  }
}

/** Words are shown as said to somebody; a step without words is an event. */
export const kindOf = (entry: Pick<Entry, 'body' | 'audience' | 'attachments'>): 'event' | 'public' | 'internal' =>
  entry.body || entry.attachments.length > 0 ? entry.audience : 'event'

/** Where the last return proposed to send the case, for the next dispatch. */
export const proposedBy = (entries: readonly Pick<Entry, 'kind' | 'data'>[]): string | undefined => {
  const last = entries.findLast((e) => e.kind === 'return' || e.kind === 'dispatch')
  const proposed = last?.kind === 'return' ? last.data?.proposedDepartmentId : undefined
  return typeof proposed === 'string' ? proposed : undefined
}
