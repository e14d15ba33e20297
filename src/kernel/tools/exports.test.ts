import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const ROOT = resolve(import.meta.dirname, '../../..')
const sources = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).filter((f) => !/\/(tests|testing)\/|\.test\.ts$/.test(f))
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const importing = (name: RegExp) => sources.filter((f) => name.test(text(f)))

test('whatever leaves as a spreadsheet goes through the one writer, whose cells cannot start a formula', () => {
  assert.ok(sources.length > 500)
  const writers = importing(/from '(csv-stringify[^']*|@e965\/xlsx|exceljs|xlsx)'/)
  assert.deepEqual(
    writers.filter((f) => !f.startsWith('src/kernel/sheets/')),
    [],
  )
  const archives = importing(/from '(yazl|archiver|fflate|jszip)'/)
  assert.deepEqual(
    archives.filter((f) => !f.startsWith('src/kernel/sheets/') && f !== 'src/kernel/zip.ts'),
    [],
  )
  // Who names the type of a csv takes it in, keeps it, or writes it with the writer.
  const named = sources.filter((f) => !f.startsWith('src/kernel/sheets/') && /['"`]text\/csv/.test(text(f)))
  const without = named.filter((f) => !/kernel\/sheets|\.\/sheets\/|\.\.\/sheets\//.test(text(f)))
  assert.deepEqual(
    without.filter((f) => !/\/files\/|\/contract\/|\/web\/|openapi|mount/.test(f)),
    [],
  )
})
