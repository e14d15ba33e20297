import { Input, Radio } from 'antd'
import { Field, FormDrawer, MomentPicker, useCommand, useGo } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { EditWebhook, NewWebhook, Webhook } from '../contract/index.ts'
import { deliveries, REFRESHES, webhooks } from './api.ts'
import { useSecret } from './Secret.tsx'
import { TypesField } from './TypesField.tsx'
import { w } from './words.ts'

type Open = { open: boolean; onClose: () => void }

const Fields = () => {
  const t = useT(w)
  return (
    <>
      <Field name="url" label={t('url')} help={t('urlHelp')} required>
        <Input maxLength={500} inputMode="url" autoComplete="off" placeholder="https://" />
      </Field>
      <Field name="description" label={t('description')} help={t('descriptionHelp')}>
        <Input maxLength={200} />
      </Field>
      <TypesField />
    </>
  )
}

export const NewWebhookForm = ({ open, onClose }: Open) => {
  const t = useT(w)
  const go = useGo()
  const show = useSecret()
  const add = useCommand(webhooks.add, { done: t('added'), refreshes: REFRESHES })
  const save = async (given: NewWebhook) => {
    const { webhook, secret } = await add({ body: { ...given, description: given.description ?? '' } })
    onClose()
    go(`/webhooks/${webhook.id}`)
    show(secret)
  }
  return (
    <FormDrawer<NewWebhook> open={open} onClose={onClose} title={t('add')} submit={t('addSubmit')} onSubmit={save}>
      <Fields />
    </FormDrawer>
  )
}

export const EditWebhookForm = ({ open, onClose, webhook }: Open & { webhook: Webhook }) => {
  const t = useT(w)
  const edit = useCommand(webhooks.edit, { done: t('saved'), refreshes: REFRESHES })
  const save = async (given: EditWebhook, version?: number) => {
    await edit({ id: webhook.id, version: version ?? webhook.version, body: given })
    onClose()
  }
  const { url, description, types } = webhook
  return (
    <FormDrawer<EditWebhook>
      open={open}
      onClose={onClose}
      title={t('editTitle')}
      submit={t('save')}
      initial={{ url, description, types }}
      version={webhook.version}
      onSubmit={save}
      labels={{ url: t('url'), description: t('description'), types: t('types') }}
    >
      <Fields />
    </FormDrawer>
  )
}

export const RotateForm = ({ open, onClose, webhook }: Open & { webhook: Webhook }) => {
  const t = useT(w)
  const show = useSecret()
  const rotate = useCommand(webhooks.rotate, { done: t('rotated'), refreshes: REFRESHES })
  const save = async (body: { keepOldHours: number }) => {
    const { secret } = await rotate({ id: webhook.id, body })
    onClose()
    show(secret)
  }
  const options = [
    { value: 24, label: t('keepDay') },
    { value: 72, label: t('keepDays') },
    { value: 168, label: t('keepWeek') },
    { value: 0, label: t('keepNone') },
  ]
  return (
    <FormDrawer<{ keepOldHours: number }>
      open={open}
      onClose={onClose}
      title={t('rotate')}
      submit={t('rotateSubmit')}
      intro={t('rotateIntro')}
      initial={{ keepOldHours: 24 }}
      onSubmit={save}
    >
      <Field name="keepOldHours" label={t('keepOld')} required pick>
        <Radio.Group className="stack" options={options} />
      </Field>
    </FormDrawer>
  )
}

export const ReplayForm = ({ open, onClose, webhook }: Open & { webhook: Webhook }) => {
  const t = useT(w)
  const replay = useCommand(deliveries.replayFailed, { done: t('replayed'), refreshes: REFRESHES })
  const save = async (body: { since: string }) => {
    await replay({ id: webhook.id, body })
    onClose()
  }
  return (
    <FormDrawer<{ since: string }>
      open={open}
      onClose={onClose}
      title={t('replayFailed')}
      submit={t('replay')}
      intro={t('replayIntro')}
      initial={{ since: webhook.createdAt }}
      onSubmit={save}
    >
      <Field name="since" label={t('since')} required pick>
        <MomentPicker />
      </Field>
    </FormDrawer>
  )
}
