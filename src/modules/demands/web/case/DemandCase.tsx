import { useMay } from '../../../../web/api.ts'
import { type Action, DetailPage, Link, StatusTag, useCommand, useKeys } from '../../../../web/kit/index.ts'
import { Slot } from '../../../../web/Slot.tsx'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Demand, type DemandAction, DemandLevel, DemandStatus } from '../../contract/index.ts'
import { useMacroActions } from '../bulk/useMacroActions.tsx'
import { DEMANDS, demands, useDemand } from '../data.ts'
import { d } from '../directionWords.ts'
import { isRaised, TONES } from '../look.ts'
import { useSteps } from '../steps/StepHost.tsx'
import { stepWords } from '../steps/words.ts'
import { FamilyCards } from '../together/FamilyCard.tsx'
import { Helpers } from '../together/Helpers.tsx'
import { w } from '../words.ts'
import { CaseFacts } from './CaseFacts.tsx'
import { Checklist } from './Checklist.tsx'
import { AllClocks, RunningClocks } from './Clocks.tsx'
import { Followers } from './Followers.tsx'
import { Instructions } from './Instructions.tsx'
import { FREQUENT, KEYS } from './keys.ts'
import { Meetings } from './Meetings.tsx'
import { Notice } from './Notice.tsx'
import { stepsOf } from './nextStep.ts'
import { PlanCard } from './PlanCard.tsx'
import { Presence } from './Presence.tsx'
import { Ratings } from './Ratings.tsx'
import { Requests } from './Requests.tsx'
import { SimilarCases } from './SimilarCases.tsx'
import { useIssueSlip } from './SlipForm.tsx'
import { Slips } from './Slips.tsx'
import { Story, Write } from './Story.tsx'
import '../demands.css'

type Start = (action: DemandAction) => unknown

const useFollow = (demand: Demand | undefined): Action => {
  const t = useT(w)
  const follows = demand?.following ?? false
  const change = useCommand((id: string) => (follows ? demands.unfollow({ id }) : demands.follow({ id })), {
    done: t(follows ? 'unfollowed' : 'followed'),
    refreshes: [DEMANDS],
  })
  return { key: 'follow', label: t(follows ? 'unfollow' : 'follow'), run: () => demand && change(demand.id) }
}

/** The one next step and everything else one may do, straight from what the server allows. */
const useActions = (demand: Demand | undefined, start: Start) => {
  const label = useLabel()
  const follow = useFollow(demand)
  const macros = useMacroActions(demand)
  if (!demand) return { primary: undefined, more: [] }
  const action = (key: DemandAction): Action => ({
    key,
    label: label(stepWords[key].verb),
    danger: stepWords[key].danger ?? false,
    run: () => start(key),
  })
  const { primary, more } = stepsOf(demand)
  return { primary: primary && action(primary), more: [...more.map(action), ...macros, follow] }
}

const useCaseKeys = (demand: Demand | undefined, start: Start) => {
  const label = useLabel()
  useKeys(
    FREQUENT.map((action) => ({
      press: KEYS[action] ?? '',
      label: label(stepWords[action].verb),
      run: () => start(action),
      // The others answer why not; nobody needs to read about them.
      ...(demand?.actions.includes(action) ? {} : { told: false }),
    })),
  )
}

const Where = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const atDesk = ['submitted', 'accepted', 'answered'].includes(demand.status)
  const held = ['dispatched', 'handling'].includes(demand.status) && demand.department
  return (
    <span className="quiet">
      <Link to={`/enterprises/${demand.enterprise.id}`}>{demand.enterprise.name}</Link>
      {held && ` · ${t('heldBy', { name: held.name })}`}
      {atDesk && ` · ${t('atDesk')}`}
    </span>
  )
}

const Marks = ({ demand }: { demand: Demand }) => {
  const t = useT(d)
  const label = useLabel()
  return (
    <>
      <StatusTag tone={TONES[demand.status]}>{label(DemandStatus, demand.status)}</StatusTag>
      <StatusTag tone={demand.level === 'urgent' ? 'red' : 'plain'}>{label(DemandLevel, demand.level)}</StatusTag>
      {isRaised(demand) && <StatusTag tone="red">{t('raised')}</StatusTag>}
    </>
  )
}

type DemandCaseProps = {
  id: string
  inPanel?: boolean
  /** A step was taken and this person has nothing to do here at once. */
  onDone: (id: string) => void
}

/** One case on one scroll; beside the list it leaves out what the list already shows. */
export const DemandCase = ({ id, inPanel = false, onDone }: DemandCaseProps) => {
  const t = useT(w)
  const { data: demand, error, refetch } = useDemand(id)
  const { start: startAt, host } = useSteps()
  const start: Start = (action) => startAt(id, action, onDone)
  const mayReply = useMay('demand.reply')
  const slip = useIssueSlip(demand)
  const { primary, more } = useActions(demand, start)
  useCaseKeys(demand, start)
  const back = inPanel ? {} : { back: { to: '/demands', label: t('title') } }
  return (
    <>
      <DetailPage
        inPanel={inPanel}
        address={`/demands/${id}`}
        worklist
        title={demand?.title}
        number={demand?.number ?? ''}
        error={error}
        onRetry={() => void refetch()}
        {...back}
        primary={primary}
        more={[...more, ...slip.action]}
        {...(demand && {
          status: <Marks demand={demand} />,
          lead: (
            <>
              <Where demand={demand} />
              <Presence id={demand.id} />
            </>
          ),
          clock: demand.clocks.length > 0 && <RunningClocks demand={demand} />,
          notice: <Notice demand={demand} />,
          facts: <CaseFacts demand={demand} />,
          composer: mayReply && demand.status !== 'draft' && <Write demand={demand} />,
          timeline: <Story demand={demand} />,
          aside: (
            <>
              <PlanCard demand={demand} />
              <Checklist demand={demand} />
              <Helpers demand={demand} />
              <FamilyCards demand={demand} />
              <Requests demand={demand} start={start} />
              <Instructions demandId={demand.id} />
              <Meetings demandId={demand.id} />
              <Slips demandId={demand.id} />
              <AllClocks demand={demand} />
              <Ratings demand={demand} />
              <Followers demand={demand} />
              <Slot name="demand.case" demandId={demand.id} status={demand.status} />
              {!inPanel && <SimilarCases demand={demand} />}
            </>
          ),
        })}
      />
      {host}
      {slip.form}
    </>
  )
}
