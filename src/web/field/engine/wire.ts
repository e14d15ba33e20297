import type { Problem } from '../../../kernel/contract/index.ts'

/** `unreachable`: no answer of our server, be it no network, a hotel's sign-in page or a proxy that is alone. */
export type Answer<T> =
  | { kind: 'ok'; body: T }
  | { kind: 'refused'; status: number; problem: Problem; retryAfterMs: number }
  | { kind: 'unreachable' }

const PATIENCE_MS = 30_000
const language = () => {
  try {
    return JSON.parse(localStorage.getItem('parkloop.prefs') ?? '{}').language === 'en' ? 'en' : 'zh-CN,zh'
  } catch {
    return 'zh-CN,zh'
  }
}

const read = async <T>(response: Response): Promise<Answer<T>> => {
  if (response.status === 204) return { kind: 'ok', body: undefined as T }
  if (!/json/.test(response.headers.get('content-type') ?? '')) return { kind: 'unreachable' }
  const body = await response.json()
  if (response.ok) return { kind: 'ok', body }
  const retryAfterMs = 1000 * (Number(response.headers.get('retry-after')) || 0)
  return { kind: 'refused', status: response.status, problem: body, retryAfterMs }
}

/** Says one thing to the server. Never throws: what goes wrong on the way is an answer. */
export const ask = async <T>(method: string, path: string, body?: object): Promise<Answer<T>> => {
  const form = body instanceof FormData
  const headers: Record<string, string> = { 'accept-language': language() }
  if (body && !form) headers['content-type'] = 'application/json'
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: body ? (form ? body : JSON.stringify(body)) : null,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return await read<T>(response)
  } catch {
    return { kind: 'unreachable' }
  }
}
