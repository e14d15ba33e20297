import type { RoleCode } from '../../access.ts'
import type { Level } from './contract/index.ts'

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
