import { Form, Input, Rate, Select } from 'antd'
import { type ComponentProps, useEffect } from 'react'
import { Field, Upload } from '../../../../web/kit/index.ts'
import type { FileRef } from '../../../../web/kit/parts/upload.ts'
import { useT } from '../../../../web/words.ts'
import type { NewPart, Part, PartAction, PartDrop, PartRating } from '../../contract/index.ts'
import { useDepartments } from '../data.ts'
import { parts, useParts } from '../together/data.ts'
import { g } from '../togetherWords.ts'
import { WordsField } from './fields.tsx'
import { type At, StepDrawer, type StepProps } from './StepDrawer.tsx'

/** `part`: the one whose button was pressed; without it the first that the step suits. */
export type PartStepProps = StepProps & { part?: Part }

export const InvolveStep = (props: StepProps) => {
  const t = useT(g)
  const departments = useDepartments().filter((d) => d.value !== props.demand.department?.id)
  return (
    <StepDrawer<NewPart>
      {...props}
      action="involve"
      intro={t('involveHelp')}
      send={(at, body) => parts.involve({ ...at, body })}
    >
      <Field name="departmentId" label={t('helper')} required pick>
        <Select showSearch={{ optionFilterProp: 'label' }} options={departments} />
      </Field>
      <WordsField name="task" label={t('task')} help={t('taskHelp')} max={1000} />
    </StepDrawer>
  )
}

const useSuiting = ({ demand, part }: PartStepProps, action: PartAction) => {
  const { data } = useParts(demand.id)
  const suiting = (data?.items ?? []).filter((p) => p.actions.includes(action))
  return part ? [part] : suiting
}

/** Which part is meant, where there are several. */
const PartField = ({ of }: { of: readonly Part[] }) => {
  const t = useT(g)
  const form = Form.useFormInstance()
  const first = of[0]?.id
  useEffect(() => {
    if (first && !form.getFieldValue('partId')) form.setFieldValue('partId', first)
  }, [first, form])
  return (
    <>
      <Field name="partId" label={t('helper')} required pick hidden={of.length < 2}>
        <Select options={of.map((p) => ({ value: p.id, label: p.department.name }))} />
      </Field>
      {of.length === 1 && <blockquote className="demand-quote">{of[0]?.task}</blockquote>}
    </>
  )
}

type PartForm<V> = Omit<ComponentProps<typeof StepDrawer<V & { partId: string }>>, 'send' | 'children' | 'action'> & {
  part?: Part | undefined
  action: PartAction
  send: (at: At & { partId: string }, body: V) => ReturnType<typeof parts.sign>
  children?: React.ReactNode
}
const PartStep = <V extends object>({ part, children, send, ...props }: PartForm<V>) => {
  const suiting = useSuiting({ ...props, ...(part && { part }) }, props.action)
  return (
    <StepDrawer<V & { partId: string }>
      {...props}
      send={(at, { partId, ...body }) => send({ ...at, partId }, body as unknown as V)}
    >
      <PartField of={suiting} />
      {children}
    </StepDrawer>
  )
}

export const SignPartStep = (props: PartStepProps) => (
  <PartStep<object> {...props} action="sign-part" intro={useT(g)('signPartHelp')} send={(at) => parts.sign(at)} />
)

type GivenReply = { text: string; fileIds?: FileRef[] }
export const ReplyPartStep = (props: PartStepProps) => {
  const t = useT(g)
  return (
    <PartStep<GivenReply>
      {...props}
      action="reply-part"
      intro={t('replyPartHelp')}
      send={(at, { fileIds = [], ...body }) =>
        parts.reply({ ...at, body: { ...body, fileIds: fileIds.map((f) => f.id) } })
      }
    >
      <WordsField name="text" label={t('replyText')} />
      <Field name="fileIds" label={t('files')}>
        <Upload max={9} />
      </Field>
    </PartStep>
  )
}

export const RatePartStep = (props: PartStepProps) => {
  const t = useT(g)
  return (
    <PartStep<PartRating>
      {...props}
      action="rate-part"
      intro={t('rateHelp')}
      send={(at, body) => parts.rate({ ...at, body })}
    >
      <Field name="timely" label={t('timely')} required pick>
        <Rate />
      </Field>
      <Field name="useful" label={t('useful')} required pick>
        <Rate />
      </Field>
      <Field name="comment" label={t('linkNote')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </PartStep>
  )
}

export const DropPartStep = (props: PartStepProps) => {
  const t = useT(g)
  return (
    <PartStep<PartDrop>
      {...props}
      action="drop-part"
      intro={t('dropPartHelp')}
      send={(at, body) => parts.drop({ ...at, body })}
    >
      <WordsField name="reason" label={t('why')} max={500} />
    </PartStep>
  )
}
