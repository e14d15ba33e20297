import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { test } from 'node:test'
import { cruise, type ICruiseResult } from 'dependency-cruiser'

const ROOT = resolve(import.meta.dirname, '../../..')
const walk = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)],
  )
const sources = walk('src').filter((f) => /\.tsx?$/.test(f))
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const isTest = (f: string) => /\/(tests|testing)\/|\.test\.ts$|\.world\.ts$/.test(f)
const isWeb = (f: string) => /^src\/(web\/|modules\/[^/]+\/web\/)/.test(f)

type Found = { rule: string; from: string; to: string; comment: string }
const violations = async (): Promise<Found[]> => {
  const { default: rules } = await import(join(ROOT, '.dependency-cruiser.mjs'))
  const { output } = await cruise(['src'], {
    ...rules.options,
    baseDir: ROOT,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
  })
  const { summary, modules } = output as ICruiseResult
  assert.ok(
    modules.filter((m) => m.source.startsWith('src/')).length > 100,
    'the cruiser saw hardly anything: it is blind',
  )
  return summary.violations.map((v) => ({
    rule: v.rule.name,
    from: v.from,
    to: v.to,
    comment: rules.forbidden.find((r: { name: string }) => r.name === v.rule.name)?.comment,
  }))
}

test('kernel, modules, contracts, rules and pages import only what the house allows', async () => {
  const found = await violations()
  assert.deepEqual(found, [], found.map((v) => `${v.from} → ${v.to}\n  ${v.rule}: ${v.comment}`).join('\n'))
})

const VOCABULARY =
  /^(README\.md|contract\.ts|tables\.ts|rules\.ts|queries\.ts|commands\.ts|events\.ts|reactions\.ts|jobs\.ts|routes\.ts|seeds\.ts|index\.ts|module\.ts)$/
const FOLDERS = /^(contract|migrations|rules|queries|commands|reactions|jobs|routes|seeds|web|tests)$/
test('a module is made of files with the same few names', () => {
  for (const module of readdirSync(join(ROOT, 'src/modules')))
    for (const e of readdirSync(join(ROOT, 'src/modules', module), { withFileTypes: true }))
      assert.match(
        e.name,
        e.isDirectory() ? FOLDERS : VOCABULARY,
        `src/modules/${module}/${e.name}: use a name of the vocabulary (ARCHITECTURE.md), or say in an ADR why a new one is needed`,
      )
})

const tablesOf = (module: string) => {
  const folder = module === 'kernel' ? 'src/kernel/migrations' : `src/modules/${module}/migrations`
  const sql = (() => {
    try {
      return readdirSync(join(ROOT, folder))
        .map((f) => text(join(folder, f)))
        .join('\n')
    } catch {
      return ''
    }
  })()
  return [...sql.matchAll(/^\s*(?:create table (?:if not exists )?|alter table \w+ rename to )(\w+)/gim)].map(
    (m) => m[1] as string,
  )
}
const camel = (s: string) => s.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())
test('a table is written by its own module alone', () => {
  const owners = new Map<string, string>()
  for (const module of readdirSync(join(ROOT, 'src/modules')))
    for (const t of tablesOf(module)) owners.set(camel(t), module)
  const wrong: string[] = []
  for (const file of sources.filter((f) => f.startsWith('src/modules/') && !isTest(f))) {
    const module = file.split('/')[2]
    for (const [, table] of text(file).matchAll(
      /(?:insertInto|updateTable|deleteFrom|(?:insert|change)(?:<[^>]*>)?\(ctx,)\s*\(?'(\w+)'/g,
    )) {
      const owner = owners.get(table as string)
      if (owner && owner !== module) wrong.push(`${file} writes ${table}, which belongs to ${owner}: call its command`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('the clock is ctx.now: business code never asks the machine for the time', () => {
  const wrong = sources.filter(
    (f) =>
      f.startsWith('src/modules/') &&
      !isTest(f) &&
      !isWeb(f) &&
      /\bDate\.now\(\)|new Date\(\)|Math\.random\(\)/.test(text(f)),
  )
  assert.deepEqual(wrong, [])
})

test('rows are reached through one door: only queries start a read at within()', () => {
  const wrong = sources.filter(
    (f) =>
      /^src\/modules\//.test(f) && !isTest(f) && /(?<!\.)\bwithin\(/.test(text(f)) && !/\/queries(\.ts|\/)/.test(f),
  )
  assert.deepEqual(wrong, [])
})

test('nothing outside PostgreSQL is called inside a command', () => {
  const wrong = sources.filter(
    (f) =>
      /\/commands(\.ts|\/)/.test(f) && !isTest(f) && /from '(nodemailer|node:https?|undici)'|\bfetch\(/.test(text(f)),
  )
  assert.deepEqual(wrong, [])
})

test('raw HTML is never put into a page', () => {
  assert.deepEqual(
    sources.filter((f) => isWeb(f) && /dangerouslySetInnerHTML/.test(text(f))),
    [],
  )
})

const LIMIT = 300
test('no source file is longer than three hundred lines', () => {
  const long = sources
    .filter((f) => !f.endsWith('/tables.ts') && !isTest(f))
    .map((f) => ({ f: relative('.', f), n: text(f).split('\n').length }))
  assert.deepEqual(
    long.filter(({ n }) => n > LIMIT),
    [],
  )
})
