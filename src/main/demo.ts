import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROLES, type RoleCode } from '../access.ts'
import type { Pool } from '../kernel/db/index.ts'
import { hashPassword, randomPassword } from '../kernel/passwords.ts'
import { act, anonymous, type Occasion, systemActor } from '../kernel/run.ts'
import { addDepartment } from '../modules/departments/index.ts'
import { addAccount, grantRole } from '../modules/identity/index.ts'
import { addGrid, addLayer, addPark } from '../modules/parks/index.ts'
import type { Config } from './config.ts'

export type DemoAccount = { label: string; login: string; password: string }

/** Loads the demo park once and answers the accounts to try it with. */
export const loadDemo = async (pool: Pool, config: Config, say: (line: string) => void): Promise<DemoAccount[]> => {
  const file = join(config.data, 'demo-accounts.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoAccount[]
  say('正在载入演示园区… / loading the demo park…')
  const password = config.PARKLOOP_DEMO_PASSWORD ?? randomPassword()
  const hash = await hashPassword(password)
  const o: Occasion = { now: new Date(), requestId: 'demo', language: 'zh', quiet: true }
  const parkId = await act(
    pool,
    anonymous,
    o,
    'demo',
    async (ctx) =>
      (await addPark(ctx, { code: 'demo', name: '湘阴高新区（演示）', divisionCode: '430624', demo: true })).id,
  )
  const accounts = await act(pool, systemActor(parkId), o, 'demo', async (ctx) => {
    const layerId = await addLayer(ctx, { code: 'service', name: '服务网格' })
    const area = await addGrid(ctx, { layerId, kind: 'area', code: 'A', name: '东片区' })
    const grid = await addGrid(ctx, { layerId, parentId: area, kind: 'grid', code: 'A1', name: '东一网格' })
    const departmentId = await addDepartment(ctx, { code: 'jf', name: '经济发展局', kind: 'department' })
    const made: DemoAccount[] = []
    for (const [role, { label }] of Object.entries(ROLES)) {
      const accountId = await addAccount(
        ctx,
        { login: role, name: label[0], password, mustChangePassword: false },
        hash,
      )
      const scope =
        role === 'handler' ? { departmentId } : role === 'instructor' || role === 'group-leader' ? { gridId: grid } : {}
      await grantRole(ctx, { accountId, role: role as RoleCode, ...scope })
      made.push({ label: label[0], login: role, password })
    }
    return made
  })
  writeFileSync(file, JSON.stringify(accounts, null, 2), { mode: 0o600 })
  return accounts
}
