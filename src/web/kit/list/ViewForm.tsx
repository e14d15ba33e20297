import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { departmentContract } from '../../../modules/departments/contract.ts'
import { Audience, type SavedView, ViewRole } from '../../../modules/views/contract.ts'
import { api, useMay } from '../../api.ts'
import { useOptions, useT } from '../../words.ts'
import { useCommand } from '../command.ts'
import { Field } from '../form/Field.tsx'
import { FormDrawer } from '../form/FormDrawer.tsx'
import { kitWords } from '../kitWords.ts'
import { type ListViews, savedViews, VIEWS } from './useViews.ts'

const departments = api(departmentContract)
/** What a view is made of besides its name and audience. */
export type Kept = { query: string; columns: string[]; density: 'compact' | 'roomy' }
type Given = Pick<SavedView, 'name' | 'audience' | 'role' | 'departmentId'> & { look: boolean; first: boolean }

const useDepartmentOptions = () => {
  const enabled = useMay('department.read')
  const { data } = useQuery({
    queryKey: ['departments', 'choice'],
    queryFn: () => departments.list({ query: { active: 'true', limit: 200, sort: 'name' } }),
    staleTime: 5 * 60_000,
    enabled,
  })
  return (data?.items ?? []).map((d) => ({ value: d.id, label: d.name }))
}

const WithWhom = ({ mine, among }: { mine: boolean; among: readonly ViewRole[] }) => {
  const t = useT(kitWords)
  const audience = Form.useWatch<Given['audience'] | undefined>('audience')
  const roles = useOptions<ViewRole>(ViewRole, among)
  const departmentOptions = useDepartmentOptions()
  const options = useOptions<Audience>(Audience).filter((o) => mine || o.value !== 'own')
  return (
    <>
      <Field name="audience" label={t('viewAudience')} required pick help={t('viewAudienceHelp')}>
        <Radio.Group vertical options={options} />
      </Field>
      {audience === 'role' && (
        <Field name="role" label={t('viewRole')} required pick>
          <Select options={roles} />
        </Field>
      )}
      {audience === 'department' && (
        <Field name="departmentId" label={t('viewDepartment')} required pick>
          <Select options={departmentOptions} showSearch={{ optionFilterProp: 'label' }} />
        </Field>
      )}
    </>
  )
}

export type ViewFormProps = {
  views: Pick<ListViews, 'list' | 'roles'>
  /** An existing view is renamed and shared; without one a new view is made of what is kept. */
  view?: SavedView | undefined
  kept: Kept
  onClose: () => void
  onSaved: (view: SavedView) => void
}

const useSave = ({ views: { list }, view, kept }: ViewFormProps) => {
  const t = useT(kitWords)
  return useCommand(
    async ({ look, first, role = null, departmentId = null, ...given }: Given, version?: number) => {
      const shared = { ...given, role, departmentId }
      const columns = look ? kept.columns : null
      const density = look ? kept.density : null
      const saved = view
        ? await savedViews.edit({
            id: view.id,
            version: version ?? view.version,
            body: {
              ...shared,
              // The look as it was kept, unless it is kept only now or no longer.
              ...(look === (view.columns !== null) ? {} : { columns, density }),
            },
          })
        : await savedViews.add({ body: { list, ...shared, query: kept.query, columns, density } })
      if (first) await savedViews.choose({ body: { list, opens: saved.id } })
      return saved
    },
    { done: t('viewSaved'), refreshes: [VIEWS] },
  )
}

/** Name, look and audience of a view. */
export const ViewForm = (props: ViewFormProps) => {
  const { view, onClose, onSaved } = props
  const t = useT(kitWords)
  const mayShare = useMay('view.share')
  const save = useSave(props)
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={t(view ? 'viewSettings' : 'saveAsView')}
      submit={t('save')}
      width={420}
      intro={view ? undefined : t('saveAsViewIntro')}
      initial={{ audience: 'own', first: false, ...view, look: view?.columns != null }}
      {...(view && { version: view.version })}
      onSubmit={async (values) => {
        const { name, audience = 'own', role, departmentId, look, first } = values
        onSaved(await save({ name, audience, role, departmentId, look, first: first && !view }))
        onClose()
      }}
    >
      <Field name="name" label={t('viewName')} required>
        <Input maxLength={30} showCount />
      </Field>
      <Form.Item name="look" valuePropName="checked">
        <Checkbox>{t('viewLook')}</Checkbox>
      </Form.Item>
      {!view && (
        <Form.Item name="first" valuePropName="checked">
          <Checkbox>{t('viewFirst')}</Checkbox>
        </Form.Item>
      )}
      {mayShare && <WithWhom mine={view?.mine ?? true} among={props.views.roles} />}
    </FormDrawer>
  )
}
