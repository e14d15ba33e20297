import { words } from '../../../web/words.ts'

export const notificationWords = words('notifications', {
  title: ['通知', 'Notifications'],
  bell: ['通知，{{n}} 条未读', 'Notifications, {{n}} unread'],
  all: ['全部', 'All'],
  unread: ['未读', 'Unread'],
  what: ['内容', 'What'],
  when: ['时间', 'When'],
  state: ['状态', 'State'],
  isRead: ['已读', 'Read'],
  search: ['搜索通知', 'Search notifications'],
  readAll: ['全部标为已读', 'Mark all as read'],
  readAllDone: ['已全部标为已读', 'All marked as read'],
  seeAll: ['查看全部通知', 'See all notifications'],
  none: ['还没有通知', 'No notifications yet'],
  noneHint: [
    '有诉求派给您、需要您核验或即将超期时，会在这里告诉您。',
    'When a demand is dispatched to you, needs your check or is about to be late, you will read it here.',
  ],
  nothingUnread: ['没有未读通知', 'Nothing unread'],
  preferences: ['邮件设置', 'Mail settings'],
  preferencesHint: [
    '系统内的通知总会收到；可以选择哪些不再发邮件。',
    'You always get notifications in the product; choose which should not come by mail.',
  ],
  example: ['例如：{{title}}', 'For example: {{title}}'],
  byMail: ['发邮件', 'By mail'],
  saved: ['已保存', 'Saved'],
  noKinds: ['收到第一条通知后，可以在这里选择。', 'You can choose here once the first notification has come.'],
})
