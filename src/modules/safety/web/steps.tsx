import { Input, Radio } from 'antd'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { DayPicker, Field, type FileRef, FormDrawer, Upload, useCommand } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { type Hazard, Severity } from '../contract/index.ts'
import { hazards, REFRESHES } from './api.ts'
import { w } from './words.ts'

/** Steps that ask for words. */
export type WithForm = 'rectify' | 'check' | 'regrade'
type FormProps = { hazard: Hazard; onClose: () => void }

const useFrame = ({ hazard, onClose }: FormProps, step: WithForm) => {
  const verb = useT(w)(step)
  return {
    open: true,
    onClose,
    title: `${verb} · ${hazard.number}`,
    submit: verb,
    draftKey: `hazard:${hazard.id}:${step}`,
  }
}
const Words = ({ name, label, required = true }: { name: string; label: string; required?: boolean }) => (
  <Field name={name} label={label} required={required}>
    <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={500} />
  </Field>
)
const Photos = () => {
  const t = useT(w)
  return (
    <Field name="files" label={t('photos')}>
      <Upload accept="image/*" max={9} />
    </Field>
  )
}
const idsOf = (files: FileRef[] | undefined) => (files ?? []).map((f) => f.id)

type Rectified = { note: string; files?: FileRef[] }
const RectifyForm = (props: FormProps) => {
  const t = useT(w)
  const rectify = useCommand(hazards.rectify, { done: t('rectifyDone'), refreshes: REFRESHES })
  const send = async ({ note, files }: Rectified) => {
    await rectify({ id: props.hazard.id, body: { note, fileIds: idsOf(files) } })
    props.onClose()
  }
  return (
    <FormDrawer<Rectified> {...useFrame(props, 'rectify')} intro={t('rectifyHelp')} onSubmit={send}>
      <Words name="note" label={t('rectifyNote')} />
      <Photos />
    </FormDrawer>
  )
}

type Checked = { passed: boolean; note?: string; rectifyBy?: string; files?: FileRef[] }
const CheckForm = (props: FormProps) => {
  const t = useT(w)
  const check = useCommand(hazards.check, { done: t('checkDone'), refreshes: REFRESHES })
  const { id, version } = props.hazard
  const send = async ({ files, ...body }: Checked) => {
    await check({ id, version, body: { ...body, fileIds: idsOf(files) } })
    props.onClose()
  }
  return (
    <FormDrawer<Checked> {...useFrame(props, 'check')} intro={props.hazard.rectified?.note} onSubmit={send}>
      <Field name="passed" label={t('finding')} required pick>
        <Radio.Group
          options={[
            { value: true, label: t('pass') },
            { value: false, label: t('fail') },
          ]}
        />
      </Field>
      <Words name="note" label={t('checkNote')} required={false} />
      <Field name="rectifyBy" label={t('newDay')} help={t('newDayHelp')}>
        <DayPicker min={shanghaiDate(new Date())} />
      </Field>
      <Photos />
    </FormDrawer>
  )
}

type Graded = { severity: Severity; reason: string }
const RegradeForm = (props: FormProps) => {
  const t = useT(w)
  const options = useOptions(Severity)
  const regrade = useCommand(hazards.regrade, { done: t('regradeDone'), refreshes: REFRESHES })
  const send = async (body: Graded) => {
    await regrade({ id: props.hazard.id, body })
    props.onClose()
  }
  return (
    <FormDrawer<Graded> {...useFrame(props, 'regrade')} onSubmit={send}>
      <Field name="severity" label={t('severity')} required pick>
        <Radio.Group options={options} />
      </Field>
      <Words name="reason" label={t('regradeReason')} />
    </FormDrawer>
  )
}

const FORMS = { rectify: RectifyForm, check: CheckForm, regrade: RegradeForm }
export const StepForm = ({ step, ...props }: FormProps & { step: WithForm }) => {
  const Form = FORMS[step]
  return <Form {...props} />
}
