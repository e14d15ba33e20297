import { useQuery } from '@tanstack/react-query'
import { Button, Result } from 'antd'
import { useState } from 'react'
import { ErrorState, Loading, useGo, useParams, useTitle } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Visit } from '../../contract/index.ts'
import { planning } from '../api.ts'
import { w } from '../words.ts'
import { VisitForm } from './VisitForm.tsx'
import '../visits.css'

const Done = ({ visit }: { visit: Visit }) => {
  const t = useT(w)
  const go = useGo()
  return (
    <Result
      status="success"
      title={`${t('logged')} ${visit.number}`}
      subTitle={t('loggedHint')}
      extra={[
        <Button key="home" type="primary" onClick={() => go('/field')}>
          {t('toField')}
        </Button>,
        <Button key="visit" onClick={() => go(`/visits/${visit.id}`)}>
          {t('toVisitPage')}
        </Button>,
      ]}
    />
  )
}

/** One form, many records, as a sequence of short steps; what is typed survives a reload and a dead network. */
export default function VisitFormPage() {
  const t = useT(w)
  const { id } = useParams<'id'>()
  const [done, setDone] = useState<Visit>()
  const { data, error, refetch } = useQuery({ queryKey: ['brief', id], queryFn: () => planning.brief({ id }) })
  useTitle(t('logVisit'))
  if (done) return <Done visit={done} />
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  return (
    <article className="field stack">
      <header>
        <h1>{data.enterprise.name}</h1>
        <p className="quiet small">
          {t('logVisit')} · {t('draftSafe')}
        </p>
      </header>
      <VisitForm brief={data} onDone={setDone} />
    </article>
  )
}
