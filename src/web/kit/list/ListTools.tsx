import { AppstoreOutlined, DownloadOutlined, EnvironmentOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Segmented } from 'antd'
import { useState } from 'react'
import { useIsPhone } from '../../prefs.ts'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { useTell } from '../refusal.ts'
import { type ExportKind, exportRows } from './useRows.ts'

export const ExportMenu = ({ title, addressOf }: { title: string; addressOf: (kind: ExportKind) => string }) => {
  const t = useT(kitWords)
  const tell = useTell()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const start = async (kind: ExportKind) => {
    setBusy(true)
    try {
      if ((await exportRows(addressOf(kind), kind, title)) === 'queued') message.info(t('exportQueued'), 6)
    } catch (error) {
      message.error(tell(error).detail, 6)
    } finally {
      setBusy(false)
    }
  }
  const items = [
    { key: 'xlsx', label: t('exportXlsx') },
    { key: 'csv', label: t('exportCsv') },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void start(key as ExportKind) }}>
      <Button icon={<DownloadOutlined />} loading={busy}>
        {t('export')}
      </Button>
    </Dropdown>
  )
}

export type As = 'list' | 'board' | 'map'
const ICONS = { list: <UnorderedListOutlined />, board: <AppstoreOutlined />, map: <EnvironmentOutlined /> }
const NAMES = { list: 'asList', board: 'asBoard', map: 'asMap' } as const

/** Other views of the same list and filters. */
export const AsSwitch = ({ value, among, onChange }: { value: As; among: As[]; onChange: (as: As) => void }) => {
  const t = useT(kitWords)
  const phone = useIsPhone()
  const name = (as: As) => (phone ? <span className="hidden-text">{t(NAMES[as])}</span> : t(NAMES[as]))
  const options = among.map((as) => ({ value: as, icon: ICONS[as], label: name(as) }))
  return <Segmented<As> value={value} options={options} onChange={onChange} />
}
