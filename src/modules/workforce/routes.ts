import { labelOf } from '../../kernel/contract/index.ts'
import { routes } from '../../kernel/module.ts'
import { enterpriseFor } from '../enterprises/index.ts'
import {
  addAlliance,
  addGroup,
  addInstructor,
  addPairing,
  arrangeSubstitution,
  assignResponsibility,
  editAlliance,
  editGroup,
  editInstructor,
  editPairing,
  endResponsibility,
  endSubstitution,
  settleTask,
} from './commands/index.ts'
import {
  allianceContract,
  GapKind,
  groupContract,
  instructorContract,
  Level,
  pairingContract,
  responsibilityContract,
  substitutionContract,
  TaskState,
  taskContract,
  UnitKind,
} from './contract/index.ts'
import {
  freeAccounts,
  getInstructor,
  getTask,
  listAlliances,
  listGaps,
  listGroups,
  listInstructors,
  listPairings,
  listResponsibilities,
  listSubstitutions,
  listTasks,
  pairingsOfAll,
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
      { title: ['语言', 'Languages'], value: (i) => i.languages.join('、') },
      { title: ['专长', 'Skills'], value: (i) => i.skills.join('、') },
      { title: ['角色', 'Roles'], value: (i) => i.roles.join('、') },
      { title: ['到岗日期', 'In service from'], value: (i) => i.activeFrom },
      { title: ['离岗日期', 'In service to'], value: (i) => i.activeTo },
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
    ofEnterprise: async (ctx, { params }) => {
      const { id } = await enterpriseFor(ctx, params.id)
      return { items: await responsiblesOf(ctx, id) }
    },
  },
  {
    list: [
      { title: ['层级', 'Level'], value: (r, language) => labelOf(Level, r.level, language) },
      { title: ['姓名', 'Name'], value: (r) => r.instructor.name },
      { title: ['今天代班', 'Stands in today'], value: (r) => (r.current ? r.substitute?.name : null) },
      { title: ['企业或网格', 'Enterprise or grid'], value: (r) => r.enterprise?.name ?? r.grid?.name, width: 36 },
      { title: ['起', 'From'], value: (r) => r.validFrom },
      { title: ['止', 'To'], value: (r) => r.validTo },
    ],
    gaps: [
      { title: ['企业', 'Enterprise'], value: (g) => g.enterprise.name, width: 36 },
      { title: ['网格', 'Grid'], value: (g) => g.grid?.name },
      { title: ['情形', 'Kind'], value: (g, language) => labelOf(GapKind, g.kind, language), width: 24 },
      { title: ['发现于', 'Since'], value: (g) => g.since },
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

export const allianceRoutes = routes(allianceContract, {
  list: (ctx) => listAlliances(ctx),
  add: (ctx, { body }) => addAlliance(ctx, body),
  edit: (ctx, { params, body }) => editAlliance(ctx, params.id, body),
})

export const pairingRoutes = routes(
  pairingContract,
  {
    list: (ctx, { query }) => listPairings(ctx, query),
    add: (ctx, { body }) => addPairing(ctx, body),
    edit: (ctx, { params, body }) => editPairing(ctx, params.id, body),
    ofEnterprise: async (ctx, { params }) => {
      const { id } = await enterpriseFor(ctx, params.id)
      return { items: (await pairingsOfAll(ctx, [id])).get(id) ?? [] }
    },
  },
  {
    list: [
      { title: ['类别', 'Kind'], value: (p, language) => labelOf(UnitKind, p.unitKind, language) },
      { title: ['结对单位', 'Unit'], value: (p) => p.unitName, width: 24 },
      { title: ['企业或联盟', 'With'], value: (p) => p.enterprise?.name ?? p.alliance?.name, width: 30 },
      { title: ['目的', 'Purpose'], value: (p) => p.purpose, width: 36 },
      { title: ['起', 'From'], value: (p) => p.validFrom },
      { title: ['止', 'To'], value: (p) => p.validTo },
    ],
  },
)

export const taskRoutes = routes(
  taskContract,
  {
    list: (ctx, { query }) => listTasks(ctx, query),
    get: (ctx, { params }) => getTask(ctx, params.id),
    settle: (ctx, { params, body }) => settleTask(ctx, params.id, body),
  },
  {
    list: [
      { title: ['交办事项', 'Task'], value: (t) => t.title, width: 36 },
      { title: ['承办人', 'Owner'], value: (t) => t.owner.name },
      { title: ['指导组', 'Group'], value: (t) => t.group?.name },
      { title: ['企业', 'Enterprise'], value: (t) => t.enterprise?.name, width: 30 },
      { title: ['到期', 'Due'], value: (t) => t.dueOn },
      { title: ['状态', 'State'], value: (t, language) => labelOf(TaskState, t.state, language) },
      { title: ['说明', 'Note'], value: (t) => t.settledNote, width: 36 },
    ],
  },
)
