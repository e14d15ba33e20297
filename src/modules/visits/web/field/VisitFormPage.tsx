import { useQuery } from '@tanstack/react-query'
import { Button, Form, Result } from 'antd'
import { useEffect, useId, useState } from 'react'
import { FormBody } from '../../../../web/kit/form/FormBody.tsx'
import { useFormFlow } from '../../../../web/kit/form/useFormFlow.ts'
import {
  ErrorState,
  Facts,
  Loading,
  useCommand,
  useGo,
  useParams,
  useSearchState,
  useTitle,
} from '../../../../web/kit/index.ts'
import { formatMoment } from '../../../../web/kit/moment.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Brief, Visit } from '../../contract/index.ts'
import { FIELD, planning, visits } from '../api.ts'
import { w } from '../words.ts'
import { MetStep, NeedsStep, NotesField, PromisesStep } from './steps.tsx'
import { draftKeyOf, emptyValues, fieldsOf, formOf, STEPS, type Step, stepOf, type Values } from './values.ts'
import '../visits.css'

const useStepNames = (): Record<Step, string> => {
  const t = useT(w)
  return { met: t('stepMet'), needs: t('stepNeeds'), promises: t('stepPromises'), review: t('stepReview') }
}

const StepBar = ({ step, onStep }: { step: Step; onStep: (to: Step) => void }) => {
  const names = useStepNames()
  const at = STEPS.indexOf(step)
  return (
    <nav className="field-steps">
      {STEPS.map((s, i) => (
        <button
          key={s}
          type="button"
          className={`field-step ${i < at ? 'field-passed' : ''}`}
          aria-current={s === step ? 'step' : undefined}
          onClick={() => onStep(s)}
        >
          {i + 1} {names[s]}
        </button>
      ))}
    </nav>
  )
}

const useSummary = (v: Values | undefined) => {
  const t = useT(w)
  const [needs, promises, corrections] = [
    v?.demands?.length ?? 0,
    v?.promises?.length ?? 0,
    v?.corrections?.length ?? 0,
  ]
  return [
    needs > 0 && t('nNeeds', { n: needs }),
    promises > 0 && t('nPromises', { n: promises }),
    corrections > 0 && t('nCorrections', { n: corrections }),
  ].filter(Boolean)
}

const ReviewStep = ({ brief }: { brief: Brief }) => {
  const t = useT(w)
  const language = useLanguage()
  const v = Form.useWatch([], { preserve: true }) as Values | undefined
  const lines = (items: (string | undefined)[] | undefined) =>
    items?.length ? (
      <ul>
        {items.map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two needs may be worded alike; their order does not change here
          <li key={i}>{text}</li>
        ))}
      </ul>
    ) : (
      t('none')
    )
  return (
    <>
      <p className="quiet form-note">{t('check')}</p>
      <Facts
        items={[
          { label: t('enterprise'), value: brief.enterprise.name, wide: true },
          { label: t('startedAt'), value: v?.startedAt && formatMoment(v.startedAt, language) },
          { label: t('purpose'), value: v?.purpose },
          { label: t('peopleMet'), value: v?.people?.join('、'), wide: true },
          { label: t('demands'), value: lines(v?.demands?.map((d) => d.title)), wide: true },
          { label: t('promises'), value: lines(v?.promises?.map((p) => `${p.what} · ${p.dueOn}`)), wide: true },
        ]}
      />
      <NotesField />
    </>
  )
}

const useSend = (enterpriseId: string, plan: string | undefined, onDone: (visit: Visit) => void) => {
  const t = useT(w)
  const options = { done: t('logged'), refreshes: FIELD }
  const log = useCommand(visits.log, options)
  const finish = useCommand(visits.finish, options)
  return async (v: Values, brief: Brief) => {
    const form = formOf(v, brief.contacts)
    onDone(plan ? await finish({ id: plan, body: form }) : await log({ body: { enterpriseId, ...form } }))
  }
}

const VisitForm = ({ brief, onDone }: { brief: Brief; onDone: (visit: Visit) => void }) => {
  const t = useT(w)
  const id = useId()
  const [{ plan }] = useSearchState()
  const [step, setStep] = useState<Step>('met')
  const send = useSend(brief.enterprise.id, plan, onDone)
  const flow = useFormFlow<Values>(
    {
      onSubmit: (v) => send(v, brief),
      initial: emptyValues(t('purposeRoutine')),
      draftKey: draftKeyOf(brief.enterprise.id),
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
  const parts: Record<Step, React.ReactNode> = {
    met: <MetStep contacts={brief.contacts} />,
    needs: <NeedsStep />,
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
          <Button key="submit" type="primary" htmlType="submit" form={id} loading={flow.busy}>
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

const Done = ({ visit }: { visit: Visit }) => {
  const t = useT(w)
  const go = useGo()
  return (
    <Result
      status="success"
      title={`${t('logged')} ${visit.number}`}
      subTitle={t('loggedHint')}
      extra={[
        <Button key="home" type="primary" onClick={() => go('/field')}>
          {t('toField')}
        </Button>,
        <Button key="visit" onClick={() => go(`/visits/${visit.id}`)}>
          {t('toVisitPage')}
        </Button>,
      ]}
    />
  )
}

/** One form, many records, as a sequence of short steps; what is typed survives a reload and a dead network. */
export default function VisitFormPage() {
  const t = useT(w)
  const { id } = useParams<'id'>()
  const [done, setDone] = useState<Visit>()
  const { data, error, refetch } = useQuery({ queryKey: ['brief', id], queryFn: () => planning.brief({ id }) })
  useTitle(t('logVisit'))
  if (done) return <Done visit={done} />
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  return (
    <article className="field stack">
      <header>
        <h1>{data.enterprise.name}</h1>
        <p className="quiet small">
          {t('logVisit')} · {t('draftSafe')}
        </p>
      </header>
      <VisitForm brief={data} onDone={setDone} />
    </article>
  )
}
