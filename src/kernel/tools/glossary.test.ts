import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { ROLES } from '../../access.ts'
import { DemandStatus } from '../../modules/demands/contract/index.ts'
import { EnterpriseStatus } from '../../modules/enterprises/contract/index.ts'
import { VisitStatus } from '../../modules/visits/contract/index.ts'
import { modules } from '../../modules.ts'
import type { Label } from '../contract/index.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
// What other people's sheets call things is read there, not said.
const READ = /^modules\/[^/]+\/rules\/import\//
const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true })
  .map(String)
  .filter((path) => /\.(tsx?|sql)$/.test(path) && !READ.test(path) && !/(\.test|tables)\.ts$|(^|\/)tests\//.test(path))
const CODE = SOURCES.map((path) => readFileSync(join(ROOT, 'src', path), 'utf8')).join('\n')

const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((m) => m[1] as string)
const rows = readFileSync(join(ROOT, 'GLOSSARY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| *(-+|中文) *\|/.test(line))
  .map((line) => {
    const [zh = '', en = '', names = '', means = '', avoid = ''] = line
      .slice(1, -1)
      .split('|')
      .map((c) => c.trim())
    return { zh, en, names: quoted(names), means, avoid: quoted(avoid) }
  })

const occurs = (name: string) =>
  new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(CODE)

test('the glossary is read: concepts with a Chinese word, an English word, a name in code and a meaning', () => {
  assert.ok(rows.length > 100, `only ${rows.length} rows were found`)
  for (const r of rows) assert.ok(r.zh && r.en && r.names.length > 0 && r.means, `${r.zh} | ${r.en} is incomplete`)
})

test('every name that the glossary gives occurs in the code', () => {
  assert.deepEqual(
    rows.flatMap((r) => r.names.filter((name) => !occurs(name)).map((name) => `${r.zh}: ${name}`)),
    [],
  )
})

test('a word that the glossary avoids occurs nowhere in the code', () => {
  assert.deepEqual(
    rows.flatMap((r) => r.avoid.filter(occurs).map((word) => `${word}: say ${r.zh} | ${r.en}`)),
    [],
  )
})

const mustHave = (what: string, named: [string, Label][]) =>
  test(`${what} stand in the glossary with the very words that people read`, () => {
    const missing = named.filter(
      ([name, [zh, en]]) => !rows.some((r) => r.zh === zh && r.en === en && r.names.includes(name)),
    )
    assert.deepEqual(
      missing.map(([name, label]) => `${label.join(' | ')} | \`${name}\``),
      [],
    )
  })

mustHave(
  'all modules',
  modules.map((m) => [m.name, m.title]),
)
mustHave(
  'all roles',
  Object.entries(ROLES).map(([code, role]) => [code, role.label]),
)
mustHave('all states of a demand', Object.entries(DemandStatus.labels))
mustHave('all states of a visit', Object.entries(VisitStatus.labels))
mustHave('all states of an enterprise', Object.entries(EnterpriseStatus.labels))
