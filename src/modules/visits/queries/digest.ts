import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { looking, may, type ReadCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import type { DigestPart, DigestSection } from '../../../kernel/digest.ts'
import { PromiseFilter, type PromiseItem } from '../contract/index.ts'
import { addDays } from '../rules/index.ts'
import { listPromises } from './promises/index.ts'

const SHOWN = 6
const SOON_DAYS = 2
type Filter = Record<string, string>
type Wanted = { key: string; label: Label; filter: Filter; pressing: boolean }

const lineOf = (p: PromiseItem) => ({
  title: `${p.enterprise.name}：${p.what}`,
  note: [p.who, p.who] as const,
  link: `/promises/${p.id}`,
  at: p.dueAt,
})

/** The very filter of the list behind the heading, seen by the same person. */
const section = async (ctx: ReadCtx, { key, label, filter, pressing }: Wanted): Promise<DigestSection> => {
  const found = await listPromises(ctx, PromiseFilter.parse({ ...filter, sort: 'dueOn', limit: SHOWN }))
  const more = `/promises?${new URLSearchParams({ ...filter, sort: 'dueOn' })}`
  const lines = found.items.map(lineOf)
  return { key, label, count: found.total, atLeast: !found.totalIsExact, pressing, more, lines }
}

const own = (today: string): Wanted[] => [
  {
    key: 'promises-late',
    label: ['承诺已逾期', 'Promises overdue'],
    filter: { mine: 'true', overdue: 'true' },
    pressing: true,
  },
  {
    key: 'promises-doubted',
    label: ['企业反馈没做到', 'Not kept, the enterprise says'],
    filter: { mine: 'true', doubted: 'true' },
    pressing: true,
  },
  {
    key: 'promises-soon',
    label: ['承诺两天内到期', 'Promises due within two days'],
    filter: { mine: 'true', state: 'open', overdue: 'false', dueTo: addDays(today, SOON_DAYS) },
    pressing: false,
  },
]
const above: Wanted[] = [
  {
    key: 'promises-raised',
    label: ['承诺逾期已上报', 'Promises raised'],
    filter: { raised: 'true', state: 'open', overdue: 'true' },
    pressing: true,
  },
  {
    key: 'promises-asked',
    label: ['承诺延期待审批', 'Extensions of promises to decide'],
    filter: { asked: 'true' },
    pressing: true,
  },
]

/** 每日提要: what one promised, and for whoever decides what was raised and asked for. */
export const promiseDigest: DigestPart = {
  reminders: [
    { kind: 'promise.soon-due', label: ['承诺即将到期', 'A promise is soon due'], may: 'promise.settle' },
    { kind: 'promise.overdue', label: ['承诺已到期、已逾期', 'A promise is due or overdue'], may: 'promise.settle' },
  ],
  sections: async (ctx) => {
    if (!may(ctx.actor, 'promise.read')) return []
    const person = looking(ctx, 'promise.read')
    const made = []
    const wanted = [
      ...(may(ctx.actor, 'promise.settle') ? own(shanghaiDate(ctx.now)) : []),
      ...(may(ctx.actor, 'promise.decide') ? above : []),
    ]
    for (const w of wanted) made.push(await section(person, w))
    return made
  },
}
