import { ArrowLeftOutlined, DownloadOutlined } from '@ant-design/icons'
import { Button, Segmented, Select } from 'antd'
import {
  ActionButton,
  EmptyState,
  ErrorState,
  exportRows,
  Loading,
  useSearchState,
  useTitle,
} from '../../../web/kit/index.ts'
import { useLanguage, useOptions, useT } from '../../../web/words.ts'
import { type RegionFigures, Subject } from '../contract/index.ts'
import { sheetOf, useFigures, useGranted } from './api.ts'
import { FigureTable } from './FigureTable.tsx'
import { w } from './words.ts'
import './regions.css'

const Legend = ({ figures }: { figures: RegionFigures }) => {
  const t = useT(w)
  return (
    <ul className="quiet small region-legend">
      <li>{t('legendHeld', { least: figures.least })}</li>
      <li>{t('legendPartial')}</li>
      <li>{t('legendNone')}</li>
      <li>{t('legendRows')}</li>
    </ul>
  )
}

const About = ({ figures: f }: { figures: RegionFigures }) => {
  const t = useT(w)
  return (
    <p className="quiet">
      {t('inIt', { name: f.division.name, n: f.parks })}
      {f.leftOut > 0 && t('leftOut', { n: f.leftOut, least: f.leastParks })}
      {' · '}
      {t('untilMonth', { month: f.months.at(-1) ?? '' })}
    </p>
  )
}

const Figures = ({
  code,
  subject,
  measure,
  pick,
}: {
  code: string
  subject: Subject
  measure?: string
  pick: (m?: string) => void
}) => {
  const t = useT(w)
  const language = useLanguage()
  const { data, error, refetch } = useFigures(code, subject, measure)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const lines = measure ? data.items : data.items.filter((l) => l.kind === 'sum')
  return (
    <div className="stack">
      <About figures={data} />
      {measure && (
        <div className="row">
          <Button icon={<ArrowLeftOutlined />} onClick={() => pick()}>
            {t('backToAll')}
          </Button>
          <h2>{t('byPark', { label: lines[0]?.label[language] ?? '' })}</h2>
        </div>
      )}
      <FigureTable figures={data} lines={lines} byPark={measure !== undefined} onPick={pick} />
      <Legend figures={data} />
    </div>
  )
}

/** The figures of a city or province, for whom it was granted: sums by month, and parks that have opened theirs. */
export default function RegionPage() {
  const t = useT(w)
  useTitle(t('title'))
  const [state, set] = useSearchState({ subject: 'enterprises' })
  const { data: granted, error, refetch } = useGranted()
  const subjects = useOptions(Subject)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!granted) return <Loading rows={10} />
  const region = granted.find((r) => r.code === state.region) ?? granted[0]
  if (!region) return <EmptyState title={t('none')} />
  const subject = Subject.safeParse(state.subject).data ?? 'enterprises'
  const { measure } = state
  const leaving = (kind: 'csv' | 'xlsx') => ({
    key: kind,
    label: t(kind === 'csv' ? 'exportCsv' : 'exportXlsx'),
    icon: <DownloadOutlined />,
    run: () => exportRows(sheetOf(region.code, subject), kind, t('title')),
  })
  return (
    <article className="stack">
      <div className="row region-bar">
        <h1>{t('title')}</h1>
        <Select
          value={region.code}
          onChange={(code: string) => set({ region: code, measure: undefined })}
          options={granted.map((r) => ({ value: r.code, label: r.path.map((d) => d.name).join(' ') }))}
          aria-label={t('region')}
          popupMatchSelectWidth={false}
        />
        <Segmented
          value={subject}
          onChange={(next) => set({ subject: next, measure: undefined })}
          options={subjects}
          aria-label={t('subject')}
        />
        <span className="grow" />
        {(['csv', 'xlsx'] as const).map((kind) => (
          <ActionButton key={kind} action={leaving(kind)} />
        ))}
      </div>
      <Figures
        code={region.code}
        subject={subject}
        {...(measure && { measure })}
        pick={(next) => set({ measure: next })}
      />
    </article>
  )
}
