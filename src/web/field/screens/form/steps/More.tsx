import { CorrectionField } from '../../../../../modules/visits/contract/choices.ts'
import { usePack } from '../../../app/live.ts'
import { Button } from '../../../kit/Button.tsx'
import { SelectField, TextField } from '../../../kit/fields.tsx'
import { useLabel, useT } from '../../../kit/say.ts'
import { formWords as w } from '../../../words/form.ts'
import { Entries } from '../parts/Entries.tsx'
import type { StepProps } from '../useForm.ts'
import { newCorrection, newLabour, newPromise, newQuestion } from '../values.ts'
import { OnePromise } from './OnePromise.tsx'

const useWrong = (form: StepProps['form']) => {
  const label = useLabel()
  return (path: string) => {
    const found = form.problems[path]
    return found && label(found)
  }
}

const Asked = ({ form }: StepProps) => {
  const t = useT(w)
  const wrong = useWrong(form)
  const departments = (usePack()?.common.departments ?? []).map((d) => ({ value: d.id, label: d.name }))
  return (
    <Entries
      items={form.values.questions}
      onChange={(questions) => form.patch({ questions })}
      title={(n) => t('question', { n })}
    >
      {(q, i, set) => (
        <>
          <TextField
            label={t('questionText')}
            value={q.question}
            onChange={(question) => set({ question })}
            most={500}
            many
            required
            begin={q.question === ''}
            error={wrong(`questions.${i}.question`)}
          />
          <TextField
            label={t('questionAnswer')}
            help={t('questionAnswerHelp')}
            value={q.answer}
            onChange={(answer) => set({ answer })}
            most={2000}
            many
          />
          {q.answer.trim() === '' && (
            <SelectField
              label={t('questionTo')}
              options={departments}
              value={q.departmentId ?? ''}
              onChange={(id) => set({ departmentId: id || null })}
              none={t('desk')}
            />
          )}
        </>
      )}
    </Entries>
  )
}

const Labour = ({ form }: StepProps) => {
  const t = useT(w)
  const wrong = useWrong(form)
  return (
    <Entries
      items={form.values.labourNeeds}
      onChange={(labourNeeds) => form.patch({ labourNeeds })}
      title={(n) => t('labour', { n })}
    >
      {(l, i, set) => (
        <>
          <TextField
            label={t('job')}
            value={l.job}
            onChange={(job) => set({ job })}
            most={60}
            required
            begin={l.job === ''}
            error={wrong(`labourNeeds.${i}.job`)}
          />
          <TextField
            label={t('headcount')}
            value={l.headcount}
            onChange={(headcount) => set({ headcount })}
            most={4}
            keys="decimal"
            required
            error={wrong(`labourNeeds.${i}.headcount`)}
          />
          <TextField
            label={t('wageFrom')}
            value={l.wageFrom}
            onChange={(wageFrom) => set({ wageFrom })}
            most={7}
            keys="decimal"
          />
          <TextField
            label={t('wageTo')}
            value={l.wageTo}
            onChange={(wageTo) => set({ wageTo })}
            most={7}
            keys="decimal"
            error={wrong(`labourNeeds.${i}.wageToYuan`)}
          />
          <TextField
            label={t('requirements')}
            value={l.requirements}
            onChange={(requirements) => set({ requirements })}
            most={500}
            many
          />
        </>
      )}
    </Entries>
  )
}

const Corrections = ({ form }: StepProps) => {
  const t = useT(w)
  const label = useLabel()
  const wrong = useWrong(form)
  const fields = Object.keys(CorrectionField.labels).map((value) => ({ value, label: label(CorrectionField, value) }))
  return (
    <Entries
      items={form.values.corrections}
      onChange={(corrections) => form.patch({ corrections })}
      title={(n) => t('correction', { n })}
    >
      {(c, i, set) => (
        <>
          <SelectField
            label={t('correctionField')}
            options={fields}
            value={c.field}
            onChange={(field) => set({ field })}
            none={t('choose')}
            required
            error={wrong(`corrections.${i}.field`)}
          />
          <TextField
            label={t('correctionValue')}
            value={c.value}
            onChange={(value) => set({ value })}
            most={500}
            required
            error={wrong(`corrections.${i}.value`)}
          />
        </>
      )}
    </Entries>
  )
}

/** Whatever else came up: each kind is one button, none is needed. */
export const More = ({ form }: StepProps) => {
  const t = useT(w)
  const { promises, questions, labourNeeds, corrections } = form.values
  const none = promises.length + questions.length + labourNeeds.length + corrections.length === 0
  return (
    <>
      {none && <p className="quiet">{t('moreLead')}</p>}
      <Entries items={promises} onChange={(next) => form.patch({ promises: next })} title={(n) => t('promise', { n })}>
        {(p, i, set) => <OnePromise form={form} promise={p} i={i} set={set} />}
      </Entries>
      <Asked form={form} />
      <Labour form={form} />
      <Corrections form={form} />
      <div className="cards">
        <Button icon="plus" block onClick={() => form.patch({ promises: [...promises, newPromise()] })}>
          {t('addPromise')}
        </Button>
        <Button icon="plus" block onClick={() => form.patch({ questions: [...questions, newQuestion()] })}>
          {t('addQuestion')}
        </Button>
        <Button icon="plus" block onClick={() => form.patch({ labourNeeds: [...labourNeeds, newLabour()] })}>
          {t('addLabour')}
        </Button>
        <Button icon="plus" block onClick={() => form.patch({ corrections: [...corrections, newCorrection()] })}>
          {t('addCorrection')}
        </Button>
      </div>
    </>
  )
}
