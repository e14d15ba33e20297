/** Where the product may be broken off: between two steps that have to stand or fall together, or may be done twice. */
export const FAULT_POINTS = [
  'transaction.open',
  'transaction.worked',
  'transaction.committed',
  'request.known',
  'request.decided',
  'request.kept',
  'request.done',
  'trail.before',
  'trail.after',
  'fact.before',
  'fact.after',
  'job.queued',
  'key.before',
  'key.after',
  'file.written',
  'file.in-place',
  'file.dated',
  'upload.taken',
  'delivery.taken',
  'delivery.reacted',
  'delivery.noted',
  'delivery.failed',
  'work.begun',
  'work.done',
  'run.begun',
  'run.worked',
  'errand.begun',
  'errand.acted',
  'mail.sent',
  'letter.sent',
  'chain.sealed',
  'anchor.noted',
] as const
export type FaultPoint = (typeof FAULT_POINTS)[number]

type Strike = (point: FaultPoint) => Promise<void> | undefined
let strike: Strike | undefined

/** A place where a test may throw, end the process or never come back. Nothing at all unless somebody in this very process has armed it. */
export const fault = (point: FaultPoint): Promise<void> | undefined => strike?.(point)

/** For tests: no setting, no address and no file of an installation leads here. */
export const armFaults = (by: Strike | undefined) => {
  strike = by
}
