import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import type { Burden, FieldQuery, FieldUse, FormBurden } from '../contract/index.ts'
import { askedBy, askedTwice, FIELDS, FORMS, judge, lastMonths, QUESTIONS } from '../rules/index.ts'

type Known = Pick<FieldUse, 'form' | 'formTitle' | 'field' | 'label' | 'required' | 'column' | 'offered' | 'twice'> & {
  traced: boolean
}
const words = ([zh, en]: Label) => ({ zh, en })
const titleOf = (key: string) => words((FORMS.find((f) => f.key === key) as (typeof FORMS)[number]).title)

const ofContracts = (): Known[] =>
  FORMS.flatMap((form) =>
    askedBy(form).map((f) => ({
      ...{ form: form.key, formTitle: words(form.title), field: f.path, required: f.required },
      label: f.spec ? words(f.spec.label) : { zh: f.path, en: f.path },
      ...{ column: f.spec?.column ?? null, offered: f.spec?.offered ?? false, traced: Boolean(f.spec?.filled) },
      twice: askedTwice(form, f).map(titleOf),
    })),
  )

const QUESTIONS_TITLE = { zh: '分类补充问题', en: 'Questions of categories' }
const ofQuestions = async ({ db, actor }: Looking): Promise<Known[]> => {
  const rows = await db
    .selectFrom('demandQuestion as q')
    .innerJoin('demandCategory as c', (j) => j.onRef('c.parkId', '=', 'q.parkId').onRef('c.id', '=', 'q.categoryId'))
    .select(['q.id', 'q.labelZh', 'q.labelEn', 'q.required', 'q.key', 'c.nameZh', 'c.nameEn'])
    .where('q.parkId', '=', actor.parkId)
    .where('q.active', '=', true)
    .orderBy('c.nameZh')
    .orderBy('q.position')
    .execute()
  return rows.map((q) => ({
    ...{ form: QUESTIONS, formTitle: QUESTIONS_TITLE, field: q.id, required: q.required },
    label: { zh: `${q.nameZh}：${q.labelZh}`, en: `${q.nameEn}: ${q.labelEn}` },
    ...{ column: `demand.answers.${q.key}`, offered: false, traced: true, twice: [] },
  }))
}

type Month = FieldUse['trend'][number]
const nameOf = (form: string, field: string) => `${form} ${field}`

const trends = async ({ db, actor, now }: Looking): Promise<Map<string, Month[]>> => {
  const rows = await db
    .selectFrom('fieldCount')
    .select(['form', 'field', 'month', 'asked', 'filled'])
    .where('parkId', '=', actor.parkId)
    .where('month', '>=', lastMonths(shanghaiDate(now))[0] as string)
    .orderBy('month')
    .execute()
  const by = Map.groupBy(rows, (r) => nameOf(r.form, r.field))
  return new Map([...by].map(([k, own]) => [k, own.map(({ month, asked, filled }) => ({ month, asked, filled }))]))
}

const decisions = async ({ db, actor }: Looking): Promise<Map<string, NonNullable<FieldUse['decision']>>> => {
  const rows = await db.selectFrom('fieldDecision').selectAll().where('parkId', '=', actor.parkId).execute()
  return new Map(
    rows.map((r) => [
      nameOf(r.form, r.field),
      {
        ...{ version: r.version, decision: r.decision as 'keep', reason: r.reason },
        ...{ by: r.decidedBy, at: r.decidedAt.toISOString() },
      },
    ]),
  )
}

const sum = (months: readonly Month[], key: 'asked' | 'filled') => months.reduce((n, m) => n + m[key], 0)

/** Every field that people are asked for, with how often it was filled in during the last twelve months. */
export const fieldUses = async (ctx: Looking, q: FieldQuery): Promise<FieldUse[]> => {
  const { body } = await rulesInForce(ctx, FIELDS)
  const [counted, decided] = [await trends(ctx), await decisions(ctx)]
  const all = [...ofContracts(), ...(await ofQuestions(ctx))].map(({ traced, ...f }): FieldUse => {
    const trend = counted.get(nameOf(f.form, f.field)) ?? []
    const [asked, filled] = [sum(trend, 'asked'), sum(trend, 'filled')]
    return {
      ...{ ...f, asked, filled, trend },
      percent: asked === 0 ? null : Math.floor((filled * 100) / asked),
      state: traced ? judge(asked, filled, body) : 'untraced',
      decision: decided.get(nameOf(f.form, f.field)) ?? null,
    }
  })
  return all
    .filter((f) => q.form === undefined || f.form === q.form)
    .filter((f) => q.state === undefined || f.state === q.state)
    .filter((f) => q.twice === undefined || f.twice.length > 0 === q.twice)
}

const formOf = (key: string) => FORMS.find((f) => f.key === key)
const burdenOf = (form: string, fields: readonly FieldUse[]): FormBurden => {
  const known = formOf(form)
  const n = (is: (f: FieldUse) => boolean) => fields.filter(is).length
  return {
    ...{
      form,
      title: fields[0]?.formTitle ?? QUESTIONS_TITLE,
      who: known?.who ?? 'enterprise',
      page: known?.page ?? null,
    },
    ...{ asked: fields.length, required: n((f) => f.required) },
    ...{ twice: n((f) => f.twice.length > 0), unused: n((f) => f.state === 'unused') },
    times: Math.max(0, ...fields.map((f) => f.asked)),
  }
}

/** How much each form asks: fields, fields asked twice, fields that nobody uses. Every number opens its fields. */
export const burden = async (ctx: Looking): Promise<Burden> => {
  const fields = await fieldUses(ctx, {})
  const { code, version, source, body } = await rulesInForce(ctx, FIELDS)
  const items = [...Map.groupBy(fields, (f) => f.form)].map(([form, own]) => burdenOf(form, own))
  const total = (key: 'asked' | 'twice' | 'unused') => items.reduce((n, i) => n + i[key], 0)
  const last = await ctx.db
    .selectFrom('fieldCount')
    .select((eb) => eb.fn.max('createdAt').as('at'))
    .where('parkId', '=', ctx.actor.parkId)
    .executeTakeFirst()
  return {
    items,
    totals: { asked: total('asked'), twice: total('twice'), unused: total('unused') },
    rule: { code, version, source, unusedPercent: body.unusedPercent },
    countedAt: last?.at ? new Date(last.at).toISOString() : null,
  }
}
