import type { SlipAction, SlipColour, SlipStatus } from '../contract/index.ts'

export const OPEN: readonly SlipStatus[] = ['issued', 'signed', 'replied', 'checked']
const RISING: readonly SlipColour[] = ['blue', 'yellow', 'red']
export const rank = (colour: string) => RISING.indexOf(colour as SlipColour)
export const nextColour = (colour: string): SlipColour => RISING[Math.min(rank(colour) + 1, 2)] as SlipColour

type Facts = {
  status: string
  departmentId: string
  repliedBy: string | null
  checkedBy: string | null
  signedBy: string | null
}
export type Who = {
  id: string
  may: ReadonlySet<string>
  reachFor: (permission: string) => { all: boolean; departments: readonly string[] }
}
type Step = {
  from: readonly SlipStatus[]
  may: string
  /** What besides state and permission must hold, and what is said where it does not. */
  suits: (s: Facts, who: Who) => boolean
  else: readonly [code: string, zh: string, en: string]
}

const belongs = ({ departmentId }: Facts, who: Who) => {
  const { all, departments } = who.reachFor('slip.reply')
  return all || departments.includes(departmentId)
}
const always = () => true
const NO_ELSE = ['', '', ''] as const

/** States × steps × who of a slip: drives the server, the buttons and the test. */
export const SLIP_STEPS = {
  sign: { from: ['issued'], may: 'slip.reply', suits: belongs, else: NO_ELSE },
  reply: { from: ['issued', 'signed'], may: 'slip.reply', suits: belongs, else: NO_ELSE },
  check: {
    from: ['replied'],
    may: 'slip.check',
    suits: (s, who) =>
      s.repliedBy !== who.id &&
      s.signedBy !== who.id &&
      !who.reachFor('slip.reply').departments.includes(s.departmentId),
    else: [
      'four_eyes',
      '核查须由承办部门以外、未经办的人进行',
      'The check is for somebody outside the department who had no part in it',
    ],
  },
  close: {
    from: ['checked'],
    may: 'slip.issue',
    suits: (s, who) => s.checkedBy !== who.id && s.repliedBy !== who.id,
    else: [
      'two_decisions',
      '办结核查和销号须由两个人决定',
      'Finding it done and closing it are two people’s decisions',
    ],
  },
  withdraw: { from: ['issued', 'signed', 'replied', 'checked'], may: 'slip.issue', suits: always, else: NO_ELSE },
} as const satisfies Record<SlipAction, Step>

export const isPossible = (action: SlipAction, status: string) =>
  (SLIP_STEPS[action].from as readonly string[]).includes(status)
export const slipAllows = (action: SlipAction, s: Facts, who: Who) => {
  const step: Step = SLIP_STEPS[action]
  return isPossible(action, s.status) && who.may.has(step.may) && step.suits(s, who)
}
