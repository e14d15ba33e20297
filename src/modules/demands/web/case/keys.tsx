import { Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLabel, useT } from '../../../../web/words.ts'
import type { DemandAction } from '../../contract/index.ts'
import { stepWords } from '../steps/words.ts'
import { w } from '../words.ts'

/** One key per frequent step, the same in the list and on the case. */
export const KEYS: Partial<Record<DemandAction, string>> = {
  accept: 'a',
  dispatch: 'd',
  sign: 's',
  answer: 'r',
  verify: 'v',
  return: 'b',
  close: 'c',
}
export const FREQUENT = Object.keys(KEYS) as DemandAction[]

const busyElsewhere = (e: KeyboardEvent) =>
  e.defaultPrevented ||
  e.ctrlKey ||
  e.metaKey ||
  e.altKey ||
  (e.target instanceof Element &&
    e.target.closest('input, textarea, select, [contenteditable], .ant-drawer, .ant-modal, .rows') !== null) ||
  document.querySelector('.ant-drawer-open, .ant-modal-wrap:not([style*="display: none"])') !== null

/** Keys of a page; rows of a list have their own, and nothing happens while somebody types or a form is open. */
export const useKeys = (keys: Record<string, () => unknown>) => {
  const now = useRef(keys)
  now.current = keys
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const run = now.current[e.key]
      if (!run || busyElsewhere(e)) return
      e.preventDefault()
      run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

const Row = ({ press, what }: { press: string; what: string }) => (
  <tr>
    <th scope="row">
      {press.split(' ').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </th>
    <td>{what}</td>
  </tr>
)

/** `?` shows what can be done without the mouse. */
export const KeysHelp = () => {
  const t = useT(w)
  const label = useLabel()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const typing = e.target instanceof Element && e.target.closest('input, textarea, [contenteditable]')
      if (e.key === '?' && !typing) setOpen(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('keys')} width={400}>
      <table className="demand-keys">
        <tbody>
          <Row press="↑ ↓" what={t('keyMove')} />
          <Row press="Enter" what={t('keyOpen')} />
          <Row press="Esc" what={t('keyClose')} />
          <Row press="/" what={t('keySearch')} />
          <Row press="N" what={t('keyNew')} />
          {FREQUENT.map((action) => (
            <Row key={action} press={(KEYS[action] ?? '').toUpperCase()} what={label(stepWords[action].verb)} />
          ))}
          <Row press="M" what={t('keyWrite')} />
          <Row press="?" what={t('keyHelp')} />
        </tbody>
      </table>
    </Modal>
  )
}
