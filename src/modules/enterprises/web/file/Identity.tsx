import { type Fact, Facts } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type EnterpriseFile, FactSource } from '../../contract/index.ts'
import { writtenCapital, writtenFounding } from '../../rules/written.ts'
import { enterpriseWords as w } from '../words.ts'

/** Every value with who said it and when on hover. */
export const Identity = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const told = (field: string) => {
    const from = file.provenance[field]
    return from ? { source: `${label(FactSource, from.source)} · ${from.byName}`, at: from.at } : {}
  }
  const items: Fact[] = [
    { label: t('code'), value: <span className="figures">{file.code}</span>, ...told('code') },
    {
      label: t('industry'),
      value: file.industryCode && `${file.industryCode} ${file.industryName ?? ''}`,
      ...told('industryCode'),
    },
    {
      label: t('capital'),
      value: writtenCapital(file.registeredCapitalFen, file.registeredCapitalCurrency, language),
      ...told('registeredCapitalFen'),
    },
    {
      label: t('foundedOn'),
      value: writtenFounding(file.foundedOn, file.foundedPrecision),
      ...told('foundedOn'),
    },
    { label: t('legalPerson'), value: file.legalPerson, ...told('legalPerson') },
    { label: t('kind'), value: file.kind, ...told('kind') },
    { label: t('division'), value: file.divisionName, ...told('divisionCode') },
    { label: t('address'), value: file.address, ...told('address') },
    {
      label: t('formerNames'),
      value: file.formerNames.join('、'),
      hidden: file.formerNames.length === 0,
      ...told('formerNames'),
    },
    { label: t('shortName'), value: file.shortName, hidden: !file.shortName, ...told('shortName') },
    { label: t('legacyRegNo'), value: file.legacyRegNo, hidden: !file.legacyRegNo },
    {
      label: t('point'),
      value: file.lng !== null && `${file.lng.toFixed(5)}, ${file.lat?.toFixed(5)}`,
      hidden: file.lng === null,
      ...told('lng'),
    },
    {
      label: t('businessScope'),
      value: file.businessScope,
      wide: true,
      hidden: !file.businessScope,
      ...told('businessScope'),
    },
  ]
  return <Facts title={t('identity')} items={items} />
}
