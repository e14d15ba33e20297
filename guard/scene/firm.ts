import { makeUscc } from '../../src/kernel/codes/index.ts'
import type { Stage } from './stage.ts'

let made = 0

export const openFile = async ({ cast, make, say, ground }: Stage) => {
  const { desk } = cast
  await make('enterprise', desk, 'POST /enterprises', {
    name: say('enterprise.name', '精工厂'),
    code: makeUscc('430624', 7_700 + ++made),
    shortName: say('enterprise.shortName'),
    gridId: ground.gridId,
    size: 'small',
    address: say('enterprise.address', '洋沙湖大道'),
    legalPerson: say('enterprise.legalPerson'),
    businessScope: say('enterprise.businessScope', '机电制造'),
    tags: [say('enterprise.tags')],
  })
}

const RULE = {
  match: 'all',
  groups: [{ match: 'all', conditions: [{ field: 'size', operator: 'one-of', values: ['small'] }] }],
}

/** Where it belongs: chain, building, tag; and a list of the desk's own. */
export const place = async ({ cast, ids, ask, make, say, ground }: Stage) => {
  const { desk } = cast
  await make('chain', desk, 'POST /chains', { name: say('chain.name', '电子信息'), note: say('chain.note') })
  await ask(desk, 'PUT /enterprises/{enterprise}/chains/{chain}', { role: 'core', segment: say('chain.segment') })
  await make('building', desk, 'POST /buildings', {
    name: say('building.name', '厂房'),
    kind: 'factory',
    address: say('building.address'),
  })
  const space = { buildingId: ids.building, unit: say('space.unit'), tenure: 'tenant' }
  const { spaces } = await ask(desk, 'POST /enterprises/{enterprise}/spaces', space)
  ids.space = spaces[0].id
  const { name } = await make('tag', desk, 'POST /tags', {
    name: say('tag.name'),
    description: say('tag.description'),
    rule: RULE,
  })
  ids.tagName = name
  await make('segment', desk, 'POST /segments', {
    name: say('segment.name'),
    description: say('segment.description'),
    rule: RULE,
  })
  const { jobId } = await ask(desk, 'POST /enterprise-exports', { format: 'csv', columns: ['name', 'code'] })
  ids.export = jobId
  await ground.park.work('enterprises.export', { jobRunId: jobId })
}

export const fillFile = async ({ cast, ids, make, say }: Stage) => {
  const { desk } = cast
  await make('contact', desk, 'POST /enterprises/{enterprise}/contacts', {
    name: say('contact.name'),
    role: 'other',
    phone: `139${String(10_000_000 + made).padStart(8, '0')}`,
    mail: `${say('contact.mail')}@firm.example`,
    isPrimary: true,
  })
  await make('indicator', desk, 'POST /enterprises/{enterprise}/indicators', {
    kind: 'staff',
    period: '2025',
    value: 80,
  })
  await make('title', desk, 'POST /enterprises/{enterprise}/titles', {
    kind: 'high-tech',
    name: say('title.name', '高新技术企业'),
    number: say('title.number'),
    issuer: say('title.issuer'),
    issuedOn: '2025-01-01',
  })
  await make('alliance', desk, 'POST /alliances', {
    name: say('alliance.name', '电子产业联盟'),
    purpose: say('alliance.purpose'),
    enterpriseIds: [ids.enterprise],
  })
  await make('pairing', desk, 'POST /pairings', {
    unitKind: 'branch',
    unitName: say('pairing.unitName', '支部'),
    purpose: say('pairing.purpose'),
    enterpriseId: ids.enterprise,
  })
}
