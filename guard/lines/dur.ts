import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noteAnchor } from '../../src/kernel/audit/anchors.ts'
import { endOfChain, sealEntries } from '../../src/kernel/audit/index.ts'
import { inTransaction, openPool } from '../../src/kernel/db/index.ts'
import { parkloop } from '../cli.ts'
import type { Rig } from '../rig/index.ts'

/** A folder of the rig for one line. */
export const folderOf = (rig: Rig, id: string) => mkdtempSync(join(rig.data, '..', `${id}-`))

/** A key of its own; answers its file and the settings of an installation on the rig’s database that uses it. */
export const keyIn = async (rig: Rig, folder: string) => {
  const key = join(folder, 'backup.key')
  const made = await parkloop(['keys', 'backup', '--to', key, '--json'], {})
  if (made.code !== 0) throw new Error(`keys backup: ${made.err}`)
  const { recipient } = JSON.parse(made.out) as { recipient: string }
  return { key, recipient, settings: { DATABASE_URL: rig.postgres.url, PARKLOOP_DATA: rig.data } }
}

/** Links what there is and notes the end outside, as the hourly job does. */
export const sealAndAnchor = async (rig: Rig) => {
  const pool = openPool({ url: rig.appUrl, max: 2 })
  try {
    for (const { parkId } of rig.seats) {
      const now = new Date()
      await inTransaction(pool, { parkId }, (c) => sealEntries(c, { parkId, now, limit: 100_000, whole: true }))
      const end = await inTransaction(pool, { parkId }, (c) => endOfChain(c, parkId))
      if (end) await noteAnchor(join(rig.data, 'anchors'), parkId, { at: now.toISOString(), ...end })
    }
  } finally {
    await pool.end()
  }
}

/** A file put in by somebody at a desk and hung on a demand: row, content and reference. */
export const fileWithPaper = async (rig: Rig, origin: string, n: number) => {
  const seat = rig.seats[n % rig.seats.length] as Rig['seats'][number]
  const form = new FormData()
  form.append('file', new Blob([`第 ${n} 份说明\n`.repeat(200 + n)], { type: 'text/plain' }), `${n}.txt`)
  const sent = await fetch(`${origin}/api/v1/files`, { method: 'POST', headers: { cookie: seat.cookie }, body: form })
  if (sent.status !== 201) throw new Error(`a file: ${sent.status} ${await sent.text()}`)
  const { id } = (await sent.json()) as { id: string }
  const filed = await fetch(`${origin}/api/v1/demands`, {
    method: 'POST',
    headers: { cookie: seat.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ enterpriseId: seat.enterpriseId, title: `DUR ${n}`, detail: '见附件。', fileIds: [id] }),
  })
  if (filed.status !== 201) throw new Error(`a demand with a file: ${filed.status} ${await filed.text()}`)
}

export const digestOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** A case without its clock, its story or its trace would be half of a command. */
export const HALVES = `select count(*)::int as n from demand d where not exists (select 1 from demand_clock c where c.park_id = d.park_id and c.demand_id = d.id)
  or not exists (select 1 from demand_entry e where e.park_id = d.park_id and e.demand_id = d.id)
  or not exists (select 1 from audit_entry a where a.park_id = d.park_id and a.entity_id = d.id)`
