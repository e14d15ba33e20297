import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Park } from '../../../main/testing/world.ts'
import { bringTo, demandWorld } from '../../demands/tests/demands.world.ts'
import { addContact, addEnterprise } from '../../enterprises/index.ts'

let count = 700

/** A firm that everything is known of, a case of it that was solved, and users of two firms. */
export const knowledgeWorld = async (park: Park) => {
  const w = await demandWorld(park)
  const code = makeUscc('430624', ++count)
  const firmId = await park.inside(async (ctx) => {
    const id = await addEnterprise(ctx, {
      name: '湖南省远洋机电有限公司',
      shortName: '远洋',
      code,
      gridId: park.gridA,
      divisionCode: '430624',
      legalPerson: '周大为',
      address: '洋沙湖大道66号',
    })
    await addContact(ctx, { enterpriseId: id, name: '王建国', role: 'other', phone: '13912345678', isPrimary: true })
    return id
  })
  const user = await park.person('enterprise', { enterpriseId: firmId })
  const neighbour = await park.person('enterprise', { enterpriseId: w.otherEnterpriseId })
  const leader = await park.person('leader')
  const file = (more: object = {}) =>
    w.desk.post('/demands', {
      enterpriseId: firmId,
      title: '远洋机电车间电压不稳',
      detail: `湖南省远洋机电有限公司（${code}）王总来电：每天下午电压波动，损失 12.5 万元，联系 139-1234-5678。`,
      contactName: '李小敏',
      contactPhone: '0730-2212345',
      ...more,
    })
  const caseThatIs = async (status: string, more: object = {}) =>
    bringTo(status, (await file(more)).body.id as string, w, park)
  const solved = (more: object = {}) => caseThatIs('closed', more)
  const words = {
    title: '车间电压不稳怎么办',
    question: '每天下午电压波动，设备停机。',
    answer: '申请调整变压器档位，三日内上门。',
  }
  const article = async (more: object = {}) =>
    (await w.desk.post('/knowledge-articles', { ...words, audience: 'everyone', publish: true, ...more })).body
  return { ...w, firmId, code, user, neighbour, leader, file, caseThatIs, solved, words, article }
}
