import { z } from 'zod'
import { choice, contract, Day, Id, listOf, text, Version } from '../../../kernel/contract/index.ts'

export const TitleKind = choice({
  'high-tech': ['高新技术企业', 'High-tech enterprise'],
  srdi: ['专精特新中小企业', 'Specialised SME'],
  giant: ['专精特新“小巨人”', '“Little giant”'],
  safety: ['安全生产标准化', 'Safety standardisation'],
  licence: ['许可证', 'Licence'],
  certificate: ['体系或产品认证', 'Certification'],
  other: ['其他', 'Other'],
})
export type TitleKind = z.infer<typeof TitleKind>

/** A title or certificate and until when it is good. */
export const Title = z.object({
  id: Id,
  version: Version,
  kind: TitleKind,
  name: z.string(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: Day.nullable(),
  validUntil: Day.nullable(),
  expired: z.boolean(),
  byName: z.string(),
})
export type Title = z.infer<typeof Title>
export const NewTitle = z
  .strictObject({
    kind: TitleKind,
    name: text(100),
    number: text(60).nullish(),
    issuer: text(100).nullish(),
    issuedOn: Day.nullish(),
    /** Left out where it does not end. */
    validUntil: Day.nullish(),
  })
  .refine((t) => !t.issuedOn || !t.validUntil || t.validUntil >= t.issuedOn, {
    path: ['validUntil'],
    params: { code: 'before_issue', zh: '有效期不能早于颁发日', en: 'It cannot end before it was issued' },
  })
export type NewTitle = z.infer<typeof NewTitle>

export const titleContract = contract('titles', {
  list: { get: '/enterprises/:id/titles', allow: 'enterprise.read', summary: '资质证书', returns: listOf(Title) },
  add: {
    post: '/enterprises/:id/titles',
    allow: 'enterprise.edit',
    summary: '登记资质证书',
    body: NewTitle,
    returns: Title,
    status: 201,
  },
  change: {
    put: '/enterprises/:id/titles/:titleId',
    allow: 'enterprise.edit',
    summary: '更正、换证',
    body: NewTitle,
    returns: Title,
  },
  withdraw: {
    delete: '/enterprises/:id/titles/:titleId',
    allow: 'enterprise.edit',
    summary: '注销资质证书',
    status: 204,
  },
})
