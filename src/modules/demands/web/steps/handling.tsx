import { Radio } from 'antd'
import { Field, Upload } from '../../../../web/kit/index.ts'
import type { FileRef } from '../../../../web/kit/parts/upload.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { type Answer, Outcome } from '../../contract/index.ts'
import { steps, useCategories } from '../data.ts'
import { BeforeAnswer } from '../together/BeforeAnswer.tsx'
import { w } from '../words.ts'
import { WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

type Given = Omit<Answer, 'fileIds'> & { fileIds?: FileRef[] }

export const AnswerStep = (props: StepProps) => {
  const t = useT(w)
  const category = props.demand.category?.id
  const { data } = useCategories()
  const needed = data?.items.find((c) => c.id === category)?.evidenceRequired ?? false
  return (
    <StepDrawer<Given>
      {...props}
      action="answer"
      send={(at, { fileIds = [], ...body }) =>
        steps.answer({ ...at, body: { ...body, fileIds: fileIds.map((f) => f.id) } })
      }
    >
      <BeforeAnswer demand={props.demand} />
      <Field name="outcome" label={t('outcome')} required pick>
        <Radio.Group vertical options={useOptions<Outcome>(Outcome)} />
      </Field>
      <WordsField name="text" label={t('answerText')} help={t('answerHelp')} purpose="answer" />
      <Field
        name="fileIds"
        label={t('evidence')}
        required={needed}
        help={needed ? t('evidenceNeeded') : undefined}
        pick
      >
        <Upload max={9} />
      </Field>
    </StepDrawer>
  )
}
