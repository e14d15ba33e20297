import { Alert, Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { Moment } from '../parts/Moment.tsx'
import { useTell } from '../refusal.ts'
import { ConflictTable, type FieldLabels } from './ConflictTable.tsx'
import type { useFormFlow } from './useFormFlow.ts'
import './form.css'

type Flow<T extends object> = ReturnType<typeof useFormFlow<T>>

const TroubleNote = ({ trouble }: { trouble: { error: unknown; above: string[]; beside: number } }) => {
  const t = useT(kitWords)
  const told = useTell()(trouble.error)
  const list = trouble.above.length > 0 && (
    <ul>
      {trouble.above.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
  const title = trouble.beside > 0 ? t('fixFields', { n: trouble.beside + trouble.above.length }) : told.title
  const detail =
    trouble.beside > 0 ? (
      list
    ) : (
      <>
        {told.detail}
        {list}
      </>
    )
  return (
    <Alert type="error" showIcon role="alert" title={title} description={detail || undefined} className="form-note" />
  )
}

const DraftNote = ({ at, onDiscard }: { at: string; onDiscard: () => void }) => {
  const t = useT(kitWords)
  const [before, after] = t('draftRestored', { at: '\u0000' }).split('\u0000')
  const action = (
    <Button size="small" onClick={onDiscard}>
      {t('discardDraft')}
    </Button>
  )
  return (
    <Alert
      type="info"
      className="form-note"
      action={action}
      title={
        <>
          {before}
          <Moment at={at} />
          {after}
        </>
      }
    />
  )
}

type FormBodyProps<T extends object> = { flow: Flow<T>; id: string; labels?: FieldLabels; children: ReactNode }

export const FormBody = <T extends object>({ flow, id, labels, children }: FormBodyProps<T>) => (
  <Form
    id={id}
    // Two forms on one page may both have a "title"; labels must find their own.
    name={id}
    form={flow.form}
    layout="vertical"
    disabled={flow.busy}
    onFinish={flow.submit}
    onValuesChange={flow.keepDraft}
    onKeyDown={(e) => {
      if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.nativeEvent.isComposing) flow.form.submit()
    }}
    scrollToFirstError={{ behavior: 'smooth', block: 'center', focus: true }}
    validateTrigger={['onSubmit', 'onBlur']}
  >
    {flow.draftAt && <DraftNote at={flow.draftAt} onDiscard={flow.startOver} />}
    {flow.trouble && <TroubleNote trouble={flow.trouble} />}
    {flow.conflict && (
      <ConflictTable
        key={flow.conflict.version}
        conflict={flow.conflict}
        labels={labels ?? {}}
        onChoose={flow.choose}
      />
    )}
    {children}
  </Form>
)
