import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Refused } from '../../kernel/client.ts'
import { DayPicker, Field, FormDrawer, FormPage, MomentPicker, RemoteSelect, Upload } from '../kit/index.ts'
import type { Sender } from '../kit/parts/upload.ts'
import { findSample, problem } from './fakeServer.ts'

const later = <T,>(value: T, ms = 500) => new Promise<T>((done) => setTimeout(() => done(value), ms))
const enterprises = Array.from({ length: 30 }, (_, i) => ({
  value: `e${i}`,
  label: `示例企业${String(i).padStart(2, '0')}有限公司`,
  hint: `园区路 ${i + 1} 号`,
}))
const search = (text: string) => later(enterprises.filter((e) => e.label.includes(text)).slice(0, 10), 200)

const sender: Sender = async (file, onProgress) => {
  for (const percent of [20, 55, 90]) await later(onProgress(percent), 200)
  if (file.name.endsWith('.exe'))
    throw new Refused(
      problem(
        422,
        'type',
        '不接受可执行文件，请上传图片、PDF 或 Office 文档。',
        'Programs are refused; upload a picture, PDF or Office file.',
      ),
    )
  return { id: file.name, name: file.name, size: file.size }
}

const invalid = () =>
  new Refused(
    problem(422, 'invalid', '请按提示修改后再提交。', 'Please correct what is marked.', {
      errors: [
        {
          path: 'body.title',
          code: 'too_vague',
          message: '',
          translations: { zh: '标题太笼统，请写明地点和事情', en: 'Too vague: say where and what' },
        },
        {
          path: 'body.parkQuota',
          code: 'quota',
          message: '',
          translations: { zh: '本园区今日登记数已达上限', en: 'The park has reached its limit today' },
        },
      ],
    }),
  )
const moved = () =>
  new Refused(
    problem(412, 'stale', '记录已被修改。', 'The record has changed.', {
      current: { version: 4, title: '西门路灯不亮（已报修）', category: '道路', note: '' },
    }),
  )

const Fields = () => (
  <>
    <Field name="enterpriseId" label="企业" required pick>
      <RemoteSelect source="kit-enterprises" search={search} />
    </Field>
    <Field name="title" label="标题" required help="一句话说清地点和事情">
      <Input maxLength={40} showCount />
    </Field>
    <Field name="category" label="类别" required pick>
      <Select options={['用工', '用电', '道路'].map((value) => ({ value, label: value }))} />
    </Field>
    <Field name="due" label="希望办结日期">
      <DayPicker />
    </Field>
    <Field name="met" label="来访时间">
      <MomentPicker />
    </Field>
    <Field name="note" label="详细情况">
      <Input.TextArea rows={3} />
    </Field>
    <Field name="files" label="附件">
      <Upload sender={sender} maxMb={5} />
    </Field>
  </>
)

type Given = { title: string; category: string; note: string }
const INITIAL = { enterpriseId: 'e3', title: findSample('')?.title ?? '西门路灯不亮', category: '用电', note: '' }
const LABELS = { title: '标题', category: '类别', note: '详细情况' }

export const FormSample = () => {
  const [open, setOpen] = useState<'invalid' | 'conflict'>()
  const submit = async (_: Given, version?: number) => {
    await later(0)
    if (open === 'invalid') throw invalid()
    if (version !== 4) throw moved()
    setOpen(undefined)
  }
  const refuse = async () => {
    await later(0)
    throw invalid()
  }
  return (
    <>
      <div className="row">
        <Button onClick={() => setOpen('invalid')}>FormDrawer · 422</Button>
        <Button onClick={() => setOpen('conflict')}>FormDrawer · 412</Button>
      </div>
      <FormDrawer<Given>
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title="修改诉求"
        submit="保存修改"
        onSubmit={submit}
        initial={INITIAL}
        version={3}
        labels={LABELS}
      >
        <Fields />
      </FormDrawer>
      <FormPage
        title="代录诉求"
        intro="企业来电、来访时由服务中心代为登记。"
        submit="提交并派单"
        onSubmit={refuse}
        draftKey="kit:new"
        onCancel={() => undefined}
      >
        <Fields />
      </FormPage>
    </>
  )
}
