import { z } from 'zod'
import type { ShippedRules } from '../../kernel/ruleSets.ts'

const DigestBody = z.strictObject({ at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) })

/** Rule set `digest.daily`: when everybody’s digest is written, on working days. */
export const DIGEST: ShippedRules<z.infer<typeof DigestBody>> = {
  code: 'digest.daily',
  title: ['每日提要', 'Daily digest'],
  version: 1,
  source: '产品默认',
  shape: DigestBody,
  names: { at: ['工作日几点发送', 'Sent on working days at'] },
  body: { at: '08:45' },
}

const HOUR = 3_600_000
/** Minutes after midnight in Shanghai. */
export const minuteOfDay = (now: Date) => Math.floor(((now.getTime() + 8 * HOUR) % (24 * HOUR)) / 60_000)
export const minutesOf = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3))

const MINUTE = 60_000
/** A gateway in trouble is asked again after a twentieth of the time that it has been; after so many days nobody waits any more. */
const [SOONEST, LATEST, PATIENCE] = [5_000, 15 * MINUTE, 72 * HOUR]
export const nextTry = (since: Date, now: Date): Date | undefined => {
  const passed = now.getTime() - since.getTime()
  return passed > PATIENCE ? undefined : new Date(now.getTime() + Math.min(Math.max(passed / 20, SOONEST), LATEST))
}
