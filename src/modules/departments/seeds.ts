import type { WriteCtx } from '../../kernel/context.ts'
import { addDepartment } from './commands.ts'

const DEPARTMENTS = [
  ['service', '企业服务中心', 'desk'],
  ['economy', '经济发展局', 'department'],
  ['build', '规划建设局', 'department'],
  ['investment', '招商合作局', 'department'],
  ['social', '社会事务局', 'department'],
  ['safety', '应急环保局', 'department'],
  ['finance', '财政金融局', 'department'],
  ['party', '党群工作部', 'department'],
  ['power', '供电服务站', 'utility'],
  ['water', '自来水公司', 'utility'],
  ['gas', '燃气公司', 'utility'],
  ['property', '园区物业公司', 'operator'],
] as const
export type DepartmentCode = (typeof DEPARTMENTS)[number][0]

export const seedDepartments = async (ctx: WriteCtx): Promise<Record<DepartmentCode, string>> => {
  const ids = {} as Record<DepartmentCode, string>
  for (const [code, name, kind] of DEPARTMENTS) ids[code] = await addDepartment(ctx, { code, name, kind })
  return ids
}
