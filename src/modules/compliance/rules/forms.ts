import { NewDemand, Rate, SubmitDemand } from '../../demands/contract/index.ts'
import { NewContact, NewEnterprise } from '../../enterprises/contract/index.ts'
import { NewHazard } from '../../safety/contract/index.ts'
import { LogVisit, NewLabourNeed, NewPromise, NewQuestion, WriteNote } from '../../visits/contract/index.ts'
import { NewInstructor, NewPairing } from '../../workforce/contract/index.ts'
import { type Form, kept, untraced } from './spec.ts'

const visit = kept('visit')
const demand = kept('demand')
const promise = kept('promise')
const hazard = kept('hazard')
const question = kept('policy_question')
const labour = kept('labour_need')
const enterprise = kept('enterprise')
const contact = kept('enterprise_contact')
const rating = kept('demand_rating')
const instructor = kept('instructor')
const pairing = kept('pairing')
const NAME = { fact: 'contact-name' }
const PHONE = { fact: 'contact-phone' }

const caseFields = {
  title: demand.value('title', ['标题', 'Title']),
  detail: demand.value('detail', ['详情', 'Detail']),
  categoryId: demand.value('categoryId', ['分类', 'Category']),
  contactName: demand.value('contactName', ['联系人', 'Contact'], NAME),
  contactPhone: demand.value('contactPhone', ['联系电话', 'Phone'], PHONE),
  fileIds: demand.file('demand', ['附件', 'Files']),
  answers: demand.json('answers', ['分类补充问题', 'Questions of the category']),
}
const caseForm = { table: 'demand', at: 'submitted_at', whole: ['answers'] }
const PROGRAM = ['externalId', 'externalSystem']

