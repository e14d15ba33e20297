import { lookup as resolve } from 'node:dns/promises'
import { type IncomingMessage, request as plain, type RequestOptions } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { type Whereabouts, whereabouts } from './addresses.ts'

export type Trouble = 'scheme' | 'address' | 'host' | 'timeout' | 'connection'
export type Letter = { url: string; headers: Record<string, string>; body: string }
/** A letter whose answer is read to its end, up to `ANSWER` bytes. */
export type Question = { url: string; method: string; headers: Record<string, string>; body?: string }
export type Reply = { status: number; headers: Record<string, string>; body: string }
/** What came of it: an answer, or why there is none. */
export type Sent = { durationMs: number } & (Reply | { trouble: Trouble; detail: string })

/** HTTP to an address that somebody typed in: nothing of this machine or its network can be reached by it. */
export type Sender = {
  /** What is wrong with an address already by looking at it. */
  refuses: (url: string) => Trouble | undefined
  /** Undefined: `stopped` broke it off, and nothing is known of this letter. */
  post: (letter: Letter, stopped?: AbortSignal) => Promise<Sent | undefined>
  ask: (question: Question) => Promise<Sent>
}
type SenderOptions = {
  /** Networks beside the public internet that may be reached, also by plain http: `10.0.0.0/8`. */
  networks?: readonly string[]
  timeoutMs?: number
}

const TIMEOUT = 15_000
/** Somebody sits before the page and waits for what was asked; for a letter nobody does. */
const PATIENCE = 4_000
/** What is read of an answer; the rest is not waited for. */
const READ = 2048
/** Of what was asked for: more than this is no answer. */
const ANSWER = 256 * 1024

class NotSent extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble, detail: string) {
    super(detail)
    this.trouble = trouble
  }
}
type Place = { address: string; family: number }
type Judge = (address: string) => Whereabouts

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')
const speaks = (url: URL) => url.protocol === 'https:' || url.protocol === 'http:'

/** Every address that the name stands for has to be allowed: which one is taken is not ours to choose. */
const placesOf = async (url: URL, judge: Judge): Promise<Place[]> => {
  const host = hostOf(url)
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host, { all: true })
  const where = found.map((p) => judge(p.address))
  if (found.length === 0) throw new NotSent('host', host)
  if (where.includes('refused')) throw new NotSent('address', found.map((p) => p.address).join(', '))
  if (url.protocol === 'http:' && where.includes('public')) throw new NotSent('scheme', url.protocol)
  return found
}

/** Answers the checked addresses: a name that is asked a second time could have moved meanwhile. */
const answering =
  (places: Place[]): LookupFunction =>
  (_, { all }, callback) =>
    all ? callback(null, places) : callback(null, places[0]?.address ?? '', places[0]?.family)

const firstOf = async (answer: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size >= READ) break
    }
  } catch {
    // The status has been said; a body that breaks off changes nothing.
  }
  return Buffer.concat(parts).subarray(0, READ).toString('utf8').replaceAll('\0', '\uFFFD')
}
const headersOf = (answer: IncomingMessage) =>
  Object.fromEntries(Object.entries(answer.headersDistinct).map(([k, v]) => [k, String(v).replaceAll('\0', '')]))

const wholeOf = async (answer: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part)
    size += part.length
    if (size > ANSWER) throw new NotSent('connection', `more than ${ANSWER} bytes`)
  }
  return Buffer.concat(parts).toString('utf8')
}

type Reading = (answer: IncomingMessage) => Promise<string>
const exchange = (url: URL, asked: Question, places: Place[], signal: AbortSignal, reading: Reading) =>
  new Promise<Reply>((done, fail) => {
    const options: RequestOptions = { method: asked.method, agent: false, lookup: answering(places), signal }
    const length = asked.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(asked.body)) }
    const headers = { ...asked.headers, ...length, connection: 'close' }
    const request = (url.protocol === 'https:' ? secure : plain)(url, { ...options, headers })
    request.on('error', fail)
    request.on('response', (answer) => {
      const said = { status: answer.statusCode ?? 0, headers: headersOf(answer) }
      reading(answer).then((body) => {
        request.destroy()
        done({ ...said, body })
      }, fail)
    })
    request.end(asked.body)
  })

const UNKNOWN = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'])
const troubleOf = (error: Error & { code?: string }): { trouble: Trouble; detail: string } => {
  if (error instanceof NotSent) return { trouble: error.trouble, detail: error.message }
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return { trouble: 'timeout', detail: error.name }
  const detail = [error.code, error.message].filter(Boolean).join(': ').slice(0, 300)
  return { trouble: UNKNOWN.has(error.code ?? '') ? 'host' : 'connection', detail }
}

const readUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined)

/** Redirects are not followed and proxies of the environment not used: only what was checked is connected to. */
export const createSender = ({ networks = [], timeoutMs = TIMEOUT }: SenderOptions = {}): Sender => {
  const judge = whereabouts(networks)
  const send = async (asked: Question, signal: AbortSignal, reading: Reading): Promise<Reply> => {
    const url = readUrl(asked.url)
    if (!url || !speaks(url)) throw new NotSent('scheme', asked.url.slice(0, 50))
    const late = new Promise<never>((_, fail) => {
      signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true })
    })
    return Promise.race([placesOf(url, judge).then((places) => exchange(url, asked, places, signal, reading)), late])
  }
  const timed = async (
    sending: (signal: AbortSignal) => Promise<Reply>,
    waits: number,
    stopped?: AbortSignal,
  ): Promise<Sent> => {
    const started = performance.now()
    const passed = () => Math.round(performance.now() - started)
    const signals = [AbortSignal.timeout(waits), ...(stopped ? [stopped] : [])]
    return sending(AbortSignal.any(signals)).then(
      (reply) => ({ ...reply, durationMs: passed() }),
      (error: Error) => ({ ...troubleOf(error), durationMs: passed() }),
    )
  }
  return {
    refuses: (text) => {
      const url = readUrl(text)
      if (!url || !speaks(url) || url.username || url.password) return 'scheme'
      if (url.protocol === 'http:' && networks.length === 0) return 'scheme'
      return isIP(hostOf(url)) && judge(hostOf(url)) === 'refused' ? 'address' : undefined
    },
    post: async (letter, stopped) => {
      const sent = await timed((signal) => send({ ...letter, method: 'POST' }, signal, firstOf), timeoutMs, stopped)
      return stopped?.aborted && 'trouble' in sent ? undefined : sent
    },
    ask: (question) => timed((signal) => send(question, signal, wholeOf), Math.min(PATIENCE, timeoutMs)),
  }
}
