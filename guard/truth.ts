/**
 * The truth table of ISO-1: who may do what, and how far. Written from the specification (product.md: roles; demands.md,
 * visits.md, enterprises.md: whose work each step is; reliability.md 1.2) and kept by hand. Nothing here is read from
 * src/access.ts or from the contracts: a permission that changes there is a mismatch here, and somebody has to say which is right.
 */
const everyone =
  'leader desk handler instructor group-leader enterprise party-worker member partner system-admin security-admin audit-admin region'
const field = 'instructor group-leader'
const deciding = 'leader desk'

type Row = [who: string, operations: string]

/** Which roles may call which operation. `token` is a program with every scope that a token may have. `public` needs no account. */
const ROWS: Row[] = [
  // Doors without an account: whoever holds the token is let in.
  [
    'public',
    `session.signIn sign-in.gateways sign-in.begin sign-in.finish sign-in.code
     doors.door doors.ask doors.knowledge doors.track doors.rate doors.message doors.upload doors.file
     visitPasses.take visitPasses.get visitPasses.rate calendarFeed.read
     open311.discovery open311.discoveryXml open311.services open311.servicesXml open311.definition open311.definitionXml`,
  ],
  // One's own session, files, notices, jobs, phones; what every form asks (填报减负) is open to all who fill in forms.
  [
    everyone,
    `regions.list session.current session.signOut session.switchPark session.changePassword session.passwordRules
     invitations.redeem
     sign-in.identities sign-in.prove sign-in.link sign-in.unlink
     factor.get factor.offer factor.confirm factor.remove factor.prove factor.sessions factor.endSession
     uploads.begin uploads.get uploads.append
     notifications.list notifications.unread notifications.read notifications.readAll notifications.stream
     feeds.get feeds.open feeds.close field-items.list field-items.resolve field-devices.own field-devices.wipe
     compliance.get compliance.forms compliance.fields
     digests.now digests.get digests.preferences digests.setPreference`,
  ],
  [everyone, 'parks.list parks.mapBase field-items.send'],
  // Programs send files with what they file, and ask for what became of their jobs.
  [`${everyone} token`, 'files.upload files.open jobs.get'],
  // The ground of the park: everybody on its staff and programs; the desk keeps it.
  [
    `${deciding} handler ${field} party-worker system-admin security-admin token`,
    `grid-cover.get grid-cover.geojson ground-changes.list ground-changes.get ground-changes.items
     region-openings.get parks.current grid-layers.list grids.list grids.map grids.get grids.staff departments.list departments.get departments.members`,
  ],
  [
    'desk',
    `parks.edit grid-layers.add grid-layers.edit grids.add grids.edit grids.archive grids.restore
     ground-changes.draw ground-changes.upload ground-changes.edit ground-changes.cancel ground-changes.back
     enterprise-places.effects enterprise-places.moves enterprise-places.decide
     departments.add departments.edit departments.deactivate departments.reactivate`,
  ],
  [`${deciding} handler ${field} party-worker system-admin token`, 'calendars.list calendars.notices'],
  ['desk system-admin', 'calendars.setNotice calendars.set calendars.clear'],
  // 三员分立: accounts by the system administrator, roles and tokens by the security administrator, the trail by the auditor.
  [
    'system-admin security-admin',
    'users.list users.get users.sessions roles.list sign-in-policy.get sign-in-policy.missing',
  ],
  [
    'system-admin',
    `users.add users.edit users.disable users.enable users.resetPassword users.endSession invitations.add
     sign-in-providers.list sign-in-providers.add sign-in-providers.edit sign-in-providers.check
     sign-in-providers.consequences sign-in-providers.remove`,
  ],
  [
    'security-admin',
    `users.giveRole users.takeRole access-explanations.explain record-explanations.nouns record-explanations.explain sign-in-policy.set
     roles.scopes tokens.list tokens.add tokens.get tokens.renew tokens.revoke reveals.list
     privacy.open privacy.look privacy.decide privacy.copy privacy.file privacy.withdraw`,
  ],
  // Whoever looks for a person and whoever decides that she is erased are two.
  ['leader security-admin', 'privacy.list privacy.get privacy.mentions'],
  ['leader', 'privacy.erase'],
  ['audit-admin', 'audit-entries.list'],
  // The figures of a region are for whom the operator has granted them, whatever her office in a park.
  ['region', 'regions.figures'],
  [
    `${deciding} system-admin token`,
    'ruleSets.list ruleSets.get demandReplays.rules demandReplays.start demandReplays.get',
  ],
  ['system-admin', 'ruleSets.add region-openings.set'],
  [
    'system-admin',
    `webhooks.types webhooks.list webhooks.add webhooks.get webhooks.edit webhooks.remove webhooks.rotate webhooks.test
     webhookDeliveries.list webhookDeliveries.get webhookDeliveries.replay webhookDeliveries.replayFailed
     operation-status.get dead-letters.list dead-letters.retry dead-letters.putAway`,
  ],
  ['desk security-admin', 'field-devices.team field-devices.wipeForOthers'],
  [
    `${deciding} handler ${field} party-worker system-admin security-admin audit-admin`,
    'saved-views.list saved-views.add saved-views.edit saved-views.remove saved-views.choose',
  ],
  [deciding, 'saved-views.chooseForRole'],
  // Enterprise files.
  [
    `${deciding} handler ${field} party-worker token`,
    `enterprises.list enterprises.get enterprises.timeline enterprises.facts enterprises.tags contacts.list indicators.list
     proposals.list proposals.get proposals.file titles.list indicators.definitions indicators.series indicators.history
     enterprise-exports.start enterprise-exports.file enterprise-places.map enterprise-places.list enterprise-places.missing
     chains.list chains.members buildings.list buildings.inside belonging.get
     segments.list segments.get segments.count segments.members segments.explain segments.moves
     tags.list tags.ofEnterprise tags.explain`,
  ],
  [
    'desk',
    `enterprises.add enterprises.change contacts.add contacts.change contacts.remove indicators.add
     proposals.accept proposals.refuse titles.add titles.change titles.withdraw
     imports.list imports.start imports.get imports.map imports.mapFigures imports.rows imports.commit imports.cancel imports.refused`,
  ],
  [`desk ${field}`, 'contacts.reveal'],
  // Lists of one’s own are a person’s; the words of the park are the desk’s, and what makes one file of two is decided from above.
  [
    `${deciding} handler ${field} party-worker`,
    'segments.add segments.edit segments.remove segments.look segments.preview',
  ],
  [
    'desk',
    `tags.add tags.edit tags.remove tags.merge tags.give tags.take tags.except tags.unexcept enterprises.settle
     imports.undoPreview imports.undo imports.undoReport proposals.undo enterprise-bulk.preview enterprise-bulk.change
     enterprise-places.place chains.add chains.change buildings.add buildings.change
     belonging.join belonging.leave belonging.settle belonging.resettle belonging.vacate belonging.organise`,
  ],
  [
    deciding,
    `duplicates.list duplicates.find duplicates.get duplicates.different duplicates.reopen
     enterpriseMerges.list enterpriseMerges.merge enterpriseMerges.sheet enterpriseMerges.get enterpriseMerges.preview
     enterpriseMerges.undo`,
  ],
  // The field team.
  [
    `${deciding} ${field} party-worker token`,
    `instructors.list instructors.get groups.list responsibilities.list responsibilities.gaps responsibilities.ofEnterprise
     substitutions.list alliances.list pairings.list pairings.ofEnterprise teamTasks.list teamTasks.get`,
  ],
  [
    'desk',
    `instructors.add instructors.accounts instructors.edit groups.add groups.edit responsibilities.assign responsibilities.end
     substitutions.add substitutions.end alliances.add alliances.edit pairings.add pairings.edit handovers.preview handovers.commit`,
  ],
  [`desk ${field}`, 'teamTasks.settle'],
  [`${deciding} ${field}`, 'loads.list loads.rows teamMeetings.list teamMeetings.get teamMeetings.rows'],
  [
    'desk group-leader',
    'teamMeetings.draft teamMeetings.edit teamMeetings.redraw teamMeetings.hold teamMeetings.cancel',
  ],
  // Demands: seen by who has to do with them, each step by the office whose work it is.
  // Which office fits is the question of whoever gives a case to one.
  [deciding, 'demands.suggest'],
  [
    `${deciding} handler ${field} token`,
    `demands.list demands.counts demands.get demands.entries demands.explain demands.similar demands.follow
     demands.unfollow demands.file demandTools.checks demandTools.tick demandTools.untick demandPeople.followers
     demandPeople.presence demandChecks.list demandDesk.categories demandDesk.duties demandDesk.templates demandDesk.limits
     demandReturns.list dispatchRules.list demandRatings.sums demandRequests.list demandParts.list demandFamily.get
     demandInstructions.list demandInstructions.ofCase demandMeetings.ofCase ledgers.list ledgers.startExport ledgers.exported
     ledgerForms.preview ledgerForms.print specialActions.list specialActions.get specialActions.ofDemand
     macros.list macros.preview macros.runOne macroRuns.start macroRuns.list macroRuns.get macroRuns.rows
     open311.list open311.listXml open311.get open311.getXml open311.token open311.tokenXml`,
  ],
  [
    `desk ${field} token`,
    'demands.submit demands.edit demandSteps.present demandSteps.withdraw demandDuplicates.hints demandDuplicates.join open311.file open311.fileXml',
  ],
  [
    `${deciding} handler ${field}`,
    `demands.message demands.reveal demandQuestions.reveal demandPeople.people demandPeople.addFollower demandPeople.dropFollower
     demandParts.involve demandParts.drop demandFamily.link demandFamily.unlink`,
  ],
  [
    'handler',
    `demandTools.plan demandSteps.sign demandSteps.return demandSteps.answer demandRatings.dispute demandRequests.askPause
     demandRequests.askExtension demandRequests.askShelving demandRequests.askExemption demandRequests.takeBack
     demandRequests.resume demandRequests.wake demandParts.sign demandParts.reply demandParts.rate
     demandInstructions.sign demandInstructions.report`,
  ],
  [
    'desk',
    `demandTools.correct demandSteps.accept demandSteps.decline demandSteps.redirect demandSteps.reopen demandSteps.dispatch
     demandSteps.verify demandSteps.rate demandSteps.close demandRequests.relevel demandFamily.split demandFamily.merge
     demandFamily.mergeMany demandFamily.unmerge demandFamily.rate demandFamily.reopen demandDuplicates.pairs
     demandDuplicates.dismiss demandRatings.link demandRatings.call demandMeetings.supervise
     demandImports.list demandImports.start demandImports.get demandImports.map demandImports.explain demandImports.rows
     demandImports.commit demandImports.cancel demandImports.refused
     demandQuestions.add demandQuestions.order demandQuestions.change demandQuestions.retire demandChecks.add demandChecks.edit
     demandChecks.retire demandDesk.addCategory demandDesk.editCategory demandDesk.setDuty demandDesk.dropDuty
     demandDesk.addTemplate demandDesk.editTemplate demandDesk.dropTemplate demandDesk.openDoor
     dispatchRules.add dispatchRules.edit dispatchRules.drop dispatchRules.preview macros.add macros.edit macros.drop`,
  ],
  [
    deciding,
    `demandReturns.arbitrate demandReturns.precedents demandReturns.revoke demandRatings.uphold demandRatings.dismiss
     demandRequests.waiting demandRequests.decide demandMeetings.call demandMeetings.record demandMeetings.cancel`,
  ],
  [`${deciding} group-leader`, 'demandRatings.seen'],
  [
    'leader',
    'demandInstructions.file demandInstructions.give demandInstructions.confirm demandInstructions.again demandInstructions.withdraw',
  ],
  [`${deciding} handler`, 'slips.list slips.get'],
  [deciding, 'slips.issue slips.close slips.withdraw slips.check'],
  ['handler', 'slips.sign slips.reply'],
  // Knowledge and what troubles many.
  [
    `${deciding} handler ${field}`,
    `knowledge.list knowledge.get knowledge.revisions knowledge.uses knowledge.suggest knowledge.useful knowledge.notUseful
     knowledge.solved knowledge.ofDemand`,
  ],
  [
    'desk',
    'knowledgeDesk.add knowledgeDesk.edit knowledgeDesk.draft knowledgeDesk.publish knowledgeDesk.withdraw knowledgeDesk.review',
  ],
  [
    deciding,
    `clusters.list clusters.get clusters.cases clusters.dismiss clusters.restore clusters.find
     specialActions.start specialActions.edit specialActions.owners specialActions.end specialActions.review`,
  ],
  // The enterprise's own side.
  [
    'enterprise',
    `publicKnowledge.list publicKnowledge.suggest publicKnowledge.get publicKnowledge.useful publicKnowledge.notUseful
     publicKnowledge.solved portal.home portal.categories portal.list portal.submit portal.hints portal.join portal.get
     portal.message portal.material portal.rate portal.withdraw portal.reopen portal.file
     portalFile.read portalFile.correct portalFile.proposals portalFile.proposal portalFile.withdraw portalFile.file dossiers.ask dossiers.list dossiers.file
     portalPromises.list portalPromises.say portalHazards.list portalHazards.rectify`,
  ],
  // Visits and what they bring in.
  [
    `${deciding} ${field} party-worker token`,
    `planning.due planning.coverage planning.check planning.brief visits.list visits.get visits.file diary.get diary.days
     hazards.list hazards.get hazards.file checklists.list checklists.forEnterprise labour-needs.list labour-needs.get`,
  ],
  [
    `desk ${field}`,
    `planning.plan planning.move visits.log visits.edit visits.finish visits.add visits.cancel visits.join companions.leave
     diary.write visitDoors.open rounds.get policy-questions.withdraw field.pack field-devices.register
     labour-needs.edit labour-needs.fill labour-needs.withdraw hazards.rectify hazards.check hazards.regrade`,
  ],
  [
    'desk group-leader',
    `hazards.drop promises.decide diary.review visitDoors.ratings
     field-quarantine.list field-quarantine.get field-quarantine.takeOver field-quarantine.dismiss field-quarantine.file`,
  ],
  [
    `${deciding} handler ${field} party-worker token`,
    'promises.list promises.get promises.clock policy-questions.list policy-questions.get',
  ],
  [`desk handler ${field}`, 'promises.keep promises.break promises.drop promises.extend'],
  ['desk handler', 'policy-questions.answer'],
  ['desk', 'policy-questions.assign policies.add policies.edit policies.publish policies.withdraw compliance.decide'],
  [`${deciding} handler ${field} token`, 'policies.list policies.get policies.ofEnterprise policies.enterprises'],
  [
    'handler',
    `visitProposals.list visitProposals.propose visitProposals.enterprises visitProposals.check visitProposals.finish
     visitProposals.cancel visitProposals.leave`,
  ],
  [
    `${deciding} group-leader token`,
    `insights.loop insights.rates insights.stages insights.trend insights.lights insights.departments insights.map
     insights.decisions`,
  ],
]

