import { UploadOutlined } from '@ant-design/icons'
import { Button, Form, Input, Upload } from 'antd'
import { Field, MapView } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { readBorder } from './border.ts'
import { w } from './words.ts'

const useCheck = () => {
  const t = useT(w)
  const label = useLabel()
  return (_: unknown, text: string | undefined) => {
    const { fault } = readBorder(text)
    if (!fault) return Promise.resolve()
    return Promise.reject(new Error(fault === 'unreadable' ? t('borderUnreadable') : label([fault.zh, fault.en])))
  }
}

/** A border as text or from a file, with what it looks like below it. The form keeps the text, so that nothing typed is lost. */
export const BorderField = ({ name, label }: { name: string; label: string }) => {
  const t = useT(w)
  const form = Form.useFormInstance()
  const text = Form.useWatch<string | undefined>(name)
  const { border } = readBorder(text)
  const check = useCheck()
  const take = (file: File) => {
    void file.text().then((content) => {
      form.setFieldValue(name, content)
      void form.validateFields([name])
    })
    return false
  }
  return (
    <>
      <Field name={name} label={label} help={t('borderHelp')} rules={[{ validator: check }]}>
        <Input.TextArea rows={4} spellCheck={false} />
      </Field>
      <div className="stack">
        <Upload accept=".json,.geojson" beforeUpload={take} showUploadList={false} maxCount={1}>
          <Button icon={<UploadOutlined />}>{t('borderFile')}</Button>
        </Upload>
        {border && (
          <MapView label={label} height={200} shapes={[{ id: 'border', label: '', geometry: border as never }]} />
        )}
      </div>
    </>
  )
}
