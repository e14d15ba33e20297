import { industryName } from '../../../kernel/codes/industries.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Bytes } from '../../../kernel/module.ts'
import {
  type EnterpriseFile,
  EnterpriseSize,
  EnterpriseStatus,
  type Proposal,
  ProposalField,
  ProposalFilter,
  valueInWords,
} from '../../enterprises/contract/index.ts'
import {
  correctionRules,
  enterpriseFor,
  getProposal,
  listIndicators,
  listProposals,
  listTitles,
  openProposalFile,
  openProposalsOf,
  readFile,
  writtenCapital,
  writtenFounding,
} from '../../enterprises/index.ts'
import {
  type OwnEnterpriseFile,
  OwnField,
  type OwnFieldValue,
  type OwnProposal,
  type OwnProposalFilter,
} from '../contract/index.ts'
import { ownSide } from './own.ts'
import { publicFiles } from './story.ts'

type Words = { zh: string; en: string }
const both = (text: string | null | undefined): Words | null => (text ? { zh: text, en: text } : null)
const named = ([zh, en]: readonly [string, string]): Words => ({ zh, en })

type Reading = { value: (f: EnterpriseFile) => Words | null; fact?: string }
const industryOf = (code: string | null) => both(code && [code, industryName(code)].filter(Boolean).join(' '))
const capitalIn = (f: EnterpriseFile, l: 'zh' | 'en') =>
  writtenCapital(f.registeredCapitalFen, f.registeredCapitalCurrency, l) ?? ''
const FIELDS: Record<OwnField, Reading> = {
  name: { value: (f) => both(f.name) },
  shortName: { value: (f) => both(f.shortName) },
  formerNames: { value: (f) => both(f.formerNames.join('、')) },
  code: { value: (f) => both(f.code) },
  kind: { value: (f) => both(f.kind) },
  status: { value: (f) => named(EnterpriseStatus.labels[f.status]) },
  legalPerson: { value: (f) => both(f.legalPerson) },
  capital: {
    value: (f) => (f.registeredCapitalFen === null ? null : { zh: capitalIn(f, 'zh'), en: capitalIn(f, 'en') }),
    fact: 'registeredCapitalFen',
  },
  foundedOn: { value: (f) => both(writtenFounding(f.foundedOn, f.foundedPrecision)) },
  industryCode: { value: (f) => industryOf(f.industryCode) },
  size: { value: (f) => named(EnterpriseSize.labels[f.size]) },
  address: { value: (f) => both(f.address) },
  businessScope: { value: (f) => both(f.businessScope) },
  tags: { value: (f) => both(f.tags.join('、')) },
}
const isCorrectable = (field: OwnField): field is OwnField & ProposalField =>
  (ProposalField.options as readonly string[]).includes(field)

const proposed = (p: Proposal): Words => ({
  zh: valueInWords(p.field, p.value, 'zh'),
  en: valueInWords(p.field, p.value, 'en'),
})
const wasIn = (p: Proposal): Words | null =>
  p.was === null ? null : { zh: valueInWords(p.field, p.was, 'zh'), en: valueInWords(p.field, p.was, 'en') }

/** Named one by one: who of the park decided stays with the park. */
const presentOwn = (p: Proposal): OwnProposal => ({
  id: p.id,
  version: p.version,
  enterprise: p.enterprise,
  field: p.field,
  value: proposed(p),
  contact: p.contact,
  was: p.field === 'contact' ? null : wasIn(p),
  note: p.note,
  by: p.by.name,
  at: p.at,
  state: p.state,
  decidedAt: p.decidedAt,
  byRule: p.rule !== null,
  reason: p.reason,
  attachments: publicFiles(p.attachments),
  mayWithdraw: p.state === 'open',
})

/** Only what the enterprise said itself: what visitors noted about it is a matter of the park. */
export const ownProposal = async (ctx: Looking, id: string): Promise<OwnProposal> => {
  const own = ownSide(ctx)
  const p = await getProposal(own, id)
  await enterpriseFor(own, p.enterprise.id)
  if (p.source !== 'portal') throw notFound()
  return presentOwn(p)
}

export const listOwnProposals = async (ctx: ReadCtx, f: OwnProposalFilter): Promise<PageOf<OwnProposal>> => {
  const { q, ...rest } = f
  const found = await listProposals(ownSide(ctx), {
    ...ProposalFilter.parse({}),
    ...rest,
    ...(q ? { q } : {}),
    source: ['portal'],
  })
  return { ...found, items: found.items.map(presentOwn) }
}

export const openOwnProof = async (ctx: ReadCtx, id: string, fileId: string): Promise<Bytes> => {
  await ownProposal(ctx, id)
  return openProposalFile(ownSide(ctx), id, fileId)
}

type Rules = Awaited<ReturnType<typeof correctionRules>>
const fieldOf =
  (f: EnterpriseFile, open: readonly Proposal[], rules: Rules) =>
  (field: OwnField): OwnFieldValue => {
    const { value, fact = field } = FIELDS[field]
    const from = f.provenance[fact]
    const waiting = open.find((p) => p.field === field && p.source === 'portal')
    return {
      field,
      value: value(f),
      source: from?.source ?? null,
      at: from?.at ?? null,
      validUntil: from?.validUntil ?? null,
      correct: isCorrectable(field) ? field : null,
      quick: rules.isQuick(field),
      open: waiting ? { id: waiting.id, value: proposed(waiting), by: waiting.by.name, at: waiting.at } : null,
    }
  }

const parkName = async ({ db, actor }: Looking) =>
  (await db.selectFrom('park').select('name').where('id', '=', actor.parkId).executeTakeFirstOrThrow()).name

/** The file as its own enterprise reads it, every value with where it came from and since when. */
export const ownEnterpriseFile = async (ctx: Looking, id: string): Promise<OwnEnterpriseFile> => {
  const own = ownSide(ctx)
  const file = await readFile(own, id)
  const rules = await correctionRules(ctx)
  const shown = { ...file, tags: file.tags.filter((tag) => rules.isPublicTag(tag)) }
  const open = (await openProposalsOf(own, [id])).get(id) ?? []
  const [titles, figures] = [await listTitles(own, id), await listIndicators(own, id)]
  return {
    enterprise: { id, name: file.name },
    park: await parkName(ctx),
    fields: OwnField.options.map(fieldOf(shown, open, rules)),
    contacts: file.contacts.map(({ id: contact, name, role, phone, mail, isPrimary, updatedAt }) => ({
      ...{ id: contact, name, role, phone, mail, isPrimary },
      at: updatedAt,
    })),
    titles: titles.items.map(({ id: title, kind, name, number, issuer, validUntil, expired }) => ({
      ...{ id: title, kind, name, number, issuer, validUntil, expired },
    })),
    figures: figures.items.map(({ id: figure, kind, period, value, unit, source, updatedAt }) => ({
      ...{ id: figure, kind, period, value, unit, source },
      at: updatedAt,
    })),
  }
}
