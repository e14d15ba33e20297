import * as client from 'openid-client'
import type { Sender } from './sender.ts'

/** A sign-in provider as a park has set it up: OpenID Connect 1.0, authorisation code with PKCE. */
export type ProviderAt = { issuer: string; clientId: string; secret: string; scope: string }
/** What stays here while the browser is away; none of it may be known to anybody else. */
export type Kept = {
  nonce: string
  verifier: string
  /** Milliseconds: what the provider says of her has to be newer. Absent: it may know her from before. */
  anewSince?: number
}
export type CameBack = {
  subject: string
  /** What the named claim says; undefined: nothing, or no text. */
  claim: string | undefined
  acr: string | undefined
  amr: string[]
  /** Where the provider ends its own session, where it says so. */
  signOut: string | undefined
}

/** Why it did not work, in the words of the library, for the trail and for whoever sets the provider up. */
export class ProviderTrouble extends Error {
  readonly away: boolean
  constructor(message: string, away: boolean) {
    super(message)
    this.away = away
  }
}

const EMPTY = new Set([204, 205, 304])
const textOf = (body: unknown) => (body === undefined || body === null ? undefined : String(body))
const fetchBy =
  (sender: Sender): client.CustomFetch =>
  async (url, { method, headers, body }) => {
    const text = textOf(body)
    const sent = await sender.ask({ url, method, headers, ...(text === undefined ? {} : { body: text }) })
    if ('trouble' in sent) throw new ProviderTrouble(`${new URL(url).host}: ${sent.trouble} ${sent.detail}`, true)
    return new Response(EMPTY.has(sent.status) ? null : sent.body, { status: sent.status, headers: sent.headers })
  }

const CLOCKS_APART_SECONDS = 60
/** Asked anew at each sign-in: keys that the provider has changed are known at once. */
const discovered = async (sender: Sender, { issuer, clientId, secret }: ProviderAt): Promise<client.Configuration> => {
  const at = new URL(issuer)
  // Whether plain http may be spoken with this address is the sender's decision, by the operator's networks.
  const plain = at.protocol === 'http:' ? [client.allowInsecureRequests] : []
  const about = { client_secret: secret, [client.clockTolerance]: CLOCKS_APART_SECONDS }
  const found = await client.discovery(at, clientId, about, client.ClientSecretBasic(secret), {
    [client.customFetch]: fetchBy(sender),
    execute: [...plain, client.enableNonRepudiationChecks],
  })
  return withMethod(found, at, clientId, about, secret)
}

/** The way of showing the secret that the provider understands: basic unless it names only the other. */
const withMethod = (
  found: client.Configuration,
  at: URL,
  clientId: string,
  about: object,
  secret: string,
): client.Configuration => {
  const methods = found.serverMetadata().token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  if (methods.includes('client_secret_basic') || !methods.includes('client_secret_post')) return found
  const other = new client.Configuration(found.serverMetadata(), clientId, about, client.ClientSecretPost(secret))
  const fetching = found[client.customFetch]
  if (fetching) other[client.customFetch] = fetching
  if (at.protocol === 'http:') client.allowInsecureRequests(other)
  client.enableNonRepudiationChecks(other)
  return other
}

type Said = { code?: string; error?: string; message?: string; claim?: string; cause?: Said }
/** The library wraps what it found: what was wrong, and with which claim, stands at the bottom. */
const chainOf = (said: Said | undefined): Said[] => (said ? [said, ...chainOf(said.cause)] : [])
const inItsWords = (error: unknown): never => {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof ProviderTrouble) throw e
  const chain = chainOf(error as Said)
  const words = chain.flatMap(({ code, error: why, message, claim }) => [code, why, message, claim && `"${claim}"`])
  throw new ProviderTrouble([...new Set(words)].filter(Boolean).join(': ').slice(0, 300), false)
}

