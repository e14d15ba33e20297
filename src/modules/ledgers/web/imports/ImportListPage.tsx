import {
  type Column,
  ImportStateTag,
  ListPage,
  Moment,
  UploadSheet,
  useCommand,
  useGo,
} from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { type DemandImport, demandImportContract } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { importWords as w } from '../words.ts'

const WHAT = ['whatFile', 'whatNeeds', 'whatOpen', 'whatPast', 'whatTwice'] as const
/** The first screen says what may come in, before anybody looks for a file. */
const WhatMayComeIn = () => {
  const t = useT(w)
  return (
    <section className="card stack" style={{ gap: 4 }}>
      <h2>{t('whatTitle')}</h2>
      <ul>
        {WHAT.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </section>
  )
}

const Upload = () => {
  const t = useT(w)
  const go = useGo()
  const start = useCommand(imports.start, { done: t('uploaded'), refreshes: [[IMPORTS]] })
  return <UploadSheet label={t('upload')} start={async (body) => go(`/demand-imports/${(await start({ body })).id}`)} />
}

const useResult = () => {
  const t = useT(w)
  return ({ state, counts, done }: DemandImport) => {
    if (state === 'committed') return t('doneLead', { ...done, refused: counts.refused + done.refused })
    return state === 'checked' ? t('checkedLead', counts) : '—'
  }
}

export default function ImportListPage() {
  const t = useT(w)
  const result = useResult()
  const columns: Column<DemandImport>[] = [
    { key: 'fileName', title: t('file'), width: 240 },
    { key: 'state', title: t('state'), width: 130, render: (i) => <ImportStateTag state={i.state} /> },
    { key: 'result', title: t('result'), width: 420, render: result },
    { key: 'ownerName', title: t('owner'), width: 110 },
    { key: 'createdAt', title: t('when'), sort: true, width: 170, render: (i) => <Moment at={i.createdAt} /> },
  ]
  return (
    <div className="stack">
      <ListPage
        contract={demandImportContract.endpoints.list}
        title={t('title')}
        lead={t('lead')}
        queryKey={[IMPORTS]}
        rowKey={(i) => i.id}
        href={(i) => `/demand-imports/${i.id}`}
        fetch={(query) => imports.list({ query: { ...query, sort: query.sort ?? '-createdAt' } })}
        columns={columns}
        card={(i) => (
          <div className="stack" style={{ gap: 4 }}>
            <strong>{i.fileName}</strong>
            <span className="row small">
              <ImportStateTag state={i.state} />
              <span className="quiet">
                {i.ownerName} · <Moment at={i.createdAt} relative />
              </span>
            </span>
          </div>
        )}
        create={<Upload />}
        empty={{ title: t('none'), hint: t('noneHint'), action: <Upload /> }}
      />
      <WhatMayComeIn />
    </div>
  )
}
