import type { WriteCtx } from '../../../kernel/context.ts'
import type { Act, Errand } from '../../../kernel/errands.ts'
import { fault } from '../../../kernel/faults.ts'
import { type Channel, type Message, mailQueue, Undeliverable } from '../../../kernel/notify.ts'
import { nextTry } from '../rules.ts'

/** A mail that is to leave, and what is written down when it has, or when nobody will ever take it. */
export type Letter = {
  message: Message
  sent: (ctx: WriteCtx) => Promise<unknown>
  refused: (ctx: WriteCtx, why: string) => Promise<unknown>
}
type Payload = Record<string, unknown>
type Mailing = Pick<Errand, 'name' | 'title'> & {
  /** Asked again before every attempt: what has been read or sent meanwhile does not leave. */
  letterOf: (ctx: WriteCtx, payload: Payload) => Promise<Letter | undefined>
}

/** Why it did not leave; undefined: it has. A stop of the product throws: nothing is known of this mail then. */
const troubleWith = async (channel: Channel, message: Message, signal: AbortSignal | undefined) => {
  const trouble = await new Promise<Error | undefined>((done) => {
    const stop = () => done(signal?.reason as Error)
    signal?.addEventListener('abort', stop, { once: true })
    const over = () => signal?.removeEventListener('abort', stop)
    channel
      .send(message)
      .then(() => done(undefined), done)
      .finally(over)
  })
  if (trouble && signal?.aborted) throw trouble
  await fault('mail.sent')
  return trouble
}

const REASON = 300
type Failed = { name: string; payload: Payload; trouble: Error }
/** The gateway is in trouble: after a while once more. After days the queue itself gives up, as with every job. */
const later = (ctx: WriteCtx, { name, payload, trouble }: Failed) => {
  const since = new Date(String(payload.since ?? ctx.now.toISOString()))
  const runAt = nextTry(since, ctx.now)
  if (!runAt) throw trouble
  return ctx.enqueue(name, { ...payload, since: since.toISOString() }, { runAt, queue: mailQueue(ctx.actor.parkId) })
}

/**
 * A mail in three steps: look, send with no transaction open, write down. Between the last two the process may end; the
 * mail then leaves once more under the same Message-ID.
 */
export const mailErrand = ({ name, title, letterOf }: Mailing): Errand => ({
  name,
  title,
  run: async (act: Act, payload, { signal }) => {
    const ready = await act(async (ctx) => {
      const [channel] = ctx.outside.channels
      const letter = channel && (await letterOf(ctx, payload))
      return letter && { channel, letter }
    })
    if (!ready) return
    const trouble = await troubleWith(ready.channel, ready.letter.message, signal)
    await act<unknown>((ctx) => {
      if (!trouble) return ready.letter.sent(ctx)
      const why = trouble.message.slice(0, REASON)
      return trouble instanceof Undeliverable ? ready.letter.refused(ctx, why) : later(ctx, { name, payload, trouble })
    })
  },
})
