import { patience } from '../../../kernel/testing/patience.ts'
import type { Person } from '../../../main/testing/world.ts'

export type Heard = { event: string; data: Record<string, string> }
export type Listening = {
  status: number
  type: string
  heard: Heard[]
  text: () => string
  ended: Promise<void>
  isOver: () => boolean
  leave: () => void
}

const FRAME = /event: (.*)\ndata: (.*)\n\n/g

/** A page of this person that stays open and listens. */
export const listenAs = async (address: string, person: Person): Promise<Listening> => {
  const leaving = new AbortController()
  const response = await fetch(`${address}/api/v1/stream`, {
    headers: { cookie: person.cookie },
    signal: leaving.signal,
  })
  const heard: Heard[] = []
  let text = ''
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const part of response.body ?? []) {
      text += decoder.decode(part as Uint8Array, { stream: true })
      heard.splice(0)
      for (const [, event, data] of text.matchAll(FRAME))
        heard.push({ event: event as string, data: JSON.parse(data as string) })
    }
  }
  let over = false
  const ended = read()
    .catch(() => {})
    .finally(() => {
      over = true
    })
  const type = response.headers.get('content-type') ?? ''
  return {
    status: response.status,
    type,
    heard,
    text: () => text,
    ended,
    isOver: () => over,
    leave: () => leaving.abort(),
  }
}

export const soon = async (what: () => boolean, milliseconds = 2000) => {
  const until = Date.now() + milliseconds * patience()
  while (!what() && Date.now() < until) await new Promise((r) => setTimeout(r, 20))
  return what()
}
export const pause = (milliseconds: number) => new Promise<void>((r) => setTimeout(r, milliseconds))
