import type { WriteCtx } from '../../kernel/context.ts'
import { invalid, refuse } from '../../kernel/errors.ts'
import { isId } from '../../kernel/ids.ts'
import { submitDemand } from '../demands/index.ts'
import { standsFor, standsForCode, visibleEnterprises } from '../enterprises/index.ts'
import type { Filed, Report } from './contract/index.ts'
import { mustBeJurisdiction, serviceFor } from './queries/index.ts'
import { answersIn, titleOf } from './rules/index.ts'

/** Beyond its reach and unknown are the same answer. */
const enterpriseOf = async (ctx: WriteCtx, r: Report): Promise<string> => {
  const said = r.attribute.enterprise_code?.[0] ?? r.account_id
  if (!said)
    throw invalid(
      'attribute[enterprise_code]',
      'required',
      '请填写企业统一社会信用代码',
      'Give the enterprise’s credit code',
    )
  const rows = visibleEnterprises(ctx).select('enterprise.id')
  const found = await (isId(said)
    ? rows.where(standsFor(ctx, said))
    : rows.where(standsForCode(ctx, said.toUpperCase()))
  ).executeTakeFirst()
  if (found) return found.id
  throw refuse(
    'not_found',
    'no_such_enterprise',
    'attribute[enterprise_code]：没有这家企业，或不在令牌的范围内',
    'attribute[enterprise_code]: no such enterprise within the reach of this key',
  )
}

const answersOf = (questions: Parameters<typeof answersIn>[0], r: Report) => {
  const { answers, unknown } = answersIn(questions, r.attribute)
  const wrong = unknown[0]
  if (wrong !== undefined)
    throw invalid(`attribute[${wrong}]`, 'unknown_attribute', '这个分类没有此项', 'This service has no such attribute')
  return answers
}

/** What GeoReport says of the place and no field of a case holds; nothing is fetched from the address of a picture. */
const withPlace = (r: Report) => {
  const lines = [
    r.address_string && `地点：${r.address_string}`,
    r.address_id && `地点编号：${r.address_id}`,
    r.lat && r.long && `坐标：${r.lat}, ${r.long}`,
    r.media_url && `图片：${r.media_url}`,
  ].filter(Boolean)
  return [r.description, ...lines].join('\n')
}

const one = (r: Report, code: string) => r.attribute[code]?.[0]

const titleFor = (r: Report, service: string) => {
  const given = one(r, 'title')
  if (given !== undefined && ([...given].length < 4 || [...given].length > 80))
    throw invalid('attribute[title]', 'length', '标题为 4 至 80 字', 'A title has 4 to 80 characters')
  return given ?? titleOf(r.description, service)
}

/** The ordinary command of the ledger, said in GeoReport's words. The same outside number twice is one case. */
export const fileRequest = async (ctx: WriteCtx, r: Report): Promise<Filed[]> => {
  await mustBeJurisdiction(ctx, r.jurisdiction_id)
  const service = await serviceFor(ctx, r.service_code)
  const { number } = await submitDemand(ctx, {
    enterpriseId: await enterpriseOf(ctx, r),
    source: 'external',
    title: titleFor(r, service.nameZh),
    detail: withPlace(r),
    categoryId: service.id,
    answers: answersOf(service.questions, r),
    contactName: [r.last_name, r.first_name].filter(Boolean).join('') || null,
    contactPhone: r.phone ?? null,
    externalId: one(r, 'external_id'),
    externalSystem: one(r, 'external_system'),
  })
  return [{ service_request_id: number, service_notice: null, account_id: r.account_id ?? null }]
}
