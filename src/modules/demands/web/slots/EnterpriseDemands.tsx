import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../../../web/api.ts'
import { Clock, Link, OpenHere, StatusTag } from '../../../../web/kit/index.ts'
import type { Slots } from '../../../../web/pages.ts'
import { useLabel, useT, words } from '../../../../web/words.ts'
import { DemandStatus } from '../../contract/index.ts'
import { DEMANDS, demands } from '../data.ts'
import { TONES } from '../look.ts'

const w = words('demands-of-enterprise', {
  open: ['未办结诉求', 'Open demands'],
  all: ['全部诉求', 'All its demands'],
})
const SHOWN = 5

const Open = ({ id }: { id: string }) => {
  const t = useT(w)
  const label = useLabel()
  const { data } = useQuery({
    queryKey: [...DEMANDS, 'open', id],
    queryFn: () => demands.list({ query: { enterpriseId: id, open: true, sort: 'nextDueAt', limit: SHOWN } }),
  })
  return (
    <OpenHere
      title={t('open')}
      found={data}
      all={{ to: `/demands?enterpriseId=${id}`, label: t('all') }}
      row={(d) => (
        <>
          <Link to={`/demands/${d.id}`}>{d.title}</Link>
          <StatusTag tone={TONES[d.status]}>{label(DemandStatus, d.status)}</StatusTag>
          {d.nextDueAt && <Clock brief dueAt={d.nextDueAt} light={d.light} />}
        </>
      )}
    />
  )
}

/** On the file of an enterprise: its demands that are open, the first due before the others. */
export default function EnterpriseDemands({ enterpriseId }: Slots['enterprise.open']) {
  return useMay('demand.read') ? <Open id={enterpriseId} /> : null
}
