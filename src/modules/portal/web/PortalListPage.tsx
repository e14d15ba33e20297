import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Clock, ListPage, Moment, StatusTag, useGo } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { portalContract } from '../contract/index.ts'
import { DemandCard, hrefOf, lateness } from './DemandCards.tsx'
import { PORTAL } from './data.ts'
import { toneOf, useStatusWord } from './look.ts'
import { w } from './words.ts'

export default function PortalListPage() {
  const t = useT(w)
  const word = useStatusWord()
  const go = useGo()
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/portal/new')}>
      {t('file')}
    </Button>
  )
  return (
    <ListPage
      contract={portalContract.endpoints.list}
      title={t('myDemands')}
      queryKey={[...PORTAL, 'list']}
      rowKey={(row) => row.id}
      href={hrefOf}
      tone={lateness}
      views={[
        { key: 'open', label: t('viewOpen'), query: { open: 'true', sort: '-updatedAt' } },
        { key: 'done', label: t('viewDone'), query: { open: 'false', sort: '-updatedAt' } },
        { key: 'all', label: t('viewAll'), query: { sort: '-updatedAt' } },
      ]}
      filters={[{ key: 'q', kind: 'search', label: t('search') }]}
      columns={[
        { key: 'number', title: t('number'), sort: true, width: 130 },
        { key: 'title', title: t('title'), width: 280 },
        {
          key: 'status',
          title: t('status'),
          render: (row) => <StatusTag tone={toneOf(row.status)}>{word(row)}</StatusTag>,
        },
        {
          key: 'promised',
          title: t('until'),
          render: ({ promised }) => promised && <Clock brief dueAt={promised.dueAt} light={promised.light} />,
        },
        { key: 'submittedAt', title: t('submitted'), sort: true, render: (row) => <Moment at={row.submittedAt} /> },
        { key: 'updatedAt', title: t('updated'), sort: true, render: (row) => <Moment relative at={row.updatedAt} /> },
        { key: 'enterprise', title: t('enterprise'), default: false, render: (row) => row.enterprise.name },
      ]}
      card={(row) => <DemandCard row={row} />}
      create={create}
      empty={{ title: t('none'), hint: t('noneOpenHint'), action: create }}
    />
  )
}
