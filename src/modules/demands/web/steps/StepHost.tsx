import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { useConfirm, useTell } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Demand, type DemandAction, DemandStatus } from '../../contract/index.ts'
import { needsMore } from '../case/nextStep.ts'
import { DEMANDS, demands, steps } from '../data.ts'
import { w } from '../words.ts'
import { DecideExemption, DecideExtension, DecidePause, DecideShelving, RefuseRequest } from './decide.tsx'
import { ConferStep, InstructStep, SuperviseStep } from './directions.tsx'
import { LinkStep, MergeStep, RateMergedStep, ReopenMergedStep, SplitStep, UnlinkStep, UnmergeStep } from './family.tsx'
import { CloseStep, RateStep, ReopenStep, VerifyStep } from './finishing.tsx'
import { AnswerStep } from './handling.tsx'
import { DropPartStep, InvolveStep, RatePartStep, ReplyPartStep, SignPartStep } from './parts.tsx'
import { CallStep, DismissStep, DisputeStep, UpholdStep } from './ratings.tsx'
import {
  AskExemptionStep,
  AskExtensionStep,
  AskPauseStep,
  AskShelvingStep,
  RelevelStep,
  ResumeStep,
  WakeStep,
} from './requests.tsx'
import { ArbitrateStep, ReferStep, ReturnStep } from './returns.tsx'
import { StepDone, type StepProps } from './StepDrawer.tsx'
import { TakeBackStep } from './takeBack.tsx'
import { CorrectStep, EditStep, PlanStep } from './tools.tsx'
import { AcceptStep, DeclineStep, DispatchStep, RedirectStep, WithdrawStep } from './triage.tsx'
import { stepWords } from './words.ts'

/** The case needs nothing more of this person at once. */
type OnDone = ((id: string) => void) | undefined

/** Steps that only ask whether one is sure. */
type Plain = 'submit' | 'sign'
const FORMS: Record<Exclude<DemandAction, Plain>, ComponentType<StepProps>> = {
  withdraw: WithdrawStep,
  accept: AcceptStep,
  decline: DeclineStep,
  redirect: RedirectStep,
  dispatch: DispatchStep,
  return: ReturnStep,
  refer: ReferStep,
  call: CallStep,
  dispute: DisputeStep,
  uphold: UpholdStep,
  dismiss: DismissStep,
  arbitrate: ArbitrateStep,
  answer: AnswerStep,
  verify: VerifyStep,
  redo: VerifyStep,
  rate: RateStep,
  close: CloseStep,
  reopen: ReopenStep,
  'ask-pause': AskPauseStep,
  pause: DecidePause,
  resume: ResumeStep,
  'ask-extension': AskExtensionStep,
  extend: DecideExtension,
  'ask-shelving': AskShelvingStep,
  shelve: DecideShelving,
  wake: WakeStep,
  'ask-exemption': AskExemptionStep,
  exempt: DecideExemption,
  refuse: RefuseRequest,
  'take-back': TakeBackStep,
  relevel: RelevelStep,
  involve: InvolveStep,
  'sign-part': SignPartStep,
  'reply-part': ReplyPartStep,
  'rate-part': RatePartStep,
  'drop-part': DropPartStep,
  split: SplitStep,
  link: LinkStep,
  unlink: UnlinkStep,
  merge: MergeStep,
  unmerge: UnmergeStep,
  'rate-merged': RateMergedStep,
  'reopen-merged': ReopenMergedStep,
  edit: EditStep,
  correct: CorrectStep,
  plan: PlanStep,
  instruct: InstructStep,
  confer: ConferStep,
  supervise: SuperviseStep,
}
const PLAIN = {
  submit: { ask: 'submitAsk', body: 'submitBody', send: steps.present },
  sign: { ask: 'signAsk', body: 'signBody', send: steps.sign },
} as const
const isPlain = (action: DemandAction): action is Plain => action in PLAIN

const usePlain = () => {
  const t = useT(w)
  const label = useLabel()
  const confirm = useConfirm()
  const tell = useTell()
  const { message } = App.useApp()
  const client = useQueryClient()
  return async (demand: Demand, action: Plain, onDone: OnDone) => {
    const { ask, body, send } = PLAIN[action]
    const sure = await confirm({
      title: t(ask),
      body: `${demand.title}　${t(body)}`,
      action: label(stepWords[action].verb),
    })
    if (sure === undefined) return
    const at = { id: demand.id, version: demand.version }
    const after = await send(at).catch((error: unknown) => void message.error(tell(error).detail, 6))
    if (after) message.success(label(stepWords[action].done))
    await client.invalidateQueries({ queryKey: DEMANDS })
    if (after && !needsMore(action, after)) onDone?.(after.id)
  }
}

type Going = { demand: Demand; action: DemandAction; onDone: OnDone }

/**
 * `const { start, host } = useSteps()`: starts a step on any case, from a button, a key or a row. The case is read anew first,
 * so that nobody fills a form for a step that is no longer possible.
 */
export const useSteps = () => {
  const t = useT(w)
  const label = useLabel()
  const tell = useTell()
  const { message } = App.useApp()
  const plain = usePlain()
  const [going, setGoing] = useState<Going>()
  const start = async (id: string, action: DemandAction, onDone?: OnDone) => {
    try {
      const demand = await demands.get({ id })
      if (!demand.actions.includes(action))
        return void message.warning(
          t('notNow', { what: label(stepWords[action].verb), status: label(DemandStatus, demand.status) }),
        )
      if (isPlain(action)) return await plain(demand, action, onDone)
      setGoing({ demand, action, onDone })
    } catch (error) {
      message.error(tell(error).detail, 6)
    }
  }
  const host = going && (
    <StepHost key={`${going.demand.id}:${going.action}`} {...going} onClose={() => setGoing(undefined)} />
  )
  return { start, host }
}

const StepHost = ({ demand, action, onDone, onClose }: Going & { onClose: () => void }) => {
  // Where the keyboard was before the form opened: it goes back there.
  const before = useRef(document.activeElement)
  useEffect(() => {
    const from = before.current
    return () => {
      if (from instanceof HTMLElement) requestAnimationFrame(() => from.focus())
    }
  }, [])
  if (isPlain(action)) return null
  const Form = FORMS[action]
  const finished = (after: Demand) => !needsMore(action, after) && onDone?.(after.id)
  return (
    <StepDone value={finished}>
      <Form demand={demand} onClose={onClose} />
    </StepDone>
  )
}
