import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { labelOf } from '../../../kernel/contract/index.ts'
import { everyPage, type HeldFile, type HeldPart, heldPart, onePage } from '../../../kernel/held.ts'
import { openerOf } from '../../../kernel/seal/index.ts'
import {
  type Fact,
  FactFilter,
  FactSource,
  IndicatorKind,
  IndicatorUnit,
  type Proposal,
  ProposalField,
  ProposalFilter,
  ProposalState,
  TitleKind,
  valueInWords,
} from '../contract/index.ts'
import { CONTACT_PHONE, contactRows } from './contacts.ts'
import { figuresOf } from './indicators.ts'
import { listProposals, openProposalFile } from './proposals.ts'
import { listFacts } from './timeline.ts'
import { enterpriseFor } from './visible.ts'

/** Fields whose history is the enterprise's own; what the park classifies for itself (tier, tags, grid) is not among them. */
const TOLD: Record<string, readonly [string, string]> = {
  name: ['企业名称', 'Name'],
  shortName: ['简称', 'Short name'],
  formerNames: ['曾用名', 'Former names'],
  code: ['统一社会信用代码', 'Unified social credit code'],
  kind: ['企业类型', 'Kind'],
  status: ['经营状态', 'Operating state'],
  legalPerson: ['法定代表人', 'Legal representative'],
  registeredCapitalFen: ['注册资本（分）', 'Registered capital (hundredths)'],
  registeredCapitalCurrency: ['注册资本币种', 'Currency of the capital'],
  foundedOn: ['成立日期', 'Founded on'],
  foundedPrecision: ['成立日期精确到', 'Founded on, how exactly'],
  industryCode: ['行业代码', 'Industry code'],
  size: ['规模', 'Size'],
  divisionCode: ['行政区划代码', 'Division code'],
  address: ['地址', 'Address'],
  lng: ['经度', 'Longitude'],
  lat: ['纬度', 'Latitude'],
  businessScope: ['经营范围', 'Business scope'],
}
const isTold = ({ field }: Fact) => field in TOLD || field.startsWith('indicator.')
const fieldName = (field: string, l: 'zh' | 'en') => TOLD[field]?.[l === 'zh' ? 0 : 1] ?? field
const inText = (value: unknown) => {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
const FACTS = heldPart<Fact>({
  key: 'sources',
  title: ['信息来源（含历次）', 'Sources, of all times'],
  tables: ['enterprise_fact'],
  columns: [
    { key: 'field', title: ['项目', 'Field'], value: (f, l) => fieldName(f.field, l), width: 20 },
    { key: 'value', title: ['内容', 'Value'], value: (f) => inText(f.value), width: 48 },
    { key: 'source', title: ['来源', 'Source'], value: (f, l) => labelOf(FactSource, f.source, l) },
    { key: 'at', title: ['时间', 'At'], value: (f) => f.at, width: 24 },
    { key: 'validUntil', title: ['有效期至', 'Valid until'], value: (f) => f.validUntil },
  ],
  rows: async function* (ctx, id) {
    const filter = FactFilter.parse({ limit: 200, sort: 'at' })
    for await (const facts of everyPage((cursor) => listFacts(ctx, id, { ...filter, cursor })))
      yield facts.filter(isTold)
  },
})

type Person = Awaited<ReturnType<ReturnType<typeof contactRows>['execute']>>[number]
const own = async <T>(ctx: Looking, id: string, read: (id: string) => Promise<T>) =>
  read((await enterpriseFor(ctx, id)).id)
const wholeContacts = async (ctx: ReadCtx, id: string): Promise<Person[]> => {
  const open = openerOf(ctx, CONTACT_PHONE)
  const rows = await contactRows(ctx, id).orderBy('id').execute()
  return rows.map((c) => ({ ...c, phone: c.phone && open(c.phone) }))
}
const CONTACTS = heldPart<Person>({
  key: 'contacts',
  title: ['联系人', 'Contacts'],
  tables: ['enterprise_contact'],
  columns: [
    { key: 'name', title: ['姓名', 'Name'], value: (c) => c.name },
    { key: 'role', title: ['职务', 'Position'], value: (c) => c.role },
    { key: 'phone', title: ['电话', 'Phone'], value: (c) => c.phone },
    { key: 'mail', title: ['邮箱', 'Mail'], value: (c) => c.mail, width: 24 },
    { key: 'isPrimary', title: ['首要联系人', 'First to call'], value: (c) => c.isPrimary },
    { key: 'consentAt', title: ['同意联系的时间', 'Consent given at'], value: (c) => c.consentAt, width: 24 },
    { key: 'updatedAt', title: ['更新时间', 'Changed at'], value: (c) => c.updatedAt, width: 24 },
  ],
  rows: (ctx, id) => onePage(own(ctx, id, (found) => wholeContacts(ctx, found))),
})

const titleRows = ({ db, actor }: Looking, id: string) =>
  db.selectFrom('enterpriseTitle').selectAll().where('parkId', '=', actor.parkId).where('enterpriseId', '=', id)
type TitleRow = Awaited<ReturnType<ReturnType<typeof titleRows>['execute']>>[number]
const TITLES = heldPart<TitleRow>({
  key: 'titles',
  title: ['资质证书', 'Titles and certificates'],
  tables: ['enterprise_title'],
  columns: [
    { key: 'kind', title: ['类别', 'Kind'], value: (t, l) => labelOf(TitleKind, t.kind as TitleKind, l) },
    { key: 'name', title: ['名称', 'Name'], value: (t) => t.name, width: 30 },
    { key: 'number', title: ['编号', 'Number'], value: (t) => t.number },
    { key: 'issuer', title: ['颁发机构', 'Issuer'], value: (t) => t.issuer },
    { key: 'issuedOn', title: ['颁发日期', 'Issued on'], value: (t) => t.issuedOn },
    { key: 'validUntil', title: ['有效期至', 'Good until'], value: (t) => t.validUntil },
    { key: 'withdrawnAt', title: ['注销时间', 'Withdrawn at'], value: (t) => t.withdrawnAt, width: 24 },
  ],
  rows: (ctx, id) => onePage(own(ctx, id, (found) => titleRows(ctx, found).orderBy('id').execute())),
})
type Figure = Awaited<ReturnType<typeof figuresOf>>[number]
const FIGURES = heldPart<Figure>({
  key: 'figures',
  title: ['经营指标', 'Figures'],
  tables: ['enterprise_indicator'],
  columns: [
    { key: 'kind', title: ['指标', 'Figure'], value: (f, l) => labelOf(IndicatorKind, f.kind as IndicatorKind, l) },
    { key: 'period', title: ['期间', 'Period'], value: (f) => f.period },
    { key: 'value', title: ['数值', 'Value'], value: (f) => f.value },
    { key: 'unit', title: ['单位', 'Unit'], value: (f, l) => labelOf(IndicatorUnit, f.unit as IndicatorUnit, l) },
    { key: 'source', title: ['来源', 'Source'], value: (f, l) => labelOf(FactSource, f.source as Fact['source'], l) },
    { key: 'at', title: ['登记时间', 'Written down'], value: (f) => f.updatedAt, width: 24 },
  ],
  rows: (ctx, id) => onePage(own(ctx, id, (found) => figuresOf(ctx, found))),
})

/** The enterprise's own word; what a visitor noted is a matter of the park until it stands in the file. */
const proposalsIn = (ctx: ReadCtx, enterpriseId: string) => {
  const filter = ProposalFilter.parse({ enterpriseId, source: 'portal', limit: 200, sort: 'at' })
  return everyPage((cursor) => listProposals(ctx, { ...filter, cursor }))
}
const PROPOSALS = heldPart<Proposal>({
  key: 'corrections',
  title: ['档案更正', 'Corrections'],
  tables: ['enterprise_proposal'],
  columns: [
    { key: 'field', title: ['项目', 'Field'], value: (p, l) => labelOf(ProposalField, p.field, l) },
    { key: 'value', title: ['更正为', 'Corrected to'], value: (p, l) => valueInWords(p.field, p.value, l), width: 40 },
    { key: 'at', title: ['时间', 'At'], value: (p) => p.at, width: 24 },
    { key: 'note', title: ['说明', 'Note'], value: (p) => p.note, width: 30 },
    { key: 'state', title: ['处理结果', 'State'], value: (p, l) => labelOf(ProposalState, p.state, l) },
    { key: 'reason', title: ['原因', 'Reason'], value: (p) => p.reason, width: 30 },
  ],
  rows: proposalsIn,
  files: async function* (ctx, id): AsyncGenerator<HeldFile> {
    for await (const found of proposalsIn(ctx, id))
      for (const p of found)
        for (const f of p.attachments)
          yield { name: f.name, bytes: f.size, open: async () => (await openProposalFile(ctx, p.id, f.id)).stream }
  },
})

export const ENTERPRISE_HELD: readonly HeldPart[] = [FACTS, CONTACTS, TITLES, FIGURES, PROPOSALS]
