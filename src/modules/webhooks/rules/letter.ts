const PREFIX = 'parkloop.'
/** `demand.dispatched` is known outside as `parkloop.demand.dispatched`. */
export const typeOf = (fact: string) => `${PREFIX}${fact}`
export const TEST_TYPE = typeOf('webhook.test')

type Told = {
  id: string
  type: string
  /** Public origin of the installation, where it has one. */
  origin: string | undefined
  parkCode: string
  subject: string
  at: Date
  data: Record<string, unknown>
}
/** A CloudEvent in the structured JSON form (CloudEvents 1.0.2, JSON format). Written once: every attempt sends the same bytes. */
export const letterOf = ({ id, type, origin = '', parkCode, subject, at, data }: Told): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: `${origin}/parks/${parkCode}`,
    type,
    subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data,
  })

const isPlain = (v: unknown) => v === null || ['string', 'number', 'boolean'].includes(typeof v)
/** Only what is named leaves, and only plain values: a fact that grows tells nothing new by accident. */
export const partsOf = (
  parts: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(payload).filter(([name, value]) => Object.hasOwn(parts, name) && isPlain(value)))
