import { Button, Form, Input, Select } from 'antd'
import { Field, MomentPicker } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Instruct, NewMeeting, Reason } from '../../contract/index.ts'
import { demands, useDepartments } from '../data.ts'
import { instructions, meetings } from '../directionData.ts'
import { d } from '../directionWords.ts'
import { LONG } from './fields.tsx'
import { DaysField } from './instructionForms.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

const PHRASES = ['phraseSoon', 'phraseReport', 'phraseVisit', 'phraseStudy'] as const

/** A word in one touch; it may be gone on writing. */
const Phrases = () => {
  const t = useT(d)
  const form = Form.useFormInstance()
  const add = (phrase: string) => {
    const before = String(form.getFieldValue('text') ?? '').trim()
    form.setFieldValue('text', before ? `${before}${phrase}。` : `${phrase}。`)
  }
  return (
    <div className="row demand-phrases">
      {PHRASES.map((key) => (
        <Button key={key} size="small" onClick={() => add(t(key))}>
          {t(key)}
        </Button>
      ))}
    </div>
  )
}

export const InstructionFields = () => {
  const t = useT(d)
  const departments = useDepartments()
  return (
    <>
      <Phrases />
      <Field name="text" label={t('instructionText')} required>
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 10 }} maxLength={LONG} />
      </Field>
      <Field name="departmentId" label={t('instructionTo')} required pick>
        <Select showSearch={{ optionFilterProp: 'label' }} options={departments} />
      </Field>
      <DaysField />
    </>
  )
}

/** 批示: everything but the words is filled in; one touch opens it, the second sends it. */
export const InstructStep = (props: StepProps) => {
  const { department } = props.demand
  return (
    <StepDrawer<Instruct>
      {...props}
      action="instruct"
      intro={useT(d)('instructHelp')}
      initial={{ workdays: 3, ...(department && { departmentId: department.id }) }}
      send={async ({ id }, body) => {
        await instructions.give({ id, body })
        return demands.get({ id })
      }}
    >
      <InstructionFields />
    </StepDrawer>
  )
}

export const ConferStep = (props: StepProps) => {
  const t = useT(d)
  const departments = useDepartments()
  const { department } = props.demand
  return (
    <StepDrawer<NewMeeting>
      {...props}
      action="confer"
      intro={t('conferHelp')}
      initial={department ? { departmentIds: [department.id] } : {}}
      send={async ({ id }, body) => {
        await meetings.call({ id, body })
        return demands.get({ id })
      }}
    >
      <Field name="question" label={t('question')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
      <Field name="startsAt" label={t('startsAt')} required pick>
        <MomentPicker />
      </Field>
      <Field name="place" label={t('place')} required>
        <Input maxLength={100} />
      </Field>
      <Field name="departmentIds" label={t('departments')} required pick>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={departments} />
      </Field>
    </StepDrawer>
  )
}

export const SuperviseStep = (props: StepProps) => {
  const t = useT(d)
  return (
    <StepDrawer<Reason>
      {...props}
      action="supervise"
      intro={t('superviseHelp')}
      send={(at, body) => meetings.supervise({ ...at, body })}
    >
      <Field name="reason" label={t('reason')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={LONG} />
      </Field>
    </StepDrawer>
  )
}
