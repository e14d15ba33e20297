import type { Field } from '../../../../kernel/sheets/headers.ts'
import { DemandField } from '../../contract/index.ts'

/** What park clerks, hotlines and other systems call these columns. */
const ALSO: Partial<Record<DemandField, string[]>> = {
  title: ['标题', '主题', '留言主题', '诉求名称', '问题名称', '事项', '诉求事项', '问题', '事由'],
  detail: [
    '内容',
    '留言详情',
    '问题描述',
    '诉求描述',
    '具体内容',
    '问题诉求',
    '反映内容',
    '详情',
    '存在问题',
    '问题（诉求）内容',
    '难点问题',
  ],
  enterprise: ['企业', '单位名称', '公司名称', '诉求企业', '反映单位', '留言用户', '市场主体名称'],
  code: ['社会信用代码', '信用代码', '统一代码', 'uscc'],
  category: ['分类', '类别', '问题类别', '诉求类别', '问题类型', '诉求类型', '一级分类', '类型'],
  level: ['等级', '紧急程度', '难易程度', '问题级别'],
  department: ['主办部门', '承办单位', '责任部门', '牵头单位', '办理单位', '主办单位', '承办部门', '责任单位及责任人'],
  contactName: ['联系人姓名', '反映人', '诉求人'],
  contactPhone: ['电话', '手机', '联系方式', '手机号', '联系人电话'],
  submittedAt: ['留言时间', '受理时间', '收集时间', '登记时间', '反映时间', '诉求时间', '日期', '时间', '来电时间'],
  status: ['状态', '是否办结', '是否销号', '办理情况', '销号情况', '进展', '是否解决'],
  answer: ['答复意见', '答复', '办理结果', '回复内容', '处理结果', '解决情况', '办理措施', '回复'],
  answeredAt: ['回复时间', '反馈时间'],
  closedAt: ['办结日期', '销号时间', '完成时间', '解决时间'],
  externalId: ['编号', '留言编号', '单号', '流水号', '诉求编号', '受理编号', '件号'],
  remark: ['说明'],
}

export const FIELDS: Field[] = DemandField.options.map((key) => ({
  key,
  titles: [...DemandField.labels[key], ...(ALSO[key] ?? [])],
}))
