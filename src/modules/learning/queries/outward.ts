import type { EventType, Outward } from '../../../kernel/events.ts'
import * as events from '../events.ts'

/** What outside systems may hear of troubles and special actions: ids, numbers, days, codes; whose action it is stays here. */
export const outward: Outward = {
  noun: ['举一反三', 'Learning'],
  facts: Object.values(events) as EventType<never>[],
  titles: {
    'cluster.found': ['发现同类问题', 'New clusters of the same trouble'],
    'action.started': ['专项行动立项', 'A special action has started'],
    'action.ended': ['专项行动结束', 'A special action has ended'],
    'action.reviewed': ['专项行动已复核', 'A special action was reviewed'],
  },
  parts: {
    count: ['新发现几组', 'How many were found'],
    actionId: ['专项行动 id', 'Id of the special action'],
    number: ['专项行动编号', 'Its number'],
    title: ['专项行动名称', 'Its title'],
    departmentId: ['牵头部门 id', 'Id of the department that leads it'],
    dueOn: ['计划完成日期', 'When it is to be done'],
    verdict: ['复核结论的代码', 'Code of the verdict'],
  },
  subject: ({ actionId }) => (actionId ? `special-actions/${actionId}` : 'clusters'),
}
