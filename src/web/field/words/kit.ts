import { words } from '../kit/say.ts'

export const kitWords = words({
  needed: ['必填', 'needed'],
  back: ['返回', 'Back'],
  close: ['关闭', 'Close'],
  cancel: ['不了', 'No, keep it'],
  undo: ['撤销', 'Undo'],
  loading: ['正在打开…', 'Opening …'],
  places: ['主要页面', 'Main places'],
  today: ['今日', 'Today'],
  firms: ['企业', 'Firms'],
  queue: ['待发', 'Outbox'],
  me: ['我的', 'Me'],
  waiting: ['{{n}} 条待发', '{{n}} to send', '{{n}} to send'],
  trouble: ['{{n}} 条需要您看一下', '{{n}} need a look', '{{n}} needs a look'],
  brokenTitle: ['这一页没能打开', 'This screen did not open'],
  broken: [
    '已保存的内容还在手机里，没有丢失。返回今日再试；一直这样，请把下面这行字告诉管理员。',
    'What you saved is still on this phone. Go back to Today and try again; if it persists, tell your administrator the line below.',
  ],
  toToday: ['回到今日', 'Back to Today'],
})
