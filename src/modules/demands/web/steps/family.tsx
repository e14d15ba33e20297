import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input, Radio, Select } from 'antd'
import { Field, RemoteSelect } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import {
  LinkKind,
  type Merge,
  type NewChild,
  type NewLink,
  type Reason,
  Score,
  type Split,
  type Unmerge,
} from '../../contract/index.ts'
import { useDepartments } from '../data.ts'
import { caseSource, family, useFamily } from '../together/data.ts'
import { LooksLike } from '../together/LooksLike.tsx'
import { g } from '../togetherWords.ts'
import { w } from '../words.ts'
import { WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

const Child = ({ i, onRemove }: { i: number; onRemove: (() => void) | undefined }) => {
  const t = useT(g)
  return (
    <fieldset className="question-row">
      <legend className="row small">
        <span className="grow">{t('childN', { n: i + 1 })}</span>
        {onRemove && (
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${t('childN', { n: i + 1 })} ×`}
            onClick={onRemove}
          />
        )}
      </legend>
      <Field name={[i, 'title']} label={t('childTitle')} required help={t('childTitleHelp')}>
        <Input maxLength={80} showCount />
      </Field>
      <Field name={[i, 'detail']} label={t('childDetail')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Field>
      <Field name={[i, 'departmentId']} label={t('childDepartment')} help={t('childDepartmentHelp')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={useDepartments()} />
      </Field>
    </fieldset>
  )
}

const filled = ({ title, detail, departmentId }: NewChild): NewChild => ({
  title,
  detail,
  ...(departmentId ? { departmentId } : {}),
})

export const SplitStep = (props: StepProps) => {
  const t = useT(g)
  return (
    <StepDrawer<Split>
      {...props}
      action="split"
      intro={t('splitHelp')}
      initial={{ children: [{} as NewChild, {} as NewChild] }}
      send={(at, { children }) => family.split({ ...at, body: { children: children.map(filled) } })}
    >
      <Form.List name="children">
        {(fields, { add, remove }) => (
          <div className="stack question-rows">
            {fields.map((f) => (
              <Child key={f.key} i={f.name} onRemove={fields.length > 1 ? () => remove(f.name) : undefined} />
            ))}
            {fields.length < 10 && (
              <Button icon={<PlusOutlined />} onClick={() => add({})}>
                {t('addChild')}
              </Button>
            )}
          </div>
        )}
      </Form.List>
    </StepDrawer>
  )
}

export const LinkStep = (props: StepProps) => {
  const t = useT(g)
  return (
    <StepDrawer<NewLink>
      {...props}
      action="link"
      initial={{ kind: 'related' }}
      send={(at, body) => family.link({ ...at, body })}
    >
      <Field name="otherId" label={t('linkOther')} required pick help={t('mergeIntoHelp')}>
        <RemoteSelect {...caseSource(props.demand.id, false)} />
      </Field>
      <Field name="kind" label={t('linkKind')} required pick>
        <Radio.Group options={useOptions<LinkKind>(LinkKind)} optionType="button" />
      </Field>
      <Field name="note" label={t('linkNote')}>
        <Input maxLength={300} />
      </Field>
    </StepDrawer>
  )
}

export const UnlinkStep = (props: StepProps) => {
  const t = useT(g)
  const { data } = useFamily(props.demand.id)
  const options = (data?.links ?? []).map((l) => ({ value: l.id, label: `${l.other.number} ${l.other.title}` }))
  return (
    <StepDrawer<{ linkId: string }>
      {...props}
      action="unlink"
      send={(at, { linkId }) => family.unlink({ ...at, linkId })}
    >
      <Field name="linkId" label={t('links')} required pick>
        <Select options={options} />
      </Field>
    </StepDrawer>
  )
}

/** Those that look like this one stand first: they are what is usually meant. */
export const MergeStep = (props: StepProps) => {
  const t = useT(g)
  return (
    <StepDrawer<Merge>
      {...props}
      action="merge"
      intro={t('mergeHelp')}
      send={(at, body) => family.merge({ ...at, body })}
    >
      <LooksLike demand={props.demand} />
      <Field name="intoId" label={t('mergeInto')} required pick help={t('mergeIntoHelp')}>
        <RemoteSelect {...caseSource(props.demand.id)} />
      </Field>
      <Alert type="info" className="form-note" title={t('otherEnterprise')} />
      <WordsField name="reason" label={t('mergeReason')} required={false} max={500} />
    </StepDrawer>
  )
}

export const UnmergeStep = (props: StepProps) => {
  const t = useT(g)
  return (
    <StepDrawer<Unmerge>
      {...props}
      action="unmerge"
      intro={t('unmergeHelp')}
      send={(at, body) => family.unmerge({ ...at, body })}
    >
      <WordsField name="reason" label={t('mergeReason')} max={500} />
    </StepDrawer>
  )
}

type GivenRate = { score: Score; comment?: string }
export const RateMergedStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<GivenRate>
      {...props}
      action="rate-merged"
      send={(at, { score, ...body }) => family.rate({ ...at, body: { ...body, score: Number(score) } })}
    >
      <Alert type="warning" showIcon className="form-note" title={t('rateWarn')} />
      <Field name="score" label={t('score')} required pick>
        <Radio.Group vertical options={useOptions<Score>(Score, ['5', '4', '3', '2', '1'])} />
      </Field>
      <WordsField name="comment" label={t('comment')} required={false} max={1000} />
    </StepDrawer>
  )
}

export const ReopenMergedStep = (props: StepProps) => (
  <StepDrawer<Reason> {...props} action="reopen-merged" send={(at, body) => family.reopen({ ...at, body })}>
    <WordsField name="reason" label={useT(w)('reason')} />
  </StepDrawer>
)
