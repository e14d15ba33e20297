import { Input } from 'antd'
import { api } from '../../../../web/api.ts'
import { Field, type FileRef, FormDrawer, Upload, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { type PortalHazard, portalHazardContract } from '../../contract/index.ts'
import { PORTAL } from '../data.ts'
import { hw } from './words.ts'

const hazards = api(portalHazardContract)
type Given = { note: string; files?: FileRef[] }

export const RectifyForm = ({ hazard, onClose }: { hazard: PortalHazard; onClose: () => void }) => {
  const t = useT(hw)
  const rectify = useCommand(hazards.rectify, { done: t('done'), refreshes: [PORTAL] })
  const send = async ({ note, files }: Given) => {
    await rectify({ id: hazard.id, body: { note, fileIds: (files ?? []).map((f) => f.id) } })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={`${t('rectify')} · ${hazard.number}`}
      submit={t('rectify')}
      intro={hazard.text}
      draftKey={`portal-hazard:${hazard.id}`}
      onSubmit={send}
    >
      <Field name="note" label={t('note')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={500} />
      </Field>
      <Field name="files" label={t('photos')}>
        <Upload accept="image/*" max={9} />
      </Field>
    </FormDrawer>
  )
}
