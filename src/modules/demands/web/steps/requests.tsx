import { Input, Radio } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker, Field, formatMoment, Upload } from '../../../../web/kit/index.ts'
import type { FileRef } from '../../../../web/kit/parts/upload.ts'
import { useLanguage, useOptions, useT } from '../../../../web/words.ts'
import {
  type AskExemption,
  type AskExtension,
  type AskPause,
  type AskShelving,
  ExemptionReason,
  ExtensionReason,
  PauseReason,
  type Relevel,
  ShelvingReason,
} from '../../contract/index.ts'
import { requests, useLimits } from '../data.ts'
import { w } from '../words.ts'
import { LevelField, WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

type Given<T> = Omit<T, 'fileIds'> & { fileIds?: FileRef[] }
const withFiles = <T,>({ fileIds = [], ...body }: Given<T>) =>
  ({ ...body, fileIds: fileIds.map((f) => f.id) }) as unknown as T

const Reasons = ({ of }: { of: Parameters<typeof useOptions>[0] }) => (
  <Field name="reasonCode" label={useT(w)('requestReason')} required pick>
    <Radio.Group vertical options={useOptions(of)} />
  </Field>
)
const Proof = ({ required = false }: { required?: boolean }) => (
  <Field name="fileIds" label={useT(w)('proof')} required={required} pick>
    <Upload max={9} />
  </Field>
)
const today = () => shanghaiDate(new Date())
const PublicWords = () => {
  const t = useT(w)
  return (
    <Field name="publicWords" label={t('publicWords')} help={t('publicWordsHelp')} required>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
    </Field>
  )
}

export const AskPauseStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Given<AskPause>>
      {...props}
      action="ask-pause"
      intro={t('askPauseHelp')}
      send={(at, body) => requests.askPause({ ...at, body: withFiles<AskPause>(body) })}
    >
      <Reasons of={PauseReason} />
      <Field name="until" label={t('pauseUntil')} required pick>
        <DayPicker min={today()} />
      </Field>
      <WordsField name="words" label={t('askWords')} />
      <PublicWords />
      <Proof required />
    </StepDrawer>
  )
}

export const AskExtensionStep = (props: StepProps) => {
  const t = useT(w)
  const language = useLanguage()
  const due = props.demand.dueAt
  const limits = useLimits()
  return (
    <StepDrawer<Given<AskExtension>>
      {...props}
      action="ask-extension"
      intro={
        due &&
        limits &&
        t('askExtensionHelp', {
          at: formatMoment(due, language),
          n: limits.extensions,
          percent: limits.extensionPercent,
        })
      }
      send={(at, body) => requests.askExtension({ ...at, body: withFiles<AskExtension>(body) })}
    >
      <Reasons of={ExtensionReason} />
      <Field name="until" label={t('extendUntil')} required pick>
        <DayPicker min={due ? shanghaiDate(new Date(due)) : today()} />
      </Field>
      <WordsField name="progress" label={t('progress')} />
      <Proof />
    </StepDrawer>
  )
}

export const AskShelvingStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Given<AskShelving>>
      {...props}
      action="ask-shelving"
      intro={t('askShelvingHelp')}
      send={(at, body) => requests.askShelving({ ...at, body: withFiles<AskShelving>(body) })}
    >
      <Reasons of={ShelvingReason} />
      <Field name="reviewOn" label={t('reviewOn')} required pick>
        <DayPicker min={today()} />
      </Field>
      <Field name="wakeOn" label={t('wakeOn')} required pick>
        <DayPicker min={today()} />
      </Field>
      <WordsField name="words" label={t('askWords')} />
      <PublicWords />
      <Proof />
    </StepDrawer>
  )
}

export const AskExemptionStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Given<AskExemption>>
      {...props}
      action="ask-exemption"
      intro={t('askExemptionHelp')}
      send={(at, body) => requests.askExemption({ ...at, body: withFiles<AskExemption>(body) })}
    >
      <Reasons of={ExemptionReason} />
      <WordsField name="words" label={t('askWords')} />
      <Proof required />
    </StepDrawer>
  )
}

type Note = { note?: string }
export const ResumeStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Note>
      {...props}
      action="resume"
      intro={t('resumeHelp')}
      send={(at, body) => requests.resume({ ...at, body })}
    >
      <WordsField name="note" label={t('note')} required={false} max={1000} />
    </StepDrawer>
  )
}
export const WakeStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Note>
      {...props}
      action="wake"
      intro={t('resumeHelp')}
      send={(at, body) => requests.wake({ ...at, body })}
    >
      <WordsField name="note" label={t('note')} required={false} max={1000} />
    </StepDrawer>
  )
}

export const RelevelStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Relevel>
      {...props}
      action="relevel"
      intro={t('relevelHelp')}
      initial={{ level: props.demand.level }}
      send={(at, body) => requests.relevel({ ...at, body })}
    >
      <LevelField />
      <WordsField name="reason" label={t('reason')} max={1000} />
    </StepDrawer>
  )
}
