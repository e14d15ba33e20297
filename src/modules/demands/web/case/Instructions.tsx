import { Button } from 'antd'
import { useState } from 'react'
import { Clock, FileList, Moment, StatusTag, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Instruction, InstructionAction, InstructionStatus } from '../../contract/index.ts'
import { DEMANDS, fileHref } from '../data.ts'
import { instructions, useInstructions } from '../directionData.ts'
import { d } from '../directionWords.ts'
import { AgainForm, ReportForm } from '../steps/instructionForms.tsx'

const TONES = { given: 'amber', signed: 'green', reported: 'green', done: 'blue', withdrawn: 'grey' } as const
const RUNS: readonly Instruction['status'][] = ['given', 'signed']
const FORMS = { report: ReportForm, again: AgainForm } as const

/** What this person may do with one instruction, straight from what the server allows. */
export const InstructionActions = ({ instruction }: { instruction: Instruction }) => {
  const t = useT(d)
  const label = useLabel()
  const confirm = useConfirm()
  const [form, open] = useState<keyof typeof FORMS>()
  const after = (done: string) => ({ done, refreshes: [DEMANDS] })
  const sign = useCommand(instructions.sign, after(t('signed')))
  const done = useCommand(instructions.confirm, after(t('confirmed')))
  const withdraw = useCommand(instructions.withdraw, after(t('sent')))
  const { id, version } = instruction
  const withdrawing = async () => {
    const action = t('withdraw')
    const reason = await confirm({ title: action, action, danger: true, reason: { label: t('reason') } })
    if (reason) await withdraw({ id, body: { reason } })
  }
  const run: Record<InstructionAction, () => unknown> = {
    sign: () => sign({ id }),
    report: () => open('report'),
    confirm: () => done({ id, version }),
    again: () => open('again'),
    withdraw: withdrawing,
  }
  if (instruction.actions.length === 0) return null
  const Form = form && FORMS[form]
  return (
    <span className="row">
      {instruction.actions.map((action, i) => (
        <Button
          key={action}
          size="small"
          type={i === 0 && action !== 'withdraw' ? 'primary' : action === 'withdraw' ? 'text' : 'default'}
          onClick={() => void run[action]()}
        >
          {label(InstructionAction, action)}
        </Button>
      ))}
      {Form && <Form instruction={instruction} onClose={() => open(undefined)} />}
    </span>
  )
}

export const InstructionState = ({ instruction: i }: { instruction: Instruction }) => (
  <StatusTag tone={TONES[i.status]}>{useLabel()(InstructionStatus, i.status)}</StatusTag>
)

const Line = ({ i }: { i: Instruction }) => {
  const t = useT(d)
  return (
    <li className="stack demand-direction">
      <span className="row">
        <span className="grow quiet small">
          {i.givenBy} → {i.department.name} · <Moment at={i.givenAt} />
        </span>
        <InstructionState instruction={i} />
      </span>
      <span className="demand-words">{i.text}</span>
      {i.note && (
        <span className="demand-words">
          {i.askedAgain > 0 && <span className="quiet">{t('askedAgain', { n: i.askedAgain })}：</span>}
          {i.note}
        </span>
      )}
      {RUNS.includes(i.status) && <Clock label={t('dueBy')} dueAt={i.dueAt} light={i.light} />}
      {i.report && (
        <span className="demand-words">
          <span className="quiet">{t('report')}：</span>
          {i.report}
        </span>
      )}
      {i.attachments.length > 0 && <FileList files={i.attachments} hrefOf={fileHref(i.demand.id)} />}
      <InstructionActions instruction={i} />
    </li>
  )
}

/** Leaders' instructions on this case; nothing where there is none. */
export const Instructions = ({ demandId }: { demandId: string }) => {
  const { data } = useInstructions(demandId)
  const t = useT(d)
  if (!data || data.items.length === 0) return null
  return (
    <section className="card stack" aria-label={t('instructions')}>
      <h2>{t('instructions')}</h2>
      <ul className="demand-lines">
        {data.items.map((i) => (
          <Line key={i.id} i={i} />
        ))}
      </ul>
    </section>
  )
}
