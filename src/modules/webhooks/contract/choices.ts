import { choice } from '../../../kernel/contract/index.ts'

export const WebhookState = choice({
  active: ['正常', 'Active'],
  failing: ['投递失败中', 'Failing'],
  paused: ['已停用', 'Paused'],
  stopped: ['已自动停用', 'Stopped'],
})
/** Why the product itself stopped sending. */
export const StopReason = choice({
  gone: ['对方答复 410：不再接收', 'The receiver answered 410: it takes no more'],
  failing: ['连续三天没有一次成功', 'Nothing arrived for three days'],
})
export const DeliveryState = choice({
  waiting: ['待投递', 'Waiting'],
  delivered: ['已送达', 'Delivered'],
  failed: ['未送达', 'Failed'],
})
/** Why there was no answer. */
export const DeliveryTrouble = choice({
  scheme: ['只能用 https（内网地址须由运维人员允许）', 'Only https (networks inside need the operator’s leave)'],
  address: ['地址在不允许访问的网络里', 'The address lies in a network that may not be reached'],
  host: ['找不到这个主机', 'The host is not known'],
  timeout: ['15 秒内没有答复', 'No answer within 15 seconds'],
  connection: ['连接失败', 'The connection failed'],
  secret: ['密钥无法读取，请更换密钥', 'The secret cannot be read; rotate it'],
  off: ['地址已停用', 'The endpoint is off'],
})
