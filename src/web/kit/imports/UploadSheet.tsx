import { UploadOutlined } from '@ant-design/icons'
import { useRef } from 'react'
import { ActionButton } from '../action.tsx'

type UploadSheetProps = { label: string; start: (body: FormData) => Promise<unknown>; accept?: string; quiet?: boolean }
/** Chooses a spreadsheet and hands it over; what cannot be read is refused in words. */
export const UploadSheet = ({ label, start, accept = '.xlsx,.xls,.csv', quiet = false }: UploadSheetProps) => {
  const input = useRef<HTMLInputElement>(null)
  const chosen = useRef<(file: File | undefined) => void>(undefined)
  const choose = () =>
    new Promise<File | undefined>((resolve) => {
      chosen.current = resolve
      input.current?.addEventListener('cancel', () => resolve(undefined), { once: true })
      input.current?.click()
    })
  const upload = async () => {
    const file = await choose()
    if (!file) return
    const body = new FormData()
    body.append('file', file, file.name)
    await start(body)
  }
  const take = (files: FileList | null) => {
    chosen.current?.(files?.[0])
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <input ref={input} type="file" accept={accept} hidden aria-label={label} onChange={(e) => take(e.target.files)} />
      <ActionButton primary={!quiet} action={{ key: 'upload', label, icon: <UploadOutlined />, run: upload }} />
    </>
  )
}
