import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../web/api.ts'
import { DayText, ListPage, May, Moment, StatusTag, useGo, type View } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { ArticleAudience, type ArticleRow, ArticleState, knowledgeContract } from '../contract/index.ts'
import { KNOWLEDGE_KEY, useCategoryOptions, useDepartmentOptions } from './data.ts'
import { ArticleView } from './knowledge/ArticleView.tsx'
import { NewArticle } from './knowledge/EditArticle.tsx'
import { ARTICLE_TONES } from './look.ts'
import { w } from './words.ts'

const State = ({ row }: { row: ArticleRow }) => {
  const label = useLabel()
  const t = useT(w)
  return row.reviewDue ? (
    <StatusTag tone="amber">{t('reviewDue')}</StatusTag>
  ) : (
    <StatusTag tone={ARTICLE_TONES[row.state]}>{label(ArticleState, row.state)}</StatusTag>
  )
}

const Card = ({ row }: { row: ArticleRow }) => {
  const t = useT(w)
  return (
    <span className="stack-small">
      <strong>{row.title}</strong>
      <span className="quiet small">{row.category?.name}</span>
      <span className="row small">
        <State row={row} />
        {row.usefulCount > 0 && <span className="quiet">{t('usefulN', { n: row.usefulCount })}</span>}
      </span>
    </span>
  )
}

const Add = () => {
  const t = useT(w)
  const go = useGo()
  const [open, setOpen] = useState(false)
  return (
    <May do="knowledge.publish">
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      {open && <NewArticle onClose={() => setOpen(false)} onMade={(id) => go(`/knowledge/${id}`)} />}
    </May>
  )
}

const useViews = (): View[] => {
  const t = useT(w)
  const publishes = useMay('knowledge.publish')
  const open: View[] = [
    { key: 'published', label: t('published'), query: { state: 'published', sort: '-usefulCount' } },
    {
      key: 'everyone',
      label: t('everyone'),
      query: { state: 'published', audience: 'everyone', sort: '-usefulCount' },
    },
  ]
  const own: View[] = [
    { key: 'due', label: t('reviewDue'), query: { reviewDue: 'true', sort: 'reviewOn' }, tone: 'amber' },
    { key: 'drafts', label: t('drafts'), query: { state: 'draft', sort: '-updatedAt' } },
    { key: 'withdrawn', label: t('withdrawn'), query: { state: 'withdrawn', sort: '-updatedAt' } },
  ]
  return publishes ? [...open, ...own] : open
}

/** What has been answered before, by words; one article stays beside the list. */
export default function KnowledgePage() {
  const t = useT(w)
  const label = useLabel()
  return (
    <ListPage
      contract={knowledgeContract.endpoints.list}
      title={t('title')}
      lead={t('lead')}
      queryKey={KNOWLEDGE_KEY}
      rowKey={(row) => row.id}
      href={(row) => `/knowledge/${row.id}`}
      panel={(id) => <ArticleView key={id} id={id} inPanel />}
      tone={(row) => (row.reviewDue ? 'amber' : undefined)}
      views={useViews()}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'categoryId', kind: 'multi', label: t('category'), options: useCategoryOptions() },
        { key: 'departmentId', kind: 'multi', label: t('departments'), options: useDepartmentOptions() },
        { key: 'audience', kind: 'multi', label: t('audience'), options: useOptions(ArticleAudience) },
      ]}
      columns={[
        { key: 'title', title: t('name'), width: 300 },
        { key: 'category', title: t('category'), width: 110, render: (row) => row.category?.name },
        {
          key: 'departments',
          title: t('departments'),
          width: 150,
          render: (row) => row.departments.map((d) => d.name).join('、'),
        },
        { key: 'audience', title: t('audience'), width: 130, render: (row) => label(ArticleAudience, row.audience) },
        { key: 'state', title: t('state'), width: 90, render: (row) => <State row={row} /> },
        { key: 'usefulCount', title: t('useful'), sort: true, width: 80, align: 'right' },
        { key: 'avoidedCount', title: t('avoided'), width: 90, align: 'right' },
        {
          key: 'reviewOn',
          title: t('reviewOn'),
          sort: true,
          width: 120,
          render: (row) => (row.reviewOn ? <DayText day={row.reviewOn} /> : '—'),
        },
        {
          key: 'updatedAt',
          title: t('when'),
          sort: true,
          width: 130,
          default: false,
          render: (row) => <Moment at={row.updatedAt} />,
        },
      ]}
      card={(row) => <Card row={row} />}
      export
      create={<Add />}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
