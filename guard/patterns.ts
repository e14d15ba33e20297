import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync } from '@swc/core'

const ROOT = join(import.meta.dirname, '..')
const isTest = (file: string) => /\/(?:tests?|testing)\/|\.test\.tsx?$/.test(file)

export type Pattern = { source: string; flags: string; files: string[] }
type Node = { type?: string; [key: string]: unknown }

const eachNode = (node: unknown, visit: (n: Node) => void) => {
  if (Array.isArray(node)) for (const one of node) eachNode(one, visit)
  else if (typeof node === 'object' && node !== null) {
    visit(node as Node)
    for (const [key, below] of Object.entries(node)) if (key !== 'span') eachNode(below, visit)
  }
}

const isMade = ({ type, callee }: Node) =>
  (type === 'NewExpression' || type === 'CallExpression') && (callee as { value?: string }).value === 'RegExp'

/** Every pattern that the product’s own code writes down, server and browser, and the files that make one while they run. */
export const patternsOfProduct = () => {
  const [found, made] = [new Map<string, Pattern>(), new Set<string>()]
  const files = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).filter((f) => !isTest(`/${f}`))
  for (const file of files) {
    const tree = parseSync(readFileSync(join(ROOT, file), 'utf8'), { syntax: 'typescript', tsx: file.endsWith('x') })
    eachNode(tree, (n) => {
      if (isMade(n)) made.add(relative(ROOT, join(ROOT, file)))
      if (n.type !== 'RegExpLiteral') return
      const key = `/${n.pattern}/${n.flags}`
      const one = found.get(key) ?? { source: n.pattern as string, flags: n.flags as string, files: [] }
      found.set(key, { ...one, files: [...one.files, file] })
    })
  }
  return { patterns: [...found.values()], made: [...made].sort(), files: files.length }
}
