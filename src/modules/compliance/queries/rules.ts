import { sql } from 'kysely'
import { PERMISSIONS } from '../../../access.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { FieldItem } from '../../field/contract/index.ts'
import { LoadFilter, LoadKey } from '../../teamwork/contract/index.ts'
import type { Burden, Compliance, FieldUse, Rule, RuleState } from '../contract/index.ts'
import { FIELDS, fieldsOf, SOURCE, STATEMENTS } from '../rules/index.ts'
import { burden, fieldUses } from './fields.ts'

type Figure = Rule['figures'][number]
type Reading = { state: RuleState; figures: Figure[] }
const words = ([zh, en]: Label) => ({ zh, en })
const figure = (
  label: Label,
  value: string | number,
  link: string | null = null,
  may: string | null = null,
): Figure => ({
  ...{ label: words(label), value: String(value), link, may },
})
const met = (yes: boolean): RuleState => (yes ? 'met' : 'look')

type Facts = {
  places: number
  oldestPlaceDays: number | null
  items: number
  timeColumns: number
  evidence: number
  people: number
  withAccount: number
  perDay: number
}
const PLACE_DAYS = 8
/** What the rows of this park say, in one statement. */
const facts = async ({ db, actor, now }: Looking): Promise<Facts> => {
  const park = sql`park_id = ${actor.parkId}::uuid`
  const { rows } = await sql<Facts>`select
    (select count(*)::int from field_item where ${park}) as items,
    (select count(*)::int from field_item where ${park} and place is not null) as places,
    (select floor(extract(epoch from ${now}::timestamptz - min(received_at)) / 86400)::int from field_item
      where ${park} and place is not null and state <> 'quarantined') as oldest_place_days,
    (select count(*)::int from information_schema.columns where table_schema = 'public'
      and column_name ~ '(online|active|dwell|usage)_(time|minutes|seconds|duration)|login_count|check_in') as time_columns,
    (select count(*)::int from demand_category where ${park} and active and evidence_required) as evidence,
    (select count(*)::int from instructor where ${park} and active_to is null) as people,
    (select count(*)::int from instructor where ${park} and active_to is null and account_id is not null) as with_account,
    (select coalesce(round(count(*)::numeric / nullif(count(distinct (account_id, (created_at at time zone 'Asia/Shanghai')::date)), 0), 1), 0)::float8
      from notification where ${park} and created_at > ${now}::timestamptz - interval '30 days') as per_day`.execute(db)
  return rows[0] as Facts
}

const PLACES = /(^|\.)(place|lng|lat|location|position)$/
const placesAsked = (fields: readonly FieldUse[]) =>
  fields.filter((f) => f.form === 'visit' && PLACES.test(f.field)).length
const sortable = () => LoadKey.options.filter((key) => LoadFilter.safeParse({ sort: key }).success).length
const points = () => Object.keys(PERMISSIONS).filter((p) => /^(point|rank)/.test(p)).length

/** Whether what a phone sends has to say where it was written. */
const placeRequired = () => fieldsOf(FieldItem, ['place', 'body']).some((x) => x.path === 'place' && x.required)

const FORM = '/compliance?tab=fields&form='
const read = (f: Facts, fields: readonly FieldUse[], b: Burden, noticesPerDay: number): Record<string, Reading> => {
  const photo = fields.find((x) => x.form === 'visit' && x.field === 'fileIds')
  const required = fields.filter((x) => x.required).length
  const asked = placesAsked(fields)
  const oldest = f.oldestPlaceDays ?? 0
  return {
    'check-in': {
      state: met(asked === 0),
      figures: [figure(['走访表里的位置字段', 'Fields for a place in the form of a visit'], asked, `${FORM}visit`)],
    },
    ranking: {
      state: met(sortable() + points() === 0),
      figures: [
        figure(
          ['可用来给人排序的数字', 'Numbers by which people can be sorted'],
          sortable(),
          '/team/loads',
          'meeting.read',
        ),
        figure(['积分、排名类权限', 'Permissions about points or ranks'], points()),
      ],
    },
    'online-time': {
      state: met(f.timeColumns === 0),
      figures: [
        figure(
          ['数据库中记录在线时间或签到的列', 'Columns of the database for time online or check-ins'],
          f.timeColumns,
        ),
      ],
    },
    photos: {
      state: met(photo?.required === false && f.evidence === 0),
      figures: [
        figure(
          ['近 12 个月附照片的走访', 'Visits with photos, last 12 months'],
          photo?.percent == null ? '—' : `${photo.percent}%`,
          `${FORM}visit`,
        ),
        figure(
          ['要求办结时附证明材料的分类', 'Categories that want evidence with the answer'],
          f.evidence,
          '/demands/settings',
          'demand.configure',
        ),
      ],
    },
    tracks: {
      state: met(!placeRequired()),
      figures: [figure(['附有位置的离线记录', 'Offline records with a place'], `${f.places} / ${f.items}`)],
    },
    'places-week': {
      state: met(oldest <= PLACE_DAYS),
      figures: [figure(['最早的位置已存（天）', 'Oldest place, days'], f.oldestPlaceDays ?? '—')],
    },
    'one-sign-in': {
      state: met(f.people === f.withAccount),
      figures: [
        figure(
          ['在岗人员 / 有账号', 'People in service / with an account'],
          `${f.people} / ${f.withAccount}`,
          '/team',
          'workforce.read',
        ),
      ],
    },
    once: {
      state: met(b.totals.twice === 0),
      figures: [figure(['重复询问的字段', 'Fields asked twice'], b.totals.twice, '/compliance?tab=fields&twice=true')],
    },
    unused: {
      state: b.countedAt === null ? 'unknown' : met(b.totals.unused === 0),
      figures: [figure(['没有用到的字段', 'Unused fields'], b.totals.unused, '/compliance?tab=fields&state=unused')],
    },
    minimal: {
      state: 'stated',
      figures: [
        figure(['必填 / 全部字段', 'Required / all fields'], `${required} / ${fields.length}`, '/compliance?tab=forms'),
      ],
    },
    notices: {
      state: met(f.perDay <= noticesPerDay),
      figures: [
        figure(['收到通知的日子里人均条数（近 30 天）', 'Notices a person and day with any, last 30 days'], f.perDay),
      ],
    },
    access: { state: 'stated', figures: [] },
  }
}

/** Each rule with how this deployment meets it, read as it is asked. */
export const compliance = async (ctx: Looking): Promise<Compliance> => {
  const { body } = await rulesInForce(ctx, FIELDS)
  const [found, fields, b] = [await facts(ctx), await fieldUses(ctx, {}), await burden(ctx)]
  const readings = read(found, fields, b, body.noticesPerDay)
  return {
    source: { name: words(SOURCE.name), note: words(SOURCE.note) },
    rules: STATEMENTS.map(({ key, basis, rule, how }) => ({
      ...{ key, basis, rule: words(rule), how: words(how) },
      ...(readings[key] ?? { state: 'stated' as const, figures: [] }),
    })),
    asOf: ctx.now.toISOString(),
  }
}
