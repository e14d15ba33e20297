import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { ErrorState, Field, FormPage, Loading, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Hours, ParkSettings } from '../contract/index.ts'
import { park } from './api.ts'
import { BorderField } from './BorderField.tsx'
import { readBorder, writeBorder } from './border.ts'
import { HoursField } from './HoursField.tsx'
import { w } from './words.ts'

type Given = { name: string; hours: Hours[]; outline?: string }
const initialOf = ({ name, hours, outline }: ParkSettings): Given => ({ name, hours, outline: writeBorder(outline) })

/** Name, business hours and outline of the park. */
export default function ParkPage() {
  const t = useT(w)
  const { data, error, refetch } = useQuery({ queryKey: ['park'], queryFn: () => park.current({}) })
  const refreshes = [['park'], ['calendar'], ['session'], ['grids']]
  const edit = useCommand(park.edit, { done: t('settingsSaved'), refreshes })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <FormPage<Given>
      key={data.version}
      title={t('settings')}
      intro={t('settingsIntro')}
      submit={t('saveSettings')}
      initial={initialOf(data)}
      version={data.version}
      onSubmit={({ outline, ...given }, version) =>
        edit({ version: version ?? data.version, body: { ...given, outline: readBorder(outline).border } })
      }
      labels={{ name: t('parkName'), hours: t('hours'), outline: t('outline') }}
    >
      <Field name="name" label={t('parkName')} required>
        <Input maxLength={60} />
      </Field>
      <HoursField />
      <BorderField name="outline" label={t('outline')} />
    </FormPage>
  )
}
