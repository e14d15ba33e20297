import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, Segmented } from 'antd'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { moved } from './look.ts'
import type { Column } from './types.ts'
import type { Look } from './useLook.ts'

type ColumnsProps = { columns: readonly Pick<Column<unknown>, 'key' | 'title'>[]; look: Look }

/** The chosen ones first, in their order; each can be moved without a mouse. */
const Chooser = ({ columns, look }: ColumnsProps) => {
  const t = useT(kitWords)
  const rest = columns.slice(1)
  const known = look.chosen.filter((key) => rest.some((c) => c.key === key))
  const inOrder = [
    ...known.flatMap((key) => rest.filter((c) => c.key === key)),
    ...rest.filter((c) => !known.includes(c.key)),
  ]
  const toggle = (key: string) => look.choose(known.includes(key) ? known.filter((k) => k !== key) : [...known, key])
  return (
    <ul className="list-columns">
      {inOrder.map(({ key, title }) => {
        const place = known.indexOf(key)
        return (
          <li key={key} className="row">
            <Checkbox className="grow" checked={place >= 0} onChange={() => toggle(key)}>
              {title}
            </Checkbox>
            {place >= 0 && (
              <>
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  disabled={place === 0}
                  aria-label={t('moveUp', { what: title })}
                  onClick={() => look.choose(moved(known, key, -1))}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  disabled={place === known.length - 1}
                  aria-label={t('moveDown', { what: title })}
                  onClick={() => look.choose(moved(known, key, 1))}
                />
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Columns in their order, and density. */
export const Settings = ({ columns, look }: ColumnsProps) => {
  const t = useT(kitWords)
  const content = (
    <div className="stack list-settings">
      <div>
        <p className="quiet small">{t('columns')}</p>
        <Chooser columns={columns} look={look} />
      </div>
      <div>
        <p className="quiet small">{t('density')}</p>
        <Segmented
          value={look.density}
          onChange={look.setDensity}
          options={[
            { value: 'compact' as const, label: t('compact') },
            { value: 'roomy' as const, label: t('roomy') },
          ]}
        />
      </div>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<SettingOutlined />} aria-label={t('settings')} title={t('settings')} />
    </Popover>
  )
}
