import { useQueryClient } from '@tanstack/react-query'
import { Alert, App } from 'antd'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { Refused } from '../../../../kernel/client.ts'
import { FormDrawer, formatMoment } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type Demand, type DemandAction, DemandLevel, DemandStatus } from '../../contract/index.ts'
import { StepChecks } from '../case/Checklist.tsx'
import { type Changed, whatChanged } from '../case/nextStep.ts'
import { DEMANDS } from '../data.ts'
import { given } from '../look.ts'
import { w } from '../words.ts'
import { StepCase } from './stepCase.ts'
import { stepWords } from './words.ts'

/** Told once a step was taken and everything shown was read anew. */
export const StepDone = createContext<(after: Demand) => unknown>(() => undefined)
export type StepProps = { demand: Demand; onClose: () => void }
/** Goes with every step: whoever read an older state is shown what changed instead of acting on it. */
export type At = { id: string; version: number }

type StepDrawerProps<V extends object> = StepProps & {
  action: DemandAction
  send: (at: At, values: V) => Promise<Demand>
  initial?: Partial<V>
  intro?: ReactNode
  /** What was done, where that depends on the answer. */
  done?: (after: Demand) => string
  children: ReactNode
}

const useShown = () => {
  const label = useLabel()
  const language = useLanguage()
  return (d: Demand, key: Changed): string => {
    if (key === 'status') return label(DemandStatus, d.status)
    if (key === 'level') return label(DemandLevel, d.level)
    if (key === 'title') return d.title
    if (key === 'dueAt') return d.dueAt ? formatMoment(d.dueAt, language) : '—'
    return d[key]?.name ?? '—'
  }
}

const CHANGED = {
  status: 'status',
  level: 'level',
  title: 'what',
  category: 'category',
  department: 'department',
  dueAt: 'due',
} as const

/** What became of the case while the form was open. */
const Moved = ({ before, now }: { before: Demand; now: Demand }) => {
  const t = useT(w)
  const shown = useShown()
  const lines = whatChanged(before, now).map((key) => (
    <li key={key}>{t('changedLine', { what: t(CHANGED[key]), before: shown(before, key), now: shown(now, key) })}</li>
  ))
  if (lines.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="form-note"
      title={t('changed')}
      description={<ul>{lines}</ul>}
    />
  )
}

/** Sends a step; a refusal because the case moved on brings its present state onto the page. */
const useSend = <V extends object>({ demand, action, send, done, onClose }: StepDrawerProps<V>) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  const label = useLabel()
  const [now, setNow] = useState<Demand>()
  const finished = useContext(StepDone)
  const again = () => client.invalidateQueries({ queryKey: DEMANDS })
  const submit = async (values: V) => {
    try {
      const after = await send({ id: demand.id, version: now?.version ?? demand.version }, given(values))
      message.success(done?.(after) ?? label(stepWords[action].done))
      onClose()
      await again()
      finished(after)
    } catch (error) {
      if (!(error instanceof Refused) || ![409, 412].includes(error.problem.status)) throw error
      void again()
      if (error.problem.status === 412) setNow(error.problem.current as Demand)
      // The form edits nothing of the record, so there is nothing to choose from: what changed is told above it.
      throw new Refused({ ...error.problem, current: undefined })
    }
  }
  return { submit, now }
}

/** One step of a case as a form: says what it does, keeps what is typed, shows what happened meanwhile. */
export const StepDrawer = <V extends object>(props: StepDrawerProps<V>) => {
  const { demand, action, onClose, initial, intro, children } = props
  const label = useLabel()
  const { submit, now } = useSend(props)
  const verb = label(stepWords[action].verb)
  return (
    <FormDrawer<V>
      open
      onClose={onClose}
      title={`${verb} · ${demand.number}`}
      submit={verb}
      danger={stepWords[action].danger ?? false}
      intro={intro}
      onSubmit={submit}
      draftKey={`demand:${demand.id}:${action}`}
      {...(initial && { initial })}
    >
      {now && <Moved before={demand} now={now} />}
      <StepChecks demand={now ?? demand} action={action} />
      <StepCase value={{ demand: now ?? demand, action }}>{children}</StepCase>
    </FormDrawer>
  )
}
