import { useQuery } from '@tanstack/react-query'
import { Alert, Steps } from 'antd'
import { useState } from 'react'
import { DetailPage, ImportStateTag, ImportUnderWay, useParams } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { DemandImport } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { importWords as w } from '../words.ts'
import { Checked } from './Checked.tsx'
import { Mapping } from './Mapping.tsx'
import { Report } from './Report.tsx'
import { useCancel } from './useCancel.ts'

const AT: Record<DemandImport['state'], number> = {
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
const isUnderWay = (i: DemandImport | undefined) => i?.state === 'checking' || i?.state === 'committing'

const Progress = ({ of }: { of: DemandImport }) => {
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

const Under = ({ of }: { of: DemandImport }) => {
  const t = useT(w)
  const cancel = useCancel(of.id)
  const checking = of.state === 'checking'
  const all = checking ? of.rowsExpected : of.counts.open + of.counts.past
  return <ImportUnderWay said={t(checking ? 'checking' : 'committing')} done={of.progress} of={all} cancel={cancel} />
}

const Step = ({ of }: { of: DemandImport }) => {
  const t = useT(w)
  const [remapping, setRemapping] = useState(false)
  if (of.state === 'cancelled')
    return <Alert type="info" showIcon title={t('cancelledTitle')} description={t('cancelledLead', of.done)} />
  if (isUnderWay(of)) return <Under of={of} />
  if (of.state === 'committed') return <Report of={of} />
  if (of.state === 'checked' && !remapping) return <Checked of={of} onRemap={() => setRemapping(true)} />
  return <Mapping of={of} onDone={() => setRemapping(false)} />
}

/** Upload, match, dry run, commit: one page that always shows the step the import has come to. */
export default function ImportPage() {
  const t = useT(w)
  const language = useLanguage()
  const { id } = useParams<'id'>()
  const { data, error, refetch } = useQuery({
    queryKey: [IMPORTS, 'one', id],
    queryFn: () => imports.get({ id }),
    refetchInterval: (query) => (isUnderWay(query.state.data) ? 1000 : false),
  })
  return (
    <DetailPage
      title={data?.fileName}
      back={{ to: '/demand-imports', label: t('back') }}
      status={data && <ImportStateTag state={data.state} />}
      lead={data && <span className="quiet">{data.ownerName}</span>}
      error={error}
      onRetry={() => void refetch()}
    >
      {data && (
        <>
          <Progress of={data} />
          {data.state === 'failed' && (
            <Alert type="error" showIcon title={t('failedTitle')} description={data.problem?.[language]} />
          )}
          <Step key={data.state} of={data} />
        </>
      )}
    </DetailPage>
  )
}
