import { DayText, ListPage } from '../../../../web/kit/index.ts'
import { useLanguage, useOptions, useT } from '../../../../web/words.ts'
import { type LabourNeed, LabourState, labourContract } from '../../contract/index.ts'
import { wagesInWords } from '../../rules/index.ts'
import { NEEDS } from './api.ts'
import { NeedTag } from './look.tsx'
import { NeedCase } from './NeedCase.tsx'
import { w } from './words.ts'
import '../visits.css'

const Card = ({ need: n }: { need: LabourNeed }) => {
  const t = useT(w)
  return (
    <span className="field-card">
      <strong>
        {n.job} {t('nPeople', { n: n.headcount })}
      </strong>
      <span>{n.enterprise.name}</span>
      <span className="row small quiet">
        <NeedTag need={n} />
        <span className="figures">{wagesInWords(n, useLanguage())}</span>
      </span>
    </span>
  )
}

/** Whom enterprises look for. */
export default function NeedListPage() {
  const t = useT(w)
  const language = useLanguage()
  return (
    <ListPage
      contract={labourContract.endpoints.list}
      title={t('needs')}
      queryKey={NEEDS}
      rowKey={(n) => n.id}
      href={(n) => `/labour-needs/${n.id}`}
      panel={(id) => <NeedCase id={id} inPanel />}
      views={[
        { key: 'open', label: t('looking'), query: { sort: '-toldOn', state: 'open' } },
        { key: 'mine', label: t('mine'), query: { sort: '-toldOn', mine: 'true' } },
        { key: 'filled', label: t('filled'), query: { sort: '-toldOn', state: 'filled' } },
        { key: 'all', label: t('all'), query: { sort: '-toldOn' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('needSearch') },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(LabourState) },
      ]}
      columns={[
        { key: 'job', title: t('job'), width: 180 },
        { key: 'headcount', title: t('headcount'), width: 80 },
        { key: 'enterprise', title: t('enterprise'), width: 240, render: (n) => n.enterprise.name },
        { key: 'wageFromYuan', title: t('wages'), width: 130, render: (n) => wagesInWords(n, language) },
        {
          key: 'fromOn',
          title: t('fromOn'),
          width: 130,
          render: (n) => (n.fromOn ? <DayText day={n.fromOn} /> : t('atOnce')),
        },
        { key: 'state', title: t('state'), width: 100, render: (n) => <NeedTag need={n} /> },
        { key: 'toldOn', title: t('toldOn'), sort: true, width: 130, render: (n) => <DayText day={n.toldOn} /> },
        { key: 'requirements', title: t('requirements'), width: 240 },
        { key: 'teller', title: t('teller'), width: 100, default: false, render: (n) => n.teller.name },
      ]}
      card={(n) => <Card need={n} />}
      export
      empty={{ title: t('noNeeds'), hint: t('noNeedsHint') }}
    />
  )
}
