import { labelOf } from '../../kernel/contract/index.ts'
import { routes } from '../../kernel/module.ts'
import { enterpriseFor } from '../enterprises/index.ts'
import {
  addGroup,
  addInstructor,
  arrangeSubstitution,
  assignResponsibility,
  editGroup,
  editInstructor,
  endResponsibility,
  endSubstitution,
  reassign,
} from './commands/index.ts'
import {
  groupContract,
  instructorContract,
  Level,
  responsibilityContract,
  substitutionContract,
} from './contract/index.ts'
import {
  freeAccounts,
  getInstructor,
  listGaps,
  listGroups,
  listInstructors,
  listResponsibilities,
  listSubstitutions,
  previewReassignment,
  responsiblesOf,
} from './queries/index.ts'

export const instructorRoutes = routes(
  instructorContract,
  {
    list: (ctx, { query }) => listInstructors(ctx, query),
    add: (ctx, { body }) => addInstructor(ctx, body),
    accounts: (ctx, { query }) => freeAccounts(ctx, query.q),
    get: (ctx, { params }) => getInstructor(ctx, params.id),
    edit: (ctx, { params, body }) => editInstructor(ctx, params.id, body),
  },
  {
    list: [
      { title: ['姓名', 'Name'], value: (i) => i.name },
      { title: ['单位', 'Unit'], value: (i) => i.unit, width: 24 },
      { title: ['角色', 'Roles'], value: (i) => i.roles.join('、') },
      { title: ['联点企业', 'Contact of'], value: (i) => i.load.contacts },
      { title: ['代班企业', 'Standing in for'], value: (i) => i.load.standingIn },
    ],
  },
)

export const groupRoutes = routes(groupContract, {
  list: (ctx) => listGroups(ctx),
  add: (ctx, { body }) => addGroup(ctx, body),
  edit: (ctx, { params, body }) => editGroup(ctx, params.id, body),
})

export const responsibilityRoutes = routes(
  responsibilityContract,
  {
    list: (ctx, { query }) => listResponsibilities(ctx, query),
    assign: (ctx, { body }) => assignResponsibility(ctx, body),
    end: (ctx, { params, body }) => endResponsibility(ctx, params.id, body),
    gaps: (ctx, { query }) => listGaps(ctx, query),
    preview: (ctx, { query }) => previewReassignment(ctx, query),
    reassign: (ctx, { body }) => reassign(ctx, body),
    ofEnterprise: async (ctx, { params }) => {
      const { id } = await enterpriseFor(ctx, params.id)
      return { items: await responsiblesOf(ctx, id) }
    },
  },
  {
    list: [
      { title: ['层级', 'Level'], value: (r, language) => labelOf(Level, r.level, language) },
      { title: ['姓名', 'Name'], value: (r) => r.instructor.name },
      { title: ['企业或网格', 'Enterprise or grid'], value: (r) => r.enterprise?.name ?? r.grid?.name, width: 36 },
      { title: ['起', 'From'], value: (r) => r.validFrom },
      { title: ['止', 'To'], value: (r) => r.validTo },
    ],
    gaps: [
      { title: ['企业', 'Enterprise'], value: (g) => g.enterprise.name, width: 36 },
      { title: ['网格', 'Grid'], value: (g) => g.grid?.name },
      { title: ['上一位联点人', 'Last contact'], value: (g) => g.last?.instructor },
      { title: ['至', 'Until'], value: (g) => g.last?.validTo },
    ],
  },
)

export const substitutionRoutes = routes(substitutionContract, {
  list: (ctx, { query }) => listSubstitutions(ctx, query),
  add: (ctx, { body }) => arrangeSubstitution(ctx, body),
  end: (ctx, { params }) => endSubstitution(ctx, params.id),
})
