import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const documents = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md', 'bench/*.md'], { cwd: ROOT }).sort()
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((m) => m[1] as string)

test('every link and picture of a document leads somewhere', () => {
  assert.ok(documents.length > 20)
  const broken = documents.flatMap((path) =>
    found(read(path), /\]\(([^)#\s]+)(?:#[^)]*)?\)/g)
      .filter((link) => !/^(https?|mailto):/.test(link) && !existsSync(join(ROOT, dirname(path), link)))
      .map((link) => `${path}: ${link}`),
  )
  assert.deepEqual(broken, [])
})

/** The guide to a new module names files that its reader is to make. */
const INVENTED = 'docs/guides/add-a-module.md'
test('every file that a document names exists', () => {
  const named = (path: string) => found(read(path), /`((?:src|bin|docs|e2e|bench)\/[\w.*/-]*[\w*])\/?`/g)
  const missing = documents
    .filter((path) => path !== INVENTED)
    .flatMap((path) =>
      named(path)
        .filter((file) => globSync(file, { cwd: ROOT }).length === 0)
        .map((file) => `${path}: ${file}`),
    )
  assert.deepEqual(missing, [])
})

test('every test that a decision or the architecture names as its proof exists', () => {
  const tests = globSync(['src/**/*.test.ts', 'e2e/*.test.ts'], { cwd: ROOT }).map(read).join('\n')
  const proofs = [
    ...found(read('ARCHITECTURE.md').split('## Where do I put')[0] ?? '', /"([^"]{12,})"/g),
    ...documents
      .filter((p) => p.startsWith('docs/adr/0'))
      .flatMap((p) => found(read(p).split('## Confirmed by')[1] ?? '', /"([^"]+)"/g)),
  ]
  assert.ok(proofs.length > 30)
  const parts = proofs.flatMap((title) =>
    title
      .split('…')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  assert.deepEqual(
    parts.filter((part) => !tests.includes(part)),
    [],
  )
})
