import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Park, Person, World } from '../../src/main/testing/world.ts'
import type { Random } from '../random.ts'
import { furnish } from '../scene/index.ts'
import type { Canary } from '../scene/stage.ts'
import { textOfZip } from '../unzip.ts'
import { plantNumbers } from './pip-1.plant.ts'

export const NAME = '欧阳若澜'
export type Somebody = { phone: string; mail: string }

/** Fields that are no words: an address, an account. */
const NO_WORDS = /url|mail|account|issuer/
const said = (where: string) => (NO_WORDS.test(where) ? '' : NAME)

/** A firm with everything that the product knows of one, and in every text of it her name. */
export const speakOf = async (world: World, park: Park, random: Random) => {
  const digits = String(random.below(100_000_000)).padStart(8, '0')
  const her: Somebody = { phone: `137${digits}`, mail: `ouyang.${digits}@example.cn` }
  const canaries: Canary[] = []
  const { ids, cast } = await furnish(world, park, 'own', random, canaries, said)
  await world.passTo(new Date().toISOString())
  const asked = await plantNumbers(park, () => her.phone)
  const contact = { name: NAME, role: '行政主管', phone: her.phone, mail: her.mail }
  await cast.desk.post(`/enterprises/${ids.enterprise}/contacts`, contact)
  await cast.system.post('/users', { account: `ouyang-${digits}`, name: NAME, phone: her.phone, mail: her.mail })
  await cast.desk.upload('/files', '通讯录.csv', `姓名,电话\n${NAME},${her.phone}\n`)
  return { her, cast, refused: asked.filter((a) => a.status >= 300).map((a) => `${a.door}: ${a.status}`) }
}
export type Spoken = Awaited<ReturnType<typeof speakOf>>

const TABLES = `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'graphile_worker') and c.relkind = 'r' and c.relname not in ('audit_entry', 'audit_link')`
const asOwner = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** Every row of every table but the trail in which one of these words stands, as `table: row`. */
export const rowsWith = (url: string, needles: readonly string[]): Promise<string[]> =>
  asOwner(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(TABLES)
    const hits: string[] = []
    for (const { name } of tables) {
      const found = await client.query<{ row: string }>(
        `select t::text as row from ${name} t where t::text like any($1::text[])`,
        [needles.map((n) => `%${n}%`)],
      )
      hits.push(...found.rows.map((r) => `${name}: ${r.row}`))
    }
    return hits
  })

const textOf = async (path: string) => {
  const bytes = readFileSync(path)
  return bytes.subarray(0, 2).toString() === 'PK' ? textOfZip(bytes).catch(() => '') : bytes.toString('utf8')
}
/** Every file of the installation in which one of these words stands, workbooks unpacked. */
export const filesWith = async (folder: string, needles: readonly string[]): Promise<string[]> => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
  const hits: string[] = []
  for (const f of files) {
    const text = await textOf(join(f.parentPath, f.name))
    if (needles.some((n) => text.includes(n))) hits.push(`a file: ${f.name}`)
  }
  return hits
}

/** Whatever can be read without naming a record, by these people, asked for her name where there is a search. */
export const answersWith = async (
  reads: readonly { path: string; searches: boolean }[],
  people: Record<string, Person>,
  needles: readonly string[],
) => {
  const hits: string[] = []
  let asked = 0
  for (const [who, person] of Object.entries(people))
    for (const { path, searches } of reads)
      for (const at of searches ? [path, `${path}?q=${encodeURIComponent(NAME)}`] : [path]) {
        const { text, status } = await person.get(at)
        if (status === 200) asked++
        // The search says what was asked for; nothing else may.
        if (needles.some((n) => text.includes(n))) hits.push(`${who}: GET ${at.split('?')[0]}`)
      }
  return { hits, asked }
}
