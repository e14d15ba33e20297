import nodemailer from 'nodemailer'
import { type Channel, type Message, Undeliverable } from './notify.ts'

export type MailOptions = { url: string; from: string }
const TIMEOUTS = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 }

type SmtpError = Error & { responseCode?: number; command?: string }
/** A 5xx to the recipient is final; a 5xx to our own sign-in or any other trouble is ours and is tried again. */
const isFinal = ({ responseCode = 0, command }: SmtpError) => responseCode >= 500 && command === 'RCPT TO'

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ')
const compose = (from: string, m: Message) => ({
  from,
  to: { name: '', address: m.to },
  subject: oneLine(m.subject),
  text: m.text,
  textEncoding: 'base64' as const,
  // The same notice sent twice, after a crash between sending and noting it, is recognisable as one.
  messageId: `<${m.id}@parkloop>`,
  headers: { 'Auto-Submitted': 'auto-generated' },
})

/** So long a connection waits for the next mail; what stops does not wait longer for it. */
const KEPT_MS = 1_000

/** Mail by the site's own SMTP gateway, `smtp://user:password@host:port`. What leaves close together shares connections. */
export const mailChannel = ({ url, from }: MailOptions): Channel => {
  const address = new URL(url)
  for (const [name, value] of Object.entries({ ...TIMEOUTS, pool: true, maxMessages: 1_000 }))
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(value))
  let open: { transport: ReturnType<typeof nodemailer.createTransport>; sending: number } | undefined
  let closing: NodeJS.Timeout | undefined
  const close = () => {
    open?.transport.close()
    open = undefined
  }
  const sendBy = async (way: NonNullable<typeof open>, message: Message) => {
    clearTimeout(closing)
    way.sending++
    await way.transport.sendMail(compose(from, message)).finally(() => {
      if (--way.sending === 0) closing = setTimeout(close, KEPT_MS).unref()
    })
  }
  return {
    name: 'mail',
    send: async (message) => {
      open ??= { transport: nodemailer.createTransport(address.toString()), sending: 0 }
      await sendBy(open, message).catch((error: SmtpError) => {
        if (isFinal(error)) throw new Undeliverable(error.message)
        throw error
      })
    },
  }
}
