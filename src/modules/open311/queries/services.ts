import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { diversionWords } from '../../../kernel/contract/index.ts'
import { refuse } from '../../../kernel/errors.ts'
import { listCategories } from '../../demands/index.ts'
import type { Common, Discovery, Service, ServiceDefinition } from '../contract/index.ts'
import { attributesOf, OWN_ATTRIBUTES } from '../rules/index.ts'
import { insideJurisdiction } from './jurisdiction.ts'

type Category = Awaited<ReturnType<typeof listCategories>>['items'][number]
const nameOf = (c: Category, language: 'zh' | 'en') => (language === 'zh' ? c.nameZh : c.nameEn)

const active = async (ctx: Looking) => (await listCategories(ctx)).items.filter((c) => c.active)

/** The active category behind a service code. */
export const serviceFor = async (ctx: Looking, code: string): Promise<Category> => {
  const found = (await active(ctx)).find((c) => c.code === code)
  if (!found) throw refuse('not_found', 'no_such_service', '没有这个 service_code', 'There is no such service_code')
  return found
}

/** What is not taken here says so where it would be chosen. */
const describe = (c: Category, group: Category, language: 'zh' | 'en') => {
  if (c.diversion) return diversionWords(c.diversion)[language]
  return c === group ? nameOf(c, language) : `${nameOf(group, language)} · ${nameOf(c, language)}`
}

export const listServices = async (ctx: ReadCtx, { jurisdiction_id }: Common): Promise<Service[]> => {
  const categories = await active(await insideJurisdiction(ctx, jurisdiction_id))
  const { language } = ctx
  return categories.map((c) => {
    const group = categories.find((p) => p.id === c.parentId) ?? c
    return {
      service_code: c.code,
      service_name: nameOf(c, language),
      description: describe(c, group, language),
      metadata: true,
      type: 'realtime',
      keywords: c.nameEn,
      group: nameOf(group, language),
    }
  })
}

export const serviceDefinition = async (
  ctx: ReadCtx,
  code: string,
  { jurisdiction_id }: Common,
): Promise<ServiceDefinition> => {
  const inside = await insideJurisdiction(ctx, jurisdiction_id)
  const service = await serviceFor(inside, code)
  return {
    service_code: service.code,
    attributes: [...OWN_ATTRIBUTES, ...attributesOf(service.questions, ctx.language)],
  }
}

// Changes when this module speaks differently, not with every case.
const CHANGESET = '2026-11-22T00:00:00+08:00'
export const discovery = (ctx: ReadCtx): Discovery => ({
  changeset: CHANGESET,
  contact: '接口令牌由园区安全管理员签发 / API tokens are issued by the park’s security administrator',
  key_service: `${ctx.outside.origin ?? ''}/tokens`,
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${ctx.outside.origin ?? ''}/open311/v2/`,
      changeset: CHANGESET,
      type: 'production',
      formats: ['application/json', 'text/xml'],
    },
  ],
})
