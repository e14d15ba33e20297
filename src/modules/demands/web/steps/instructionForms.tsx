import { Input, Radio } from 'antd'
import { Field, FormDrawer, Upload, useCommand } from '../../../../web/kit/index.ts'
import type { FileRef } from '../../../../web/kit/parts/upload.ts'
import { useT } from '../../../../web/words.ts'
import type { AskAgain, Instruction } from '../../contract/index.ts'
import { DEMANDS } from '../data.ts'
import { instructions } from '../directionData.ts'
import { d } from '../directionWords.ts'
import { LONG } from './fields.tsx'

type FormProps = { instruction: Instruction; onClose: () => void }
const DAYS = [1, 3, 5, 10]

export const DaysField = () => {
  const t = useT(d)
  return (
    <Field name="workdays" label={t('instructionDays')} pick>
      <Radio.Group optionType="button" options={DAYS.map((n) => ({ value: n, label: n }))} />
    </Field>
  )
}

const Words = ({ label }: { label: string }) => (
  <Field name="text" label={label} required>
    <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={LONG} />
  </Field>
)

export const ReportForm = ({ instruction, onClose }: FormProps) => {
  const t = useT(d)
  const report = useCommand(instructions.report, { done: t('sent'), refreshes: [DEMANDS] })
  const send = async ({ text, fileIds = [] }: { text: string; fileIds?: FileRef[] }) => {
    await report({ id: instruction.id, body: { text, fileIds: fileIds.map((f) => f.id) } })
    onClose()
  }
  return (
    <FormDrawer
      open
      onClose={onClose}
      title={`${t('report')} · ${instruction.number}`}
      submit={t('report')}
      intro={instruction.text}
      draftKey={`instruction:${instruction.id}:report`}
      onSubmit={send}
    >
      <Words label={t('reportText')} />
      <Field name="fileIds" label={t('files')} pick>
        <Upload max={9} />
      </Field>
    </FormDrawer>
  )
}

export const AgainForm = ({ instruction, onClose }: FormProps) => {
  const t = useT(d)
  const again = useCommand(instructions.again, { done: t('sent'), refreshes: [DEMANDS] })
  const send = async (body: AskAgain) => {
    await again({ id: instruction.id, version: instruction.version, body })
    onClose()
  }
  return (
    <FormDrawer<AskAgain>
      open
      onClose={onClose}
      title={`${t('again')} · ${instruction.number}`}
      submit={t('again')}
      intro={instruction.report}
      draftKey={`instruction:${instruction.id}:again`}
      initial={{ workdays: 3 }}
      onSubmit={send}
    >
      <Words label={t('againText')} />
      <DaysField />
    </FormDrawer>
  )
}
