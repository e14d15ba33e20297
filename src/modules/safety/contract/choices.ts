import type { z } from 'zod'
import { choice } from '../../../kernel/contract/index.ts'

/** 一般 is small and removed at once; 重大 needs a stop, time, or help from outside (安监总局令第16号 §3). A person decides. */
export const Severity = choice({
  general: ['一般隐患', 'Ordinary'],
  major: ['重大隐患', 'Major'],
})
export type Severity = z.infer<typeof Severity>

export const HazardState = choice({
  open: ['待整改', 'To be rectified'],
  rectified: ['待复查', 'To be checked'],
  checked: ['已销号', 'Checked off'],
  dropped: ['已撤销', 'Dropped'],
})
export type HazardState = z.infer<typeof HazardState>

export const CheckAnswer = choice({
  ok: ['正常', 'In order'],
  'not-ok': ['有隐患', 'Not in order'],
  'not-applicable': ['不涉及', 'Not applicable'],
})
export type CheckAnswer = z.infer<typeof CheckAnswer>
