import { type Column, Light, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import {
  ClockStage,
  DemandLevel,
  type DemandRow,
  DemandSource,
  DemandStatus,
  Light as Lights,
  Score,
} from '../../contract/index.ts'
import { useCategoryName } from '../data.ts'
import { isRaised, TONES } from '../look.ts'
import { useRests } from '../rests.ts'
import { tw } from '../toolWords.ts'
import { w } from '../words.ts'

export const RowStatus = ({ row }: { row: DemandRow }) => {
  const label = useLabel()
  return <StatusTag tone={TONES[row.status]}>{label(DemandStatus, row.status)}</StatusTag>
}

/** Which stage runs, how it stands and until when: the one fact that decides what comes next. */
export const NextClock = ({ row }: { row: DemandRow }) => {
  const label = useLabel()
  const rests = useRests()
  if (row.restsUntil) return <Light colour="grey" label={rests(row)} />
  if (!row.nextDueAt || !row.nextStage) return <Light colour={row.light} label={label(Lights, row.light)} />
  return (
    <span className="clock clock-brief figures">
      <Light colour={row.light} label={`${label(ClockStage, row.nextStage)} · ${label(Lights, row.light)}`} />
      <span className="quiet">
        <Moment at={row.nextDueAt} />
      </span>
    </span>
  )
}

/** 已上报: raised one level up by the ladder; shown while somebody can still do something about it. */
const Title = ({ row }: { row: DemandRow }) => {
  const t = useT(w)
  if (!isRaised(row)) return <>{row.title}</>
  return (
    <>
      <StatusTag tone="red">{t('raisedMark')}</StatusTag> {row.title}
    </>
  )
}

const Level = ({ row }: { row: DemandRow }) => {
  const label = useLabel()
  const text = label(DemandLevel, row.level)
  return row.level === 'urgent' ? <StatusTag tone="red">{text}</StatusTag> : text
}

export const useColumns = (): Column<DemandRow>[] => {
  const t = useT(w)
  const tt = useT(tw)
  const label = useLabel()
  const category = useCategoryName()
  return [
    {
      key: 'number',
      title: t('number'),
      sort: true,
      width: 122,
      render: (row) => <span className="figures">{row.number}</span>,
    },
    { key: 'title', title: t('what'), width: 220, render: (row) => <Title row={row} /> },
    { key: 'nextDueAt', title: t('clock'), sort: true, width: 236, render: (row) => <NextClock row={row} /> },
    { key: 'status', title: t('status'), width: 84, render: (row) => <RowStatus row={row} /> },
    { key: 'enterprise', title: t('enterprise'), width: 180, render: (row) => row.enterprise.name },
    { key: 'level', title: t('level'), width: 60, render: (row) => <Level row={row} /> },
    { key: 'category', title: t('category'), width: 96, render: (row) => category(row.category) ?? '—' },
    { key: 'department', title: t('department'), width: 130, render: (row) => row.department?.name ?? '—' },
    { key: 'grid', title: t('grid'), width: 110, default: false, render: (row) => row.grid?.name ?? '—' },
    { key: 'source', title: t('source'), width: 100, default: false, render: (row) => label(DemandSource, row.source) },
    {
      key: 'submittedAt',
      title: t('submitted'),
      sort: true,
      width: 160,
      default: false,
      render: (row) => <Moment at={row.submittedAt} />,
    },
    {
      key: 'dueAt',
      title: t('due'),
      sort: true,
      width: 160,
      default: false,
      render: (row) => <Moment at={row.dueAt} />,
    },
    {
      key: 'updatedAt',
      title: t('updated'),
      sort: true,
      width: 120,
      default: false,
      render: (row) => <Moment at={row.updatedAt} relative />,
    },
    { key: 'answered', title: tt('questions'), width: 220, default: false, render: (row) => row.answered ?? '—' },
    { key: 'returnCount', title: t('returns'), width: 80, align: 'right', default: false },
    {
      key: 'rating',
      title: t('rating'),
      width: 100,
      default: false,
      render: (row) => (row.rating === null ? '—' : label(Score, String(row.rating) as Score)),
    },
  ]
}

/** On the phone and on the board: what, for whom, until when. */
export const DemandCard = ({ row }: { row: DemandRow }) => (
  <span className="demand-card">
    <span className="row demand-card-head">
      <strong className="grow">
        <Title row={row} />
      </strong>
      <RowStatus row={row} />
    </span>
    <span className="quiet small">{row.enterprise.name}</span>
    <NextClock row={row} />
  </span>
)

/** On the board the column already says the status; who holds it is worth more. */
export const BoardCard = ({ row }: { row: DemandRow }) => (
  <span className="demand-card">
    <strong>
      <Title row={row} />
    </strong>
    <span className="quiet small">
      {row.enterprise.name}
      {row.department && ` · ${row.department.name}`}
    </span>
    <NextClock row={row} />
  </span>
)
