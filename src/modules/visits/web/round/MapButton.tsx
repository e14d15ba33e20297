import { EnvironmentOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useLanguage, useT } from '../../../../web/words.ts'
import { mapLinks, type Place } from '../../rules/index.ts'
import { r } from './words.ts'

/** Addresses that the phone's map apps open; nothing is asked of a map service. */
export const MapButton = ({ place }: { place: Place }) => {
  const t = useT(r)
  const language = useLanguage()
  const links = mapLinks(place)
  if (links.length === 0) return null
  const items = links.map((l) => ({ key: l.key, label: <a href={l.href}>{l[language]}</a> }))
  return (
    <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
      <Button icon={<EnvironmentOutlined />} aria-label={`${t('openIn')}：${place.name}`} />
    </Dropdown>
  )
}
