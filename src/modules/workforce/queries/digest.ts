import { looking, type ReadCtx } from '../../../kernel/context.ts'
import type { DigestPart, DigestSection } from '../../../kernel/digest.ts'
import { GapFilter, GapKind, TaskFilter } from '../contract/index.ts'
import { listGaps } from './gaps.ts'
import { listTasks } from './tasks.ts'

const SHOWN = 6

const gapsOf = async (ctx: ReadCtx): Promise<DigestSection> => {
  const found = await listGaps(ctx, GapFilter.parse({ limit: SHOWN }))
  return {
    key: 'gaps',
    label: ['没有人联系的企业', 'Enterprises that nobody answers for'],
    count: found.total,
    atLeast: !found.totalIsExact,
    pressing: true,
    more: '/team?tab=gaps',
    lines: found.items.map((g) => ({
      title: g.enterprise.name,
      note: GapKind.labels[g.kind],
      link: `/enterprises/${g.enterprise.id}`,
      at: null,
    })),
  }
}

const tasksOf = async (ctx: ReadCtx, overdue: boolean): Promise<DigestSection> => {
  const filter = { mine: 'true', state: 'open', overdue: String(overdue), sort: 'dueOn' }
  const found = await listTasks(ctx, TaskFilter.parse({ ...filter, limit: SHOWN }))
  return {
    key: overdue ? 'team-tasks-late' : 'team-tasks',
    label: overdue ? ['交办事项已逾期', 'Meeting tasks overdue'] : ['交办事项', 'Meeting tasks'],
    count: found.total,
    atLeast: !found.totalIsExact,
    pressing: overdue,
    more: `/team-tasks?${new URLSearchParams(filter)}`,
    lines: found.items.map((t) => ({
      title: t.title,
      note: null,
      link: `/team-tasks/${t.id}`,
      at: t.dueAt,
    })),
  }
}

export const teamDigest: DigestPart = {
  reminders: [{ kind: 'task.due', label: ['交办事项快到期', 'A meeting task is due soon'], may: 'task.settle' }],
  sections: async (ctx) => {
    const { may } = ctx.actor
    if (!may.has('workforce.read')) return []
    const person = looking(ctx, 'workforce.read')
    const sections = may.has('task.settle') ? [await tasksOf(person, true), await tasksOf(person, false)] : []
    if (may.has('workforce.manage') || may.has('visit.review')) sections.push(await gapsOf(person))
    return sections
  },
}
