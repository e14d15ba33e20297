import { formatMoment } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useSigns, useT } from '../../../web/words.ts'
import { type AccessExplanation, GrantVerdict, RoleChoice } from '../contract/index.ts'
import { w } from './words.ts'

export const Reach = ({ reach }: { reach: AccessExplanation['reach'] }) => {
  const t = useT(w)
  const signs = useSigns()
  const names = [...reach.grids, ...reach.departments, ...reach.enterprises].map(({ name }) => name)
  if (reach.all) return <p>{t('whyReachAll')}</p>
  return <p>{names.length > 0 ? t('whyReach', { names: signs.list(names) }) : t('whyReachOwn')}</p>
}

export const GrantLine = ({ grant }: { grant: AccessExplanation['grants'][number] }) => {
  const t = useT(w)
  const label = useLabel()
  const signs = useSigns()
  const language = useLanguage()
  const days = [t('whyFrom', { day: grant.validFrom }), ...(grant.validTo ? [`${t('until')} ${grant.validTo}`] : [])]
  const by = grant.grantedBy && t('whyBy', { name: grant.grantedBy, at: formatMoment(grant.grantedAt, language) })
  return (
    <li>
      {signs.of([label(RoleChoice, grant.role), grant.scope].filter(Boolean).join(' · '), '')}
      <strong>{label(GrantVerdict, grant.verdict)}</strong>
      <br />
      <span className="quiet small">
        {[...days, by, grant.source === 'manual' ? undefined : t('byModule')].filter(Boolean).join(' · ')}
      </span>
    </li>
  )
}

export const HINTS = { disabled: 'whyDisabled', locked: 'whyLocked' } as const
