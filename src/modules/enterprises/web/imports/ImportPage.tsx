import { useQuery } from '@tanstack/react-query'
import { Alert, Steps } from 'antd'
import { useState } from 'react'
import { DetailPage, EmptyState, ImportStateTag, ImportUnderWay, useParams } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Import } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { Checked } from './Checked.tsx'
import { Mapping } from './Mapping.tsx'
import { Report } from './Report.tsx'
import { Undone } from './Undone.tsx'
import { useCancel } from './useCancel.ts'
import { useSaid } from './useSaid.ts'
import { importWords as w } from './words.ts'

const AT: Record<Import['state'], number> = {
  uploaded: 1,
  failed: 1,
  checking: 2,
  checked: 2,
  committing: 3,
  committed: 4,
  cancelled: 1,
  undoing: 4,
  undone: 4,
}
const isUnderWay = (i: Import | undefined) => ['checking', 'committing', 'undoing'].includes(i?.state ?? '')

const Progress = ({ of }: { of: Import }) => {
  const t = useT(w)
  const items = [t('stepUpload'), t('stepMap'), t('stepCheck'), t('stepDone')].map((title) => ({ title }))
  return (
    <Steps
      size="small"
      responsive={false}
      titlePlacement="vertical"
      current={AT[of.state]}
      items={items}
      className="card"
    />
  )
}

const Failed = ({ of }: { of: Import }) => {
  const t = useT(w)
  const language = useLanguage()
  return <Alert type="error" showIcon title={t('failedTitle')} description={of.problem?.[language]} />
}

const SAID = { checking: 'checking', committing: 'committing', undoing: 'undoing' } as const
const Under = ({ of }: { of: Import }) => {
  const t = useSaid(of.subject)
  const cancel = useCancel(of.id, of.state === 'committing')
  const all = of.state === 'checking' ? of.rowsExpected : of.counts.new + of.counts.changed
  const said = t(SAID[of.state as keyof typeof SAID])
  const out = of.state === 'undoing' ? undefined : cancel
  return <ImportUnderWay said={said} done={of.progress} of={all} cancel={out} />
}

const Step = ({ of }: { of: Import }) => {
  const t = useT(w)
  const [remapping, setRemapping] = useState(false)
  if (of.state === 'cancelled') return <EmptyState title={t('cancelledTitle')} />
  if (isUnderWay(of)) return <Under of={of} />
  if (of.state === 'committed') return <Report of={of} />
  if (of.undone) return <Undone of={of} />
  if (of.state === 'checked' && !remapping) return <Checked of={of} onRemap={() => setRemapping(true)} />
  return <Mapping of={of} onDone={() => setRemapping(false)} />
}

/** Upload, match, dry run, commit: one page that always shows the step the import has come to. */
export default function ImportPage() {
  const t = useT(w)
  const { id } = useParams<'id'>()
  const { data, error, refetch } = useQuery({
    queryKey: [IMPORTS, 'one', id],
    queryFn: () => imports.get({ id }),
    refetchInterval: (query) => (isUnderWay(query.state.data) ? 1000 : false),
  })
  return (
    <DetailPage
      title={data?.fileName}
      back={{ to: '/imports', label: t('back') }}
      status={data && <ImportStateTag state={data.state} />}
      lead={data && <span className="quiet">{data.ownerName}</span>}
      error={error}
      onRetry={() => void refetch()}
    >
      {data && (
        <>
          <Progress of={data} />
          {data.state === 'failed' && <Failed of={data} />}
          <Step key={data.state} of={data} />
        </>
      )}
    </DetailPage>
  )
}