const words = (text: string) => text.split(/\s+/).filter(Boolean)
export const MAY = new Map(ROWS.flatMap(([who, ops]) => words(ops).map((op) => [op, new Set(words(who))] as const)))

/** Roles that see the whole park; `token` is a program that was given the whole park. */
export const WHOLE = new Set(words(`${deciding} party-worker system-admin security-admin audit-admin token`))

type Reach = Partial<Record<string, string>>
const BY_GRID: Reach = { instructor: 'own sibling', 'group-leader': 'own sibling', enterprise: 'own', handler: '' }
const BY_OFFICE: Reach = { handler: 'own', instructor: '', 'group-leader': '' }
const CASE: Reach = { ...BY_GRID, handler: 'own' }
const only = (who: string): Reach => ({ '*': '', [who]: 'own' })

/**
 * How far the roles see that do not see the whole park: `own` is the grid, department and enterprise of the people of the
 * matrix; `sibling` another enterprise of the same grid in the hands of another department; `out` another grid as well.
 * What is not named here belongs to the park and is open to everybody who may call the operation. `*` also for the whole park.
 */
export const REACH: Record<string, Reach> = {
  enterprise: BY_GRID,
  contact: BY_GRID,
  title: BY_GRID,
  proposal: BY_GRID,
  visit: BY_GRID,
  plannedVisit: BY_GRID,
  hazard: BY_GRID,
  labourNeed: BY_GRID,
  policyQuestion: BY_GRID,
  promise: BY_GRID,
  demand: CASE,
  demandSigned: CASE,
  demandNew: CASE,
  action: CASE,
  slip: BY_OFFICE,
  instruction: BY_OFFICE,
  visitProposal: BY_OFFICE,
  teamTask: { instructor: 'own', 'group-leader': 'own' },
  teamMeeting: { instructor: 'own', 'group-leader': 'own' },
  view: only('instructor'),
  file: only('instructor'),
  upload: only('instructor'),
  fieldItem: only('instructor'),
  notification: only('handler'),
  job: only('desk'),
  export: only('desk'),
  segment: only('desk'),
  space: BY_GRID,
  portalProposal: BY_GRID,
  macroRun: only('desk'),
  device: only('instructor'),
  load: { instructor: 'own', 'group-leader': 'own' },
  number: CASE,
  region: only('region'),
}

