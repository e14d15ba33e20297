import { useQuery } from '@tanstack/react-query'
import { Alert, App, Checkbox, Form, Input, Radio } from 'antd'
import type { z } from 'zod'
import {
  answersGiven,
  Field,
  FormDrawer,
  type Joining,
  RemoteSelect,
  type TypedAnswers,
  Upload,
  useCommand,
} from '../../../../web/kit/index.ts'
import type { FileRef } from '../../../../web/kit/parts/upload.ts'
import { Slot } from '../../../../web/Slot.tsx'
import { useOptions, useT } from '../../../../web/words.ts'
import { type NewDemand as Content, type Demand, DemandSource, DeskSource } from '../../contract/index.ts'
import { CaseLines } from '../case/SimilarCases.tsx'
import { DEMANDS, demands, enterpriseSource } from '../data.ts'
import { given } from '../look.ts'
import { CategoryQuestions, useQuestionsOf } from '../steps/CategoryQuestions.tsx'
import { CategoryField } from '../steps/fields.tsx'
import { duplicates } from '../together/data.ts'
import { TypedLookAlikes } from '../together/TypedLookAlikes.tsx'
import { g } from '../togetherWords.ts'
import { w } from '../words.ts'
import { useUnattached } from './useUnattached.ts'

type Given = Omit<Content, 'fileIds' | 'clientId' | 'answers'> & {
  enterpriseId: string
  source?: z.infer<typeof DeskSource>
  fileIds?: FileRef[]
  draft?: boolean
  answers?: TypedAnswers
  joins?: Joining
}

/** Before a case is filed twice: what the enterprise already has open. */
const OpenOfEnterprise = () => {
  const t = useT(w)
  const id = Form.useWatch<string | undefined>('enterpriseId')
  const { data } = useQuery({
    queryKey: ['demands', 'open-of', id],
    queryFn: () => demands.list({ query: { enterpriseId: id, open: 'true', sort: '-updatedAt', limit: 5 } }),
    enabled: id !== undefined,
  })
  if (!id || !data || data.items.length === 0) return null
  return (
    <Alert
      type="info"
      className="form-note"
      title={t('openOfEnterprise', { n: data.total })}
      description={<CaseLines rows={data.items} />}
    />
  )
}

/** What is known already, while the words are typed. */
const Known = ({ onSolved }: { onSolved: () => void }) => {
  const title = Form.useWatch<string | undefined>('title')
  const detail = Form.useWatch<string | undefined>('detail')
  const categoryId = Form.useWatch<string | undefined>('categoryId')
  return (
    <Slot name="demand.typing" side="staff" title={title} detail={detail} categoryId={categoryId} onSolved={onSolved} />
  )
}

const Fields = ({ onSolved }: { onSolved: () => void }) => {
  const t = useT(w)
  return (
    <>
      <Field name="enterpriseId" label={t('enterprise')} required pick>
        <RemoteSelect {...enterpriseSource} placeholder={t('chooseEnterprise')} />
      </Field>
      <OpenOfEnterprise />
      <Field name="source" label={t('source')} plain initialValue="desk">
        <Radio.Group options={useOptions(DemandSource, DeskSource.options)} />
      </Field>
      <CategoryField />
      <CategoryQuestions />
      <Field name="title" label={t('what')} required help={t('titleHelp')}>
        <Input maxLength={80} showCount placeholder={t('titleHolder')} />
      </Field>
      <TypedLookAlikes />
      <Field name="detail" label={t('detail')} required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={4000} />
      </Field>
      <Known onSolved={onSolved} />
      <div className="demand-pair">
        <Field name="contactName" label={t('contact')}>
          <Input maxLength={40} autoComplete="off" />
        </Field>
        <Field name="contactPhone" label={t('phone')}>
          <Input maxLength={30} inputMode="tel" autoComplete="off" />
        </Field>
      </div>
      <Field name="fileIds" label={t('files')}>
        <Upload max={9} />
      </Field>
      <Form.Item name="draft" valuePropName="checked" noStyle>
        <Checkbox>{t('draftOnly')}</Checkbox>
      </Form.Item>
    </>
  )
}

/** What would have been a new case goes to the one that is there. */
const useJoining = () => {
  const t = useT(g)
  const { message } = App.useApp()
  const send = useCommand(
    ({ id, values }: { id: string; values: Given }) => {
      const { enterpriseId, title, detail, contactName, contactPhone, fileIds = [] } = values
      const words = given({ enterpriseId, title, detail, contactName, contactPhone })
      return duplicates.join({ id, body: { ...words, fileIds: fileIds.map((f) => f.id) } })
    },
    { refreshes: [DEMANDS] },
  )
  return async (values: Given, { id, number }: Joining) => {
    const joined = await send({ id, values })
    message.success(t('joinDone', { number }))
    return joined
  }
}

type NewDemandProps = {
  open: boolean
  enterpriseId?: string | undefined
  onClose: () => void
  onFiled: (demand: Pick<Demand, 'id'>) => void
}

/** The desk files for an enterprise that rang or came by. */
export const NewDemand = ({ open, enterpriseId, onClose, onFiled }: NewDemandProps) => {
  const t = useT(w)
  const { message } = App.useApp()
  const tellUnattached = useUnattached()
  const questionsOf = useQuestionsOf()
  const file = useCommand(
    ({ fileIds = [], answers: typed, joins: _, ...body }: Given) => {
      const answers = answersGiven(questionsOf(body.categoryId), typed)
      return demands.submit({ body: { ...given({ ...body, answers }), fileIds: fileIds.map((f) => f.id) } })
    },
    { refreshes: [DEMANDS] },
  )
  const join = useJoining()
  const submit = async (values: Given) => {
    if (values.joins) return onFiled(await join(values, values.joins))
    const filed = await file(values)
    message.success(t('createDone', { number: filed.number }))
    tellUnattached(filed.unattached)
    onFiled(filed)
  }
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={t('create')}
      intro={t('createIntro')}
      submit={t('createSubmit')}
      onSubmit={submit}
      draftKey="demand:new"
      {...(enterpriseId && { initial: { enterpriseId } })}
    >
      <Fields onSolved={onClose} />
    </FormDrawer>
  )
}
