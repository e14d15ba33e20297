import { makeUscc } from '../../kernel/codes/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { addContact, addEnterprise, type EnterpriseRow, visibleEnterprises } from '../enterprises/index.ts'
import { judgeDifferent, lookEverywhere, mergeFiles } from './commands/index.ts'
import { listPairs } from './queries/index.ts'

const SERIAL = 880_001
const OWN = 4
type Again = { of: EnterpriseRow; name: string; more?: object }

/** The same firms as somebody else wrote them down: another place, another form, the name of before. */
const written = ([a, b, c, d]: EnterpriseRow[]): Again[] => {
  const bare = (e: EnterpriseRow) => e.name.replace(/^湖南/, '')
  return [
    ...(a
      ? [{ of: a, name: `湘阴县${bare(a)}`, more: { address: `湘阴县${a.address}`, legalPerson: a.legalPerson } }]
      : []),
    ...(b ? [{ of: b, name: `${b.name.replace(/有限公司$/, '')}集团有限公司`, more: { formerNames: [b.name] } }] : []),
    ...(c ? [{ of: c, name: `湖南省${bare(c)}`, more: { businessScope: '以登记机关核准为准。' } }] : []),
    ...(d ? [{ of: d, name: d.name.replace(/有限公司$/, '股份有限公司') }] : []),
  ]
}

const writeDown = async (ctx: WriteCtx, { of, name, more = {} }: Again, i: number): Promise<string> => {
  const id = await addEnterprise(ctx, { name, code: makeUscc('430624', SERIAL + i), gridId: of.gridId, ...more })
  if (i === 0) await addContact(ctx, { enterpriseId: id, name: '刘洋', role: '财务', phone: `1990000${9100 + i}` })
  return id
}

/** Four firms of the park stand twice: two are still to be judged, one was merged, one is another firm after all. */
export const seedDuplicates = async (ctx: WriteCtx, firms: readonly string[], holdings: readonly Holding[]) => {
  const rows = await visibleEnterprises(ctx)
    .selectAll('enterprise')
    .where('enterprise.id', 'in', firms.slice(0, OWN))
    .orderBy('enterprise.id')
    .execute()
  const again = written(rows)
  const ids: string[] = []
  for (const [i, one] of again.entries()) ids.push(await writeDown(ctx, one, i))
  await lookEverywhere(ctx, async () => undefined)
  const [third, last] = [again[2], ids[3]]
  if (third && ids[2]) {
    const main = { mainId: third.of.id, mainVersion: third.of.version }
    const one = { others: [{ id: ids[2], version: 1 }], choices: {}, figures: {} }
    await mergeFiles(holdings)(ctx, { ...main, ...one, note: '电话核实，为同一家' })
  }
  if (!last) return
  const { items } = await listPairs(ctx as never, { enterpriseId: last, limit: 1, sort: '-score' })
  if (items[0]) await judgeDifferent(ctx, items[0].id, { note: '母公司与新设股份公司，各自独立' })
}
