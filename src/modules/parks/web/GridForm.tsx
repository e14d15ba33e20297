import { Input, Select } from 'antd'
import { DayPicker, Field, FormDrawer, useCommand, useGo } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { type Border, type Grid, GridKind, type GridRow } from '../contract/index.ts'
import { changes, GROUND, grids } from './api.ts'
import { BorderField } from './BorderField.tsx'
import { readBorder, writeBorder } from './border.ts'
import { w } from './words.ts'

type Given = {
  kind: 'area' | 'grid'
  code: string
  name: string
  parentId?: string
  polygon?: string
  validFrom?: string
}
type GridFormProps = {
  open: boolean
  onClose: () => void
  layerId: string
  areas: readonly GridRow[]
  grid?: Grid | undefined
  onSaved: (id: string) => void
}

const initialOf = (grid: Grid | undefined): Partial<Given> =>
  grid
    ? {
        ...{ kind: grid.kind, code: grid.code, name: grid.name, validFrom: grid.validFrom },
        polygon: writeBorder(grid.polygon),
        ...(grid.parentId && { parentId: grid.parentId }),
      }
    : { kind: 'grid' }

type Content = { code: string; name: string; parentId: string | null; polygon: Border | null; validFrom?: string }
/** A border that is drawn already is not written: it becomes a change that is looked at first. */
const useSave = ({ grid, layerId, onSaved, onClose }: GridFormProps) => {
  const t = useT(w)
  const go = useGo()
  const options = { done: t('gridSaved'), refreshes: GROUND }
  const add = useCommand(grids.add, options)
  const edit = useCommand(grids.edit, options)
  const draw = useCommand(changes.draw, { done: t('uploaded'), refreshes: GROUND })
  const change = async (of: Grid, { polygon, ...rest }: Content, version: number) => {
    const moved = of.polygon && polygon && JSON.stringify(of.polygon) !== JSON.stringify(polygon)
    const body = of.polygon ? rest : { ...rest, polygon }
    const saved = await edit({ id: of.id, version, body })
    if (!moved) return saved
    const made = await draw({ body: { layerId, items: [{ gridId: of.id, polygon }] } })
    go(`/ground-changes/${made.id}`)
    return saved
  }
  return async ({ polygon, parentId = undefined, kind, ...given }: Given, version?: number) => {
    const content = { ...given, parentId: parentId ?? null, polygon: readBorder(polygon).border }
    const saved = grid
      ? await change(grid, content, version ?? grid.version)
      : await add({ body: { ...content, kind, layerId } })
    onSaved(saved.id)
    onClose()
  }
}

export const GridForm = (props: GridFormProps) => {
  const { open, onClose, areas, grid } = props
  const t = useT(w)
  const save = useSave(props)
  const kinds = useOptions(GridKind)
  const parents = areas.filter((a) => a.id !== grid?.id).map((a) => ({ value: a.id, label: a.name }))
  return (
    <FormDrawer<Given>
      key={grid?.id ?? 'new'}
      open={open}
      onClose={onClose}
      title={grid ? t('editGrid') : t('newGrid')}
      submit={t('saveGrid')}
      initial={initialOf(grid)}
      {...(grid && { version: grid.version })}
      onSubmit={save}
      labels={{
        name: t('name'),
        code: t('code'),
        parentId: t('parent'),
        polygon: t('border'),
        validFrom: t('validFrom'),
      }}
    >
      {!grid && (
        <Field name="kind" label={t('kind')} required pick>
          <Select options={kinds} />
        </Field>
      )}
      <Field name="name" label={t('name')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="code" label={t('code')} required>
        <Input maxLength={40} />
      </Field>
      <Field name="parentId" label={t('parent')}>
        <Select options={parents} allowClear placeholder={t('noParent')} />
      </Field>
      <Field name="validFrom" label={t('validFrom')}>
        <DayPicker />
      </Field>
      <BorderField name="polygon" label={t('border')} />
    </FormDrawer>
  )
}
