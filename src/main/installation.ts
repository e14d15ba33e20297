import { statfs } from 'node:fs/promises'
import nodemailer from 'nodemailer'
import { anchorsOf } from '../kernel/audit/index.ts'
import type { Pool } from '../kernel/db/index.ts'
import type { Installation } from '../kernel/outside.ts'
import { type Noted, notedIn } from './journal.ts'

const newest = (notes: readonly Noted[], what: Noted['what']) => notes.findLast((n) => n.what === what)

/** The last backup that was made here, and when a backup was last looked at as a whole. */
export const backupIn = (notes: readonly Noted[]): Installation['backup'] => {
  const made = newest(notes, 'backup')
  if (made?.what !== 'backup') return null
  return { at: made.of, sealed: made.sealed, checkedAt: newest(notes, 'backup-check')?.at ?? null }
}

/** The last verification that looked at this park. */
export const verifiedIn = (notes: readonly Noted[], parkId: string): Installation['verified'] => {
  const last = notes.findLast((n) => n.what === 'audit-verify' && n.findings[parkId] !== undefined)
  return last?.what === 'audit-verify' ? { at: last.at, findings: last.findings[parkId] ?? 0 } : null
}

export const freeIn = async (data: string) => {
  const { bavail, bsize } = await statfs(data).catch(() => statfs('.'))
  return bavail * bsize
}

/** Positive: this machine is ahead of the database. */
export const clockAgainst = async (pool: Pool) => {
  const before = Date.now()
  const { rows } = await pool.query<{ at: Date }>('select clock_timestamp() as at')
  return (before + Date.now()) / 2 - (rows[0]?.at.getTime() ?? before)
}

const MAIL_MS = '3000'
/** Whether the gateway lets somebody in; no mail is sent. */
export const mailAnswers = async (url: string | undefined): Promise<Installation['mail']> => {
  if (!url) return 'none'
  const address = new URL(url)
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) address.searchParams.set(name, MAIL_MS)
  const transport = nodemailer.createTransport(address.toString())
  return transport.verify().then(
    () => 'fine' as const,
    () => 'away' as const,
  )
}

const ASKED_EVERY_MS = 60_000
/** Asked once a minute at most, whoever looks. */
const remembered = <T>(ask: () => Promise<T>) => {
  let [at, known] = [Number.NEGATIVE_INFINITY, undefined as Promise<T> | undefined]
  return () => {
    if (!known || performance.now() - at > ASKED_EVERY_MS) [at, known] = [performance.now(), ask()]
    return known
  }
}

type Where = { pool: Pool; data: string; anchors: string; version: string; mail: string | undefined }
export const installationOf = ({ pool, data, anchors, version, mail }: Where) => {
  const gateway = remembered(() => mailAnswers(mail))
  return async (parkId: string): Promise<Installation> => {
    const [notes, anchored] = [await notedIn(data), await anchorsOf(anchors, parkId)]
    return {
      version,
      backup: backupIn(notes),
      verified: verifiedIn(notes, parkId),
      anchoredAt: anchored.at(-1)?.at ?? null,
      freeBytes: await freeIn(data),
      mail: await gateway(),
      clockMs: await clockAgainst(pool),
    }
  }
}
