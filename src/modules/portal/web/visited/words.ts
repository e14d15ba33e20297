import { words } from '../../../../web/words.ts'

export const vw = words('visited', {
  title: ['谁来走访', 'Who comes to visit'],
  comes: ['来访人', 'Who comes'],
  why: ['为什么来', 'Why'],
  basis: ['依据什么', 'On what basis'],
  asks: ['会问什么', 'What will be asked'],
  day: ['走访日期', 'Day'],
  routine: ['例行走访', 'A routine visit'],
  anonymous: [
    '走访后，这个页面可以匿名评价：不记录企业和姓名，满 {{n}} 条评价才汇总给走访人的上级看，走访人自己看不到。',
    'After the visit you can rate it here without a name: neither enterprise nor person is kept. The visitor’s superior sees sums from {{n}} ratings on, the visitor sees nothing.',
  ],
  keep: ['请留着这个页面，走访后再打开。', 'Keep this page and come back after the visit.'],
  rate: ['这次走访怎么样？', 'How was this visit?'],
  reasons: ['原因（可多选）', 'Why (several if you like)'],
  words: ['还想说什么', 'Anything else'],
  wordsHelp: ['请不要写企业名称和姓名', 'Leave out names, please'],
  send: ['匿名提交', 'Send without a name'],
  thanks: ['评价已收到，谢谢', 'Thank you, your rating was received'],
  thanksHint: ['您的评价是匿名的。', 'It carries no name.'],
  gone: ['这个二维码已失效', 'This code is no longer valid'],
  goneHint: [
    '二维码几分钟内有效，请来访人重新出示；不能出示的，请向园区核实身份。',
    'A code is good for some minutes: ask the visitor to show it again. Who cannot show one should be checked with the park.',
  ],
  one: ['很不满意', 'Very bad'],
  two: ['不满意', 'Bad'],
  three: ['一般', 'So so'],
  four: ['满意', 'Good'],
  five: ['很满意', 'Very good'],
})
