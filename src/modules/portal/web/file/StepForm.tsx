import { Button, type FormInstance } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { Refused } from '../../../../kernel/client.ts'
import { FormBody } from '../../../../web/kit/form/FormBody.tsx'
import { useFormFlow } from '../../../../web/kit/form/useFormFlow.ts'
import { useT } from '../../../../web/words.ts'
import { w } from '../words.ts'
import '../portal.css'

export type FormStep = { key: string; title: string; fields: readonly string[]; body: ReactNode }
type StepFormProps<T extends object> = {
  steps: readonly FormStep[]
  submit: string
  initial?: Partial<T>
  draftKey?: string
  onSubmit: (values: T) => Promise<unknown>
}

const isGood = async (form: FormInstance, fields: readonly string[]) => {
  try {
    await form.validateFields([...fields], { recursive: true })
    return true
  } catch {
    return false
  }
}

const firstConcerned = (steps: readonly FormStep[], error: unknown) => {
  const named = error instanceof Refused ? (error.problem.errors ?? []).map((e) => e.path.split('.')[0]) : []
  const step = steps.findIndex((s) => s.fields.some((f) => named.includes(f)))
  return step < 0 ? undefined : step
}

const Head = ({ steps, at }: { steps: readonly FormStep[]; at: number }) => {
  const t = useT(w)
  return (
    <>
      <p className="hidden-text" role="status">
        {t('stepOf', { at: at + 1, all: steps.length })}：{steps[at]?.title}
      </p>
      <ol className="portal-form-steps" aria-hidden="true">
        {steps.map((step, i) => (
          <li key={step.key} className={i <= at ? 'step-reached' : ''}>
            {step.title}
          </li>
        ))}
      </ol>
    </>
  )
}

/** A long form as a few short ones: each step is checked before the next, and what is typed is kept as a draft. */
export const StepForm = <T extends object>({ steps, submit, initial, draftKey, onSubmit }: StepFormProps<T>) => {
  const t = useT(w)
  const id = useId()
  const [at, setAt] = useState(0)
  // A refusal may concern an earlier step: its fields come back into sight.
  const send = (values: T) =>
    onSubmit(values).catch((error: unknown) => {
      setAt(firstConcerned(steps, error) ?? at)
      throw error
    })
  const flow = useFormFlow<T>(
    { onSubmit: send, spare: submit, ...(initial && { initial }), ...(draftKey && { draftKey }) },
    true,
  )
  const last = at === steps.length - 1
  const forward = async () => {
    if (await isGood(flow.form as FormInstance, steps[at]?.fields ?? [])) setAt(at + 1)
  }
  return (
    <div className="stack">
      <Head steps={steps} at={at} />
      <div className="card">
        <FormBody flow={flow} id={id}>
          {steps.map((step, i) => (
            <div key={step.key} hidden={i !== at}>
              {step.body}
            </div>
          ))}
        </FormBody>
      </div>
      <div className="row portal-form-foot">
        {at > 0 && (
          <Button size="large" onClick={() => setAt(at - 1)}>
            {t('back')}
          </Button>
        )}
        {last ? (
          // A button that turns from "next" into "send" under the thumb must not be the same one.
          <Button key="send" size="large" type="primary" htmlType="submit" form={id} loading={flow.busy}>
            {submit}
          </Button>
        ) : (
          <Button key="next" size="large" type="primary" onClick={() => void forward()}>
            {t('next')}
          </Button>
        )}
      </div>
    </div>
  )
}
