import type { InstructionAction, InstructionStatus, MeetingAction } from '../contract/index.ts'

type Row = { from: readonly InstructionStatus[]; to: InstructionStatus; may: string; by: 'department' | 'leader' }
/** States × steps × who of an instruction: drives the server, the buttons and the test. */
export const INSTRUCTION_STEPS = {
  sign: { from: ['given'], to: 'signed', may: 'demand.handle', by: 'department' },
  // Whoever reports has taken it up, signed or not.
  report: { from: ['given', 'signed'], to: 'reported', may: 'demand.handle', by: 'department' },
  confirm: { from: ['reported'], to: 'done', may: 'demand.instruct', by: 'leader' },
  again: { from: ['reported'], to: 'given', may: 'demand.instruct', by: 'leader' },
  withdraw: { from: ['given', 'signed', 'reported'], to: 'withdrawn', may: 'demand.instruct', by: 'leader' },
} as const satisfies Record<InstructionAction, Row>

type Who = {
  may: ReadonlySet<string>
  reachFor: (permission: string) => { all: boolean; departments: readonly string[] }
}

export const instructionAllows = (action: InstructionAction, i: { status: string; departmentId: string }, who: Who) => {
  const step: Row = INSTRUCTION_STEPS[action]
  if (!(step.from as readonly string[]).includes(i.status) || !who.may.has(step.may)) return false
  const { all, departments } = who.reachFor(step.may)
  return all || departments.includes(i.departmentId)
}

/** A meeting that was called is either held or cancelled. */
export const meetingAllows = (_: MeetingAction, m: { status: string }, who: Pick<Who, 'may'>) =>
  m.status === 'called' && who.may.has('demand.confer')
