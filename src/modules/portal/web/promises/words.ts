import { words } from '../../../../web/words.ts'

export const pw = words('portalPromises', {
  title: ['园区的承诺', 'Promised to you'],
  lead: ['走访时当面答应贵企业的事，什么时候兑现。', 'What was promised to you on visits, and by when.'],
  what: ['答应做什么', 'What'],
  who: ['谁来办', 'By whom'],
  due: ['什么时候前', 'By when'],
  state: ['进展', 'State'],
  open: ['没办完的', 'Open'],
  all: ['全部', 'All'],
  late: ['已过期限', 'Overdue'],
  kept: ['做到了', 'It was kept'],
  notKept: ['没做到', 'It was not kept'],
  keptDone: ['谢谢，已记下', 'Thank you, noted'],
  notKeptDone: ['已反馈，会有人跟进', 'Noted; somebody will come back to you'],
  notKeptAsk: ['哪里没做到？', 'What was not done?'],
  notKeptNote: ['写一句就行', 'One sentence is enough'],
  youSaid: ['您反馈：{{what}}', 'You said: {{what}}'],
  told: ['说明：{{note}}', 'They say: {{note}}'],
  none: ['没有园区答应的事', 'Nothing is promised'],
  noneHint: [
    '走访时答应您的事会出现在这里，到期没做到可以在这里说。',
    'What is promised on visits appears here; say so here when it was not kept.',
  ],
  shownHome: ['园区答应您 {{n}} 件事', '{{n}} things are promised to you', 'One thing is promised to you'],
})
