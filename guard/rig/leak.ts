import { openSync } from 'node:fs'
import { Server } from 'node:http'

// A planted defect, loaded before the product: every request leaves 10 KB behind, and every twentieth an open file.
const LEFT = 10 << 10
const kept: Buffer[] = []
const emit = Server.prototype.emit
Server.prototype.emit = function (this: Server, event: string | symbol, ...about: unknown[]) {
  if (event === 'request') {
    kept.push(Buffer.alloc(LEFT, 1))
    if (kept.length % 20 === 0) openSync('/dev/null', 'r')
  }
  return emit.call(this, event, ...about)
} as typeof emit
