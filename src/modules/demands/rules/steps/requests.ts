import type { RequestKind } from '../../contract/requestChoices.ts'
import { leads, type Suits } from '../facts.ts'
import type { Step } from './main.ts'

const asks =
  (kind: RequestKind): Suits =>
  (c, who) =>
    leads(c, who) && !c.requests.some((r) => r.kind === kind)

type Asked = { askedBy: string; departmentId: string }
/** One level up: never the asker, never somebody of the asking department. */
export const mayDecide = (r: Asked, who: Parameters<Suits>[1]) => {
  const own = ['demand.handle', 'demand.approve'].flatMap((permission) => who.reachFor(permission).departments)
  return who.may.has('demand.approve') && r.askedBy !== who.id && !own.includes(r.departmentId)
}
const decides =
  (...kinds: RequestKind[]): Suits =>
  (c, who) =>
    c.requests.some((r) => (kinds as readonly string[]).includes(r.kind) && mayDecide(r, who))

const HELD = ['dispatched', 'handling', 'paused', 'shelved', 'arbitration'] as const
const EXCUSABLE = ['handling', 'paused', 'shelved', 'answered', 'verified', 'closed'] as const
const EXTENDABLE = ['handling', 'paused'] as const

/** Pause, extension, shelving, excuse: asked by the lead department, decided by somebody else; and the change of level. */
export const REQUESTS = {
  'ask-pause': {
    from: ['handling'],
    to: 'same',
    may: 'demand.handle',
    what: ['申请暂停', 'paused'],
    suits: asks('pause'),
  },
  pause: {
    from: ['handling'],
    to: 'paused',
    may: 'demand.approve',
    what: ['暂停', 'paused'],
    suits: decides('pause'),
  },
  resume: {
    from: ['paused'],
    to: 'handling',
    may: 'demand.handle',
    enterprise: true,
    what: ['恢复办理', 'resumed'],
    suits: leads,
  },
  'ask-extension': {
    from: EXTENDABLE,
    to: 'same',
    may: 'demand.handle',
    what: ['申请延期', 'extended'],
    suits: (c, who) =>
      asks('extension')(c, who) &&
      c.extensions < c.limits.extensions.max &&
      c.dueAt !== null &&
      who.now.getTime() < c.dueAt.getTime(),
  },
  extend: {
    from: EXTENDABLE,
    to: 'same',
    may: 'demand.approve',
    what: ['延期', 'extended'],
    suits: decides('extension'),
  },
  'ask-shelving': {
    from: ['handling'],
    to: 'same',
    may: 'demand.handle',
    what: ['申请挂账', 'shelved'],
    suits: asks('shelving'),
  },
  shelve: {
    from: ['handling'],
    to: 'shelved',
    may: 'demand.approve',
    what: ['挂账', 'shelved'],
    suits: decides('shelving'),
  },
  wake: { from: ['shelved'], to: 'handling', may: 'demand.handle', what: ['结束挂账', 'woken'], suits: leads },
  'ask-exemption': {
    from: EXCUSABLE,
    to: 'same',
    may: 'demand.handle',
    what: ['申请免责', 'excused'],
    suits: (c, who) => asks('exemption')(c, who) && c.late && c.excusedAt === null,
  },
  exempt: {
    from: EXCUSABLE,
    to: 'same',
    may: 'demand.approve',
    what: ['免责', 'excused'],
    suits: decides('exemption'),
  },
  refuse: {
    from: EXCUSABLE,
    to: 'same',
    may: 'demand.approve',
    what: ['审批申请', 'decided upon'],
    suits: decides('pause', 'extension', 'shelving', 'exemption'),
  },
  'take-back': {
    from: EXCUSABLE,
    to: 'same',
    may: 'demand.handle',
    what: ['撤回申请', 'freed of a request'],
    suits: (c, who) => c.requests.some((r) => r.askedBy === who.id),
  },
  relevel: { from: ['accepted', ...HELD], to: 'same', may: 'demand.accept', what: ['调整级别', 'given another level'] },
} as const satisfies Record<string, Step>

/** The step that grants a request. */
export const GRANTS = {
  pause: 'pause',
  extension: 'extend',
  shelving: 'shelve',
  exemption: 'exempt',
} as const satisfies Record<RequestKind, keyof typeof REQUESTS>
