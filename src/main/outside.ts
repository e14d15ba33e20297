import { join } from 'node:path'
import { inTransaction, type Pool } from '../kernel/db/index.ts'
import { folderStore } from '../kernel/files/index.ts'
import { mailChannel } from '../kernel/mail.ts'
import type { Outside } from '../kernel/outside.ts'

export type OutsideOptions = {
  pool: Pool
  data: string
  /** smtp://… of the site's own gateway; absent: no mail leaves. */
  mail?: { url: string; from: string }
  /** Public origin, for the links in mails. */
  origin?: string
}

/** Everything outside the database that a context may use, from the configuration. */
export const outsideOf = ({ pool, data, mail, origin }: OutsideOptions): Outside => ({
  files: folderStore(join(data, 'files')),
  channels: mail ? [mailChannel(mail)] : [],
  ...(origin ? { origin } : {}),
  aside: (parkId, work) => inTransaction(pool, { parkId }, work),
})
