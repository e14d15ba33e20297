import { Button } from 'antd'
import { type ComponentType, useState } from 'react'
import { FileList, Light, type LightColour, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Demand, Light as Lights, type Part, type PartAction } from '../../contract/index.ts'
import { fileHref } from '../data.ts'
import { DropPartStep, type PartStepProps, RatePartStep, ReplyPartStep, SignPartStep } from '../steps/parts.tsx'
import { togetherSteps } from '../steps/togetherSteps.ts'
import { g } from '../togetherWords.ts'
import { useParts } from './data.ts'

const FORMS: Record<PartAction, ComponentType<PartStepProps>> = {
  'sign-part': SignPartStep,
  'reply-part': ReplyPartStep,
  'rate-part': RatePartStep,
  'drop-part': DropPartStep,
}

/** `asked`, `signed`, `replied`, `dropped`: how far a part is. */
export const partState = (p: Pick<Part, 'droppedAt' | 'repliedAt' | 'signedAt'>) => {
  if (p.repliedAt) return 'replied'
  if (p.droppedAt) return 'dropped'
  return p.signedAt ? 'signed' : 'asked'
}
const TONE = { asked: 'amber', signed: 'green', replied: 'blue', dropped: 'grey' } as const

const Due = ({ clock }: { clock: Part['clock'] }) => {
  const label = useLabel()
  if (!clock || clock.stoppedAt) return null
  return (
    <span className="row small">
      <Light colour={clock.light as LightColour} label={label(Lights, clock.light)} />
      <span className="quiet">
        <Moment at={clock.dueAt} />
      </span>
    </span>
  )
}

const Said = ({ demand, p }: { demand: Demand; p: Part }) => {
  const t = useT(g)
  return (
    <>
      {p.reply && <p className="demand-words">{p.reply}</p>}
      {p.attachments.length > 0 && <FileList files={p.attachments} hrefOf={fileHref(demand.id)} />}
      {p.dropReason && <p className="quiet small">{p.dropReason}</p>}
      {p.marks && (
        <p className="quiet small">
          {t('markOf', p.marks)}
          {p.marks.comment && ` · ${p.marks.comment}`}
        </p>
      )}
    </>
  )
}

const One = ({ demand, p, take }: { demand: Demand; p: Part; take: (action: PartAction) => void }) => {
  const t = useT(g)
  const label = useLabel()
  const state = partState(p)
  return (
    <li className="demand-part">
      <span className="row">
        <strong className="grow">{p.department.name}</strong>
        <StatusTag tone={TONE[state]}>{t(state)}</StatusTag>
      </span>
      <span className="quiet small">{p.task}</span>
      <Due clock={p.clock} />
      <Said demand={demand} p={p} />
      {p.actions.length > 0 && (
        <span className="row">
          {p.actions.map((action) => (
            <Button key={action} size="small" onClick={() => take(action)}>
              {label(togetherSteps[action].verb)}
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}

/** Who helps with the case, with what, how far they are; nothing where nobody was ever asked. */
export const Helpers = ({ demand }: { demand: Demand }) => {
  const t = useT(g)
  const { data } = useParts(demand.id)
  const [going, go] = useState<{ part: Part; action: PartAction }>()
  if (!data || data.items.length === 0) return null
  const Form = going && FORMS[going.action]
  return (
    <section className="card stack">
      <h2>{t('parts')}</h2>
      <ul className="demand-lines">
        {data.items.map((p) => (
          <One key={p.id} demand={demand} p={p} take={(action) => go({ part: p, action })} />
        ))}
      </ul>
      {going && Form && <Form demand={demand} part={going.part} onClose={() => go(undefined)} />}
    </section>
  )
}
