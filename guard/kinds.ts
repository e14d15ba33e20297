import type { Ids } from './scene/index.ts'

/**
 * What stands behind a parameter of an address: the kind of thing, by the address up to it. An address that is not here is
 * a failure of ISO-3: whoever adds a resource says what its id names, and arranges one in guard/scene.
 */
const KINDS: Record<string, string> = {
  '/grid-layers/{id}': 'layer',
  '/grids/{id}': 'grid',
  '/departments/{id}': 'department',
  '/ground-changes/{id}': 'groundChange',
  '/enterprises/{id}/conflicts/{factId}': 'conflict',
  '/proposals/{id}/files/{fileId}': 'proposalFile',
  '/enterprise-exports/{id}': 'export',
  '/chains/{id}': 'chain',
  '/buildings/{id}': 'building',
  '/enterprises/{id}/chains/{chainId}': 'chain',
  '/enterprises/{id}/spaces/{spaceId}': 'space',
  '/segments/{id}': 'segment',
  '/segments/{id}/enterprises/{enterpriseId}': 'enterprise',
  '/tags/{id}': 'tag',
  '/enterprises/{id}/tags/{tagId}': 'tag',
  '/tags/{id}/enterprises/{enterpriseId}': 'enterprise',
  '/portal/enterprises/{id}': 'enterprise',
  '/portal/proposals/{id}': 'portalProposal',
  '/portal/proposals/{id}/files/{fileId}': 'proposalFile',
  '/portal/dossiers/{id}': 'dossier',
  '/duplicates/{id}': 'duplicate',
  '/enterprise-merges/{id}': 'merge',
  '/sign-in-providers/{id}': 'provider',
  '/users/{id}': 'user',
  '/users/{id}/roles/{grantId}': 'grant',
  '/users/{id}/sessions/{key}': 'session',
  '/tokens/{id}': 'token',
  '/privacy-requests/{id}': 'privacyRequest',
  '/saved-views/{id}': 'view',
  '/files/{id}': 'file',
  '/uploads/{id}': 'upload',
  '/notifications/{id}': 'notification',
  '/jobs/{id}': 'job',
  '/enterprises/{id}': 'enterprise',
  '/enterprises/{id}/contacts/{contactId}': 'contact',
  '/enterprises/{id}/titles/{titleId}': 'title',
  '/imports/{id}': 'import',
  '/proposals/{id}': 'proposal',
  '/instructors/{id}': 'instructor',
  '/groups/{id}': 'group',
  '/responsibilities/{id}': 'responsibility',
  '/substitutions/{id}': 'substitution',
  '/alliances/{id}': 'alliance',
  '/pairings/{id}': 'pairing',
  '/team-tasks/{id}': 'teamTask',
  '/team-meetings/{id}': 'teamMeeting',
  '/loads/{id}': 'load',
  '/demands/{id}': 'demand',
  '/demands/{id}/files/{fileId}': 'demandFile',
  '/demands/{id}/checks/{checkId}': 'demandCheck',
  '/demands/{id}/followers/{accountId}': 'colleague',
  '/demands/{id}/requests/{requestId}': 'request',
  '/demands/{id}/parts/{partId}': 'part',
  '/demands/{id}/links/{linkId}': 'link',
  '/categories/{id}': 'category',
  '/demand-questions/{id}': 'demandQuestion',
  '/demand-checks/{id}': 'demandCheck',
  '/demand-templates/{id}': 'template',
  '/demand-instructions/{id}': 'instruction',
  '/demand-meetings/{id}': 'meeting',
  '/demand-precedents/{id}': 'precedent',
  '/demand-duplicates/{id}': 'pair',
  '/demand-replays/{id}': 'replay',
  '/demand-imports/{id}': 'demandImport',
  '/demand-ledger/exports/{id}': 'job',
  '/duties/{id}': 'duty',
  '/dispatch-rules/{id}': 'dispatchRule',
  '/slips/{id}': 'slip',
  '/knowledge-articles/{id}': 'article',
  '/portal/knowledge/{id}': 'article',
  '/clusters/{id}': 'cluster',
  '/special-actions/{id}': 'action',
  '/macros/{id}': 'macro',
  '/macro-runs/{id}': 'macroRun',
  '/hazards/{id}': 'hazard',
  '/hazards/{id}/files/{fileId}': 'hazardFile',
  '/policies/{id}': 'policy',
  '/regions/{code}': 'region',
  '/visits/{id}': 'visit',
  '/visits/{id}/files/{fileId}': 'visitPhoto',
  '/promises/{id}': 'promise',
  '/visit-proposals/{id}': 'visitProposal',
  '/policy-questions/{id}': 'policyQuestion',
  '/labour-needs/{id}': 'labourNeed',
  '/digests/{id}': 'digest',
  '/field/devices/{id}': 'device',
  '/field/team-devices/{id}': 'teamDevice',
  '/field/items/{clientId}': 'fieldItem',
  '/field/quarantine/{id}': 'quarantined',
  '/field/quarantine/{id}/files/{fileId}': 'quarantinedFile',
  '/portal/demands/{id}': 'demand',
  '/portal/demands/{id}/files/{fileId}': 'publicFile',
  '/portal/promises/{id}': 'promise',
  '/portal/hazards/{id}': 'hazard',
  '/webhooks/{id}': 'webhook',
  '/webhooks/{id}/deliveries/{deliveryId}': 'delivery',
  '/ask/{token}': 'poster',
  '/track/{token}': 'track',
  '/track/{token}/files/{fileId}': 'trackFile',
  '/visit-doors/{token}': 'visitDoor',
  '/visit-passes/{token}': 'visitPass',
  '/feeds/{token}': 'feed',
  '/open311/v2/requests/{number}': 'number',
  '/open311/v2/tokens/{number}': 'number',
}

