import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { formatSize, Moment, StatusTag, useCommand, useRun } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type Dossier, DossierState } from '../../../dossiers/contract.ts'
import { PORTAL } from '../data.ts'
import { dossierFile, dossiers, useDossiers } from './data.ts'
import { fw } from './words.ts'

const One = ({ dossier: d }: { dossier: Dossier }) => {
  const t = useT(fw)
  const label = useLabel()
  if (d.state !== 'ready')
    return (
      <li className="row small">
        <StatusTag tone={d.state === 'failed' ? 'red' : 'grey'}>{label(DossierState, d.state)}</StatusTag>
        <Moment at={d.askedAt} />
      </li>
    )
  return (
    <li className="row">
      <Button type="primary" icon={<DownloadOutlined />} href={dossierFile(d.id)}>
        {t('fetch', { size: formatSize(d.bytes) })}
      </Button>
      <span className="small quiet">
        {t('fetchUntil')} <Moment at={d.expiresAt} />
      </span>
    </li>
  )
}

/** Everything that is held, in one file. */
export const TakeAlong = ({ enterpriseId }: { enterpriseId: string }) => {
  const t = useT(fw)
  const language = useLanguage()
  const { data } = useDossiers()
  const { run, busy } = useRun()
  const start = useCommand(dossiers.ask, { done: t('asked'), refreshes: [[...PORTAL, 'dossiers']] })
  const ask = async () => {
    await start({ id: enterpriseId, body: { language } })
  }
  const own = (data?.items ?? []).filter((d) => d.enterprise.id === enterpriseId)
  return (
    <section className="card stack-small" aria-label={t('take')}>
      <h2>{t('take')}</h2>
      <p className="quiet">{t('takeHelp')}</p>
      <p>
        <Button loading={busy === 'ask'} onClick={() => void run({ key: 'ask', label: t('ask'), run: ask })}>
          {t('ask')}
        </Button>
      </p>
      <ul className="own-lines" aria-live="polite">
        {own.slice(0, 3).map((d) => (
          <One key={d.id} dossier={d} />
        ))}
      </ul>
    </section>
  )
}
