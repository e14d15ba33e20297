import { z } from 'zod'
import { Day, Instant } from '../../../kernel/contract/index.ts'
import { ClockStage, Light } from './choices.ts'

export const LedgerDay = z.object({
  day: Day,
  kind: z.string(),
  name: z.string().nullable(),
  counted: z.boolean(),
  countedMinutes: z.number(),
  totalMinutes: z.number(),
  provisional: z.boolean(),
  /** Time of the day that does not count because the case was paused or shelved. */
  rests: z.array(z.object({ kind: z.enum(['pause', 'shelving']), minutes: z.number() })),
  /** Without a name: the service desk. */
  holders: z.array(z.object({ name: z.string().nullable(), minutes: z.number() })),
})
export const ClockExplained = z.object({
  stage: ClockStage,
  startedAt: Instant,
  dueAt: Instant,
  stoppedAt: Instant.nullable(),
  provisional: z.boolean(),
  light: Light,
  rule: z.object({ code: z.string(), version: z.number().int(), source: z.string(), zh: z.string(), en: z.string() }),
  /** Granted on top, in words. */
  extension: z.object({ zh: z.string(), en: z.string() }).nullable(),
  usedMinutes: z.number(),
  allowedMinutes: z.number(),
  pausedMinutes: z.number(),
  days: z.array(LedgerDay),
})

export type LedgerDay = z.infer<typeof LedgerDay>
export type ClockExplained = z.infer<typeof ClockExplained>
