import { Form, Input, Radio, Select } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import type { ConditionRule } from '../../enterprises/contract/index.ts'
import { type Tag, TagColour } from '../contract/index.ts'
import { TAG_REFRESHES, tags, useTags } from './api.ts'
import { type DraftRule, FIRST_RULE } from './rule/fields.ts'
import { Preview } from './rule/Preview.tsx'
import { RuleFields } from './rule/RuleFields.tsx'
import { tagWords as w } from './words.ts'

type Values = { name: string; description?: string | null; colour: TagColour; how: 'hand' | 'rule'; rule?: DraftRule }
const bodyOf = ({ name, description, colour, how, rule }: Values) => ({
  name,
  description: description || null,
  colour,
  rule: how === 'rule' && rule ? ({ ...rule, match: rule.match ?? 'all' } as ConditionRule) : null,
})
/** What each reader sees differently gives no tag. */
const WITHOUT = ['open-demands', 'open-hazards'] as const

const Fields = ({ known }: { known: boolean }) => {
  const t = useT(w)
  const how = Form.useWatch<Values['how'] | undefined>('how')
  return (
    <>
      <Field name="name" label={t('name')} required {...(known && { help: t('renames') })}>
        <Input maxLength={30} />
      </Field>
      <Field name="description" label={t('description')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={300} />
      </Field>
      <Field name="colour" label={t('colour')} plain pick>
        <Select options={useOptions(TagColour)} />
      </Field>
      <Field name="how" label={t('how')} plain pick help={how === 'rule' ? t('ruleHelp') : t('handHelp')}>
        <Radio.Group
          optionType="button"
          options={[
            { value: 'hand', label: t('byHand') },
            { value: 'rule', label: t('byRule') },
          ]}
        />
      </Field>
      {how === 'rule' && (
        <>
          <RuleFields without={WITHOUT} />
          <Preview />
        </>
      )}
    </>
  )
}

/** A tag of the vocabulary; one that is only in use gets its meaning here. */
export const TagForm = ({ tag, onClose }: { tag?: Partial<Tag>; onClose: () => void }) => {
  const t = useT(w)
  const told = { done: t('saved'), refreshes: TAG_REFRESHES }
  const add = useCommand(tags.add, told)
  const edit = useCommand(tags.edit, told)
  const submit = async (values: Values, version = tag?.version ?? 1) => {
    const body = bodyOf(values)
    if (tag?.id) await edit({ id: tag.id, version, body })
    else await add({ body })
    onClose()
  }
  const initial: Partial<Values> = {
    name: tag?.name ?? '',
    description: tag?.description ?? null,
    colour: tag?.colour ?? 'grey',
    how: tag?.rule ? 'rule' : 'hand',
    rule: structuredClone((tag?.rule as DraftRule | null | undefined) ?? FIRST_RULE),
  }
  return (
    <FormDrawer<Values>
      open
      width={820}
      title={tag?.id ? t('edit') : t('create')}
      submit={t('save')}
      initial={initial}
      {...(tag?.version && { version: tag.version })}
      onClose={onClose}
      onSubmit={submit}
    >
      <Fields known={Boolean(tag?.id)} />
    </FormDrawer>
  )
}

export const MergeForm = ({ tag, onClose }: { tag: Tag; onClose: () => void }) => {
  const t = useT(w)
  const merge = useCommand(tags.merge, { done: t('merged'), refreshes: TAG_REFRESHES })
  const others = (useTags().data?.items ?? []).filter((o) => o.id && o.id !== tag.id)
  const submit = async (body: { into: string }) => {
    await merge({ id: tag.id ?? '', body })
    onClose()
  }
  return (
    <FormDrawer<{ into: string }>
      open
      title={t('merge')}
      submit={t('mergeDo')}
      danger
      intro={t('mergeHelp', { name: tag.name })}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field name="into" label={t('mergeInto')} required pick>
        <Select
          options={others.map((o) => ({ value: o.id, label: o.name }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Field>
    </FormDrawer>
  )
}
