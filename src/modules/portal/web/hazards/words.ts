import { words } from '../../../../web/words.ts'

export const hw = words('portalHazards', {
  title: ['安全隐患', 'Hazards'],
  lead: [
    '走访时发现、需要贵企业整改的问题。整改后在这里登记，由园区复查。',
    'What was found on visits and is yours to put right. Say so here when it is; the park then looks.',
  ],
  text: ['隐患', 'Hazard'],
  place: ['部位', 'Where'],
  severity: ['等级', 'Severity'],
  due: ['整改期限', 'Rectify by'],
  state: ['进展', 'State'],
  late: ['已过期限', 'Overdue'],
  open: ['没办完的', 'Open'],
  all: ['全部', 'All'],
  notPassed: ['复查未通过：{{note}}', 'The check was not passed: {{note}}'],
  rectify: ['已整改', 'It is put right'],
  note: ['怎样整改的', 'What was done'],
  photos: ['整改后的照片', 'Photos of it now'],
  done: ['已登记，等待园区复查', 'Noted; the park will look'],
  none: ['没有需要整改的隐患', 'Nothing to put right'],
  noneHint: ['走访发现的隐患会出现在这里。', 'What is found on visits appears here.'],
})