/** Only to a page: the browser is sent there. */
const mustBePage = (url: URL, issuer: string) => {
  if (url.protocol !== 'https:' && url.protocol !== new URL(issuer).protocol)
    throw new ProviderTrouble(`${url.protocol} is no address of a page`, false)
  return url.href
}

/** `anew`: she shows it again, whoever the provider takes her for already. */
export type Asked = { redirectUri: string; state: string; acr: readonly string[]; anew?: boolean }
/** Where the browser goes to show who it is. */
export const wayTo = async (
  sender: Sender,
  provider: ProviderAt,
  asked: Asked,
): Promise<{ url: string; kept: Kept }> => {
  const kept: Kept = {
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    ...(asked.anew ? { anewSince: Date.now() } : {}),
  }
  const challenge = await client.calculatePKCECodeChallenge(kept.verifier)
  try {
    const config = await discovered(sender, provider)
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: asked.redirectUri,
      scope: provider.scope,
      state: asked.state,
      nonce: kept.nonce,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...(asked.acr.length > 0 ? { acr_values: asked.acr.join(' ') } : {}),
      ...(asked.anew ? { prompt: 'login', max_age: '0' } : {}),
    })
    return { url: mustBePage(url, provider.issuer), kept }
  } catch (error) {
    return inItsWords(error)
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0
const textsOf = (value: unknown) => (Array.isArray(value) ? value.filter(isText) : [])

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>
/** Some providers say the claim only when they are asked for it. */
const claimOf = async (config: client.Configuration, tokens: Tokens, subject: string, name: string | null) => {
  if (name === null) return undefined
  const said = tokens.claims()?.[name]
  if (said !== undefined || !config.serverMetadata().userinfo_endpoint) return said
  return (await client.fetchUserInfo(config, tokens.access_token, subject))[name]
}

const signOutOf = (config: client.Configuration, issuer: string, back: string) =>
  config.serverMetadata().end_session_endpoint
    ? mustBePage(client.buildEndSessionUrl(config, { post_logout_redirect_uri: back }), issuer)
    : undefined

export type Returning = { url: URL; state: string; kept: Kept; claim: string | null; signedOutAt: string }
/** With it the library wants `auth_time`, and refuses one from before she was sent off. */
const anew = ({ anewSince }: Kept) =>
  anewSince === undefined ? {} : { maxAge: Math.max(0, Math.ceil((Date.now() - anewSince) / 1000)) }

/** Who came back: issuer, audience, signature, times, nonce and state are the library's to check. */
export const whoCameBack = async (sender: Sender, provider: ProviderAt, r: Returning): Promise<CameBack> => {
  try {
    const config = await discovered(sender, provider)
    const tokens = await client.authorizationCodeGrant(config, r.url, {
      pkceCodeVerifier: r.kept.verifier,
      expectedNonce: r.kept.nonce,
      expectedState: r.state,
      idTokenExpected: true,
      ...anew(r.kept),
    })
    const claims = tokens.claims()
    if (!claims) throw new ProviderTrouble('no id token', false)
    const claim = await claimOf(config, tokens, claims.sub, r.claim)
    return {
      subject: claims.sub,
      claim: isText(claim) ? claim : undefined,
      acr: isText(claims.acr) ? claims.acr : undefined,
      amr: textsOf(claims.amr),
      signOut: signOutOf(config, provider.issuer, r.signedOutAt),
    }
  } catch (error) {
    return inItsWords(error)
  }
}

/** What a provider says of itself, for whoever sets it up. */
export const whatItSays = async (sender: Sender, provider: ProviderAt) => {
  try {
    const said = (await discovered(sender, provider)).serverMetadata()
    return {
      authorizationEndpoint: said.authorization_endpoint ?? null,
      tokenEndpoint: said.token_endpoint ?? null,
      endSession: said.end_session_endpoint !== undefined,
      claims: textsOf(said.claims_supported),
    }
  } catch (error) {
    return inItsWords(error)
  }
}
