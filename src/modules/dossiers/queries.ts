import type { Looking, ReadCtx } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Bytes } from '../../kernel/module.ts'
import { openFile } from '../files/index.ts'
import type { Dossier, DossierState } from './contract.ts'

export const ENTITY = 'dossier'

/** What a person has asked for herself; nobody else opens it. */
const ownDossiers = ({ db, actor }: Looking) =>
  db
    .selectFrom('dossier')
    .innerJoin('enterprise as e', (j) =>
      j.onRef('e.parkId', '=', 'dossier.parkId').onRef('e.id', '=', 'dossier.enterpriseId'),
    )
    .innerJoin('jobRun as j', (on) => on.onRef('j.parkId', '=', 'dossier.parkId').onRef('j.id', '=', 'dossier.id'))
    .where('dossier.parkId', '=', actor.parkId)
    .where('dossier.ownerId', '=', actor.id)
    .selectAll('dossier')
    .select(['e.name as enterpriseName', 'j.state as jobState'])
type Row = Awaited<ReturnType<ReturnType<typeof ownDossiers>['executeTakeFirstOrThrow']>>

const stateOf = (r: Row, now: Date): DossierState => {
  if (r.expiresAt <= now) return 'expired'
  if (r.fileId) return 'ready'
  return r.jobState === 'failed' || r.jobState === 'cancelled' ? 'failed' : 'waiting'
}
const present =
  (now: Date) =>
  (r: Row): Dossier => ({
    id: r.id,
    enterprise: { id: r.enterpriseId, name: r.enterpriseName },
    state: stateOf(r, now),
    askedAt: r.createdAt.toISOString(),
    expiresAt: r.expiresAt.toISOString(),
    bytes: r.bytes,
  })

const SHOWN = 10
export const listDossiers = async (ctx: Looking) => ({
  items: (await ownDossiers(ctx).orderBy('dossier.id', 'desc').limit(SHOWN).execute()).map(present(ctx.now)),
})

export const getDossier = async (ctx: Looking, id: string): Promise<Dossier> => {
  const row = await ownDossiers(ctx).where('dossier.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return present(ctx.now)(row)
}

export const openDossier = async (ctx: ReadCtx, id: string): Promise<Bytes> => {
  const row = await ownDossiers(ctx).where('dossier.id', '=', id).executeTakeFirst()
  if (!row?.fileId || row.expiresAt <= ctx.now) throw notFound()
  return openFile(ctx, row.fileId, ENTITY, id)
}

/** For the job that writes it. */
export const dossierFor = async ({ db, actor }: Looking, id: string) => {
  const row = await db
    .selectFrom('dossier')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}
export type DossierRecord = Awaited<ReturnType<typeof dossierFor>>
