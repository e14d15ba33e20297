import { Alert, Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { Confirm, Field, FormDrawer, Link, StatusTag, useCommand } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { DemandLevel, DemandSource, type DispatchRule, type Fits, type RulePreview } from '../../contract/index.ts'
import { dispatchRules, useDepartments, useDispatchRules, useGrids } from '../data.ts'
import { CategoryTree } from '../steps/fields.tsx'
import { w } from '../words.ts'
import { Rules } from './Rules.tsx'

const REFRESHES = [['dispatch-rules']] as const
type Given = {
  name: string
  position?: number
  active?: boolean
  fits?: Partial<Fits>
  departmentId: string
  coDepartmentIds?: string[]
  basis?: string
}
const complete = ({ fits, basis, coDepartmentIds = [], ...rest }: Given) => ({
  ...rest,
  coDepartmentIds,
  fits: {
    categoryIds: fits?.categoryIds ?? [],
    gridIds: fits?.gridIds ?? [],
    levels: fits?.levels ?? [],
    sources: fits?.sources ?? [],
    words: fits?.words ?? [],
  },
  ...(basis ? { basis } : {}),
})

const Conditions = () => {
  const t = useT(w)
  const levels = useOptions<DemandLevel>(DemandLevel)
  const sources = useOptions<DemandSource>(DemandSource)
  const grids = useGrids({ areas: true })
  return (
    <fieldset className="stack">
      <legend>{t('ruleFits')}</legend>
      <p className="quiet small">{t('ruleFitsHelp')}</p>
      <Field name={['fits', 'categoryIds']} label={t('category')}>
        <CategoryTree multiple />
      </Field>
      <Field name={['fits', 'words']} label={t('ruleWords')} help={t('ruleWordsHelp')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', ' ', '、']} />
      </Field>
      <Field name={['fits', 'gridIds']} label={t('grid')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={grids} />
      </Field>
      <Field name={['fits', 'levels']} label={t('level')}>
        <Select mode="multiple" options={levels} />
      </Field>
      <Field name={['fits', 'sources']} label={t('source')}>
        <Select mode="multiple" options={sources} />
      </Field>
    </fieldset>
  )
}

/** What the rule as it stands in the form would do, before anybody relies on it. */
const Preview = () => {
  const t = useT(w)
  const form = Form.useFormInstance<Given>()
  const [seen, show] = useState<RulePreview>()
  const ask = useCommand(dispatchRules.preview, { refreshes: [] })
  const values = Form.useWatch([], form) as Given | undefined
  const ready = Boolean(values?.departmentId && Object.values(values.fits ?? {}).some((v) => v && v.length > 0))
  const run = async () => {
    const { fits, departmentId } = complete(form.getFieldsValue(true))
    show(await ask({ body: { fits, departmentId } }))
  }
  return (
    <div className="stack">
      <Button onClick={() => void run()} disabled={!ready}>
        {t('rulePreview')}
      </Button>
      {!ready && <span className="quiet small">{t('rulePreviewFirst')}</span>}
      {seen && (
        <Alert
          type="info"
          title={t('rulePreviewWaiting', { n: seen.waitingTotal })}
          description={
            <div className="stack">
              <ul className="demand-lines">
                {seen.waiting.map((c) => (
                  <li key={c.id}>
                    <Link to={`/demands/${c.id}`} target="_blank">
                      {c.number} {c.title}
                    </Link>
                  </li>
                ))}
              </ul>
              <span>{t('rulePreviewPast', seen.past)}</span>
            </div>
          }
        />
      )}
    </div>
  )
}

const RuleForm = ({ rule, onClose }: { rule: DispatchRule | undefined; onClose: () => void }) => {
  const t = useT(w)
  const departments = useDepartments()
  const add = useCommand(dispatchRules.add, { done: t('saved'), refreshes: REFRESHES })
  const edit = useCommand(dispatchRules.edit, { done: t('saved'), refreshes: REFRESHES })
  const submit = async (values: Given, version = 1) => {
    if (rule) await edit({ id: rule.id, version, body: complete(values) })
    else await add({ body: complete(values) })
    onClose()
  }
  const initial = rule && {
    ...rule,
    departmentId: rule.department.id,
    coDepartmentIds: rule.coDepartments.map((d) => d.id),
    basis: rule.basis ?? '',
  }
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={t(rule ? 'ruleEdit' : 'ruleAdd')}
      submit={t(rule ? 'edit' : 'add')}
      onSubmit={submit}
      initial={initial ?? { active: true, position: 0 }}
      {...(rule && { version: rule.version })}
    >
      <Field name="name" label={t('ruleName')} required>
        <Input maxLength={60} />
      </Field>
      <Conditions />
      <Field name="departmentId" label={t('department')} required pick>
        <Select showSearch={{ optionFilterProp: 'label' }} options={departments} />
      </Field>
      <Field name="coDepartmentIds" label={t('coDepartments')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={departments} />
      </Field>
      <Field name="basis" label={t('dutyBasis')} help={t('dutyBasisHelp')}>
        <Input maxLength={200} />
      </Field>
      <Field name="position" label={t('rulePosition')}>
        <InputNumber min={0} max={999} precision={0} />
      </Field>
      <Field name="active" label={t('active')} plain valuePropName="checked">
        <Switch />
      </Field>
      <Preview />
    </FormDrawer>
  )
}

const useConditionWords = () => {
  const t = useT(w)
  const levels = useOptions<DemandLevel>(DemandLevel)
  return ({ fits }: DispatchRule) =>
    [
      fits.words.length > 0 && `${t('ruleWords')}: ${fits.words.join('、')}`,
      fits.categoryIds.length > 0 && `${t('category')} ${fits.categoryIds.length}`,
      fits.gridIds.length > 0 && `${t('grid')} ${fits.gridIds.length}`,
      fits.levels.length > 0 &&
        levels
          .filter((l) => fits.levels.includes(l.value))
          .map((l) => l.label)
          .join('、'),
      fits.sources.length > 0 && `${t('source')} ${fits.sources.length}`,
    ]
      .filter(Boolean)
      .join(' · ')
}

/** 派单规则: written by the desk, tried on the open cases before they are relied on. */
export const DispatchRules = () => {
  const t = useT(w)
  const conditions = useConditionWords()
  const { data, error, refetch } = useDispatchRules()
  const [form, setForm] = useState<{ rule?: DispatchRule }>()
  const drop = useCommand((id: string) => dispatchRules.drop({ id }), { done: t('removed'), refreshes: REFRESHES })
  return (
    <>
      <Rules<DispatchRule>
        label={t('rules')}
        add={{ label: t('ruleAdd'), run: () => setForm({}) }}
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        rowKey={(r) => r.id}
        empty={{ title: t('ruleNone'), hint: t('ruleNoneHint') }}
        columns={[
          { key: 'position', title: t('rulePosition'), width: 60, render: (r) => r.position },
          { key: 'name', title: t('ruleName'), width: 200, render: (r) => r.name },
          { key: 'fits', title: t('ruleFits'), width: 300, render: conditions },
          { key: 'department', title: t('department'), width: 160, render: (r) => r.department.name },
          {
            key: 'co',
            title: t('coDepartments'),
            width: 160,
            render: (r) => r.coDepartments.map((d) => d.name).join('、') || '—',
          },
          {
            key: 'active',
            title: t('status'),
            width: 80,
            render: (r) => (
              <StatusTag tone={r.active ? 'green' : 'grey'}>{t(r.active ? 'active' : 'stopped')}</StatusTag>
            ),
          },
          {
            key: 'do',
            title: <span className="hidden-text">{t('actions')}</span>,
            render: (r) => (
              <>
                <Button size="small" type="link" onClick={() => setForm({ rule: r })}>
                  {t('edit')}
                </Button>
                <Confirm title={t('remove')} action={t('remove')} danger onConfirm={() => drop(r.id)}>
                  {(ask) => (
                    <Button size="small" type="link" danger onClick={ask}>
                      {t('remove')}
                    </Button>
                  )}
                </Confirm>
              </>
            ),
          },
        ]}
      />
      {form && <RuleForm rule={form.rule} onClose={() => setForm(undefined)} />}
    </>
  )
}
