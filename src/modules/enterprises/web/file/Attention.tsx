import { Button } from 'antd'
import { formatRelative, Light, May, useCommand } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { EnterpriseFile, EnterprisePatch, Stale } from '../../contract/index.ts'
import { enterprises, KEY } from '../data.ts'
import { fileWords } from '../fileWords.ts'
import { useFieldName } from '../say.tsx'
import { enterpriseWords as w } from '../words.ts'
import './file.css'

const useStaleText = () => {
  const t = useT(w)
  const s = useT(fileWords)
  const nameOf = useFieldName()
  const language = useLanguage()
  return ({ field: key, reason, at, days }: Stale) => {
    const field = nameOf(key)
    if (reason === 'missing') return t('staleMissing', { field })
    if (reason === 'expired' || !at) return t('staleExpired', { field })
    return t('staleOld', { field, when: formatRelative(at, language) }) + s('limit', { days })
  }
}

/** Said again it is fresh again: only what is merely old. */
const StillSo = ({ file, field }: { file: EnterpriseFile; field: string }) => {
  const s = useT(fileWords)
  const nameOf = useFieldName()
  const change = useCommand(enterprises.change, { done: s('confirmed'), refreshes: [[KEY], ['visits'], ['brief']] })
  const body = { [field]: (file as unknown as Record<string, unknown>)[field] } as EnterprisePatch
  return (
    <Button
      size="small"
      aria-label={`${s('stillSo')}：${nameOf(field)}`}
      onClick={() => void change({ id: file.id, version: file.version, body })}
    >
      {s('stillSo')}
    </Button>
  )
}

/** What the next visit should ask about: why, and how old it is. */
export const Attention = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const s = useT(fileWords)
  const text = useStaleText()
  if (file.stale.length === 0)
    return (
      <section className="card file-small">
        <Light colour="green" label={s('fresh')} />
      </section>
    )
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <h2>
        {t('stale')} <span className="quiet small">{s('asked')}</span>
      </h2>
      <ul className="stack" style={{ gap: 4 }}>
        {file.stale.map((one) => (
          <li key={one.field} className="row stale-row">
            <span className="grow">
              <Light colour={one.reason === 'missing' ? 'grey' : 'amber'} label={text(one)} />
            </span>
            {one.reason === 'old' && one.field !== 'contacts' && (
              <May do="enterprise.edit">
                <StillSo file={file} field={one.field} />
              </May>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
