import type { Stage } from './stage.ts'

/** What the desk keeps for the whole park: categories, questions, checks, duties, templates, rules, macros. */
const demandDesk = async ({ cast, ids, make, say, set, ground }: Stage) => {
  const { desk } = cast
  const both = (where: string, words: string) => ({
    labelZh: say(`${where}.labelZh`, words),
    labelEn: say(`${where}.labelEn`),
  })
  await make('category', desk, 'POST /categories', {
    code: `k-${set}`,
    nameZh: say('category.nameZh', '供电'),
    nameEn: say('category.nameEn'),
  })
  const question = {
    key: 'duty_phone',
    kind: 'phone',
    ...both('demandQuestion', '容量'),
    helpZh: say('demandQuestion.helpZh'),
  }
  await make('demandQuestion', desk, 'POST /categories/{category}/questions', question)
  await make('demandCheck', desk, 'POST /demand-checks', { step: 'verify', ...both('check', '电话核实') })
  const { category: categoryId } = ids
  const { departmentId } = ground
  await make('duty', desk, 'PUT /duties', { categoryId, departmentId, basis: say('duty.basis', '职责清单') })
  await make('template', desk, 'POST /demand-templates', {
    purpose: 'reply',
    title: say('template.title'),
    body: say('template.body', '您好，'),
  })
  await make('dispatchRule', desk, 'POST /dispatch-rules', {
    name: say('dispatchRule.name'),
    fits: { categoryIds: [categoryId] },
    departmentId,
    basis: say('dispatchRule.basis'),
  })
  const steps = [{ do: 'reply', words: say('macro.words', '已收到') }]
  await make('macro', desk, 'POST /macros', { name: say('macro.name'), steps })
}

const library = async ({ cast, ids, make, ask, say, ground }: Stage) => {
  const { desk } = cast
  await make('article', desk, 'POST /knowledge-articles', {
    title: say('article.title', '电压不稳'),
    question: say('article.question', '每天下午电压波动'),
    answer: say('article.answer', '申请调档'),
    audience: 'everyone',
    publish: true,
    categoryId: ids.category,
  })
  const policy = {
    title: say('policy.title', '设备更新补助'),
    issuer: say('policy.issuer'),
    summary: say('policy.summary'),
    benefit: say('policy.benefit'),
    validFrom: '2026-01-01',
    departmentId: ground.departmentId,
    conditions: [{ field: 'size', operator: 'one-of', values: ['small', 'micro'] }],
  }
  await make('policy', desk, 'POST /policies', policy)
  await ask(desk, 'PUT /policies/{policy}/published')
}

/** Layers, grids and departments besides those that the people were given. */
const parkGround = async ({ cast, ask, make, say, set }: Stage) => {
  const { desk } = cast
  const layer = await make('layer', desk, 'POST /grid-layers', { code: `l-${set}`, name: say('layer.name') })
  const area = { layerId: layer.id, kind: 'area', code: `a-${set}`, name: say('grid.name') }
  await make('grid', desk, 'POST /grids', area)
  const office = { code: `d-${set}`, name: say('department.name'), kind: 'department', phone: '0730-2210000' }
  await make('department', desk, 'POST /departments', office)
  await ask(desk, 'PUT /calendars/2026-12-30', { kind: 'off', name: say('calendar.name') })
}

export const furnishOffice = async (stage: Stage) => {
  await parkGround(stage)
  await demandDesk(stage)
  await library(stage)
}
