import { useQuery } from '@tanstack/react-query'
import { Link, ListPage } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { LoadKey, loadContract, type PersonLoad } from '../contract/index.ts'
import { groups } from './api.ts'
import { w } from './words.ts'
import './teamwork.css'

/** A number with the middle of the group beside it; both say the same to everybody, nobody is first or last. */
const Count = ({ load, of }: { load: PersonLoad; of: LoadKey }) => {
  const t = useT(w)
  const n = load.counts[of]
  return (
    <span className="load-count">
      {n > 0 ? <Link to={`/team/loads/${load.person.id}?key=${of}`}>{n}</Link> : <span className="quiet">0</span>}
      {load.middle && <span className="quiet small">{t('middle', { n: load.middle.counts[of] })}</span>}
    </span>
  )
}

const Enterprises = ({ load }: { load: PersonLoad }) => {
  const t = useT(w)
  const { all, standingIn, ...tiers } = load.enterprises
  return (
    <span className="load-count">
      <strong className="figures">{all}</strong>
      <span className="quiet small">
        {[t('tiers', tiers), standingIn > 0 && t('standingIn', { n: standingIn })].filter(Boolean).join(' · ')}
      </span>
      {load.middle && <span className="quiet small">{t('middle', { n: load.middle.enterprises })}</span>}
    </span>
  )
}

/** How much each one of the team carries. */
export default function LoadsPage() {
  const t = useT(w)
  const label = useLabel()
  const { data } = useQuery({ queryKey: ['groups'], queryFn: () => groups.list({}) })
  const options = (data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))
  return (
    <ListPage
      contract={loadContract.endpoints.list}
      title={t('loads')}
      lead={t('loadsLead')}
      queryKey={['loads']}
      rowKey={(l) => l.person.id}
      href={(l) => `/team/loads/${l.person.id}`}
      views={[{ key: 'all', label: t('all'), query: { sort: 'name' } }]}
      filters={[
        { key: 'q', kind: 'search', label: t('person') },
        { key: 'groupId', kind: 'select', label: t('group'), options },
      ]}
      columns={[
        { key: 'name', title: t('person'), sort: true, width: 100, render: (l) => l.person.name },
        { key: 'groups', title: t('group'), width: 150, render: (l) => l.groups.map((g) => g.name).join('、') },
        { key: 'enterprises', title: t('enterprises'), width: 200, render: (l) => <Enterprises load={l} /> },
        ...LoadKey.options.map((key) => ({
          key,
          title: label(LoadKey, key),
          width: 100,
          render: (l: PersonLoad) => <Count load={l} of={key} />,
        })),
      ]}
      card={(l) => (
        <div className="stack">
          <strong>{l.person.name}</strong>
          <Enterprises load={l} />
          <span className="quiet small">
            {LoadKey.options
              .filter((key) => l.counts[key] > 0)
              .map((key) => `${label(LoadKey, key)} ${l.counts[key]}`)
              .join(' · ')}
          </span>
        </div>
      )}
      export
      empty={{ title: t('noLoads'), hint: t('noLoadsHint') }}
    />
  )
}
