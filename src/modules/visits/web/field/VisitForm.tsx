import { Button, Form } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useMay } from '../../../../web/api.ts'
import { FormBody } from '../../../../web/kit/form/FormBody.tsx'
import { useFormFlow } from '../../../../web/kit/form/useFormFlow.ts'
import { useCommand, useSearchState } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { ChecklistFor } from '../../../safety/contract/index.ts'
import type { Brief, Visit } from '../../contract/index.ts'
import { FIELD, visits } from '../api.ts'
import { w } from '../words.ts'
import { MetStep } from './MetStep.tsx'
import { NeedsStep, useCategories } from './NeedsStep.tsx'
import { PromisesStep } from './PromisesStep.tsx'
import { ReviewStep } from './ReviewStep.tsx'
import { w as more } from './recordWords.ts'
import { SafetyStep, useChecklist } from './SafetyStep.tsx'
import { StepBar } from './StepBar.tsx'
import { draftKeyOf, emptyValues, fieldsOf, formOf, STEPS, type Step, stepOf, type Values } from './values.ts'

const useSummary = (v: Values | undefined) => {
  const t = useT(w)
  const of = useT(more)
  const [hazards, questions, jobs] = [v?.hazards?.length ?? 0, v?.questions?.length ?? 0, v?.labourNeeds?.length ?? 0]
  const [needs, promises, corrections] = [
    v?.demands?.length ?? 0,
    v?.promises?.length ?? 0,
    v?.corrections?.length ?? 0,
  ]
  return [
    needs > 0 && t('nNeeds', { n: needs }),
    hazards > 0 && of('nHazards', { n: hazards }),
    questions > 0 && of('nQuestions', { n: questions }),
    jobs > 0 && of('nLabour', { n: jobs }),
    promises > 0 && t('nPromises', { n: promises }),
    corrections > 0 && t('nCorrections', { n: corrections }),
  ].filter(Boolean)
}

type Sending = { enterpriseId: string; plan: string | undefined; list: ChecklistFor | undefined }
const useSend = ({ enterpriseId, plan, list }: Sending, onDone: (visit: Visit) => void) => {
  const t = useT(w)
  const options = { done: t('logged'), refreshes: FIELD }
  const log = useCommand(visits.log, options)
  const finish = useCommand(visits.finish, options)
  const categories = useCategories()
  return async (v: Values, brief: Brief) => {
    const form = formOf(v, brief.contacts, categories, list)
    onDone(plan ? await finish({ id: plan, body: form }) : await log({ body: { enterpriseId, ...form } }))
  }
}

export const VisitForm = ({ brief, onDone }: { brief: Brief; onDone: (visit: Visit) => void }) => {
  const t = useT(w)
  const id = useId()
  const [{ plan }] = useSearchState()
  const [step, setStep] = useState<Step>('met')
  const enterpriseId = brief.enterprise.id
  const list = useChecklist(enterpriseId, useMay('hazard.write'))
  const send = useSend({ enterpriseId, plan, list }, onDone)
  const flow = useFormFlow<Values>(
    {
      onSubmit: (v) => send(v, brief),
      initial: emptyValues(t('purposeRoutine')),
      draftKey: draftKeyOf(enterpriseId),
    },
    true,
  )
  const { form, trouble, keepDraft } = flow
  const summary = useSummary(Form.useWatch([], form) as Values | undefined)
  // A complaint belongs beside its field, so the step that holds the field is shown.
  useEffect(() => {
    const first = trouble && form.getFieldsError().find((f) => f.errors.length > 0)
    if (first) setStep(stepOf(first.name[0]))
  }, [trouble, form])
  const go = (to: Step) => {
    keepDraft()
    setStep(to)
    window.scrollTo({ top: 0 })
  }
  const next = () =>
    form.validateFields(fieldsOf(step), { recursive: true }).then(
      () => go(STEPS[STEPS.indexOf(step) + 1] ?? 'review'),
      () => undefined,
    )
  // What is missing in a step that was skipped is shown there.
  const showMissing = () =>
    void form.validateFields().catch(({ errorFields }: { errorFields?: { name: (string | number)[] }[] }) => {
      if (errorFields?.[0]) go(stepOf(errorFields[0].name[0]))
    })
  const parts: Record<Step, ReactNode> = {
    met: <MetStep contacts={brief.contacts} />,
    needs: <NeedsStep enterpriseId={enterpriseId} />,
    safety: <SafetyStep list={list} />,
    promises: <PromisesStep />,
    review: <ReviewStep brief={brief} />,
  }
  const last = step === 'review'
  const before = STEPS[STEPS.indexOf(step) - 1]
  return (
    <>
      <StepBar step={step} onStep={go} />
      <div className="card">
        <FormBody flow={flow} id={id}>
          <Form.Item name="clientId" hidden>
            <input type="hidden" />
          </Form.Item>
          {STEPS.map((s) => (
            <div key={s} hidden={s !== step}>
              {parts[s]}
            </div>
          ))}
        </FormBody>
      </div>
      <div className="field-bar">
        {before && <Button onClick={() => go(before)}>{t('back')}</Button>}
        {last ? (
          <Button key="submit" type="primary" htmlType="submit" form={id} loading={flow.busy} onClick={showMissing}>
            {summary.length > 0 ? t('submitWith', { what: summary.join('、') }) : t('submitVisit')}
          </Button>
        ) : (
          <Button key="next" type="primary" onClick={() => void next()}>
            {t('next')}
          </Button>
        )}
      </div>
    </>
  )
}
