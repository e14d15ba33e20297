import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'
import { type HazardState, Severity } from '../contract/index.ts'

const Days = z.number().int().min(0).max(250)
const HazardBody = z.strictObject({ rectifyWorkdays: z.strictObject({ general: Days, major: Days }) })
export type HazardBody = z.infer<typeof HazardBody>

/** Rule set `safety.hazards`: working days to rectify, the day it was found not counted. */
export const HAZARDS: ShippedRules<HazardBody> = {
  code: 'safety.hazards',
  title: ['隐患整改期限（工作日）', 'Working days to rectify hazards'],
  version: 1,
  source:
    '产品默认：一般隐患5个工作日、重大隐患15个工作日（安监总局令第16号：一般隐患应立即组织整改，重大隐患限期治理）',
  shape: HazardBody,
  names: { rectifyWorkdays: ['整改期限', 'To rectify'], ...Severity.labels },
  body: { rectifyWorkdays: { general: 5, major: 15 } },
}

/** Which step goes from where; for the server, the buttons and the tests. */
export const HAZARD_STEPS = {
  rectify: ['open'],
  check: ['rectified'],
  regrade: ['open'],
  drop: ['open', 'rectified'],
} as const satisfies Record<string, readonly HazardState[]>
export type HazardStep = keyof typeof HAZARD_STEPS
export const hazardAllows = (step: HazardStep, state: HazardState) =>
  (HAZARD_STEPS[step] as readonly HazardState[]).includes(state)
