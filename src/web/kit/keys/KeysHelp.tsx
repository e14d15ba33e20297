import { Modal } from 'antd'
import { useState } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { type Key, told } from './press.ts'
import { offeredKeys, useKeys } from './useKeys.ts'
import './keys.css'

const Caps = ({ press }: { press: string }) => (
  <>
    {press.split(' ').map((key, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same key may be pressed twice
      <kbd key={i}>{key.length === 1 ? key.toUpperCase() : key}</kbd>
    ))}
  </>
)

const Group = ({ title, keys }: { title: string; keys: Key[] }) => {
  if (keys.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <table className="keys">
        <tbody>
          {keys.map(({ press, label }) => (
            <tr key={press}>
              <th scope="row">
                <Caps press={press} />
              </th>
              <td>{label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** `?` shows what the present page does without the mouse. */
export const KeysHelp = () => {
  const t = useT(kitWords)
  const [keys, setKeys] = useState<Key[]>()
  useKeys([{ press: '?', label: t('keysHelp'), run: () => setKeys(told(offeredKeys())), everywhere: true }])
  return (
    <Modal open={keys !== undefined} onCancel={() => setKeys(undefined)} footer={null} title={t('keys')} width={640}>
      <div className="keys-help">
        <Group title={t('keysHere')} keys={keys?.filter((k) => !k.everywhere) ?? []} />
        <Group title={t('keysEverywhere')} keys={keys?.filter((k) => k.everywhere) ?? []} />
      </div>
      <p className="quiet small">{t('keysForms')}</p>
    </Modal>
  )
}
