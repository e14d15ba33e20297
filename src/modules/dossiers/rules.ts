import type { Label } from '../../kernel/contract/index.ts'

/** What hangs on an enterprise and is not in its file, each with why; the file says so itself. */
export const NOT_TOLD: Record<string, Label> = {
  demand_door: ['扫码提诉求的密钥，只存散列值', 'Keys of posters; only their hashes are kept'],
  enterprise_fact_line: ['「信息来源」的存储形式，内容已在其中', 'How «sources» are stored; the content is there'],
  enterprise_fact_sheet: ['「信息来源」的存储形式，内容已在其中', 'How «sources» are stored; the content is there'],
  enterprise_found_by: ['检索用的分词，由名称得出', 'Words for searching, made of the names'],
  enterprise_import_row: [
    '导入时的核对记录，定期清除；结果已在「信息来源」',
    'Working rows of imports, cleared after a time; the result is among the sources',
  ],
  enterprise_moment: [
    '园区内部的事件索引，各项内容已分别列出',
    'The park’s own index of events; what they are about is told part by part',
  ],
  enterprise_open: ['在办事项的计数，由诉求、承诺等得出', 'Counts of what is open, made of demands and promises'],
  enterprise_place: ['园区内部的网格归属', 'Grids of the park’s own work'],
  enterprise_word_aside: ['园区对不同来源的取舍记录', 'How the park chose between sources'],
  enterprise_merge_part: ['重复档案合并的技术记录', 'Technical record of merged files'],
  duplicate_profile: [
    '查重用的比对特征，由名称、地址得出',
    'Features for finding duplicates, made of name and address',
  ],
  dossier: ['本数据包自身的生成记录', 'That this file was asked for'],
  field_item: ['走访人员手机的离线副本', 'Offline copies on phones of the field team'],
  knowledge_use: ['知识库条目的使用统计', 'How often articles were used'],
  safety_check: [
    '检查人员的工作底稿；查出的问题在「安全隐患」',
    'The inspector’s worksheet; what was found is among the hazards',
  ],
  tag_exception: ['园区内部分类', 'The park’s own classification'],
  tag_move: ['园区内部分类', 'The park’s own classification'],
  team_meeting_fact: ['园区内部会议记录', 'Minutes of internal meetings'],
  contact_gap: ['园区内部工作提醒', 'Reminders of internal work'],
  pairing: ['园区内部人员分工', 'Who of the park works with whom'],
  responsibility: ['园区内部人员分工', 'Who of the park answers for whom'],
  team_task: ['园区内部工作任务', 'Internal work orders'],
  visit_rating: [
    '走访评价不记名，园区也无法对应到企业',
    'Ratings of visits carry no name; not even the park knows whose they are',
  ],
}

/** An enterprise asks for so many in a day. */
export const MOST_A_DAY = 3
export const HOURS_KEPT = 12
/** Files together; what comes beyond is named and stays on the portal. */
export const MOST_FILE_BYTES = 500 * 1_000_000
