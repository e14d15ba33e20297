import type { DemandAction } from '../../contract/index.ts'

/** One key per frequent step, the same in the list and on the case. */
export const KEYS: Partial<Record<DemandAction, string>> = {
  accept: 'a',
  dispatch: 'd',
  sign: 's',
  answer: 'r',
  verify: 'v',
  return: 'b',
  close: 'c',
  decline: 'e',
  redirect: 't',
  reopen: 'o',
}
export const FREQUENT = Object.keys(KEYS) as DemandAction[]
