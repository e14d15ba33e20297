import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { Link, May, UploadSheet, useCommand, useGo } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { CoordinateSystem, type GridLayer } from '../contract/index.ts'
import { changes, GROUND } from './api.ts'
import { w } from './words.ts'

const Export = ({ layer }: { layer: GridLayer }) => {
  const t = useT(w)
  const items = useOptions(CoordinateSystem).map(({ value, label }) => ({
    key: value,
    label: (
      <a href={`/api/v1/grid-layers/${layer.id}/geojson?system=${value}`} download>
        {label}
      </a>
    ),
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<DownloadOutlined />}>{t('exportGeoJson')}</Button>
    </Dropdown>
  )
}

/** What one does with a layer as a whole: a file in, a file out, what was changed, who is missing. */
export const LayerTools = ({ layer }: { layer: GridLayer }) => {
  const t = useT(w)
  const go = useGo()
  const upload = useCommand(changes.upload, { done: t('uploaded'), refreshes: GROUND })
  const start = async (body: FormData) => {
    body.append('layerId', layer.id)
    const made = await upload({ body })
    go(`/ground-changes/${made.id}`)
  }
  return (
    <div className="row">
      <May do="park.manage">
        <UploadSheet label={t('importGeoJson')} start={start} accept=".geojson,.json" quiet />
      </May>
      <Export layer={layer} />
      <Link to="/ground-changes">{t('changes')}</Link>
      <May do="enterprise.read">
        <Link to={`/enterprise-places?layer=${layer.id}`}>{t('missing')}</Link>
      </May>
    </div>
  )
}
