import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type KoaContextWithOIDC, Provider } from 'oidc-provider'

export const CLIENT = { id: 'parkloop', secret: 'the-secret-of-this-client' }
/** Who signs in there next, and what the provider says of her. */
export type Someone = { sub: string; preferred_username?: string; acr?: string; amr?: string[]; ts?: number }

type Told = {
  who: Someone
  /** Codes are brought to it only after they have expired. */
  late: boolean
  /** Changes what goes out, to see it refused; the length has to stay. */
  forge: (path: string, body: string) => string
}
const AN_HOUR = 3_600_000
type ProviderOptions = { back: string; signedOut: string }

const newKeys = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'ES256' }] }
}

const grantAll = async ({ oidc }: KoaContextWithOIDC) => {
  const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId })
  grant.addOIDCScope('openid profile')
  await grant.save()
  return grant
}

const clientFor = ({ back, signedOut }: ProviderOptions) => ({
  client_id: CLIENT.id,
  client_secret: CLIENT.secret,
  redirect_uris: [back],
  post_logout_redirect_uris: [signedOut],
  id_token_signed_response_alg: 'ES256',
})

/** What this request finds is a later time: the provider takes its times from nowhere else. */
const muchLater = (response: ServerResponse) => {
  const { now } = Date
  Date.now = () => now() + AN_HOUR
  response.once('close', () => {
    Date.now = now
  })
}

const openedAt = (issuer: string, o: ProviderOptions, told: Told) =>
  new Provider(issuer, {
    clients: [clientFor(o)],
    jwks: newKeys(),
    cookies: { keys: [randomUUID()] },
    claims: { openid: ['sub', 'acr', 'amr'], profile: ['preferred_username'] },
    acrValues: ['gov:2'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    loadExistingGrant: grantAll,
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ ...told.who, sub: accountId }) }),
  })

/** A real provider that asks nobody anything: whoever comes is `who`. */
export const openProvider = async (o: ProviderOptions) => {
  const told: Told = { who: { sub: 'nobody' }, late: false, forge: (_, body) => body }
  let provider: Provider
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split('?')[0] ?? ''
    if (path.startsWith('/interaction/')) {
      const { sub: accountId, acr, amr, ts } = told.who
      return void provider.interactionFinished(request, response, { login: { accountId, acr, amr, ts } })
    }
    if (told.late && path === '/token') muchLater(response)
    const end = response.end.bind(response) as (body?: unknown) => ServerResponse
    const forged = (body?: unknown) => end(typeof body === 'string' ? told.forge(path, body) : body)
    response.end = forged as typeof response.end
    provider.callback()(request, response)
  }
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const renewKeys = () => {
    provider = openedAt(issuer, o, told)
  }
  renewKeys()
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((done) => server.close(() => done()))
  }
  return { issuer, told, renewKeys, close }
}

/** A browser without a screen at the provider: follows it until it sends somebody back, and answers with what it sent along. */
export const walk = async (url: string, until: string): Promise<string> => {
  const jar = new Map<string, string>()
  for (let at = url, steps = 0; steps < 10; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`${at}: ${answer.status} ${await answer.text()}`)
    at = new URL(next, at).href
    if (at.startsWith(until)) return new URL(at).search
  }
  throw new Error('the provider sends one round and round')
}
