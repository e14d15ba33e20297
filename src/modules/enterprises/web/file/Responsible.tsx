import { useLanguage, useT } from '../../../../web/words.ts'
import type { EnterpriseFile } from '../../contract/index.ts'
import { enterpriseWords as w } from '../words.ts'

export const Responsible = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const language = useLanguage()
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <h2>{t('responsible')}</h2>
      {file.responsible.length === 0 && <p className="quiet">{t('noResponsible')}</p>}
      <ul className="row" style={{ gap: '4px 24px' }}>
        {file.responsible.map((r) => (
          <li key={`${r.accountId}${r.role}`}>
            {r.name}{' '}
            <span className="quiet small">
              {[r.roleLabel[language], r.through === 'grid' ? r.gridName : null].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
