import { Form, Input, Select } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker, Field } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { EnterpriseSize, EnterpriseStatus } from '../../../enterprises/contract/index.ts'
import { CorrectionField } from '../../contract/index.ts'
import { addDays } from '../../rules/index.ts'
import { w } from '../words.ts'
import { Chips, Entries } from './parts.tsx'

/** A choice where the file knows only choices. */
const CorrectionValue = ({ i }: { i: number }) => {
  const t = useT(w)
  const field = Form.useWatch(['corrections', i, 'field'])
  const choices = { size: useOptions(EnterpriseSize), status: useOptions(EnterpriseStatus) }
  const options = choices[field as 'size']
  return (
    <Field key={field} name={[i, 'value']} label={t('correctionValue')} required pick={options !== undefined}>
      {options ? <Select options={options} /> : <Input maxLength={500} />}
    </Field>
  )
}

const DUE_DAYS = [3, 7, 14, 30]
export const PromisesStep = () => {
  const t = useT(w)
  const today = shanghaiDate(new Date())
  const dues = DUE_DAYS.map((n) => ({ value: addDays(today, n), label: t('inDays', { n }) }))
  const fields = useOptions(CorrectionField)
  return (
    <>
      <p className="quiet form-note">{t('noPromise')}</p>
      <Entries name="promises" add={t('addPromise')}>
        {(i) => (
          <>
            <Field name={[i, 'what']} label={t('promiseWhat', { n: i + 1 })} required>
              <Input.TextArea autoSize maxLength={300} />
            </Field>
            <Field
              name={[i, 'dueOn']}
              label={t('promiseDue')}
              required
              pick
              help={<Chips name={['promises', i, 'dueOn']} choices={dues} />}
            >
              <DayPicker min={today} />
            </Field>
            <Field name={[i, 'who']} label={t('promiseWho')} help={t('promiseWhoHelp')}>
              <Input maxLength={40} />
            </Field>
          </>
        )}
      </Entries>
      <div className="form-note" />
      <Entries name="corrections" add={t('addCorrection')}>
        {(i) => (
          <>
            <Field name={[i, 'field']} label={t('correctionField', { n: i + 1 })} required pick>
              <Select options={fields} />
            </Field>
            <CorrectionValue i={i} />
          </>
        )}
      </Entries>
    </>
  )
}
