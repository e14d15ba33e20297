import { words } from '../../../../web/words.ts'

export const l = words('ladder', {
  when: ['何时', 'When'],
  stages: ['环节', 'Clocks'],
  levels: ['级别', 'Levels'],
  tell: ['通知谁', 'Who hears'],
  effect: ['效果', 'Effect'],
  pace: ['方式', 'How'],
  used: ['时限用去 {{n}} %', '{{n}} % of the time used'],
  due: ['到期时', 'When due'],
  late: ['超期 {{n}} 个工作日', '{{n}} working days late', '{{n}} working day late'],
  usedKind: ['时限用去（%）', 'Time used (%)'],
  lateKind: ['超期（工作日，0 为到期时）', 'Working days late (0: when due)'],
  allBut: ['除{{names}}外', 'All but {{names}}'],
  allStages: ['全部环节', 'All clocks'],
  allLevels: ['全部级别', 'All levels'],
  showStage: ['看哪个环节', 'Of which clock'],
  showLevel: ['看哪个级别', 'Of which level'],
  shown: ['按时间先后', 'In the order in which they come'],
  none: ['这个环节、这个级别不催办', 'Nobody is told of this clock at this level'],
  add: ['加一级', 'Add a rung'],
  remove: ['去掉', 'Remove'],
  rung: ['第 {{n}} 级', 'Rung {{n}}'],
  intro: [
    '从施行日期起，新开始的时限按新版催办；正在走的时限仍按原来的版本。非上班时间到点的，顺延到下一次上班；「随时即时」的除外。',
    'Clocks that start from that day follow the new version; those that run keep theirs. What falls outside business hours comes at the next opening, except what is told at any hour.',
  ],
})
