import { words } from '../../../web/words.ts'

/** Who sees a record, and why. */
export const ww = words('record-access', {
  record: ['记录可见说明', 'Who sees a record'],
  lead: [
    '选记录的种类，填编号，查看此人看不看得到这条记录、为什么、现在能对它做什么。只显示编号和它所在的网格、部门，不显示内容；每次查看都有记录。',
    'Choose a kind of record and enter its number to see whether this person sees it, why, and what she may do with it now. Only its number, grid and department are shown; asking is recorded.',
  ],
  noun: ['记录种类', 'Kind of record'],
  number: ['编号或统一社会信用代码', 'Number or credit code'],
  ask: ['查看', 'Explain'],
  sees: ['看得到：{{number}}', 'Sees {{number}}'],
  seesNot: ['看不到：{{number}}', 'Does not see {{number}}'],
  lies: ['在「{{grid}}」', 'It lies in {{grid}}'],
  liesSince: ['自 {{day}} 起在「{{grid}}」', 'It has lain in {{grid}} since {{day}}'],
  liesNowhere: ['未划入网格', 'It lies in no grid'],
  office: ['主办部门：{{name}}', 'Department: {{name}}'],
  by: ['凭「{{permission}}」看得到，因为：', 'Seen through “{{permission}}”, because of:'],
  notBy: ['凭「{{permission}}」看不到', 'Not seen through “{{permission}}”'],
  noPermission: ['此人没有这项权限。', 'She does not hold this permission.'],
  outside: ['有这项权限，但够不到这条记录。', 'She holds it, but her reach does not cover the record.'],
  would: ['满足以下任一条就看得到：', 'She would see it with any of these:'],
  wouldNot: ['按这条记录现在的情况，谁都不能从这里看到它。', 'In its present state nobody sees the record this way.'],
  actions: ['现在能做的', 'By her it may now be'],
  none: ['没有', 'Nothing'],
  not: ['不能做的，以及为什么', 'By her it may not be, and why'],
})
