// Loaded before each test file of `npm test`: a landing fails for what it changed, not for what chance drew this time.
// PARKLOOP_SEED=n draws others: `for s in 1 2 3; do PARKLOOP_SEED=$s npm test -- property; done`. Without npm each run draws anew.
import { readFileSync } from 'node:fs'

const file = process.argv[1] ?? ''
if (file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("from 'fast-check'")) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PARKLOOP_SEED ?? 20260930) })
}
