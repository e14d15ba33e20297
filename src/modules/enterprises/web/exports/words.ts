import { words } from '../../../../web/words.ts'

export const ew = words('enterpriseExports', {
  choose: ['选列导出', 'Choose what to export'],
  start: ['开始导出', 'Export'],
  intro: ['导出当前筛选出的企业，改好后可以原样导回。', 'What the list shows now. Edited, it can be imported again.'],
  format: ['格式', 'Format'],
  columns: ['列', 'Columns'],
  columnsHelp: ['不选则导出除个人信息外的所有列。', 'None chosen: every column but those about persons.'],
  sheets: ['附加工作表', 'Further sheets'],
  reason: ['用途', 'What for'],
  reasonHelp: [
    '含法定代表人、联系人或电话时必填；导出行数、条件和用途会留痕。',
    'Needed for names and numbers of people; rows, filter and purpose stay on record.',
  ],
  writing: ['正在导出', 'Writing'],
  failed: ['导出没有成功，请重试', 'The export failed, please try again'],
  take: ['下载 {{n}} 家', 'Download {{n}}', 'Download one'],
})