/** Of one person, not of an office: somebody else with the same office does not see it. */
const PERSONAL = new Set(
  words(
    'export segment view file upload fieldItem notification job macroRun device load teamTask teamMeeting visitProposal',
  ),
)

export type Verdict = 'passes' | 'unknown' | 'refused' | 'hidden'
export type Variant = 'own' | 'sibling' | 'out' | 'foreign' | 'ghost' | 'crossed'

const STRANGERS = new Set(['anonymous', 'disabled', 'expired'])

const seen = (who: string, kind: string, variant: Variant): boolean => {
  const reach = REACH[kind]
  const far = reach?.[who] ?? reach?.['*'] ?? (WHOLE.has(who) || !reach ? 'own sibling out' : '')
  return words(far).includes(variant)
}

type Exception = (who: string, variant: Variant, usual: Verdict, besides: boolean) => Verdict
/** Of those who see it only these may do it. */
const onlyBy =
  (...offices: string[]): Exception =>
  (who, _, usual) =>
    usual === 'passes' && !offices.includes(who) ? 'refused' : usual
/** The check is the park's: who may not take its step is told so before anything is said of the case. */
const byStep: Exception = (who, variant, usual) =>
  usual === 'unknown' ||
  usual === 'refused' ||
  who === 'desk' ||
  variant === 'foreign' ||
  variant === 'ghost' ||
  variant === 'crossed'
    ? usual
    : 'refused'
