import { z } from 'zod'
import type { RoleCode } from '../../access.ts'
import type { Label } from '../../kernel/contract/index.ts'
import type { ShippedRules } from '../../kernel/ruleSets.ts'
import type { Level, TaskStep } from './contract/index.ts'

/** The job that looks for gaps. */
export const GAP_JOB = 'workforce.gaps'

const DAY_MS = 86_400_000
const shifted = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
export const dayBefore = (day: string) => shifted(day, -1)

/** Inclusive on both sides; an open end is null. */
export type Period = { from: string; to: string | null }

export const later = (a: string, b: string) => (a.localeCompare(b) > 0 ? a : b)
/** The days that both share; undefined where there is none. */
export const overlap = (a: Period, b: Period): Period | undefined => {
  const from = later(a.from, b.from)
  const to = a.to === null ? b.to : b.to === null || a.to < b.to ? a.to : b.to
  return to === null || to >= from ? { from, to } : undefined
}

export const holdsOn = (day: string, p: Period) => p.from <= day && (p.to === null || p.to >= day)

/** Who answers for an area plans and reviews as well; the others do the visits. */
export const roleOf = (level: Level): RoleCode => (level === 'area' ? 'group-leader' : 'instructor')

export type Assignment = {
  level: string
  enterpriseId: string | null
  gridId: string | null
  validFrom: string
  validTo: string | null
}
export type Reaching = {
  role: RoleCode
  enterpriseId: string | null
  gridId: string | null
  validFrom: string
  validTo: string | null
}
/** What a responsibility lets its person see and do, within the days given; undefined where they do not meet. */
export const grantFor = (r: Assignment, within: Period): Reaching | undefined => {
  const days = overlap({ from: r.validFrom, to: r.validTo }, within)
  if (!days) return undefined
  return {
    role: roleOf(r.level as Level),
    enterpriseId: r.enterpriseId,
    gridId: r.gridId,
    validFrom: days.from,
    validTo: days.to,
  }
}

/** A responsibility that ends without a date ends now: yesterday was its last day, or none at all where it had not begun. */
export const lastDayNow = (today: string, validFrom: string) => later(dayBefore(today), dayBefore(validFrom))

export type Burden = { contacts: number; blocks: number; areas: number; standingIn: number }
/** The load after taking (1) or giving away (-1) these. */
export const burdenAfter = (load: Burden, levels: readonly Level[], sign: 1 | -1): Burden => {
  const more = (level: Level) => sign * levels.filter((l) => l === level).length
  return {
    ...load,
    contacts: load.contacts + more('contact'),
    blocks: load.blocks + more('block'),
    areas: load.areas + more('area'),
  }
}

/** The same level at the same place is the same responsibility, whoever carries it. */
export const placeKey = (level: string, placeId: string) => `${level}:${placeId}`

const Workdays = z.number().int().min(1).max(120)
const TasksBody = z.strictObject({ workdays: Workdays, remindDays: z.number().int().min(1).max(20) })
/** Rule set `team.tasks`: how long a task from a meeting takes, and when its owner is reminded. */
export const TASKS: ShippedRules<z.infer<typeof TasksBody>> = {
  code: 'team.tasks',
  title: ['例会交办事项', 'Tasks from team meetings'],
  version: 1,
  source: '产品默认：会议未写明时限的，10 个工作日办结；到期前 2 个工作日提醒',
  shape: TasksBody,
  names: {
    workdays: ['未写明时限时几个工作日', 'Working days where none are named'],
    remindDays: ['到期前几个工作日提醒', 'Working days before, when the owner is reminded'],
  },
  body: { workdays: 10, remindDays: 2 },
}

type TaskLight = 'green' | 'amber' | 'red' | 'blue'
/** Red once its day has passed, amber in the days before in which it is reminded of, blue when it is settled. */
export const taskLight = (state: string, dueOn: string, today: string, remindDays: number): TaskLight => {
  if (state !== 'open') return 'blue'
  if (dueOn < today) return 'red'
  return dueOn <= shifted(today, remindDays) ? 'amber' : 'green'
}

/** Its owner says that it is done; who leads or keeps the team may say so too, and may drop it. */
export const taskSteps = (state: string, who: { owns: boolean; keeps: boolean }): TaskStep[] => {
  if (state !== 'open') return []
  if (who.keeps) return ['done', 'dropped']
  return who.owns ? ['done'] : []
}

const FEW = 3
/** One line for any number of gaps that opened together. */
export const gapTitle = (names: readonly string[]): Label => {
  const first = names.slice(0, FEW)
  if (names.length === 1) return [`「${first[0]}」没有联点人`, `${first[0]} has nobody who answers for it`]
  const more = names.length > FEW ? ['等', ' and others'] : ['', '']
  return [
    `${names.length} 家企业没有联点人：${first.join('、')}${more[0]}`,
    `${names.length} enterprises have nobody who answers for them: ${first.join(', ')}${more[1]}`,
  ]
}
