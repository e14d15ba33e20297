import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Line } from './line.ts'
import { cellsOf, runCells } from './lines/iso-1.ts'
import { iso3 } from './lines/iso-3.ts'
import { iso9 } from './lines/iso-9.ts'
import { iso10 } from './lines/iso-10.ts'
import { web2 } from './lines/web-2.ts'
import { web3 } from './lines/web-3.ts'
import { openSite } from './site.ts'
import { MAY } from './truth.ts'

// Part of the matrix; `npm run guard` asks all of it.
const seed = Number(process.env.PARKLOOP_SEED ?? 1)
const SAMPLE = 2_500
const site = await openSite(seed)
after(site.close)

for (const { id, title, run } of [iso3, iso9, iso10, web2, web3] satisfies Line[])
  test(`${id}: ${title}`, async () => {
    const { failures, power } = await run(site)
    assert.deepEqual(failures, [])
    assert.deepEqual(
      power.filter((p) => !p.found).map((p) => p.planted),
      [],
      'planted and not found',
    )
  })

test(`iso-1: ${SAMPLE} cells of operations × roles × whose it is agree with the truth table`, async () => {
  const scene = await site.scene()
  const cells = cellsOf(
    site.api.operations.filter((op) => MAY.has(op.id)),
    scene,
  )
  const random = site.random('sample')
  const some = Array.from({ length: SAMPLE }, () => random.pick(cells))
  const { mismatches } = await site.dry(() => runCells(site.call, some, scene))
  assert.deepEqual(mismatches, [], `again with PARKLOOP_SEED=${seed}`)
})
