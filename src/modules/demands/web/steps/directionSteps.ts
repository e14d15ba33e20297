import type { Label } from '../../../../kernel/contract/index.ts'

type StepWords = { verb: Label; done: Label; danger?: true }

/** The verb on the button and what is said when it is done. */
export const directionSteps = {
  instruct: { verb: ['批示', 'Instruct'], done: ['批示已送达', 'The instruction is on its way'] },
  confer: { verb: ['召集会商', 'Call a joint meeting'], done: ['会商邀请已发出', 'The invitations are out'] },
  supervise: {
    verb: ['转督办', 'Hand to supervision'],
    done: ['已退回重办并开出督办单', 'Sent back once more, under a supervision slip'],
    danger: true,
  },
} as const satisfies Record<string, StepWords>
