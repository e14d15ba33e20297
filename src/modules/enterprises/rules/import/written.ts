/** What an import may write into a file, as facts call it, and what PostgreSQL keeps it as. */
const FIELDS = {
  name: 'text',
  code: 'text',
  shortName: 'text',
  formerNames: 'text[]',
  codeWarning: 'text',
  codeOverrideReason: 'text',
  legacyRegNo: 'text',
  status: 'text',
  statusSince: 'date',
  statusReason: 'text',
  tier: 'text',
  size: 'text',
  kind: 'text',
  industryCode: 'text',
  registeredCapitalFen: 'bigint',
  registeredCapitalCurrency: 'text',
  foundedOn: 'date',
  foundedPrecision: 'text',
  divisionCode: 'text',
  address: 'text',
  lng: 'double precision',
  lat: 'double precision',
  gridId: 'uuid',
  legalPerson: 'text',
  businessScope: 'text',
  tags: 'text[]',
} as const
const WHERE_NOTHING_IS_SAID: Partial<Record<keyof typeof FIELDS, string>> = {
  formerNames: "'{}'",
  status: "'active'",
  tier: "'normal'",
  size: "'unknown'",
  tags: "'{}'",
}

const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[]
const column = (field: string) => field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
export const isWritten = (field: string) => field in FIELDS
/** Fields in the order in which people read them: jsonb keeps none. */
export const inOrder = (fields: readonly string[]) => {
  const place = (f: string) => (NAMES as string[]).indexOf(f)
  // Figures have no place of their own: by name and period.
  return fields.toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

/** A jsonb object of fields as a row of values: `from … cross join lateral ${saidOf('r.said')}`. */
export const saidOf = (object: string) =>
  `jsonb_to_record(${object}) as x(${NAMES.map((f) => `"${f}" ${FIELDS[f]}`).join(', ')})`
export const COLUMNS = NAMES.map(column).join(', ')
export const VALUES = NAMES.map((f) => {
  const none = WHERE_NOTHING_IS_SAID[f]
  return none ? `coalesce(x."${f}", ${none})` : `x."${f}"`
}).join(', ')
/** Only what the object names is set; the rest of the file stays as it is. */
export const setting = (object: string) =>
  NAMES.map((f) => {
    const value = WHERE_NOTHING_IS_SAID[f] ? `coalesce(x."${f}", ${WHERE_NOTHING_IS_SAID[f]})` : `x."${f}"`
    return `${column(f)} = case when ${object} ? '${f}' then ${value} else e.${column(f)} end`
  }).join(', ')
/** What stands in a file now, as the object of an import would say it. */
export const STANDING = `jsonb_build_object(${NAMES.map((f) => `'${f}', e.${column(f)}`).join(', ')})`
