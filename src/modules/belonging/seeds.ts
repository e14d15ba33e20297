import type { WriteCtx } from '../../kernel/context.ts'
import type { Story } from '../../kernel/story.ts'
import { addBuilding, addChain, joinChain, organise, settleIn } from './commands.ts'
import type { ChainRole } from './contract.ts'

const CHAINS = ['绿色建材产业链', '装备制造产业链', '电子信息产业链']
const BUILDINGS = [
  ['标准厂房 1 号楼', 'factory', 4],
  ['标准厂房 2 号楼', 'factory', 4],
  ['创新中心', 'office', 12],
  ['研发楼 A 座', 'lab', 8],
] as const
const ROLES: readonly (readonly [ChainRole, number])[] = [
  ['up', 4],
  ['down', 3],
  ['service', 2],
]

/** Some of the firms belong to a chain, sit in a building, and have a Party branch. */
export const seedBelonging = async (ctx: WriteCtx, story: Story, firms: readonly { id: string; name: string }[]) => {
  const chains = []
  for (const name of CHAINS) chains.push(await addChain(ctx, { name }))
  const buildings = []
  for (const [name, kind, floors] of BUILDINGS) buildings.push(await addBuilding(ctx, { name, kind, floors }))
  for (const [i, firm] of firms.entries()) {
    const chain = chains[i % chains.length]
    const building = story.pick(buildings)
    if (chain && story.chance(0.5))
      await joinChain(ctx, firm.id, chain.id, { role: i < CHAINS.length ? 'core' : story.weighted(ROLES) })
    if (story.chance(0.4)) {
      const unit = `${story.between(1, building.floors ?? 4)} 楼`
      await settleIn(ctx, firm.id, { buildingId: building.id, unit, tenure: story.chance(0.8) ? 'tenant' : 'owner' })
    }
    if (story.chance(0.3)) await organise(ctx, firm.id, { name: `中共${firm.name}支部委员会`, kind: 'branch' })
  }
}
