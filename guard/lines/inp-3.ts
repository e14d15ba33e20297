import type { Park, Person } from '../../src/main/testing/world.ts'
import { type Malformed, malformed } from '../corpus/workbooks.ts'
import type { Line } from '../line.ts'

const BOOKS = Number(process.env.GUARD_BOOKS ?? 100)
const isChinese = (text: unknown) => typeof text === 'string' && /[\u4e00-\u9fff]/.test(text)

type Reason = { column: number | null; zh: string }
type Row = { row: number; reasons: Reason[] }
type Told = { wrong: string[]; how: 'file' | 'rows' | 'fine' }

const firms = (park: Park) =>
  park.see(async (ctx) => {
    const { n } = await ctx.db
      .selectFrom('enterprise')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('parkId', '=', park.id)
      .executeTakeFirstOrThrow()
    return Number(n)
  })

/** A file-level reason in Chinese, or what is missing of one. */
const refused = (status: number, body: { detail?: string; problem?: { zh: string } | null }): Told => {
  const said = body?.problem?.zh ?? body?.detail
  if (status >= 500) return { wrong: [`${status}`], how: 'file' }
  return { wrong: isChinese(said) ? [] : [`${status} without a word in Chinese`], how: 'file' }
}

/** Every row that does not go in says at which column and why. */
const unexplained = (rows: readonly Row[]) =>
  rows.filter((r) => r.row < 1 || r.reasons.length === 0 || !r.reasons.every((reason) => isChinese(reason.zh))).length

const dryRun = async (park: Park, desk: Person, { bytes }: Malformed): Promise<Told & { id?: string }> => {
  const started = await desk.upload('/imports', '名册.xlsx', bytes)
  if (started.status !== 201) return refused(started.status, started.body)
  const { id, sheets } = started.body
  const columns = sheets[0]?.suggested ?? []
  const mapped = await desk.put(`/imports/${id}/mapping`, { columns })
  if (mapped.status !== 202) return refused(mapped.status, mapped.body)
  await park.work('enterprises.dry-run', { importId: id })
  const { body } = await desk.get(`/imports/${id}`)
  if (body.state === 'failed') return refused(200, body)
  if (body.state !== 'checked') return { wrong: [`it is ${body.state}`], how: 'file' }
  const rows = await desk.get(`/imports/${id}/rows?kind=refused&limit=200`)
  const bare = unexplained(rows.body.items)
  return { wrong: bare ? [`${bare} rows without a reason`] : [], how: rows.body.items.length ? 'rows' : 'fine', id }
}

/** Exactly what was shown goes in. */
const commit = async (park: Park, desk: Person, id: string): Promise<string[]> => {
  const shown = (await desk.get(`/imports/${id}`)).body.counts.new as number
  const before = await firms(park)
  await desk.post(`/imports/${id}/commit`)
  await park.work('enterprises.commit', { importId: id })
  const gained = (await firms(park)) - before
  return gained === shown ? [] : [`${shown} were shown, ${gained} went in`]
}

export const inp3: Line = {
  id: 'inp-3',
  title: `${BOOKS} malformed workbooks: by hand, by fate, by bad programs`,
  required: 'row, column and reason or a reason for the file; 0 rows without «commit»; 0 × 5xx',
  run: async (site) => {
    const { park, people } = await site.scene()
    const before = await firms(park)
    const failures: string[] = []
    const count = { file: 0, rows: 0, fine: 0 }
    const checked: string[] = []
    for (const book of malformed(site.random('inp-3'), BOOKS)) {
      const told = await dryRun(park, people.desk, book)
      count[told.how]++
      if (told.id && told.how === 'rows') checked.push(told.id)
      failures.push(...told.wrong.map((w) => `${book.what}: ${w}`))
    }
    const written = (await firms(park)) - before
    if (written) failures.push(`${written} rows were written although nobody committed`)
    for (const id of checked.slice(0, 3)) failures.push(...(await commit(park, people.desk, id)))
    const gained = (await firms(park)) - before
    return {
      figures: [
        `${count.file} refused as a file, ${count.rows} with rows refused, ${count.fine} read whole; ${written} rows written before «commit», ${gained} after three`,
      ],
      failures,
      power: [
        { planted: 'a row that is refused without a reason', found: unexplained([{ row: 3, reasons: [] }]) === 1 },
        { planted: 'a row that was written: it is counted', found: gained > 0 },
      ],
    }
  },
}
