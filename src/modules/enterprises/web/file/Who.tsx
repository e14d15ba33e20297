import { Masked, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type EnterpriseFile, IndicatorKind } from '../../contract/index.ts'
import { writtenCapital } from '../../rules/written.ts'
import { contacts, useFigures } from '../data.ts'
import { fileWords as w } from '../fileWords.ts'

const IP = ['patents', 'inventions', 'software', 'trademarks'] as const

/** The latest figure of a kind, whatever its period. */
const latest = (items: readonly { kind: string; value: number; period: string }[], kind: string) =>
  items.find((i) => i.kind === kind)

const yearsSince = (day: string) => Math.floor((Date.now() - Date.parse(day)) / (365.25 * 86_400_000))

const FirstToCall = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const first = file.contacts.find((c) => c.isPrimary) ?? file.contacts[0]
  if (!first) return <StatusTag tone="amber">{t('nobody')}</StatusTag>
  const reveal = async (purpose: string) =>
    (await contacts.reveal({ id: file.id, contactId: first.id, body: { purpose } })).phone ?? ''
  return (
    <span className="row">
      <span className="quiet">{t('call')}</span>
      <strong>{first.name}</strong>
      <span className="quiet">{first.role}</span>
      <Masked text={first.phone} reveal={reveal} may="enterprise.reveal" />
    </span>
  )
}

/** Who they are in five seconds: what they do, how large and how old, whom to call. */
export const Who = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const figures = useFigures(file.id)
  const staff = latest(figures, 'staff')
  const capital = writtenCapital(file.registeredCapitalFen, file.registeredCapitalCurrency, language)
  const ip = IP.flatMap((kind) => {
    const found = latest(figures, kind)
    return found ? [t('ipOf', { kind: label(IndicatorKind, kind), n: found.value })] : []
  })
  const facts = [
    file.industryName,
    file.foundedOn && t('age', { n: yearsSince(file.foundedOn) }),
    staff && t('staffIs', { n: staff.value }),
    capital && t('capitalIs', { amount: capital }),
    file.legalPerson && t('boss', { name: file.legalPerson }),
    ...ip,
  ].filter(Boolean)
  return (
    <section className="card file-who" aria-label={t('who')}>
      <p className="file-who-line">{facts.join(' · ')}</p>
      <FirstToCall file={file} />
    </section>
  )
}
