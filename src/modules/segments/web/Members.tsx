import { type Column, ListPage } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { EnterpriseSize } from '../../enterprises/contract/index.ts'
import { type Member, segmentContract } from '../contract/index.ts'
import { SEGMENTS, segments } from './api.ts'
import { w } from './words.ts'

/** Who belongs to it now; those of whom the file does not say enough are a view of their own. */
export const Members = ({ id }: { id: string }) => {
  const t = useT(w)
  const label = useLabel()
  const columns: Column<Member>[] = [
    { key: 'name', title: t('enterprise'), sort: true, width: 260 },
    { key: 'grid', title: t('grid'), width: 130, render: (e) => e.grid?.name },
    { key: 'industryName', title: t('industry'), width: 170 },
    { key: 'size', title: t('size'), width: 90, render: (e) => label(EnterpriseSize, e.size) },
    { key: 'code', title: t('code'), sort: true, width: 190, render: (e) => <span className="figures">{e.code}</span> },
  ]
  return (
    <ListPage
      embedded
      contract={segmentContract.endpoints.members}
      title={t('title')}
      queryKey={[...SEGMENTS, 'members', id]}
      fetch={(query) => segments.members({ id, query })}
      rowKey={(e) => e.id}
      href={(e) => `/enterprises/${e.id}`}
      views={[
        { key: 'met', label: t('fits'), query: { sort: 'name' } },
        { key: 'unknown', label: t('notKnown'), query: { sort: 'name', met: 'unknown' } },
      ]}
      filters={[{ key: 'q', kind: 'search', label: t('search') }]}
      columns={columns}
      card={(e) => (
        <div className="stack-small">
          <strong>{e.name}</strong>
          <span className="small quiet">{[e.grid?.name, e.industryName].filter(Boolean).join(' · ')}</span>
        </div>
      )}
      export={(query, kind) => {
        const asked = new URLSearchParams({ ...(query as Record<string, string>), format: kind })
        return `/api/v1/segments/${id}/enterprises?${asked}`
      }}
      empty={{ title: t('nobody') }}
    />
  )
}
