/**
 * What is published (ISO-8): every field that an answer without sign-in may have, by operation. Kept by hand from the
 * specification (portal, Open311, visits); nothing here is read from the contracts. A field that is added to a contract is a
 * failure here, and somebody has to say whether everybody may read it. `[]` is every item of a list.
 */
const split = (text: string) => text.split(/\s+/).filter(Boolean)

/** Every refusal, whatever was asked. */
const PROBLEM = `type title status code detail translations.zh translations.en requestId
  errors[].path errors[].code errors[].message errors[].translations.zh errors[].translations.en`

const diversion = (at: string) => ['kind', 'zh', 'en', 'link', 'phone'].map((f) => `${at}.${f}`).join(' ')
const QUESTION = 'categories[].questions[]'
const CATEGORY = `categories[].id categories[].parentId categories[].nameZh categories[].nameEn categories[].diversion
  ${diversion('categories[].diversion')}
  ${QUESTION}.id ${QUESTION}.key ${QUESTION}.kind ${QUESTION}.labelZh ${QUESTION}.labelEn ${QUESTION}.helpZh ${QUESTION}.helpEn
  ${QUESTION}.unit ${QUESTION}.required ${QUESTION}.options[].value ${QUESTION}.options[].zh ${QUESTION}.options[].en
  ${QUESTION}.shownWhen ${QUESTION}.shownWhen.key ${QUESTION}.shownWhen.answers[] ${diversion(`${QUESTION}.diversions[]`)}
  ${QUESTION}.diversions[].answer`

const FILES = 'attachments[].id attachments[].name attachments[].mediaType attachments[].size'
/** A case as who asked it sees it with the code that was given: the office that works on it, never a person of it. */
const TRACK = `number title status department submittedAt updatedAt waiting detail category outcome answer plan reason reopenUntil
  actions[] park enterprise promised promised.stage promised.dueAt promised.light promised.provisional
  rest rest.kind rest.reasonCode rest.until together together.since rating rating.score rating.comment rating.at
  partialAnswers[].title partialAnswers[].outcome partialAnswers[].answer partialAnswers[].at
  ${FILES} answers[].key answers[].kind answers[].label.zh answers[].label.en answers[].value answers[].value[]
  answers[].words answers[].words.zh answers[].words.en unattached[].fileId unattached[].code unattached[].zh unattached[].en
  story[].id story[].at story[].kind story[].side story[].who story[].body story[].outcome story[].verdict
  ${FILES.replace(/attachments/g, 'story[].attachments')}`

const ANSWERS: Record<string, string> = {
  'sign-in.gateways': 'items[].id items[].parkId items[].park items[].zh items[].en',
  'doors.door': `enterprise park ${CATEGORY}`,
  'doors.ask': 'number trackingPath',
  'doors.knowledge':
    'items[].id items[].title items[].question items[].answer items[].shared[] items[].sameCategory items[].usefulCount',
  'doors.track': TRACK,
  'doors.rate': TRACK,
  'doors.message': TRACK,
  'doors.upload': 'id name mediaType size createdAt',
  'visitPasses.take': 'path',
  'visitPasses.get': `park enterprise day who[].name who[].unit purpose basis[].zh basis[].en asks[].zh asks[].en
    mayRate rated minGroup`,
  'visitPasses.rate': 'rated',
  'open311.discovery': `changeset contact key_service endpoints[].specification endpoints[].url endpoints[].changeset
    endpoints[].type endpoints[].formats[]`,
  'open311.services': '[].service_code [].service_name [].description [].metadata [].type [].keywords [].group',
  'open311.definition': `service_code attributes[].variable attributes[].code attributes[].datatype attributes[].required
    attributes[].datatype_description attributes[].order attributes[].description attributes[].values[].key
    attributes[].values[].name`,
  '/healthz': 'status',
  '/readyz': 'status reason',
  '/field/manifest.webmanifest': `id name short_name description lang dir start_url scope display orientation background_color
    theme_color categories[] icons[].src icons[].sizes icons[].type icons[].purpose`,
}
/** The protocol's own shape of a refusal. */
const OPEN311 = '[].code [].description'

const PUBLISHED = new Map(Object.entries(ANSWERS).map(([op, fields]) => [op, new Set(split(fields))]))
const REFUSED = new Set(split(PROBLEM))
const REFUSED_311 = new Set(split(OPEN311))

/** `items[].name` for every value in it; an empty list or object has none. */
const fieldsOf = (value: unknown, at = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((v) => fieldsOf(v, `${at}[]`))
  if (value === null || typeof value !== 'object') return [at]
  return Object.entries(value).flatMap(([name, v]) => fieldsOf(v, at ? `${at}.${name}` : name))
}

/** Fields of an answer that nobody has published. */
export const unpublished = (op: string, status: number, body: unknown): string[] => {
  const known = status < 400 || op === '/readyz' ? PUBLISHED.get(op) : op.startsWith('open311.') ? REFUSED_311 : REFUSED
  return [...new Set(fieldsOf(body))].filter((field) => !known?.has(field))
}

/** Words that stand in what is behind a door and are not even for whoever holds its token. */
export const isNobodys = (where: string) => /contactName$|^contact\.|^user\.|^visit\.person$/.test(where)
