import type { AnySchema } from './contract/index.ts'
import type { Refusal } from './errors.ts'

/** What was sent, before the contract's shapes read it. A form arrives as its parameters. */
export type Received = { query: Record<string, unknown>; body?: URLSearchParams; headers: Record<string, unknown> }
export type Said = { status: number; content: string; mediaType: string }

/**
 * A protocol that others wrote (Open311, iCalendar): its own addresses, contents and way of saying no, in front of the same edge.
 * One request is still one transaction with a named permission and an audit trace; cookies count for nothing here. docs/adr/0012.
 */
export type Protocol = {
  /** Where its addresses begin, instead of /api/v1. */
  base: string
  /** The endings of its addresses and what they stand for: `{ json: 'application/json' }`. */
  formats: Record<string, string>
  /** The token, where the protocol has a place of its own for it besides `Authorization`. */
  secretOf?: (received: Received) => string | undefined
  /** The content as the contract's shapes read it. */
  read?: (received: Received) => { query?: unknown; body?: unknown }
  write: (answer: unknown, format: string, endpoint: string) => string
  refuse: (refusal: Refusal, format: string, language: 'zh' | 'en') => Said
  /** Shape of a refusal, for the API pages. */
  refusal: AnySchema
  /** `Cache-Control` of what was read; nothing is kept where it is left out. */
  cache?: string
}
