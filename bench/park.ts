import pg from 'pg'
import type { WriteCtx } from '../src/kernel/context.ts'
import type { Pool } from '../src/kernel/db/index.ts'
import { act, anonymous, systemActor } from '../src/kernel/run.ts'
import { addCategory } from '../src/modules/demands/index.ts'
import { addDepartment } from '../src/modules/departments/index.ts'
import { addAccount, grantRole } from '../src/modules/identity/index.ts'
import { addGrid, addLayer, addPark } from '../src/modules/parks/index.ts'
import { type Filled, filling, type Ground } from './fill.ts'

export const PASSWORD = 'bench-bench-2026'
export type BenchPark = Ground & { accountId: string; login: string }

const occasion = () => ({ now: new Date(), requestId: 'bench', language: 'zh' as const })
const times = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
  Array.from({ length: n }).reduce<Promise<T[]>>(
    async (made, _, i) => [...(await made), await make(i)],
    Promise.resolve([]),
  )

const addGround = async (ctx: WriteCtx) => {
  const layerId = await addLayer(ctx, { code: 'service', name: '服务网格' })
  const area = await addGrid(ctx, { layerId, kind: 'area', code: 'A', name: '东片区' })
  const grids = await times(10, (i) =>
    addGrid(ctx, { layerId, parentId: area, kind: 'grid', code: `G${i}`, name: `网格${i}` }),
  )
  const departments = await times(8, (i) => addDepartment(ctx, { code: `d${i}`, name: `部门${i}`, kind: 'department' }))
  const level = { level: 'normal' as const, evidenceRequired: false }
  const categories = await times(6, async (i) => {
    const added = await addCategory(ctx, { code: `c${i}`, nameZh: `分类${i}`, nameEn: `Category ${i}`, ...level })
    return added.id
  })
  return { grids, departments, categories }
}

/** A park with its ground and one person of the operations desk. */
export const makePark = async (pool: Pool, code: string): Promise<BenchPark> => {
  const { id } = await act(pool, anonymous, occasion(), 'bench park', (ctx) =>
    addPark(ctx, { code, name: `园区${code}` }),
  )
  const made = await act(pool, systemActor(id), occasion(), 'bench ground', async (ctx) => {
    const ground = await addGround(ctx)
    const login = `desk-${code}`
    const person = { login, name: '服务专班', password: PASSWORD, mustChangePassword: false }
    const accountId = await addAccount(ctx, person)
    await grantRole(ctx, { accountId, role: 'desk' })
    return { ...ground, accountId, login }
  })
  return { parkId: id, ...made }
}

/** Demands with clocks, holders, story and figures: a year of them, unless it is said otherwise. */
export const fillPark = async (ownerUrl: string, park: BenchPark, filled: Filled) => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    for (const { text, values } of filling(park, filled)) await client.query(text, values)
  } finally {
    await client.end()
  }
}
