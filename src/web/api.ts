import { type Query, QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { clientOf, Refused, type Transport } from '../kernel/client.ts'
import type { Problem } from '../kernel/contract/index.ts'
import { Barred, type Session, sessionContract } from '../modules/identity/contract/index.ts'
import { isAttended, noteAsked } from './activity.ts'
import { prefsNow } from './prefs.ts'
import { proofGiven } from './proof.ts'
import { sayIn, words } from './words.ts'

const w = words('api', {
  offlineTitle: ['没有网络', 'You are offline'],
  offline: [
    '没有连上服务器，您填的内容还在。联网后再点一次即可，不会重复提交。',
    'The server could not be reached. What you typed is still here; try again once you are connected, nothing will be sent twice.',
  ],
  awayTitle: ['服务暂时不可用', 'The service is away for a moment'],
  away: [
    '服务器正在维护或恢复，已保存的数据是安全的。请稍后再试。',
    'The server is restarting or under maintenance. Saved data is safe; please try again shortly.',
  ],
  brokenTitle: ['服务器的回答无法读取', 'The answer could not be read'],
  broken: [
    '服务器返回了意外的内容（{{status}}）。已保存的数据是安全的，请稍后再试；若一直这样，请联系管理员。',
    'The server answered unexpectedly ({{status}}). Saved data is safe. Try again, and tell your administrator if it persists.',
  ],
})

type OwnCode = 'offline' | 'away' | 'broken'
const ownProblem = (code: OwnCode, status: number): Problem => {
  const text = (language: 'zh' | 'en') => sayIn(w, language)(code, { status })
  return {
    type: `about:blank#${code}`,
    title: sayIn(w)(`${code}Title`),
    status,
    code,
    detail: text(prefsNow().language),
    translations: { zh: text('zh'), en: text('en') },
    requestId: '',
  }
}

const READS = ['GET', 'HEAD']
// crypto.randomUUID does not exist on plain http, and an intranet may have nothing else.
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')

/** Writes that got no answer keep their key, so that pressing the button again cannot do the thing twice. */
const unanswered = new Map<string, string>()
const attemptOf = (path: string, init: RequestInit) =>
  typeof init.body === 'string' || init.body === null ? `${init.method} ${path} ${init.body}` : undefined

const headersOf = (path: string, init: RequestInit) => {
  const headers = new Headers(init.headers)
  headers.set('accept-language', prefsNow().language === 'zh' ? 'zh-CN,zh' : 'en')
  if (isAttended()) noteAsked()
  else headers.set('x-unattended', '1')
  if (READS.includes(init.method ?? 'GET') || headers.has('idempotency-key')) return headers
  const attempt = attemptOf(path, init)
  const key = (attempt && unanswered.get(attempt)) ?? newKey()
  if (attempt) unanswered.set(attempt, key)
  headers.set('idempotency-key', key)
  return headers
}

const isJson = (response: Response) => /json/.test(response.headers.get('content-type') ?? '')

const checked = (response: Response) => {
  const retry = Number(response.headers.get('retry-after')) || undefined
  if (response.status === 204 || isJson(response)) return response
  throw new Refused(
    ownProblem(response.status >= 502 && response.status <= 504 ? 'away' : 'broken', response.status),
    retry,
  )
}

/** Same-origin fetch; throws `Refused` with words for the reader when there is no usable answer at all. */
export const send: Transport = async (path, init) => {
  const headers = headersOf(path, init)
  const response = await fetch(path, { ...init, headers, credentials: 'same-origin' }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refused(ownProblem('offline', 0))
  })
  if (response.status < 500) unanswered.delete(attemptOf(path, init) ?? '')
  return response
}

let wire: Transport = send
/** The kit page replaces the network; nothing else does. */
export const replaceTransport = (transport: Transport) => {
  wire = transport
  void queryClient.resetQueries()
}

const wantsProof = async (response: Response) =>
  response.status === 403 && isJson(response) && (await response.clone().json()).code === 'proof_required'

/** A step that weighs much waits until she has shown again that it is she, and is then taken as it was. */
const proved: Transport = async (path, init) => {
  const response = await wire(path, init)
  return (await wantsProof(response)) && (await proofGiven()) ? wire(path, init) : response
}

/** `const demands = api(demandContract)`; `await demands.list({ query })`. */
export const api = clientOf(async (path, init) => checked(await proved(path, init)))
/** For answers that are not JSON (exports, files). */
export const rawAnswer: Transport = (path, init) => proved(path, init)

const worthRepeating = (failures: number, error: unknown) =>
  error instanceof Refused && (error.problem.status === 0 || error.problem.status >= 502) && failures < 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRepeating, staleTime: 15_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

export const session = api(sessionContract)
export const isRefused = (error: unknown, status: number) => error instanceof Refused && error.problem.status === status
const nobody = (error: unknown): null => {
  if (isRefused(error, 401)) return null
  throw error
}
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: (): Promise<Session | null> => session.current({}).catch(nobody),
  staleTime: 5 * 60_000,
})
export const setSession = (next: Session | null) => queryClient.setQueryData(sessionQuery.queryKey, next)

/** Another person or another park: a fresh page, so that nothing of the former stays on the screen or in memory. */
export const startAfresh = (at: '/' | '/sign-in') => window.location.assign(at)

/** Who is there, asked anew; whoever sits here stays signed in by it. */
export const askSession = () => queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined)

const FEW = 2
const isBarred = (error: unknown) => error instanceof Refused && Barred.safeParse(error.problem.code).success
/** A question that crossed the change to a new token is asked again; of a session that has ended one learns so. */
const lookAgain = async (query: Query) => {
  if ((await askSession()) && query.state.errorUpdateCount <= FEW) await query.fetch().catch(() => undefined)
}

// Someone whose session ended elsewhere, or who has to do something first, learns it with the next answer, not by a page of errors.
queryClient.getQueryCache().subscribe(({ query, type, ...more }) => {
  if (type !== 'updated' || query.queryKey[0] === 'session') return
  if ((more as { action?: { type: string } }).action?.type !== 'error') return
  if (isRefused(query.state.error, 401)) void lookAgain(query)
  else if (isBarred(query.state.error)) void askSession()
})

// So does whoever pressed a button: what she typed is kept, and she is asked to sign in again.
queryClient.getMutationCache().subscribe(({ type, mutation }) => {
  if (type === 'updated' && mutation?.state.status === 'error' && isRefused(mutation.state.error, 401))
    void askSession()
})

export const useMaybeSession = (): Session | undefined => useQuery(sessionQuery).data ?? undefined

/** The signed-in person; pages that are not `public` always have one. */
export const useSession = (): Session => {
  const now = useMaybeSession()
  if (!now) throw new Error('useSession on a page without a session: mark the page public and use useMaybeSession')
  return now
}

export const useMay = (permission: string): boolean => useMaybeSession()?.may.includes(permission) ?? false
/** For a list of things with different permissions, where a hook per thing is not possible. */
export const useAllowed = () => {
  const may = useMaybeSession()?.may
  return (permission: string | undefined) => permission === undefined || (may?.includes(permission) ?? false)
}
