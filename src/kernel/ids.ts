import { randomInt } from 'node:crypto'
import { v7 } from 'uuid'

const WRAP = 2 ** 31
let sequence = randomInt(WRAP / 2)

/**
 * Time-ordered id; ids of one millisecond keep the order in which this process made them, so that a story told in one
 * transaction reads in its order. `at` is the time of the story, not of the machine.
 */
export const newId = (at: Date = new Date()) => {
  sequence = (sequence + 1) % WRAP
  return v7({ msecs: at.getTime(), seq: sequence })
}
/** No id of this moment or later is smaller: rows since then, by the index of their ids. */
export const idBefore = (at: Date) => {
  const ms = at.getTime().toString(16).padStart(12, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-000000000000`
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isId = (value: string) => UUID.test(value)
