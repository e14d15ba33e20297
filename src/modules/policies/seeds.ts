import type { WriteCtx } from '../../kernel/context.ts'
import { addPolicy, publishPolicy } from './commands/index.ts'
import type { PolicyText } from './contract/index.ts'

type Departments = Record<'economy' | 'social' | 'finance' | 'investment', string>
type Days = { from: string; to: string; founded: string }
const ISSUER = '示范园区管理委员会'

const known = (d: Departments, { from, to, founded }: Days): PolicyText[] => [
  {
    title: '新入园企业厂房租金减免',
    issuer: ISSUER,
    summary: '对近三年内成立、在园区租用标准厂房的企业减免租金，减免部分由园区与物业结算，企业无须垫付。',
    benefit: '首年租金减半，第二年减三成',
    validFrom: from,
    validTo: to,
    departmentId: d.investment,
    conditions: [{ field: 'founded', operator: 'on-or-after', value: founded }],
  },
  {
    title: '中小企业稳岗补贴',
    issuer: ISSUER,
    summary: '对用工稳定的中小企业按在岗人数给予补贴。从业人员以最近一期登记为准，没有登记的由联络员走访核实。',
    benefit: '每稳定一个岗位补贴 500 元，单户最高 20 万元',
    validFrom: from,
    validTo: to,
    departmentId: d.social,
    conditions: [
      { field: 'age', operator: 'at-least', value: 1 },
      { field: 'staff', operator: 'at-most', value: 300 },
    ],
  },
  {
    title: '高新技术企业研发投入奖励',
    issuer: ISSUER,
    summary: '对持有有效高新技术企业或专精特新资质的制造业企业，按上年研发投入给予奖励。',
    benefit: '研发投入的 3%，最高 100 万元',
    validFrom: from,
    validTo: to,
    departmentId: d.economy,
    conditions: [
      { field: 'title', operator: 'one-of', values: ['high-tech', 'srdi', 'giant'] },
      { field: 'capital', operator: 'at-least', value: 500 },
    ],
  },
]
const recent = (d: Departments, { from, to }: Days): PolicyText => ({
  title: '装备与电子企业智能化改造贴息',
  issuer: ISSUER,
  summary: '对实施智能化、数字化改造的装备制造、电子信息、汽车零部件企业的贷款给予贴息。',
  benefit: '贷款利息的一半，最长两年',
  validFrom: from,
  validTo: to,
  departmentId: d.finance,
  conditions: [
    { field: 'industry', operator: 'one-of', values: ['34', '35', '36', '39'] },
    { field: 'capital', operator: 'at-most', value: 5000 },
  ],
})

/** The policies that the demo park has had for long. */
export const seedPolicies = async (ctx: WriteCtx, departments: Departments, days: Days) => {
  for (const text of known(departments, days)) await publishPolicy(ctx, (await addPolicy(ctx, text)).id)
}
/** One of last week, so that visits have a reason, and one that is still being written. */
export const seedNewPolicies = async (ctx: WriteCtx, departments: Departments, days: Days) => {
  await publishPolicy(ctx, (await addPolicy(ctx, recent(departments, days))).id)
  await addPolicy(ctx, {
    title: '物流企业绿色车辆更新补助（征求意见）',
    issuer: ISSUER,
    summary: '拟对更新新能源货车的物流企业给予补助，正在征求意见。',
    benefit: '每车 1 万元',
    validFrom: days.from,
    conditions: [{ field: 'industry', operator: 'one-of', values: ['54', '58', '59'] }],
  })
}
