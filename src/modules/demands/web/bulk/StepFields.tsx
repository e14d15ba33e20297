import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { Field, RemoteSelect } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import type { MacroVerb } from '../../../macros/contract/index.ts'
import { DemandLevel } from '../../contract/index.ts'
import { useDepartments } from '../data.ts'
import { CategoryTree } from '../steps/fields.tsx'
import { caseSource } from './data.ts'
import { bw } from './words.ts'

type Name = (string | number)[]
type Words = 'note' | 'reason' | 'whereTo' | 'reply' | 'inside' | 'remark'

const WordsOf = ({ at, label, required = true }: { at: Name; label: Words; required?: boolean }) => (
  <Field name={[...at, 'words']} label={useT(bw)(label)} required={required}>
    <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
  </Field>
)

const Level = ({ at, keep = false }: { at: Name; keep?: boolean }) => {
  const t = useT(bw)
  return (
    <Field name={[...at, 'level']} label={t('level')} required={!keep} pick>
      <Select
        allowClear
        options={useOptions<DemandLevel>(DemandLevel)}
        {...(keep && { placeholder: t('keepLevel') })}
      />
    </Field>
  )
}

const AcceptFields = ({ at }: { at: Name }) => {
  const t = useT(bw)
  return (
    <>
      <Level at={at} keep />
      <Field name={[...at, 'categoryId']} label={t('category')}>
        <CategoryTree placeholder={t('keepCategory')} />
      </Field>
    </>
  )
}

const DispatchFields = ({ at }: { at: Name }) => {
  const t = useT(bw)
  return (
    <>
      <Field name={[...at, 'departmentId']} label={t('department')} required pick>
        <Select showSearch={{ optionFilterProp: 'label' }} options={useDepartments()} />
      </Field>
      <WordsOf at={at} label="note" required={false} />
    </>
  )
}

const MergeFields = ({ at }: { at: Name }) => {
  const t = useT(bw)
  return (
    <>
      <Field name={[...at, 'intoId']} label={t('into')} required pick>
        <RemoteSelect {...caseSource} placeholder={t('into')} />
      </Field>
      <WordsOf at={at} label="reason" required={false} />
    </>
  )
}

const RelevelFields = ({ at }: { at: Name }) => (
  <>
    <Level at={at} />
    <WordsOf at={at} label="reason" />
  </>
)

const FIELDS: Record<MacroVerb, (props: { at: Name }) => ReactNode> = {
  accept: AcceptFields,
  dispatch: DispatchFields,
  relevel: RelevelFields,
  decline: ({ at }) => <WordsOf at={at} label="reason" />,
  redirect: ({ at }) => <WordsOf at={at} label="whereTo" />,
  close: ({ at }) => <WordsOf at={at} label="remark" required={false} />,
  merge: MergeFields,
  reply: ({ at }) => <WordsOf at={at} label="reply" />,
  note: ({ at }) => <WordsOf at={at} label="inside" />,
  follow: () => null,
}

/** What one step of a macro needs to know; `at` is where it stands in the form. */
export const StepFields = ({ verb, at }: { verb: MacroVerb; at: Name }) => {
  const Fields = FIELDS[verb]
  return <Fields at={at} />
}
