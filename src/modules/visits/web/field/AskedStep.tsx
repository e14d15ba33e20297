import { Input, Select } from 'antd'
import { useMay } from '../../../../web/api.ts'
import { Field } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { NeedFields } from '../records/NeedFields.tsx'
import { useDepartmentOptions } from '../records/QuestionForms.tsx'
import { Entries } from './parts.tsx'
import { w } from './recordWords.ts'

const Question = ({ i }: { i: number }) => {
  const t = useT(w)
  const options = useDepartmentOptions()
  return (
    <>
      <Field name={[i, 'question']} label={t('questionText', { n: i + 1 })} required>
        <Input.TextArea autoSize maxLength={500} />
      </Field>
      <Field name={[i, 'answer']} label={t('questionAnswer')} help={t('questionAnswerHelp')}>
        <Input.TextArea autoSize maxLength={2000} />
      </Field>
      <Field name={[i, 'departmentId']} label={t('questionDepartment')}>
        <Select options={options} allowClear showSearch={{ optionFilterProp: 'label' }} />
      </Field>
    </>
  )
}

/** What they asked about policies, and whom they look for; below the demands, for both are needs as well. */
export const AskedStep = () => {
  const t = useT(w)
  const mayLabour = useMay('labour.write')
  return (
    <>
      <div className="form-note" />
      <Entries name="questions" add={t('addQuestion')}>
        {(i) => <Question i={i} />}
      </Entries>
      <div className="form-note" />
      {mayLabour && (
        <Entries name="labourNeeds" add={t('addNeed')} fresh={{ headcount: 1 }}>
          {(i) => <NeedFields at={[i]} />}
        </Entries>
      )}
    </>
  )
}
