import { type Column, ImportStateTag, ListPage, Moment } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { type Import, importContract } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { UploadButton } from './UploadButton.tsx'
import { useSaid } from './useSaid.ts'
import { importWords as w } from './words.ts'

const useResult = () => {
  const register = useSaid('register')
  const figures = useSaid('figures')
  return (i: Import) => {
    const { counts, done } = i
    const t = i.subject === 'figures' ? figures : register
    if (i.state === 'committed')
      return t('doneLead', { fresh: done.new, changed: done.changed, refused: counts.refused + done.refused })
    if (i.undone) return t('undoneLead', { ...i.undone, n: i.undone.part + i.undone.left })
    if (i.state !== 'checked') return '—'
    return t('checkedLead', {
      fresh: counts.new,
      changed: counts.changed,
      same: counts.unchanged,
      refused: counts.refused,
    })
  }
}

const Card = ({ row }: { row: Import }) => (
  <div className="stack" style={{ gap: 4 }}>
    <strong>{row.fileName}</strong>
    <span className="row small">
      <ImportStateTag state={row.state} />
      <span className="quiet">
        {row.ownerName} · <Moment at={row.createdAt} relative />
      </span>
    </span>
  </div>
)

export default function ImportListPage() {
  const t = useT(w)
  const result = useResult()
  const columns: Column<Import>[] = [
    { key: 'fileName', title: t('file'), width: 240 },
    { key: 'state', title: t('state'), width: 130, render: (i) => <ImportStateTag state={i.state} /> },
    { key: 'result', title: t('result'), width: 420, render: result },
    { key: 'ownerName', title: t('owner'), width: 110 },
    { key: 'createdAt', title: t('when'), sort: true, width: 170, render: (i) => <Moment at={i.createdAt} /> },
  ]
  return (
    <ListPage
      contract={importContract.endpoints.list}
      title={t('title')}
      lead={t('lead')}
      queryKey={[IMPORTS]}
      rowKey={(i) => i.id}
      href={(i) => `/imports/${i.id}`}
      fetch={(query) => imports.list({ query: { ...query, sort: query.sort ?? '-createdAt' } })}
      columns={columns}
      card={(row) => <Card row={row} />}
      create={<UploadButton drops />}
      empty={{ title: t('none'), hint: t('noneHint'), action: <UploadButton /> }}
    />
  )
}
