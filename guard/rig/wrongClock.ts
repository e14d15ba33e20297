import { readFileSync } from 'node:fs'

// Loaded into the product's process before anything else: its machine's clock is wrong by as many milliseconds as a file
// says, and is set again while it works. A clock that nobody sets (performance.now, timers) goes on, as on a real machine.
const LOOK_MS = 20
const file = process.env.GUARD_CLOCK ?? ''
const Right = Date
const rightNow = Date.now
let off = 0
const look = () => {
  off = Number(readFileSync(file, 'utf8')) || 0
}
look()
setInterval(look, LOOK_MS).unref()

const now = () => rightNow.call(Right) + off
Right.now = now
globalThis.Date = new Proxy(Right, {
  construct: (target, given, as) => Reflect.construct(target, given.length > 0 ? given : [now()], as),
  apply: () => new Right(now()).toString(),
})
