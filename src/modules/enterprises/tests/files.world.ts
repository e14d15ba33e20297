import assert from 'node:assert/strict'
import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Park } from '../../../main/testing/world.ts'

/** A desk that opens files in a park, each with a code of its own. */
export const filesOf = async (park: Park) => {
  const desk = await park.person('desk', {}, '服务专班甲')
  let seed = 100
  const code = () => makeUscc('430624', seed++)
  const open = async (more: object = {}) => {
    const about = { name: '湘江精密制造有限公司', code: code(), gridId: park.gridA, ...more }
    const { status, body } = await desk.post('/enterprises', about)
    assert.equal(status, 201, JSON.stringify(body))
    return body
  }
  const trail = (id: string) =>
    park.see((ctx) =>
      ctx.db
        .selectFrom('auditEntry')
        .selectAll()
        .where('parkId', '=', park.id)
        .where('entityId', '=', id)
        .orderBy('id')
        .execute(),
    )
  return { desk, code, open, trail }
}
