import type { Label } from '../../../../kernel/contract/index.ts'

type StepWords = { verb: Label; done: Label }

/** The verb on the button and what is said when it is done. */
export const toolSteps = {
  edit: { verb: ['修改草稿', 'Edit the draft'], done: ['草稿已修改', 'The draft was changed'] },
  correct: {
    verb: ['更正', 'Put right'],
    done: ['已更正，改动记在全程记录里', 'Put right; the timeline says what changed'],
  },
  plan: { verb: ['提交方案', 'File the plan'], done: ['方案已提交', 'The plan is filed'] },
} as const satisfies Record<string, StepWords>
