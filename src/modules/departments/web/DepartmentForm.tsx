import { Input, Select } from 'antd'
import { Field, FormDrawer, RemoteSelect, useCommand } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { type Department, DepartmentKind, type NewDepartment } from '../contract.ts'
import { departments, findDepartments, nameOfDepartment, REFRESHES } from './api.ts'
import { w } from './words.ts'

type DepartmentFormProps = { open: boolean; onClose: () => void; department?: Department | undefined }
const initialOf = (d: Department | undefined): Partial<NewDepartment> =>
  d ? { code: d.code, name: d.name, kind: d.kind, parentId: d.parentId, phone: d.phone } : { kind: 'department' }

export const DepartmentForm = ({ open, onClose, department }: DepartmentFormProps) => {
  const t = useT(w)
  const kinds = useOptions(DepartmentKind)
  const options = { done: t('saved'), refreshes: REFRESHES }
  const add = useCommand(departments.add, options)
  const edit = useCommand(departments.edit, options)
  const save = async (given: NewDepartment, version?: number) => {
    const body = { ...given, parentId: given.parentId ?? null, phone: given.phone?.trim() || null }
    if (department) await edit({ id: department.id, version: version ?? department.version, body })
    else await add({ body })
    onClose()
  }
  return (
    <FormDrawer<NewDepartment>
      open={open}
      onClose={onClose}
      title={department ? t('editTitle') : t('add')}
      submit={t('save')}
      initial={initialOf(department)}
      {...(department && { version: department.version })}
      onSubmit={save}
      labels={{ name: t('name'), code: t('code'), kind: t('kind'), parentId: t('parent'), phone: t('phone') }}
    >
      <Field name="name" label={t('name')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="code" label={t('code')} required>
        <Input maxLength={40} />
      </Field>
      <Field name="kind" label={t('kind')} required pick>
        <Select options={kinds} />
      </Field>
      <Field name="parentId" label={t('parent')}>
        <RemoteSelect
          source="departments"
          search={findDepartments}
          named={nameOfDepartment}
          placeholder={t('noParent')}
        />
      </Field>
      <Field name="phone" label={t('phone')}>
        <Input maxLength={30} inputMode="tel" />
      </Field>
    </FormDrawer>
  )
}
