import { type Fact, Facts, formatDay } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { EnterpriseFile } from '../../contract/index.ts'
import { writtenCapital, writtenFounding } from '../../rules/written.ts'
import { fileWords } from '../fileWords.ts'
import { enterpriseWords as w } from '../words.ts'
import { HistoryMark } from './HistoryMark.tsx'

/** A value, and the field whose history its mark opens. */
type Line = Fact & { of?: string }

const useFormerNames = (file: EnterpriseFile) => {
  const s = useT(fileWords)
  const language = useLanguage()
  return file.formerNames
    .map((name) => {
      const day = file.formerNameUntil[name]
      return day ? s('formerUntil', { name, day: formatDay(day, language) }) : name
    })
    .join('、')
}

const useLines = (file: EnterpriseFile): Line[] => {
  const t = useT(w)
  const s = useT(fileWords)
  const language = useLanguage()
  const former = useFormerNames(file)
  const capital = writtenCapital(file.registeredCapitalFen, file.registeredCapitalCurrency, language)
  const industry = file.industryCode && `${file.industryCode} ${file.industryName ?? ''}`
  return [
    { label: t('name'), value: file.name, of: 'name' },
    { label: t('code'), value: <span className="figures">{file.code}</span>, of: 'code' },
    { label: t('industry'), value: industry, of: 'industryCode' },
    { label: t('capital'), value: capital, of: 'registeredCapitalFen' },
    { label: t('foundedOn'), value: writtenFounding(file.foundedOn, file.foundedPrecision), of: 'foundedOn' },
    { label: t('legalPerson'), value: file.legalPerson, of: 'legalPerson' },
    { label: t('kind'), value: file.kind, of: 'kind' },
    { label: t('division'), value: file.divisionName, of: 'divisionCode' },
    { label: t('address'), value: file.address, of: 'address' },
    { label: s('statusReason'), value: file.statusReason, hidden: !file.statusReason, of: 'statusReason' },
    { label: t('formerNames'), value: former, hidden: file.formerNames.length === 0, of: 'formerNames' },
    { label: t('shortName'), value: file.shortName, hidden: !file.shortName, of: 'shortName' },
    { label: t('legacyRegNo'), value: file.legacyRegNo, hidden: !file.legacyRegNo },
    {
      label: t('point'),
      value: file.lng !== null && `${file.lng.toFixed(5)}, ${file.lat?.toFixed(5)}`,
      hidden: file.lng === null,
      of: 'lng',
    },
    {
      label: t('businessScope'),
      value: file.businessScope,
      wide: true,
      hidden: !file.businessScope,
      of: 'businessScope',
    },
  ]
}

/** Every value with a mark that opens who said it, when, and what was said before. */
export const Identity = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const warned = new Set([...file.stale.map((s) => s.field), ...file.conflicts.map((c) => c.field)])
  const items = useLines(file).map(({ of: field, ...line }): Fact => {
    if (!field || !file.provenance[field]) return line
    return {
      ...line,
      mark: <HistoryMark id={file.id} field={field} label={line.label} warn={warned.has(field)} />,
    }
  })
  return <Facts title={t('identity')} items={items} />
}
