import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { addressOf } from '../../../../kernel/client.ts'
import { useT } from '../../../../web/words.ts'
import { demandImportContract } from '../../contract/index.ts'
import { importWords as w } from '../words.ts'

export const RefusedLink = ({ importId }: { importId: string }) => {
  const t = useT(w)
  return (
    <span className="row">
      <Button icon={<DownloadOutlined />} href={addressOf(demandImportContract.endpoints.refused, { id: importId })}>
        {t('downloadRefused')}
      </Button>
      <span className="small quiet">{t('fixHint')}</span>
    </span>
  )
}
