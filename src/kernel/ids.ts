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
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isId = (value: string) => UUID.test(value)
