import { ListPage, Moment } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../../web/words.ts'
import { demandReturnContract, ReturnReason, type ReturnRow } from '../../contract/index.ts'
import { DEMANDS, useDepartments } from '../data.ts'
import { w } from '../words.ts'

/** Minutes of working time as people say them. */
const spent = (minutes: number, language: 'zh' | 'en') => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (language === 'zh') return hours > 0 ? `${hours} 小时 ${rest} 分` : `${rest} 分`
  return hours > 0 ? `${hours} h ${rest} min` : `${rest} min`
}

export const Returns = () => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const departments = useDepartments()
  const reason = (r: ReturnRow) => label(ReturnReason, r.reasonCode)
  return (
    <ListPage
      embedded
      contract={demandReturnContract.endpoints.list}
      title={t('returnLedger')}
      queryKey={[...DEMANDS, 'returns']}
      rowKey={(r) => r.id}
      href={(r) => `/demands/${r.demand.id}`}
      filters={[
        { key: 'departmentId', kind: 'multi', label: t('returnedFrom'), options: departments },
        { key: 'reasonCode', kind: 'multi', label: t('returnReason'), options: useOptions(ReturnReason) },
      ]}
      columns={[
        {
          key: 'returnedAt',
          title: t('returnedAt'),
          sort: true,
          width: 150,
          render: (r) => <Moment at={r.returnedAt} />,
        },
        {
          key: 'number',
          title: t('number'),
          width: 122,
          render: (r) => <span className="figures">{r.demand.number}</span>,
        },
        { key: 'title', title: t('what'), width: 200, render: (r) => r.demand.title },
        { key: 'department', title: t('returnedFrom'), width: 140, render: (r) => r.department.name },
        { key: 'reason', title: t('returnReason'), width: 150, render: reason },
        { key: 'basis', title: t('returnBasis'), width: 240, render: (r) => r.basis },
        { key: 'held', title: t('heldFor'), width: 110, render: (r) => spent(r.heldMinutes, language) },
        { key: 'arbitrated', title: t('toArbitration'), width: 80, render: (r) => (r.arbitrated ? '✓' : '—') },
        { key: 'nowWith', title: t('nowWith'), width: 140, render: (r) => r.nowWith?.name ?? '—' },
      ]}
      card={(r) => (
        <div className="stack">
          <strong>{r.demand.title}</strong>
          <span className="quiet small">
            {r.department.name} · {reason(r)} · <Moment at={r.returnedAt} />
          </span>
          <span className="small">{r.basis}</span>
        </div>
      )}
      empty={{ title: t('returnsNone'), hint: t('returnsNoneHint') }}
    />
  )
}
