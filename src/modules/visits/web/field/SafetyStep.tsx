import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Radio } from 'antd'
import { api } from '../../../../web/api.ts'
import { DayPicker, Field, Upload } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import { CheckAnswer, type ChecklistFor, checklistContract, Severity } from '../../../safety/contract/index.ts'
import { Entries } from './parts.tsx'
import { w } from './recordWords.ts'
import type { Values } from './values.ts'

const checklists = api(checklistContract)
/** The list of this enterprise; kept for the day, so that a form goes on where the network does not. */
export const useChecklist = (enterpriseId: string, may: boolean) =>
  useQuery({
    queryKey: ['checklist', enterpriseId],
    queryFn: () => checklists.forEnterprise({ id: enterpriseId }),
    enabled: may,
    staleTime: 3_600_000,
  }).data

type Answers = NonNullable<Values['safety']>['answers']
/** What is not in order gets a hazard of its own to be described. */
const useAnswer = (list: ChecklistFor) => {
  const form = Form.useFormInstance<Values>()
  return (code: string, answer: CheckAnswer) => {
    form.setFieldValue(['safety', 'answers', code], answer)
    const hazards = form.getFieldValue('hazards') ?? []
    const has = hazards.some((h: { item?: string }) => h.item === code)
    const item = list.checklist.items.find((i) => i.code === code)
    if (answer === 'not-ok' && !has && item)
      form.setFieldValue('hazards', [...hazards, { item: code, severity: item.severity }])
    if (answer !== 'not-ok' && has)
      form.setFieldValue(
        'hazards',
        hazards.filter((h: { item?: string; text?: string }) => h.item !== code || h.text),
      )
  }
}

const Items = ({ list, answers, all }: { list: ChecklistFor; answers: Answers | undefined; all: boolean }) => {
  const t = useT(w)
  const label = useLabel()
  const options = useOptions(CheckAnswer)
  const answer = useAnswer(list)
  return (
    <details className="form-note">
      <summary>{t('showItems')}</summary>
      <ul style={{ padding: 0 }}>
        {list.checklist.items.map((item) => (
          <li key={item.code} className="field-card" style={{ paddingBlock: 8 }}>
            <span>
              {label([item.zh, item.en])} {item.basis && <span className="quiet small">{item.basis}</span>}
            </span>
            <Radio.Group
              optionType="button"
              aria-label={label([item.zh, item.en])}
              options={options}
              value={answers?.[item.code] ?? (all ? 'ok' : undefined)}
              onChange={(e) => answer(item.code, e.target.value)}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}

const Looked = ({ list }: { list: ChecklistFor }) => {
  const t = useT(w)
  const label = useLabel()
  const form = Form.useFormInstance<Values>()
  const all = (Form.useWatch(['safety', 'all'], { form, preserve: true }) as boolean | undefined) === true
  const answers = Form.useWatch(['safety', 'answers'], { form, preserve: true }) as Answers | undefined
  const { zh, en, items } = list.checklist
  return (
    <>
      <Form.Item name={['safety', 'all']} hidden>
        <input type="hidden" />
      </Form.Item>
      <Form.Item name={['safety', 'answers']} hidden>
        <input type="hidden" />
      </Form.Item>
      <Button
        block
        size="large"
        type={all ? 'primary' : 'default'}
        aria-pressed={all}
        onClick={() => form.setFieldValue(['safety', 'all'], !all)}
      >
        {t('allOk')}
      </Button>
      <p className="quiet small form-note">{t('allOkHelp', { list: label([zh, en]), n: items.length })}</p>
      <Items list={list} answers={answers} all={all} />
    </>
  )
}

const HazardEntry = ({ i, list }: { i: number; list: ChecklistFor | undefined }) => {
  const t = useT(w)
  const severity = (Form.useWatch(['hazards', i, 'severity']) as Severity | undefined) ?? 'general'
  const latest = list?.rectifyBy[severity]
  return (
    <>
      <Form.Item name={[i, 'item']} hidden>
        <input type="hidden" />
      </Form.Item>
      <Field name={[i, 'text']} label={t('hazardText', { n: i + 1 })} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
      <Field name={[i, 'severity']} label={t('severity')} required pick>
        <Radio.Group optionType="button" options={useOptions(Severity)} />
      </Field>
      <Field name={[i, 'place']} label={t('place')}>
        <Input maxLength={100} />
      </Field>
      <Field name={[i, 'rectifyBy']} label={t('rectifyBy')} help={latest && t('rectifyByHelp', { day: latest })}>
        <DayPicker {...(latest && { max: latest })} />
      </Field>
      <Field name={[i, 'files']} label={t('photos')} help={t('photosHelp')}>
        <Upload accept="image/*" max={9} />
      </Field>
    </>
  )
}

/** The checklist in one touch, and any number of hazards. */
export const SafetyStep = ({ list }: { list: ChecklistFor | undefined }) => {
  const t = useT(w)
  return (
    <>
      <p className="quiet form-note">{t('notLooked')}</p>
      {list && <Looked list={list} />}
      <Entries name="hazards" add={t('addHazard')} fresh={{ severity: 'general' }}>
        {(i) => <HazardEntry i={i} list={list} />}
      </Entries>
    </>
  )
}
