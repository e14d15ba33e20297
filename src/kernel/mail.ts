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

/** Mail by the site's own SMTP gateway, `smtp://user:password@host:port`. */
export const mailChannel = ({ url, from }: MailOptions): Channel => {
  const address = new URL(url)
  for (const [name, value] of Object.entries(TIMEOUTS))
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(value))
  const transport = nodemailer.createTransport(address.toString())
  return {
    name: 'mail',
    send: async (message) => {
      await transport.sendMail(compose(from, message)).catch((error: SmtpError) => {
        if (isFinal(error)) throw new Undeliverable(error.message)
        throw error
      })
    },
  }
}
