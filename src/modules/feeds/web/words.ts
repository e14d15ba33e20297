import { words } from '../../../web/words.ts'

export const fw = words('feeds', {
  title: ['日历订阅', 'Calendar feed'],
  lead: [
    '把您负责的时限放进手机或电脑的日历：受理、派单、签收、办结、核验各在到期的时刻出现，并提前提醒；办完自动取消。',
    'Puts the due dates you answer for into the calendar of your phone or computer, each at its hour with a reminder before; what is done is cancelled.',
  ],
  privacy: [
    '日历里只有编号、环节和标题，没有联系人和电话。知道地址的人都能看到，请不要转发。',
    'It holds number, stage and title, no contact and no phone number. Whoever knows the address reads it: do not pass it on.',
  ],
  none: ['还没有订阅地址', 'No address yet'],
  since: ['生成时间', 'Made'],
  read: ['日历最近读取', 'Last read by a calendar'],
  never: ['还没有', 'Not yet'],
  open: ['生成订阅地址', 'Make the address'],
  renew: ['更换地址', 'New address'],
  renewAsk: ['更换订阅地址？', 'Make a new address?'],
  renewHint: ['旧地址立即失效，日历中要重新订阅。', 'The old one ends at once; subscribe again in your calendar.'],
  close: ['停用', 'Turn off'],
  closed: ['日历订阅已停用', 'Calendar feed turned off'],
  secretTitle: ['日历订阅地址', 'Address of your calendar'],
  secretTell: [
    '在日历应用中选择「通过网址订阅」并粘贴。只显示这一次；遗失或泄露时请更换。',
    'In your calendar choose “subscribe by address” and paste it. Shown this once; make a new one if it is lost or known to others.',
  ],
  made: ['订阅地址已生成', 'Address made'],
})
