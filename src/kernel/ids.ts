import { v7 } from 'uuid'

/** Time-ordered id. `at` lets a story told with a fixed clock keep the order of its own time. */
export const newId = (at?: Date) => (at ? v7({ msecs: at.getTime() }) : v7())
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isId = (value: string) => UUID.test(value)