/** Open311 asks for a key and reads no cookie: without one everybody is refused in the protocol's own way. */
const byKey: Exception = (who, _, usual) => (who === 'token' ? usual : 'refused')
const byNumber: Exception = (who, variant, usual, besides) =>
  who === 'token' && variant === 'foreign' ? 'passes' : byKey(who, variant, usual, besides)
const own: Exception = (who, variant, usual, besides) =>
  who === 'instructor' && usual === 'passes' && (variant === 'sibling' || besides) ? 'refused' : usual
const hiddenFrom =
  (...whom: string[]): Exception =>
  (who, _, usual) =>
    usual === 'passes' && whom.includes(who) ? 'hidden' : usual
const herPhone: Exception = (who, _, usual, besides) =>
  usual === 'passes' && (who !== 'instructor' || besides) ? 'hidden' : usual
const STAFF = [deciding, 'handler', field, 'party-worker system-admin security-admin audit-admin'].flatMap((w) =>
  words(w),
)

const PASSWORD_ONLY = new Set(['system-admin', 'security-admin', 'audit-admin', 'region'])

/** Where a rule besides permission and reach decides. */
const EXCEPTIONS: Record<string, Exception> = {
  // The place of the call is one of her own request.
  'privacy.decide': (_, variant, usual) => (usual === 'passes' && variant !== 'own' ? 'hidden' : usual),
  // Nothing was offered, and the password of the call is not hers.
  'factor.confirm': (_, __, usual) => (usual === 'passes' ? 'hidden' : usual),
  'factor.remove': (_, __, usual) => (usual === 'passes' ? 'hidden' : usual),
  'factor.prove': (_, __, usual) => (usual === 'passes' ? 'unknown' : usual),
  // The session of the call is nobody’s.
  'factor.endSession': (_, __, usual) => (usual === 'passes' ? 'hidden' : usual),
  // The address that the call comes back with was never given to a browser; a provider of the call is none of the park’s.
  'sign-in.finish': () => 'unknown',
  'sign-in.code': () => 'unknown',
  'sign-in.begin': () => 'hidden',
  // Whoever administers keeps to the password and learns that first.
  'sign-in.link': (who, _, usual) => (usual === 'passes' && !PASSWORD_ONLY.has(who) ? 'hidden' : usual),
  'sign-in.unlink': (_, __, usual) => (usual === 'passes' ? 'hidden' : usual),
  // A wrong password is no more than a wrong password, whoever is signed in.
  'session.signIn': () => 'unknown',
  // The code of the call is nobody's.
  'invitations.redeem': (_, __, usual) => (usual === 'passes' ? 'hidden' : usual),
  // The files to compare are none of the park’s.
  'enterpriseMerges.sheet': (_, __, usual) => (usual === 'passes' ? 'hidden' : usual),
  // Nothing was excepted; and whether a rule gives a tag to a firm is for those who see the firm.
  'tags.unexcept': (_, __, usual) => (usual === 'passes' ? 'hidden' : usual),
  'tags.explain': (who, variant, usual) => (usual === 'passes' && !seen(who, 'enterprise', variant) ? 'hidden' : usual),
  // A daily digest is written for staff.
  'digests.setPreference': hiddenFrom('enterprise', 'member', 'partner', 'region'),
  // The phone in the body of the call is the instructor's.
  'field-items.send': herPhone,
  'field.pack': herPhone,
  // An id that no phone of this park has is a new phone.
  'field-devices.register': (_, variant, usual) =>
    usual === 'hidden' && (variant === 'foreign' || variant === 'ghost') ? 'passes' : usual,
  // A program has no diary; decisions carry the name of a person.
  'diary.get': hiddenFrom('token'),
  'macros.runOne': onlyBy('leader', 'desk', 'handler', 'instructor', 'group-leader'),
  'demandTools.tick': byStep,
  'demandTools.untick': byStep,
  // Who handles the case or the desk says who helps; only the department asked signs and answers.
  'demandParts.involve': onlyBy('desk', 'handler'),
  'demandParts.drop': onlyBy('desk', 'handler'),
  'demandParts.sign': hiddenFrom('handler'),
  'demandParts.reply': hiddenFrom('handler'),
  // Planned visits of others are moved by whoever plans for others.
  'planning.move': own,
  'visits.cancel': own,
  // Staff is told so before the pass is looked at.
  'visitPasses.rate': (who, _, usual) => (STAFF.includes(who) || who === 'region' ? 'passes' : usual),
  // Numbers are counted by each park: the other park’s number is one of this park as well.
  'open311.get': byNumber,
  'open311.getXml': byNumber,
  'open311.token': byNumber,
  'open311.tokenXml': byNumber,
  'open311.list': byKey,
  'open311.listXml': byKey,
  // The service of the call is none of the park's.
  'open311.file': (who, _, usual) => (who === 'token' ? 'hidden' : byKey(who, 'own', usual, false)),
  'open311.fileXml': (who, _, usual) => (who === 'token' ? 'hidden' : byKey(who, 'own', usual, false)),
}

