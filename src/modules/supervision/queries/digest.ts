import { looking, type ReadCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import type { DigestPart, DigestSection } from '../../../kernel/digest.ts'
import { SlipColour, SlipFilter } from '../contract/index.ts'
import { listSlips } from './slips.ts'

const SHOWN = 6
type Wanted = { key: string; label: Label; filter: Record<string, string> }

const section = async (ctx: ReadCtx, { key, label, filter }: Wanted): Promise<DigestSection> => {
  const found = await listSlips(ctx, SlipFilter.parse({ ...filter, sort: 'dueAt', limit: SHOWN }))
  return {
    key,
    label,
    count: found.total,
    atLeast: !found.totalIsExact,
    pressing: true,
    more: `/slips?${new URLSearchParams({ ...filter, sort: 'dueAt' })}`,
    lines: found.items.map((s) => ({
      title: `${s.number} ${s.demand.title}`,
      note: SlipColour.labels[s.colour],
      link: `/slips/${s.id}`,
      at: s.dueAt,
    })),
  }
}

const wantedBy = ({ actor }: ReadCtx): Wanted[] => {
  const wanted: Wanted[] = []
  if (actor.reachFor('slip.reply').departments.length > 0)
    wanted.push({ key: 'slips', label: ['督办单待回复', 'Slips to reply to'], filter: { status: 'issued,signed' } })
  if (actor.may.has('slip.check'))
    wanted.push({ key: 'slips-check', label: ['督办单待核查', 'Slips to check'], filter: { status: 'replied' } })
  if (actor.may.has('slip.issue'))
    wanted.push({ key: 'slips-close', label: ['督办单待销号', 'Slips to close'], filter: { status: 'checked' } })
  return wanted
}

export const slipDigest: DigestPart = {
  reminders: [],
  sections: async (ctx) => {
    const person = looking(ctx, 'slip.read')
    const made = []
    for (const w of ctx.actor.may.has('slip.read') ? wantedBy(ctx) : []) made.push(await section(person, w))
    return made
  },
}
