import type { Actor } from './context.ts'

/** Whether somebody holds what an operation asks for; asked by the edge of every request and by whoever explains its answer. */
export const holds = (actor: Pick<Actor, 'may'>, permission: string): boolean => actor.may.has(permission)
