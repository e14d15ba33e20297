import { labelOf } from '../../kernel/contract/index.ts'
import { routes } from '../../kernel/module.ts'
import { decideField } from './commands/index.ts'
import { complianceContract, Decision, FieldState } from './contract/index.ts'
import { burden, compliance, fieldUses } from './queries/index.ts'

export const complianceRoutes = routes(
  complianceContract,
  {
    get: (ctx) => compliance(ctx),
    forms: (ctx) => burden(ctx),
    fields: async (ctx, { query }) => ({ items: await fieldUses(ctx, query) }),
    decide: (ctx, { params, body }) => decideField(ctx, params.form, params.field, body),
  },
  {
    fields: [
      { title: ['表单', 'Form'], value: (f, language) => f.formTitle[language], width: 24 },
      { title: ['字段', 'Field'], value: (f, language) => f.label[language], width: 30 },
      { title: ['必填', 'Required'], value: (f, language) => (f.required ? (language === 'zh' ? '是' : 'yes') : '') },
      { title: ['存放', 'Kept in'], value: (f) => f.column, width: 30 },
      {
        title: ['重复于', 'Also asked in'],
        value: (f, language) => f.twice.map((t) => t[language]).join('、'),
        width: 30,
      },
      { title: ['填表次数', 'Forms'], value: (f) => f.asked },
      { title: ['填写次数', 'Filled in'], value: (f) => f.filled },
      { title: ['填写率（%）', 'Share (%)'], value: (f) => f.percent },
      { title: ['结论', 'State'], value: (f, language) => labelOf(FieldState, f.state, language) },
      {
        title: ['决定', 'Decision'],
        value: (f, language) => (f.decision ? labelOf(Decision, f.decision.decision, language) : null),
      },
      { title: ['理由', 'Reason'], value: (f) => f.decision?.reason ?? null, width: 36 },
    ],
  },
)
