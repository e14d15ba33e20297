import { sql } from 'kysely'
import { likenessSql } from '../../../kernel/codes/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { countHeld, type Holding } from '../../../kernel/holdings.ts'
import { contactsOf, figuresOf, visibleEnterprises } from '../../enterprises/index.ts'
import type { MergeFile, MergeSheet, Said, SheetField, SheetQuery } from '../contract/index.ts'
import {
  FIELD_NAMES,
  type FieldName,
  type File,
  type GridName,
  isEmpty,
  labelOfField,
  labelOfFigure,
  type OriginOf,
  proposedFor,
  sayField,
  sayFigure,
  saySource,
  saysSame,
  unitedNames,
  unitedTags,
  valuesIn,
  wordsOf,
} from '../rules/index.ts'
import { originsOf } from './origins.ts'

export const gridNames = async ({ db, actor }: Looking): Promise<GridName> => {
  const rows = await db.selectFrom('grid').select(['id', 'name']).where('parkId', '=', actor.parkId).execute()
  const names = new Map(rows.map((r) => [r.id, r.name]))
  return (id) => names.get(id)
}

/** The files in the order of the ids; one that is out of sight, or merged already, is a 404. */
const filesOf = async (ctx: Looking, ids: readonly string[]) => {
  const rows = await visibleEnterprises(ctx)
    .selectAll('enterprise')
    .where(sql<boolean>`enterprise.id = any(${ids as string[]}::uuid[])`)
    .execute()
  return ids.map((id) => {
    const row = rows.find((r) => r.id === id)
    if (!row) throw notFound()
    return row
  })
}

const saidBy = (file: File, field: FieldName, originOf: OriginOf, gridName: GridName): Said => {
  const origin = originOf(file.id, field)
  const empty = isEmpty(file, field)
  return {
    enterpriseId: file.id,
    text: sayField(field, valuesIn(file, field), gridName),
    empty,
    source: origin && !empty ? saySource(origin.source) : null,
    byName: (!empty && origin?.byName) || null,
    at: (!empty && origin?.at.toISOString()) || null,
  }
}

type Files = readonly [File, ...File[]]
const fieldsOf = (files: Files, originOf: OriginOf, gridName: GridName): SheetField[] =>
  FIELD_NAMES.map((field) => {
    const { id, why } = proposedFor(field, files, originOf)
    return {
      field,
      label: wordsOf(labelOfField(field)),
      same: files.every((f) => saysSame(f, files[0], field)),
      proposed: id,
      why: wordsOf(why),
      said: files.map((f) => saidBy(f, field, originOf, gridName)),
    }
  })

type Figure = Awaited<ReturnType<typeof figuresOf>>[number]
/** Figures of one kind and period that the files say differently; the newer one is proposed. */
export const clashingFigures = async (ctx: Looking, files: Files): Promise<SheetField[]> => {
  const all: Figure[] = (await Promise.all(files.map((f) => figuresOf(ctx, f.id)))).flat()
  return [...Map.groupBy(all, (f) => `${f.kind}|${f.period}`)]
    .filter(([, of]) => of.length > 1)
    .map(([field, of]) => {
      const [first] = of as [Figure]
      const newest = of.reduce((a, b) => (b.updatedAt > a.updatedAt ? b : a))
      return {
        field,
        label: labelOfFigure(first.kind, first.period),
        same: of.every((f) => f.value === first.value && f.unit === first.unit),
        proposed: newest.enterpriseId,
        why: newest === first ? wordsOf(['主档案', 'The main file']) : wordsOf(['更新', 'Newer']),
        said: of.map((f) => ({
          enterpriseId: f.enterpriseId,
          text: sayFigure(f),
          empty: false,
          source: saySource(f.source),
          byName: f.byName,
          at: f.updatedAt.toISOString(),
        })),
      }
    })
}

const heldBy = async (ctx: Looking, holdings: readonly Holding[], id: string): Promise<MergeFile['held']> => {
  const held: MergeFile['held'] = []
  for (const h of holdings.filter((x) => x.merge === 'move')) {
    const n = await countHeld(ctx, h, id)
    if (n > 0) held.push({ noun: wordsOf(h.noun), n })
  }
  return held
}

const contactsIn = async (ctx: Looking, ids: readonly string[]): Promise<MergeSheet['contacts']> => {
  const { rows } = await sql<{ id: string; enterpriseId: string; double: boolean }>`
    select o.id, o.enterprise_id as "enterpriseId", o.enterprise_id <> ${ids[0]}::uuid and exists (select 1 from enterprise_contact m
      where m.park_id = o.park_id and m.enterprise_id = ${ids[0]}::uuid
        and ((o.phone is not null and ${sql.raw(likenessSql('o.phone'))} = ${sql.raw(likenessSql('m.phone'))}) or (o.name = m.name and o.phone is null and o.mail is null))) as double
    from enterprise_contact o where o.park_id = ${ctx.actor.parkId}::uuid and o.enterprise_id = any(${ids as string[]}::uuid[])`.execute(
    ctx.db as never,
  )
  const by = new Map(rows.map((r) => [r.id, r]))
  const people = (await Promise.all(ids.map((id) => contactsOf(ctx, id)))).flat()
  return people.flatMap(({ id, name, role, phone }) => {
    const found = by.get(id)
    return found ? [{ id, name, role, phone, enterpriseId: found.enterpriseId, double: found.double }] : []
  })
}

/** Everything one has to know before files become one: what each says, what is proposed, what hangs on them. */
export const readSheet =
  (holdings: readonly Holding[]) =>
  async (ctx: ReadCtx, { mainId, otherId }: SheetQuery): Promise<MergeSheet> => {
    const ids = [mainId, ...otherId]
    if (new Set(ids).size < ids.length)
      throw invalid('otherId', 'twice', '同一份档案不能和自己合并', 'A file cannot be merged with itself')
    const files = (await filesOf(ctx, ids)) as unknown as [File, ...File[]]
    const [originOf, gridName] = [await originsOf(ctx, ids), await gridNames(ctx)]
    const described = await Promise.all(
      files.map(async (f) => ({
        id: f.id,
        version: Number(f.version),
        name: f.name,
        code: String(f.code),
        held: await heldBy(ctx, holdings, f.id),
      })),
    )
    const fields = fieldsOf(files, originOf, gridName)
    const named = files.find((f) => f.id === fields.find((x) => x.field === 'name')?.proposed)
    return {
      main: described[0] as MergeFile,
      others: described.slice(1),
      fields,
      figures: await clashingFigures(ctx, files),
      contacts: await contactsIn(ctx, ids),
      tags: unitedTags(files),
      formerNames: unitedNames(named?.name ?? files[0].name, files),
    }
  }
