import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openSheet } from '../../../kernel/sheets/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { addCategory } from '../../demands/index.ts'
import { addEnterprise } from '../../enterprises/index.ts'
import type { DemandImport } from '../contract/index.ts'
import { importer } from './imports.world.ts'

const folder = join(process.env.PARKLOOP_SHARED_DATA ?? 'no-shared-data', 'citizen_messages_tipdm2020')

/** Everybody who wrote, but one in twenty, is a made-up enterprise of the park; the name of the file is its short name. */
const writersIn = async (name: string): Promise<string[]> => {
  const book = await openSheet({ path: join(folder, name), name })
  const found = new Set<string>()
  for await (const rows of book.rows(0))
    for (const r of rows.slice(0)) if (r.row > 1) found.add(String(r.cells[1]).trim())
  await book.close()
  return [...found].filter((_, i) => i % 20 !== 0)
}

// Registered only where the real files are: they are nobody's to copy into the product.
if (existsSync(folder)) {
  const world = await openWorld()
  const FILES: [string, (i: DemandImport) => void][] = [
    ['附件2_带标签.xlsx', (i) => assert.ok(i.counts.open > 150)],
    ['附件4_留言与答复.xlsx', (i) => assert.ok(i.counts.past > 1200)],
    ['附件3_留言.xlsx', (i) => assert.ok(i.counts.open > 1800)],
  ]
  for (const [name, enough] of FILES)
    test(`${name}, written by thousands of people, goes in as it is: every row is taken or refused with a reason`, async () => {
      const park = await world.park()
      const desk = await park.person('desk')
      const writers = await writersIn(name)
      const { id: town } = await park.inside(async (ctx) => {
        const category = await addCategory(ctx, {
          code: 'town',
          nameZh: '城乡建设',
          nameEn: 'Town',
          level: 'normal',
          evidenceRequired: false,
        })
        for (const [i, writer] of writers.entries())
          await addEnterprise(ctx, {
            name: `试验${i}号有限公司`,
            shortName: writer,
            code: makeUscc('430624', 100_000 + i),
          })
        return category
      })
      const on = importer(park, desk)
      const started = await on.upload(name, readFileSync(join(folder, name)))
      const fields = started.sheets[0]?.suggested.map((c) => c.field) ?? []
      for (const field of ['externalId', 'enterprise', 'title', 'submittedAt', 'detail'])
        assert.ok(fields.includes(field as never), field)
      const first = await on.map(started, { externalSystem: '问政平台' })
      const strange = first.unknowns.filter((u) => u.field === 'category')
      const said = strange.map(({ field, word }) => ({ field, word, meaning: town }))
      const shown = said.length > 0 ? await on.explain(first.id, said) : first
      const { counts } = shown
      assert.equal(counts.open + counts.past + counts.known + counts.refused, counts.rows)
      assert.equal(counts.rows, (started.sheets[0]?.rows ?? 0) - 1)
      enough(shown)
      const refused = await on.rows(shown.id, 'refused')
      assert.equal(refused.length, counts.refused)
      for (const row of refused) {
        assert.ok(row.reasons.length > 0)
        for (const why of row.reasons) assert.ok(why.zh && why.en && why.code)
      }
      const reasons = Map.groupBy(
        refused.flatMap((r) => r.reasons.map((x) => x.code)),
        (x) => x,
      )
      console.log(name, JSON.stringify(counts), JSON.stringify([...reasons].map(([k, v]) => [k, v.length])))
      const done = await on.commit(shown.id)
      assert.equal(done.done.open + done.done.past + done.done.refused, counts.open + counts.past)
      const again = await on.map(await on.upload(name, readFileSync(join(folder, name))), {
        externalSystem: '问政平台',
      })
      // What stood twice in the file is here already by now, too.
      const { open, past, known } = again.counts
      assert.deepEqual([open, past], [0, 0])
      assert.ok(known >= done.done.open + done.done.past)
    })
}