/** Parents that stand in another state than the usual one. */
const PARENTS: [start: string, kind: string][] = [
  ['/users/{id}/sessions/', 'colleague'],
  ['/demands/{id}/requests/', 'demandSigned'],
  ['/visits/{id}/door', 'plannedVisit'],
  ['/visits/{id}/plan', 'plannedVisit'],
  ['/visits/{id}/done', 'plannedVisit'],
  ['/visits/{id}/cancellation', 'plannedVisit'],
]

/** Parameters that name no object of a park: a day, a kind of form, a code. The same for everybody. */
const VALUES: Record<string, string> = {
  '/calendar-notices/{year}': '2026',
  '/calendars/{day}': '2026-12-30',
  '/diary/{day}': '2026-11-02',
  '/rule-sets/{code}': 'sla.demand',
  '/ledger-forms/{kind}': 'problem',
  '/enterprises/{id}/indicators/{kind}': 'staff',
  '/enterprises/{id}/indicators/{kind}/{period}': '2025',
  '/compliance/forms/{form}': 'visit',
  '/compliance/forms/{form}/fields/{field}': 'purpose',
  '/open311/v2/services/{code}': 'none',
  '/session/all/{key}': 'none',
  '/session/identities/{id}': '0199a000-dead-7000-8000-000000000001',
  '/region-openings/{subject}': 'demands',
}

const upTo = (path: string, param: string) =>
  path.replace('/api/v1', '').slice(0, path.replace('/api/v1', '').indexOf(`{${param}}`) + param.length + 2)

export const constantOf = (path: string, param: string): string | undefined => VALUES[upTo(path, param)]
/** The kind of thing that a parameter names, unless it names a value. */
export const kindOf = (path: string, param: string): string | undefined => {
  const own = path.replace('/api/v1', '')
  const parent = param === 'id' ? PARENTS.find(([start]) => own.startsWith(start))?.[1] : undefined
  return parent ?? KINDS[upTo(path, param)]
}

const numberOf = (kind: string) => [...kind].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7)
const ghostId = (kind: string) => `0199a000-dead-7000-8000-${numberOf(kind).toString(16).padStart(12, '0')}`
/** Shaped as the real ones are, and never given to anything. */
export const ghostOf = (kind: string, real: Ids): string => {
  const id = real[kind] ?? ''
  return /^[0-9a-f-]{36}$/.test(id) || !id
    ? ghostId(kind)
    : `${id.slice(0, -4)}${id.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
}
