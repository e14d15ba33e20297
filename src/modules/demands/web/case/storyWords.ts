import { shanghaiTime } from '../../../../kernel/calendar/index.ts'
import type { Label } from '../../../../kernel/contract/index.ts'
import { ClockStage, EntryKind, Outcome, RatingReason, ReturnReason, Score, Verdict } from '../../contract/choices.ts'
import { LinkKind } from '../../contract/family.ts'
import { RequestKind } from '../../contract/requestChoices.ts'

type Data = Record<string, unknown>
type Said = (verb: Label, data: Data) => Label

const both = (zh: string, en: string): Label => [zh, en]
const join = (verb: Label, more: Label | undefined, zhLink = '：', enLink = ': '): Label =>
  more ? [`${verb[0]}${zhLink}${more[0]}`, `${verb[1]}${enLink}${more[1]}`] : verb
const also = (said: Label, more: Label | undefined): Label => join(said, more, '，', ', ')

const known = <K extends string>(from: { labels: Record<K, Label> }, value: unknown): Label | undefined =>
  from.labels[String(value) as K]
const text = (value: unknown): Label | undefined =>
  typeof value === 'string' && value !== '' ? [value, value] : undefined
const isLabel = (value: unknown): value is Label => Array.isArray(value) && value.length === 2
const label = (value: unknown): Label | undefined => (isLabel(value) ? value : undefined)

const listed = (labels: readonly (Label | undefined)[]): Label | undefined => {
  const all = labels.filter((l) => l !== undefined)
  return all.length > 0 ? [all.map((l) => l[0]).join('、'), all.map((l) => l[1]).join(', ')] : undefined
}
const listOf = (value: unknown, one: (v: unknown) => Label | undefined) =>
  listed(Array.isArray(value) ? value.map(one) : [])
const inBrackets = (said: Label, more: Label | undefined): Label =>
  more ? [`${said[0]}（${more[0]}）`, `${said[1]} (${more[1]})`] : said

const numbered: Said = (verb, data) => join(verb, text(data.number), ' ', ' ')
const named =
  (key: string): Said =>
  (verb, data) =>
    join(verb, text(data[key]))
const to =
  (key: string): Said =>
  (verb, data) =>
    join(verb, text(data[key]), '给', ' to ')
const byStage: Said = (verb, data) => join(verb, known(ClockStage, data.stage))
const until = (said: Label, day: unknown): Label =>
  typeof day === 'string' ? [`${said[0]}，至 ${day}`, `${said[1]}, until ${day}`] : said
const dated: Said = (verb, data) => until(join(verb, label(data.reason)), data.until)
const requested: Said = (verb, data) => inBrackets(join(verb, known(RequestKind, data.request)), label(data.reason))

const rated: Said = (_, data) => {
  const said = join(EntryKind.labels.rate, known(Score, data.score))
  const why = also(
    said,
    listOf(data.reasons, (r) => known(RatingReason, r)),
  )
  return data.onBehalf ? inBrackets(why, both('代录，不计入', 'on their behalf, not counted')) : why
}

const proposed = (value: unknown) => join(both('建议改派到', 'should go to '), text(value), '', '')
const returned: Said = (verb, data) => {
  const said = join(verb, label(data.reason) ?? known(ReturnReason, data.reason))
  return text(data.proposed) ? also(said, proposed(data.proposed)) : said
}

const ENDED_BY: Record<string, Label> = {
  time: ['时间已到', 'its time is over'],
  handler: ['部门提前恢复', 'taken up by the department'],
  enterprise: ['企业已补齐材料', 'the enterprise has sent its papers'],
}
const resumed: Said = (verb, data) => inBrackets(join(verb, ENDED_BY[String(data.by)]), text(data.note))

const FIELDS: Record<string, Label> = {
  title: ['标题', 'title'],
  categoryId: ['分类', 'category'],
  contactName: ['联系人', 'contact'],
  contactPhone: ['联系电话', 'phone'],
  answers: ['补充信息', 'answers'],
}

