import { labelOf } from '../../kernel/contract/index.ts'
import { routes } from '../../kernel/module.ts'
import { addPolicy, editPolicy, publishPolicy, withdrawPolicy } from './commands/index.ts'
import { PolicyState, policyContract } from './contract/index.ts'
import { enterprisesOfPolicy, getPolicy, listPolicies, policiesOfEnterprise } from './queries/index.ts'

export const policyRoutes = routes(
  policyContract,
  {
    list: (ctx, { query }) => listPolicies(ctx, query),
    get: (ctx, { params }) => getPolicy(ctx, params.id),
    add: (ctx, { body }) => addPolicy(ctx, body),
    edit: (ctx, { params, body }) => editPolicy(ctx, params.id, body),
    publish: (ctx, { params }) => publishPolicy(ctx, params.id),
    withdraw: (ctx, { params, body }) => withdrawPolicy(ctx, params.id, body.reason),
    ofEnterprise: (ctx, { params }) => policiesOfEnterprise(ctx, params.id),
    enterprises: (ctx, { params, query }) => enterprisesOfPolicy(ctx, params.id, query),
  },
  {
    list: [
      { title: ['政策', 'Policy'], value: (p) => p.title, width: 40 },
      { title: ['发文机关', 'Issued by'], value: (p) => p.issuer, width: 24 },
      { title: ['文号', 'Document number'], value: (p) => p.number, width: 20 },
      { title: ['可享内容', 'What one gets'], value: (p) => p.benefit, width: 40 },
      { title: ['条件', 'Conditions'], value: (p, l) => p.conditionWords.map((c) => c[l]).join('；'), width: 48 },
      { title: ['起', 'From'], value: (p) => p.validFrom },
      { title: ['止', 'Until'], value: (p) => p.validTo },
      { title: ['状态', 'State'], value: (p, l) => labelOf(PolicyState, p.state, l) },
      { title: ['咨询部门', 'Contact department'], value: (p) => p.department?.name },
    ],
  },
)
