import { join } from 'node:path'
import { networksIn } from '../kernel/addresses.ts'
import { noteAnchor } from '../kernel/audit/index.ts'
import { inTransaction, type Pool } from '../kernel/db/index.ts'
import { noteErasure } from '../kernel/erasures.ts'
import { folderStore } from '../kernel/files/index.ts'
import { mailChannel } from '../kernel/mail.ts'
import type { Outside, Tiles } from '../kernel/outside.ts'
import { secretSeals } from '../kernel/seal/index.ts'
import { createSender } from '../kernel/sender.ts'
import { vaultOf } from '../kernel/vault.ts'
import type { Config } from './config.ts'
import { secretOf } from './database.ts'
import { installationOf } from './installation.ts'

export type OutsideOptions = {
  pool: Pool
  data: string
  /** Folder of the audit trail's anchors; beside the data where nothing else is said. */
  anchors?: string
  /** Folder of the journal of erasures; beside the data where nothing else is said. */
  erasures?: string
  version?: string
  /** The secret of this installation. */
  secret: string
  /** Networks beside the public internet that letters may go to. */
  networks?: readonly string[]
  /** The same for sign-in providers. */
  signInNetworks?: readonly string[]
  /** smtp://… of the site's own gateway; absent: no mail leaves. */
  mail?: { url: string; from: string }
  /** Tiles below the maps. */
  tiles?: Tiles
  /** Public origin, for the links in mails. */
  origin?: string
}

/** Somebody stands before the sign-in page and waits. */
const PROVIDER_MS = 8_000

export const anchorFolder = (data: string) => join(data, 'anchors')
export const erasureFolder = (data: string) => join(data, 'erasures')

/** Everything outside the database that a context may use, from the configuration. */
export const outsideOf = ({
  pool,
  data,
  anchors,
  erasures,
  secret,
  networks = [],
  signInNetworks = [],
  mail,
  tiles,
  origin,
  version = '',
}: OutsideOptions): Outside => ({
  files: folderStore(join(data, 'files')),
  channels: mail ? [mailChannel(mail)] : [],
  sender: createSender({ networks }),
  providers: createSender({ networks: signInNetworks, timeoutMs: PROVIDER_MS }),
  vault: vaultOf(secret),
  seals: secretSeals(secret),
  ...(tiles ? { tiles } : {}),
  ...(origin ? { origin } : {}),
  installation: installationOf({ pool, data, anchors: anchors ?? anchorFolder(data), version, mail: mail?.url }),
  anchors: { note: (parkId, anchor) => noteAnchor(anchors ?? anchorFolder(data), parkId, anchor) },
  erasures: { note: (parkId, erasure) => noteErasure(erasures ?? erasureFolder(data), parkId, erasure) },
  aside: (parkId, work) => inTransaction(pool, { parkId }, work),
})

/** The same as the configuration of this installation says. */
export const outsideFor = (config: Config, pool: Pool): Outside =>
  outsideOf({
    pool,
    data: config.data,
    secret: secretOf(config.data),
    version: config.version,
    ...(config.PARKLOOP_ANCHORS ? { anchors: config.PARKLOOP_ANCHORS } : {}),
    ...(config.PARKLOOP_ERASURES ? { erasures: config.PARKLOOP_ERASURES } : {}),
    networks: networksIn(config.PARKLOOP_WEBHOOK_NETWORKS),
    signInNetworks: networksIn(config.PARKLOOP_SIGN_IN_NETWORKS),
    ...(config.PARKLOOP_MAIL ? { mail: { url: config.PARKLOOP_MAIL, from: config.PARKLOOP_MAIL_FROM } } : {}),
    ...(config.PARKLOOP_TILES ? { tiles: { url: config.PARKLOOP_TILES, attribution: config.PARKLOOP_TILES_BY } } : {}),
    ...(config.PARKLOOP_ORIGIN ? { origin: config.PARKLOOP_ORIGIN } : {}),
  })
