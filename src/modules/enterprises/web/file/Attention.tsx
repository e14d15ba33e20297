import { formatRelative, Light, Link, May } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { EnterpriseFile, Stale } from '../../contract/index.ts'
import { useFieldName } from '../say.tsx'
import { enterpriseWords as w } from '../words.ts'
import './file.css'

const useStaleText = () => {
  const t = useT(w)
  const nameOf = useFieldName()
  const language = useLanguage()
  return (s: Stale) => {
    const field = nameOf(s.field)
    if (s.reason === 'missing') return t('staleMissing', { field })
    if (s.reason === 'expired' || !s.at) return t('staleExpired', { field })
    return t('staleOld', { field, when: formatRelative(s.at, language) })
  }
}

const Open = ({ id }: { id: string }) => {
  const t = useT(w)
  return (
    <p className="file-open">
      <May do="demand.read">
        <Link to={`/demands?enterpriseId=${id}`}>{t('demands')}</Link>
      </May>
      <May do="visit.read">
        <Link to={`/visits?enterpriseId=${id}`}>{t('visits')}</Link>
      </May>
    </p>
  )
}

/** What is open, and what the next visit should ask about. */
export const Attention = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const text = useStaleText()
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <h2>{t('stale')}</h2>
      {file.stale.length === 0 && <Light colour="green" label={t('upToDate')} />}
      <ul className="row" style={{ gap: '4px 16px' }}>
        {file.stale.map((s) => (
          <li key={s.field}>
            <Light colour={s.reason === 'missing' ? 'grey' : 'amber'} label={text(s)} />
          </li>
        ))}
      </ul>
      <Open id={file.id} />
    </section>
  )
}
