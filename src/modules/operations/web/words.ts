import { words } from '../../../web/words.ts'

export const w = words('operations', {
  status: ['运行状态', 'Status'],
  statusLead: [
    '本园区的运行情况，每分钟刷新。整个安装的情况由运营方在服务器上查看。',
    'How things run for this park, read anew every minute. The whole installation is seen by the operator at the server.',
  ],
  allFine: ['一切正常', 'All is well'],
  someLook: ['有需要留意的', 'Something to look at'],
  someAct: ['有需要处理的', 'Something to act upon'],
  asOf: ['截至 {{at}}', 'As of {{at}}'],
  dead: ['失败事项', 'Dead letters'],
  deadLead: [
    '多次重试仍失败、不再自动执行的事件、任务、邮件和回调。排除原因后重新执行；确认不再需要的搁置。',
    'Events, jobs, mails and webhooks that were tried as often as they are and will not be again by themselves. Retry once the cause is gone; put away what is no longer needed.',
  ],
  search: ['名称、对象或原因', 'Name, subject or reason'],
  kind: ['类别', 'Kind'],
  state: ['状态', 'State'],
  what: ['名称', 'Name'],
  about: ['对象', 'About'],
  reason: ['原因', 'Reason'],
  attempts: ['次数', 'Attempts'],
  failedAt: ['失败时间', 'Failed'],
  since: ['发生时间', 'Happened'],
  retry: ['重新执行', 'Retry'],
  retried: ['已安排重新执行', 'It will be tried again'],
  putAway: ['搁置', 'Put away'],
  putAwayDone: ['已搁置', 'Put away'],
  putAwayAsk: ['搁置所选的 {{n}} 件？', 'Put {{n}} away?', 'Put this one away?'],
  putAwayHint: [
    '不再执行；任务移出队列，其余的仍可在「已搁置」里重新执行。原因记入审计。',
    'They are not tried again; a job leaves the queue, anything else may still be retried from there. The reason is on record.',
  ],
  putAwayBy: ['{{by}} 于 {{at}} 搁置：{{why}}', 'Put away by {{by}} at {{at}}: {{why}}'],
  noneOpen: ['没有失败事项', 'Nothing failed'],
  noneOpenHint: [
    '事件都已送达，任务、邮件和回调都已完成。',
    'Every event has arrived; jobs, mails and webhooks are done.',
  ],
})
