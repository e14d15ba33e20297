import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../../../web/api.ts'
import { DayText, Light, Link, OpenHere } from '../../../../web/kit/index.ts'
import type { Slots } from '../../../../web/pages.ts'
import { useT, words } from '../../../../web/words.ts'
import { promises } from '../api.ts'

const w = words('promises-of-enterprise', {
  open: ['未兑现承诺', 'Open promises'],
  due: ['期限', 'Due'],
  late: ['已逾期', 'Late'],
})
const SHOWN = 5

const Open = ({ id }: { id: string }) => {
  const t = useT(w)
  const { data } = useQuery({
    queryKey: ['promises', 'open', id],
    queryFn: () => promises.list({ query: { enterpriseId: id, state: 'open', sort: 'dueOn', limit: SHOWN } }),
  })
  return (
    <OpenHere
      title={t('open')}
      found={data}
      row={(p) => (
        <>
          <Link to={`/promises/${p.id}`}>{p.what}</Link>
          <span className="quiet small">
            {p.who} · {t('due')} <DayText day={p.dueOn} />
          </span>
          {p.overdue && <Light colour="red" label={t('late')} />}
        </>
      )}
    />
  )
}

/** On the file of an enterprise: what it was promised and has not got yet. */
export default function EnterprisePromises({ enterpriseId }: Slots['enterprise.open']) {
  return useMay('promise.read') ? <Open id={enterpriseId} /> : null
}