/** Beijing time, as everywhere: «2026-11-05 10:00». */
const moment = (value: unknown): Label | undefined =>
  typeof value === 'string' ? text(shanghaiTime(new Date(value))) : undefined

/** «黄色督办单 DB2026-0012：回复». */
const slip: Said = (_, data) => {
  const [zh, en] = label(data.label) ?? both('', '')
  const named = both(`${zh}督办单 ${data.number}`, `${en} slip ${data.number}`)
  return join(named, label(data.step) ?? both('开单', 'issued'))
}

const BY_RULES = both('时限规则变化', 'the rules changed')
const BY_CALENDAR = both('工作日历变化', 'the calendar changed')

/** What matters about a step besides its name. A kind that is not here says all by its name and its own words. */
export const DETAILS: Partial<Record<EntryKind, Said>> = {
  accept: (verb, d) =>
    also(join(verb, label(d.level)), d.title ? both(`标题改为「${d.title}」`, `now titled “${d.title}”`) : undefined),
  dispatch: to('department'),
  return: returned,
  refer: returned,
  arbitrate: (verb, d) => {
    const whose = text(d.department)
    return join(verb, whose && both(`由${whose[0]}办理`, `for ${whose[1]}`))
  },
  answer: (verb, d) => join(verb, known(Outcome, d.outcome)),
  verify: (verb, d) => join(verb, known(Verdict, d.verdict)),
  call: (verb, d) =>
    typeof d.reached === 'boolean'
      ? join(verb, d.reached ? both('已接通', 'reached') : both('未接通', 'not reached'))
      : verb,
  rate: rated,
  'rate-merged': rated,
  rectify: (verb, d) =>
    join(
      verb,
      listOf(d.reasons, (r) => known(RatingReason, r)),
    ),
  pause: dated,
  shelve: dated,
  extend: dated,
  exempt: dated,
  'ask-pause': dated,
  'ask-extension': dated,
  'ask-shelving': dated,
  'ask-exemption': dated,
  resume: resumed,
  wake: resumed,
  refuse: requested,
  lapse: requested,
  'take-back': requested,
  relevel: (verb, d) => join(join(verb, label(d.before)), label(d.after), ' → ', ' → '),
  recompute: (verb, d) => join(verb, d.cause === 'rules' ? BY_RULES : BY_CALENDAR),
  correct: (verb, d) =>
    join(
      verb,
      listOf(d.fields, (f) => FIELDS[String(f)]),
    ),
  involve: named('department'),
  'sign-part': named('department'),
  'reply-part': named('department'),
  'drop-part': named('department'),
  'rate-part': (verb, d) =>
    also(
      named('department')(verb, d),
      both(`及时 ${d.timely}，有用 ${d.useful}`, `in time ${d.timely}, useful ${d.useful}`),
    ),
  split: (verb, d) =>
    d.child
      ? join(join(verb, text(d.child), ' ', ' '), text(d.title))
      : join(both('由母件拆出', 'Split off'), text(d.parent), ' ', ' '),
  'child-done': (verb, d) => join(join(verb, text(d.child), ' ', ' '), known(Outcome, d.outcome)),
  link: (verb, d) => inBrackets(numbered(verb, d), known(LinkKind, d.kind)),
  unlink: numbered,
  absorb: (verb, d) => join(numbered(verb, d), text(d.title)),
  merge: (verb, d) => join(verb, text(d.main), ' ', ' '),
  unmerge: numbered,
  join: (verb, d) => inBrackets(verb, text(d.contact)),
  unattached: (verb, d) => (typeof d.n === 'number' ? inBrackets(verb, both(`${d.n} 个`, String(d.n))) : verb),
  remind: byStage,
  overdue: byStage,
  urge: byStage,
  raise: byStage,
  instruct: to('department'),
  'sign-instruction': numbered,
  'report-instruction': numbered,
  'confirm-instruction': numbered,
  'repeat-instruction': numbered,
  'withdraw-instruction': numbered,
  confer: (verb, d) => join(verb, listed([moment(d.startsAt), text(d.place), listOf(d.departments, text)])),
  minutes: (verb, d) => join(verb, listOf(d.decisions, text)),
  slip,
}