/** The forms that people fill in, and where each of their fields is kept. */
export const FORMS: readonly Form[] = [
  {
    ...{ key: 'visit', title: ['走访表', 'Visit'], who: 'field', page: '/visits/new', body: LogVisit },
    ...{ table: 'visit', at: 'started_at', where: "t.status = 'done'", hidden: ['clientId', 'enterpriseId'] },
    whole: ['demands', 'promises', 'corrections', 'safety', 'hazards', 'questions', 'labourNeeds'],
    fields: {
      startedAt: visit.value('startedAt', ['走访时间', 'Time'], { offered: true }),
      'people[].name': visit.each('people', 'name', ['会见人', 'Person met'], { ...NAME, offered: true }),
      'people[].role': visit.each('people', 'role', ['会见人职务', 'Role of the person']),
      'people[].contactId': visit.each('people', 'contactId', ['从档案选联系人', 'A contact of the file'], {
        offered: true,
      }),
      'people[].propose': untraced(['建议补入档案', 'Propose to the file']),
      'people[].phone': untraced(['新联系人电话', 'Phone of somebody new']),
      purpose: visit.value('purpose', ['走访目的', 'Purpose']),
      roles: visit.list('roles', ['担任角色', 'Roles acted in']),
      notes: visit.value('notes', ['备注', 'Notes']),
      demands: visit.child('demand', 'visit_id', ['诉求', 'Demands']),
      promises: visit.child('promise', 'visit_id', ['承诺', 'Promises']),
      corrections: visit.child('enterprise_proposal', 'source_id', ['档案更正', 'Corrections']),
      safety: visit.child('safety_check', 'visit_id', ['安全检查', 'Safety checklist']),
      hazards: visit.child('hazard', 'visit_id', ['隐患', 'Hazards']),
      questions: visit.child('policy_question', 'visit_id', ['政策咨询', 'Policy questions']),
      labourNeeds: visit.child('labour_need', 'visit_id', ['用工需求', 'Labour needs']),
      fileIds: visit.file('visit', ['照片', 'Photos'], 'image/'),
      voiceId: visit.file('visit', ['语音', 'Voice note'], 'audio/'),
    },
  },
  {
    ...{
      key: 'visit-demand',
      title: ['走访中的诉求', 'Demand on a visit'],
      who: 'field',
      page: '/visits/new',
      body: NewDemand,
    },
    ...{
      ...caseForm,
      where: "t.visit_id is not null and t.status <> 'draft'",
      hidden: ['clientId'],
      fields: caseFields,
    },
  },
  {
    ...{ key: 'promise', title: ['走访承诺', 'Promise'], who: 'field', page: '/visits/new', body: NewPromise },
    ...{ table: 'promise', at: 'created_at', hidden: [], whole: [] },
    fields: {
      what: promise.value('what', ['承诺什么', 'What']),
      who: promise.value('who', ['谁来办', 'Who'], { offered: true }),
      dueOn: promise.value('dueOn', ['何时办成', 'By when']),
    },
  },
  {
    ...{ key: 'hazard', title: ['隐患', 'Hazard'], who: 'field', page: '/visits/new', body: NewHazard },
    ...{ table: 'hazard', at: 'created_at', hidden: [], whole: [] },
    fields: {
      text: hazard.value('text', ['隐患内容', 'What']),
      severity: hazard.value('severity', ['等级', 'Grade']),
      place: hazard.value('place', ['部位', 'Where']),
      item: hazard.value('item', ['检查项', 'Item of the checklist'], { offered: true }),
      rectifyBy: hazard.value('rectifyBy', ['整改期限', 'Rectify by'], { offered: true }),
      fileIds: hazard.file('hazard', ['照片', 'Photos']),
    },
  },
  {
    ...{
      key: 'policy-question',
      title: ['政策咨询', 'Policy question'],
      who: 'field',
      page: '/visits/new',
      body: NewQuestion,
    },
    ...{ table: 'policy_question', at: 'created_at', hidden: [], whole: [] },
    fields: {
      question: question.value('question', ['问题', 'Question']),
      answer: question.value('answer', ['当场答复', 'Answer on the spot']),
      departmentId: question.value('departmentId', ['请哪个部门答', 'Department']),
    },
  },
  {
    ...{
      key: 'labour-need',
      title: ['用工需求', 'Labour need'],
      who: 'field',
      page: '/visits/new',
      body: NewLabourNeed,
    },
    ...{ table: 'labour_need', at: 'created_at', hidden: [], whole: [] },
    fields: {
      job: labour.value('job', ['岗位', 'Job']),
      headcount: labour.value('headcount', ['人数', 'How many']),
      fromOn: labour.value('fromOn', ['何时到岗', 'From']),
      wageFromYuan: labour.value('wageFromYuan', ['工资下限', 'Wage from']),
      wageToYuan: labour.value('wageToYuan', ['工资上限', 'Wage to']),
      requirements: labour.value('requirements', ['要求', 'Requirements']),
    },
  },
  {
    ...{ key: 'diary', title: ['工作日记', 'Diary'], who: 'field', page: '/diary', body: WriteNote },
    ...{ table: 'diary_note', at: 'created_at', hidden: [], whole: [] },
    fields: { text: { label: ['补充文字', 'Words'], column: 'diary_note.text', filled: "t.text <> ''" } },
  },
  {
    ...{
      key: 'demand',
      title: ['登记诉求（专班）', 'Demand, by staff'],
      who: 'office',
      page: '/demands/new',
      body: SubmitDemand,
    },
    ...{
      ...caseForm,
      where: "t.visit_id is null and t.source <> 'portal' and t.status <> 'draft' and not t.historical",
    },
    hidden: ['clientId', 'draft', 'enterpriseId', ...PROGRAM],
    fields: {
      ...caseFields,
      level: demand.value('level', ['难易程度', 'Level'], { offered: true }),
      source: demand.value('source', ['从哪里听到', 'Where it was heard'], { offered: true }),
    },
  },
  {
    ...{
      key: 'portal-demand',
      title: ['企业提诉求', 'Demand, by the enterprise'],
      who: 'enterprise',
      page: '/portal/demands/new',
    },
    ...{
      body: NewDemand,
      ...caseForm,
      where: "t.source = 'portal' and t.status <> 'draft'",
      hidden: ['clientId'],
      fields: caseFields,
    },
  },
  {
    ...{ key: 'rating', title: ['评价', 'Rating'], who: 'enterprise', page: '/portal', body: Rate },
    ...{ table: 'demand_rating', at: 'created_at', hidden: [], whole: [] },
    fields: {
      score: rating.value('score', ['分数', 'Score']),
      reasons: rating.list('reasons', ['原因', 'Reasons']),
      comment: rating.value('comment', ['意见', 'Words']),
    },
  },
  {
    ...{
      key: 'enterprise',
      title: ['企业建档', 'Enterprise file'],
      who: 'office',
      page: '/enterprises',
      body: NewEnterprise,
    },
    ...{ table: 'enterprise', at: 'created_at', hidden: [], whole: [] },
    fields: {
      name: enterprise.value('name', ['企业名称', 'Name']),
      shortName: enterprise.value('shortName', ['简称', 'Short name']),
      code: enterprise.value('code', ['统一社会信用代码', 'Credit code']),
      codeOverrideReason: enterprise.value('codeOverrideReason', ['代码存疑原因', 'Reason for the code']),
      formerNames: enterprise.list('formerNames', ['曾用名', 'Former names']),
      formerNameUntil: {
        label: ['曾用名使用至', 'Former name until'],
        column: 'enterprise.former_name_until',
        filled: "t.former_name_until <> '{}'",
      },
      status: enterprise.value('status', ['经营状态', 'State'], { offered: true }),
      statusSince: enterprise.value('statusSince', ['状态起始日', 'State since']),
      statusReason: enterprise.value('statusReason', ['状态变更原因', 'Reason of the state']),
      kind: enterprise.value('kind', ['企业类型', 'Kind']),
      industryCode: enterprise.value('industryCode', ['行业', 'Industry']),
      size: { label: ['规模', 'Size'], column: 'enterprise.size', filled: "t.size <> 'unknown'", offered: true },
      tier: enterprise.value('tier', ['走访分级', 'Tier'], { offered: true }),
      registeredCapitalFen: enterprise.value('registeredCapitalFen', ['注册资本', 'Capital']),
      registeredCapitalCurrency: enterprise.value('registeredCapitalCurrency', ['币种', 'Currency']),
      foundedOn: enterprise.value('foundedOn', ['成立日期', 'Founded on']),
      foundedPrecision: enterprise.value('foundedPrecision', ['日期精度', 'Precision of the day'], { offered: true }),
      divisionCode: enterprise.value('divisionCode', ['行政区划', 'Division'], { offered: true }),
      address: enterprise.value('address', ['地址', 'Address']),
      lng: enterprise.value('lng', ['经度', 'Longitude']),
      lat: enterprise.value('lat', ['纬度', 'Latitude']),
      gridId: enterprise.value('gridId', ['网格', 'Grid'], { offered: true }),
      legalPerson: enterprise.value('legalPerson', ['法定代表人', 'Legal representative']),
      businessScope: enterprise.value('businessScope', ['经营范围', 'Scope of business']),
      tags: enterprise.list('tags', ['标签', 'Tags']),
    },
  },
  {
    ...{
      key: 'contact',
      title: ['企业联系人', 'Contact of an enterprise'],
      who: 'office',
      page: '/enterprises',
      body: NewContact,
    },
    ...{ table: 'enterprise_contact', at: 'created_at', hidden: [], whole: [] },
    fields: {
      // Where the fact is at home: the other forms could offer it.
      name: contact.value('name', ['姓名', 'Name'], { ...NAME, offered: true }),
      role: contact.value('role', ['职务', 'Role']),
      phone: contact.value('phone', ['电话', 'Phone'], { ...PHONE, offered: true }),
      mail: contact.value('mail', ['邮箱', 'Mail']),
      isPrimary: { label: ['首要联系人', 'Primary'], column: 'enterprise_contact.is_primary', filled: 't.is_primary' },
      consentAt: contact.value('consentAt', ['同意联系的时间', 'Consent']),
    },
  },
  {
    ...{
      key: 'instructor',
      title: ['队伍人员', 'Person of the team'],
      who: 'office',
      page: '/team',
      body: NewInstructor,
    },
    ...{ table: 'instructor', at: 'created_at', hidden: [], whole: [] },
    fields: {
      accountId: instructor.value('accountId', ['登录账号', 'Account']),
      name: instructor.value('name', ['姓名', 'Name']),
      unit: instructor.value('unit', ['单位', 'Unit']),
      phone: instructor.value('phone', ['电话', 'Phone']),
      skills: instructor.list('skills', ['专长', 'Skills']),
      languages: instructor.list('languages', ['语言', 'Languages']),
      roles: instructor.list('roles', ['角色', 'Roles']),
      activeFrom: instructor.value('activeFrom', ['到岗日期', 'First day of service'], { offered: true }),
      activeTo: instructor.value('activeTo', ['离岗日期', 'Last day of service']),
    },
  },
  {
    ...{ key: 'pairing', title: ['结对', 'Pairing'], who: 'office', page: '/team?tab=pairings', body: NewPairing },
    ...{ table: 'pairing', at: 'created_at', hidden: [], whole: [] },
    fields: {
      unitKind: pairing.value('unitKind', ['类别', 'Kind'], { offered: true }),
      unitName: pairing.value('unitName', ['结对单位', 'Unit']),
      validFrom: pairing.value('validFrom', ['起', 'From'], { offered: true }),
      validTo: pairing.value('validTo', ['止', 'Until']),
      purpose: pairing.value('purpose', ['目的', 'Purpose']),
      enterpriseId: pairing.value('enterpriseId', ['企业', 'Enterprise']),
      allianceId: pairing.value('allianceId', ['联盟', 'Alliance']),
    },
  },
]
/** Typed questions of categories are asked with a demand; each is a field of this form. */
export const QUESTIONS = 'questions'
