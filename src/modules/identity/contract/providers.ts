import { z } from 'zod'
import { choice, contract, Id, Instant, text, Version } from '../../../kernel/contract/index.ts'

/** Who may still come in by a password kept here. The three administrators always may, and only so. */
export const PasswordRule = choice({
  everyone: ['所有人都可以', 'Everyone may'],
  unlinked: ['仅未关联统一认证的账号', 'Only accounts without a linked identity'],
  administrators: ['仅三员管理员', 'Only the three administrators'],
})

export const Provider = z.object({
  id: Id,
  version: Version,
  /** What its button says. */
  zh: z.string(),
  en: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  /** The claim that says the account name; null: nobody is found by a claim, everyone links herself. */
  claim: z.string().nullable(),
  /** Values of `acr` and `amr` that count as a second factor; none: it is asked for here. */
  acr: z.array(z.string()),
  amr: z.array(z.string()),
  passwords: PasswordRule,
  /** Signing out here signs out there as well. */
  endSession: z.boolean(),
  enabled: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Provider = z.infer<typeof Provider>

const Word = z.string().regex(/^[\x21-\x7e]{1,200}$/)
const Words = z.array(Word).max(20)
const content = {
  zh: text(30, 2),
  en: text(40, 2),
  issuer: z.url().max(500),
  clientId: text(200),
  /** The client's secret at the provider: sealed when it arrives and never shown again. */
  secret: z.string().min(1).max(500),
  scope: z
    .string()
    .regex(/^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$/)
    .max(300),
  claim: Word.nullable(),
  acr: Words,
  amr: Words,
  passwords: PasswordRule,
  endSession: z.boolean(),
  enabled: z.boolean(),
}
export const NewProvider = z.strictObject({
  ...content,
  scope: content.scope.default('openid profile'),
  claim: content.claim.default('preferred_username'),
  acr: Words.default([]),
  amr: Words.default([]),
  passwords: PasswordRule.default('everyone'),
  endSession: z.boolean().default(false),
  enabled: z.boolean().default(true),
})
export type NewProvider = z.infer<typeof NewProvider>
export const EditProvider = z.strictObject(content).partial()
export type EditProvider = z.infer<typeof EditProvider>

/** What the provider says of itself, or why it could not be asked. */
export const ProviderCheck = z.object({
  reached: z.boolean(),
  detail: z.string().nullable(),
  authorizationEndpoint: z.string().nullable(),
  tokenEndpoint: z.string().nullable(),
  endSession: z.boolean(),
  claims: z.array(z.string()),
})
export type ProviderCheck = z.infer<typeof ProviderCheck>
/** `redirectUri` is registered at the provider; null: the operator has not set PARKLOOP_ORIGIN yet. */
export const Providers = z.object({ items: z.array(Provider), redirectUri: z.string().nullable() })
export type Providers = z.infer<typeof Providers>

export const Consequences = z.object({
  links: z.number().int(),
  sessions: z.number().int(),
  lockedOut: z.object({
    total: z.number().int(),
    people: z.array(z.object({ id: Id, account: z.string(), name: z.string() })),
  }),
})
export type Consequences = z.infer<typeof Consequences>

const allow = 'sign-in.manage'
export const providerContract = contract('sign-in-providers', {
  list: { get: '/sign-in-providers', allow, summary: '统一认证', returns: Providers },
  add: {
    post: '/sign-in-providers',
    allow,
    summary: '新增统一认证',
    fresh: true,
    body: NewProvider,
    returns: Provider,
    status: 201,
    secret: true,
  },
  edit: {
    patch: '/sign-in-providers/:id',
    allow,
    summary: '修改统一认证',
    fresh: true,
    versioned: true,
    body: EditProvider,
    returns: Provider,
    secret: true,
  },
  consequences: {
    get: '/sign-in-providers/:id/consequences',
    allow,
    summary: '停用或删除统一认证的影响',
    returns: Consequences,
  },
  remove: {
    delete: '/sign-in-providers/:id',
    allow,
    summary: '删除统一认证',
    fresh: true,
    versioned: true,
    status: 204,
  },
  check: { post: '/sign-in-providers/:id/check', allow, summary: '检查统一认证', returns: ProviderCheck },
})
