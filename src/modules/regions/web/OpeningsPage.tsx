import { useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import { ErrorState, formatMoment, Loading, useCommand, useConfirm, useRun, useTitle } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../web/words.ts'
import { type Openings, Subject } from '../contract/index.ts'
import { LEAST, LEAST_PARKS } from '../rules/hold.ts'
import { openings } from './api.ts'
import { w } from './words.ts'
import './regions.css'

type Item = Openings['items'][number]
const WHAT = { enterprises: 'whatEnterprises', demands: 'whatDemands', visits: 'whatVisits' } as const

const OpeningCard = ({ item, from }: { item: Item; from: string }) => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const confirm = useConfirm()
  const { run, busy } = useRun()
  const set = useCommand(openings.set, { done: t('saved'), refreshes: [['region-openings']] })
  const subject = label(Subject, item.subject)
  const choose = async (level: Item['level']) => {
    const title = t(level === 'park' ? 'openAsk' : 'closeAsk', { subject })
    const action = t(level === 'park' ? 'openIt' : 'closeIt')
    const isMeant = await confirm({ title, body: t(WHAT[item.subject]), action })
    if (isMeant === undefined) return
    await run({ key: item.subject, label: action, run: () => set({ subject: item.subject, body: { level } }) })
  }
  const { openedAt, openedBy, since } = item
  return (
    <section className="card stack">
      <h2>{subject}</h2>
      <p className="quiet">{t(WHAT[item.subject])}</p>
      <Radio.Group
        aria-label={subject}
        value={item.level}
        disabled={busy !== undefined}
        onChange={(e) => void choose(e.target.value as Item['level'])}
        options={[
          { value: 'sums', label: t('levelSums') },
          { value: 'park', label: t('levelPark') },
        ]}
      />
      <p className="quiet small">
        {openedAt && openedBy && since
          ? t('openedSince', { by: openedBy, at: formatMoment(openedAt, language), month: since })
          : t('notOpened', { month: from })}
      </p>
    </section>
  )
}

const Above = ({ divisions }: Pick<Openings, 'divisions'>) => {
  const t = useT(w)
  if (divisions.length === 0) return <p className="quiet">{t('noDivision')}</p>
  return (
    <section className="card stack">
      <h2>{t('above')}</h2>
      <ul className="region-above">
        {divisions.map((d) => (
          <li key={d.code}>
            {d.name} <span className="quiet">{d.readers > 0 ? t('readers', { n: d.readers }) : t('noReaders')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the park lets its region read of it alone; decided by its system administrator. */
export default function OpeningsPage() {
  const t = useT(w)
  useTitle(t('openTitle'))
  const { data, error, refetch } = useQuery({ queryKey: ['region-openings'], queryFn: () => openings.get({}) })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <article className="stack region-openings">
      <h1>{t('openTitle')}</h1>
      <p>{t('openIntro', { parks: LEAST_PARKS, least: LEAST })}</p>
      <Above divisions={data.divisions} />
      {data.items.map((item) => (
        <OpeningCard key={item.subject} item={item} from={data.from} />
      ))}
    </article>
  )
}