const may = (op: string, who: string) => MAY.get(op)?.has(who) === true
const ORDER: Verdict[] = ['passes', 'refused', 'hidden', 'unknown']

const usually = (op: string, who: string, kind: string | undefined, variant: Variant): Verdict => {
  const may = MAY.get(op)
  if (!may) throw new Error(`the truth table does not know ${op}`)
  if (may.has('public')) return kind && (variant === 'ghost' || variant === 'crossed') ? 'hidden' : 'passes'
  if (STRANGERS.has(who)) return 'unknown'
  if (!may.has(who)) return 'refused'
  if (!kind) return 'passes'
  if (variant === 'crossed') return 'hidden'
  return seen(who, kind, variant) ? 'passes' : 'hidden'
}

const isHerOwn = (kind: string, who: string) =>
  PERSONAL.has(kind) && (REACH[kind]?.['*'] !== undefined || !WHOLE.has(who))

/** What has to come of it. Who holds two offices may what either may, as far as that one reaches; what is a person’s own is hers. */
export const expected = (op: string, who: string, kind: string | undefined, variant: Variant): Verdict => {
  const offices = who.split('+')
  const each = offices
    .filter((one) => offices.length === 1 || usually(op, one, kind, variant) !== 'refused')
    .map((one) => {
      const was =
        offices.length > 1 && isHerOwn(kind ?? '', one) && may(op, one) ? 'hidden' : usually(op, one, kind, variant)
      return EXCEPTIONS[op]?.(one, variant, was, offices.length > 1) ?? was
    })
  return ORDER.find((v) => each.includes(v)) ?? 'refused'
}
