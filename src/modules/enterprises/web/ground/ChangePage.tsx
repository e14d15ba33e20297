import { Alert } from 'antd'
import {
  type Action,
  Actions,
  DayPicker,
  DayText,
  ErrorState,
  type Fact,
  Facts,
  formatDay,
  Link,
  Loading,
  Moment,
  useCommand,
  useConfirm,
  useGo,
  useParams,
  useRun,
  useTitle,
} from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { ChangeSource, type GroundChange } from '../../../parks/contract/index.ts'
import { Applying } from './Applying.tsx'
import { changes, GROUND, places, useChange, useEffects } from './data.ts'
import { Effects } from './Effects.tsx'
import { Items } from './Items.tsx'
import { State } from './look.tsx'
import { Understanding } from './Understanding.tsx'
import { groundWords as w } from './words.ts'
import './ground.css'

const may = 'park.manage'

const useDecide = (of: GroundChange): Action => {
  const t = useT(w)
  const language = useLanguage()
  const confirm = useConfirm()
  const { data } = useEffects(of.id, of.state === 'draft')
  const decide = useCommand(places.decide, { done: t('decidedDone'), refreshes: GROUND })
  const later = of.effectiveOn > new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const ask = async () => {
    if (!data) return
    const asked = { title: t('decideAsk'), body: t('decideBody', { n: data.total }), action: t('decide') }
    if ((await confirm(asked)) === undefined) return
    await decide({ id: of.id, body: { fingerprint: data.fingerprint } })
  }
  const why =
    of.source === 'file' && of.system === null
      ? t('systemFirst')
      : data && data.blocked.length > 0
        ? t('blockedFirst')
        : undefined
  return {
    key: 'decide',
    label: later ? t('schedule', { day: formatDay(of.effectiveOn, language) }) : t('decide'),
    may,
    run: ask,
    ...(why ? { blocked: why } : {}),
  }
}

const useActions = (of: GroundChange): { primary?: Action; more: Action[] } => {
  const t = useT(w)
  const go = useGo()
  const decide = useDecide(of)
  const cancel = useCommand(changes.cancel, { done: t('cancelled'), refreshes: GROUND })
  const back = useCommand(changes.back, { done: t('backOpened'), refreshes: GROUND })
  const open = of.state === 'draft' || of.state === 'scheduled'
  const takeBack = async () => {
    const made = await back({ id: of.id })
    go(`/ground-changes/${made.id}`)
  }
  return {
    ...(of.state === 'draft' ? { primary: decide } : {}),
    more: [
      ...(open ? [{ key: 'cancel', label: t('cancel'), may, danger: true, run: () => cancel({ id: of.id }) }] : []),
      ...(of.state === 'applied' ? [{ key: 'back', label: t('takeBack'), may, run: takeBack }] : []),
    ],
  }
}

const EffectiveOn = ({ of }: { of: GroundChange }) => {
  const t = useT(w)
  const { run } = useRun()
  const edit = useCommand(changes.edit, { done: t('saved'), refreshes: GROUND })
  if (of.state !== 'draft') return <DayText day={of.effectiveOn} />
  const set = (day: string | undefined) =>
    day &&
    void run({
      key: 'day',
      label: t('day'),
      run: () => edit({ id: of.id, version: of.version, body: { effectiveOn: day } }),
    })
  return <DayPicker value={of.effectiveOn} onChange={(day) => set(day ?? undefined)} />
}

const Head = ({ of }: { of: GroundChange }) => {
  const t = useT(w)
  const label = useLabel()
  const actions = useActions(of)
  const facts: Fact[] = [
    { label: t('day'), value: <EffectiveOn of={of} /> },
    { label: t('by'), value: of.by },
    {
      label: t('decided'),
      value: of.decidedBy && (
        <>
          {of.decidedBy} <Moment at={of.decidedAt ?? ''} />
        </>
      ),
      hidden: !of.decidedBy,
    },
    { label: t('moved'), value: of.moved, hidden: of.moved === null },
  ]
  return (
    <section className="card stack">
      <div className="row">
        <h1>
          {of.layer.name} · {of.fileName ?? label(ChangeSource, of.source)}
        </h1>
        <State of={of} />
        <span className="grow" />
        <Actions {...actions} />
      </div>
      {of.state === 'applying' && <Applying of={of} />}
      {of.problem && <Alert type="error" showIcon title={label([of.problem.zh, of.problem.en])} />}
      <Facts items={facts} />
      <Link to="/ground-changes">{t('title')}</Link>
    </section>
  )
}

/** One change of the ground: how it was understood, what it does grid by grid, whom it takes along, and the word. */
export default function ChangePage() {
  const t = useT(w)
  useTitle(t('title'))
  const { id } = useParams<'id'>()
  const { data, error, refetch } = useChange(id)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const open = data.state === 'draft' || data.state === 'scheduled'
  return (
    <article className="stack">
      <Head of={data} />
      {data.state === 'draft' && data.source === 'file' && <Understanding of={data} />}
      {open && <Effects id={id} />}
      <Items id={id} />
    </article>
  )
}
