// The test files of `npm test`, in the order of their steps.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib.mjs'

const filesIn = (dir) =>
  existsSync(join(root, dir))
    ? readdirSync(join(root, dir), { recursive: true }).map((name) => `${dir}/${name.replaceAll('\\', '/')}`)
    : []

/** Those whose path contains one of the words; all of them without words. */
export const testFiles = (words) => {
  const isWanted = (path) => path.endsWith('.test.ts') && (!words.length || words.some((word) => path.includes(word)))
  const isArchitecture = (path) => path.includes('/architecture.')
  const sources = [...filesIn('src'), ...filesIn('guard')].filter(isWanted).sort()
  return {
    architecture: sources.filter(isArchitecture),
    tests: sources.filter((path) => !isArchitecture(path)),
    journeys: filesIn('e2e').filter(isWanted).sort(),
  }
}
