import { Checkbox, Input } from 'antd'
import { useMay } from '../../../web/api.ts'
import { Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { ConditionRule } from '../../enterprises/contract/index.ts'
import type { Segment } from '../contract/index.ts'
import { SEGMENTS, segments } from './api.ts'
import { type DraftRule, FIRST_RULE } from './rule/fields.ts'
import { Preview } from './rule/Preview.tsx'
import { RuleFields } from './rule/RuleFields.tsx'
import { w } from './words.ts'

type Values = { name: string; description?: string | null; shared?: boolean; rule: DraftRule }
const bodyOf = ({ name, description, shared, rule }: Values) => ({
  name,
  description: description || null,
  shared: shared ?? false,
  rule: { ...rule, match: rule.match ?? 'all' } as ConditionRule,
})

const Fields = () => {
  const t = useT(w)
  const share = useMay('segment.share')
  return (
    <>
      <Field name="name" label={t('name')} required>
        <Input maxLength={40} />
      </Field>
      <Field name="description" label={t('description')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={300} />
      </Field>
      <Field label={t('conditions')} plain>
        <RuleFields />
      </Field>
      {share && (
        <Field name="shared" label={t('isShared')} help={t('sharedHelp')} plain valuePropName="checked">
          <Checkbox>{t('shared')}</Checkbox>
        </Field>
      )}
      <Preview />
    </>
  )
}

type FormProps = { segment?: Segment; onClose: () => void; onDone?: (id: string) => void }
/** A question to the register, made in rows and tried out while it is made. */
export const SegmentForm = ({ segment, onClose, onDone }: FormProps) => {
  const t = useT(w)
  const told = { done: t('saved'), refreshes: [SEGMENTS] }
  const add = useCommand(segments.add, told)
  const edit = useCommand(segments.edit, told)
  const submit = async (values: Values, version = segment?.version) => {
    const body = bodyOf(values)
    const kept = segment
      ? await edit({ id: segment.id, version: version ?? segment.version, body })
      : await add({ body })
    onClose()
    onDone?.(kept.id)
  }
  const { name, description, shared, rule } = segment ?? {}
  const initial = segment ? { name, description, shared, rule } : { shared: false, rule: FIRST_RULE }
  return (
    <FormDrawer<Values>
      open
      width={820}
      title={segment ? t('edit') : t('create')}
      submit={t('save')}
      initial={structuredClone(initial) as Partial<Values>}
      {...(segment && { version: segment.version })}
      onClose={onClose}
      onSubmit={submit}
    >
      <Fields />
    </FormDrawer>
  )
}
