import { ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { DayText, ListPage, May, Moment, StatusTag, useGo } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../../web/words.ts'
import {
  type Enterprise,
  EnterpriseSize,
  EnterpriseStatus,
  EnterpriseTier,
  enterpriseContract,
} from '../../contract/index.ts'
import { writtenCapital, writtenFounding } from '../../rules/written.ts'
import { KEY, useGridTree, useSegmentOptions, useTags } from '../data.ts'
import { ExportTool } from '../exports/ExportTool.tsx'
import { listWords } from '../fileWords.ts'
import { EnterpriseForm } from '../form/EnterpriseForm.tsx'
import { EnterpriseMap } from '../map/EnterpriseMap.tsx'
import { Status, Tier } from '../say.tsx'
import { enterpriseWords as w } from '../words.ts'
import { useTogether } from './Together.tsx'
import { useIndustryTree } from './useIndustryTree.ts'

/** In units of 10,000. */
const CAPITALS = [100, 500, 1000, 5000, 10_000, 50_000].map((n) => ({
  value: String(n),
  label: n.toLocaleString('en'),
}))

const Card = ({ row }: { row: Enterprise }) => {
  const t = useT(w)
  return (
    <div className="stack" style={{ gap: 4 }}>
      <strong>{row.name}</strong>
      <span className="row small">
        <Tier of={row} />
        <Status of={row} />
        {row.reachable === 0 && <StatusTag tone="amber">{t('noPhone')}</StatusTag>}
      </span>
      <span className="small quiet">{row.grid?.name ?? t('noGrid')}</span>
    </div>
  )
}

const Tools = () => {
  const t = useT(w)
  const go = useGo()
  const [opening, setOpening] = useState(false)
  return (
    <>
      <ExportTool />
      <May do="enterprise.import">
        <Button icon={<ImportOutlined />} onClick={() => go('/imports')}>
          {t('import')}
        </Button>
      </May>
      <May do="enterprise.edit">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
          {t('open')}
        </Button>
        <EnterpriseForm open={opening} onClose={() => setOpening(false)} />
      </May>
    </>
  )
}

const useColumns = () => {
  const t = useT(w)
  const l = useT(listWords)
  const label = useLabel()
  const language = useLanguage()
  return [
    { key: 'name', title: t('name'), sort: true as const, width: 260 },
    { key: 'tier', title: t('tier'), sort: true as const, width: 104, render: (row: Enterprise) => <Tier of={row} /> },
    {
      key: 'status',
      title: t('status'),
      sort: true as const,
      width: 112,
      render: (row: Enterprise) => <Status of={row} />,
    },
    {
      key: 'grid',
      title: t('grid'),
      sort: true as const,
      width: 130,
      render: (row: Enterprise) => row.grid?.name ?? <span className="quiet">{t('noGrid')}</span>,
    },
    { key: 'industryName', title: t('industry'), sort: 'industry', width: 170 },
    {
      key: 'size',
      title: t('size'),
      sort: true as const,
      width: 80,
      render: (row: Enterprise) => label(EnterpriseSize, row.size),
    },
    {
      key: 'reachable',
      title: t('reachable'),
      width: 90,
      render: (row: Enterprise) =>
        row.reachable > 0 ? t('people', { n: row.reachable }) : <StatusTag tone="amber">{t('nobody')}</StatusTag>,
    },
    {
      key: 'code',
      title: t('code'),
      sort: true as const,
      width: 190,
      render: (row: Enterprise) => <span className="figures">{row.code}</span>,
    },
    {
      key: 'capital',
      title: l('capital'),
      sort: true as const,
      width: 130,
      align: 'right' as const,
      render: (row: Enterprise) =>
        writtenCapital(row.registeredCapitalFen, row.registeredCapitalCurrency, language) ?? '—',
    },
    {
      key: 'foundedOn',
      title: l('founded'),
      sort: true as const,
      width: 110,
      render: (row: Enterprise) => writtenFounding(row.foundedOn, row.foundedPrecision) ?? '—',
    },
    {
      key: 'openDemands',
      title: l('openN'),
      width: 110,
      align: 'right' as const,
      render: (row: Enterprise) => row.openDemands || '—',
    },
    {
      key: 'staleFrom',
      title: l('staleFrom'),
      sort: true as const,
      width: 120,
      default: false as const,
      render: (row: Enterprise) => <DayText day={row.staleFrom} />,
    },
    { key: 'address', title: t('address'), width: 240, default: false as const },
    { key: 'legalPerson', title: t('legalPerson'), width: 110, default: false as const },
    {
      key: 'tags',
      title: t('tag'),
      width: 160,
      default: false as const,
      render: (row: Enterprise) => [...new Set([...row.tags, ...row.ruleTags])].join('、'),
    },
    {
      key: 'updatedAt',
      title: t('updated'),
      sort: true as const,
      width: 120,
      render: (row: Enterprise) => <Moment at={row.updatedAt} relative />,
    },
  ]
}

export default function EnterpriseListPage() {
  const t = useT(w)
  const l = useT(listWords)
  const together = useTogether()
  const options = {
    status: useOptions(EnterpriseStatus),
    tier: useOptions(EnterpriseTier),
    size: useOptions(EnterpriseSize),
  }
  const tags = useTags().map(({ tag, count }) => ({ value: tag, label: `${tag} ${count}` }))
  const grids = useGridTree()
  return (
    <>
      <ListPage
        contract={enterpriseContract.endpoints.list}
        title={t('title')}
        lead={t('lead')}
        queryKey={[KEY]}
        rowKey={(row) => row.id}
        href={(row) => `/enterprises/${row.id}`}
        tone={(row) => (row.codeWarning ? 'amber' : undefined)}
        views={[
          { key: 'all', label: t('all'), query: { sort: 'name' } },
          { key: 'key', label: t('keyTier'), query: { sort: 'name', tier: 'key' } },
          { key: 'stale', label: l('stale'), query: { sort: 'staleFrom', stale: 'true' } },
          { key: 'expiring', label: l('expiring'), query: { sort: 'name', expiringTitles: 'true' } },
          { key: 'nobody', label: t('noPhone'), query: { sort: 'name', missingContact: 'true' } },
          { key: 'marked', label: t('marked'), query: { sort: 'name', codeMarked: 'true' } },
        ]}
        filters={[
          { key: 'q', kind: 'search', label: l('searchWide') },
          { key: 'gridId', kind: 'tree', label: t('grid'), options: grids },
          { key: 'industry', kind: 'tree', label: t('industry'), options: useIndustryTree() },
          { key: 'status', kind: 'multi', label: t('status'), options: options.status },
          { key: 'tier', kind: 'multi', label: t('tier'), options: options.tier },
          { key: 'size', kind: 'multi', label: t('size'), options: options.size },
          { key: 'tag', kind: 'multi', label: t('tag'), options: tags },
          { key: 'segmentId', kind: 'select', label: t('segment'), options: useSegmentOptions() },
          { key: 'capitalFrom', kind: 'select', label: l('capitalFrom'), options: CAPITALS },
          { key: 'capitalUntil', kind: 'select', label: l('capitalUntil'), options: CAPITALS },
          { key: 'foundedFrom', until: 'foundedUntil', kind: 'range', label: l('founded') },
          { key: 'stale', kind: 'flag', label: l('stale') },
          { key: 'expiringTitles', kind: 'flag', label: l('expiring') },
          { key: 'openDemands', kind: 'flag', label: l('openDemands') },
          { key: 'missingContact', kind: 'flag', label: t('missingContact') },
          { key: 'codeMarked', kind: 'flag', label: t('codeMarked') },
        ]}
        columns={useColumns()}
        bulk={together.bulk}
        endless
        card={(row) => <Card row={row} />}
        map={(query) => <EnterpriseMap query={query} />}
        export
        create={<Tools />}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
      {together.drawer}
    </>
  )
}
