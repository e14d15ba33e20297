import { Input, InputNumber } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { GridLayer } from '../contract/index.ts'
import { GROUND, layers } from './api.ts'
import { w } from './words.ts'

type Given = { code: string; name: string; position: number }
type LayerFormProps = {
  open: boolean
  onClose: () => void
  layer?: GridLayer | undefined
  onSaved: (id: string) => void
}

export const LayerForm = ({ open, onClose, layer, onSaved }: LayerFormProps) => {
  const t = useT(w)
  const options = { done: t('layerSaved'), refreshes: GROUND }
  const add = useCommand(layers.add, options)
  const edit = useCommand(layers.edit, options)
  const save = async (body: Given, version?: number) => {
    const saved = layer ? await edit({ id: layer.id, version: version ?? layer.version, body }) : await add({ body })
    onSaved(saved.id)
    onClose()
  }
  return (
    <FormDrawer<Given>
      key={layer?.id ?? 'new'}
      open={open}
      onClose={onClose}
      title={layer ? t('editLayer') : t('newLayer')}
      submit={t('saveLayer')}
      initial={layer ? { code: layer.code, name: layer.name, position: layer.position } : { position: 0 }}
      {...(layer && { version: layer.version })}
      onSubmit={save}
      labels={{ name: t('name'), code: t('code'), position: t('position') }}
    >
      <Field name="name" label={t('name')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="code" label={t('code')} required>
        <Input maxLength={40} />
      </Field>
      <Field name="position" label={t('position')} required help={t('positionHelp')}>
        <InputNumber min={0} max={999} precision={0} />
      </Field>
    </FormDrawer>
  )
}
