export { Link, useGo, useParams, useSearchState } from '../navigate.tsx'
export { useIsPhone } from '../prefs.ts'
export { type Action, ActionButton, Actions, useRun } from './action.tsx'
export { Clock, type ClockProps } from './case/Clock.tsx'
export { type Composed, Composer, type ComposerKind } from './case/Composer.tsx'
export { DetailPage, type DetailPageProps } from './case/DetailPage.tsx'
export { type Fact, Facts } from './case/Facts.tsx'
export { Timeline, type TimelineItem } from './case/Timeline.tsx'
export { useNextPage } from './case/useNextPage.ts'
export { useCommand } from './command.ts'
export { answersGiven, type TypedAnswers } from './form/answers.ts'
export type { FieldLabels } from './form/ConflictTable.tsx'
export { DiversionNote } from './form/DiversionNote.tsx'
export { Field } from './form/Field.tsx'
export { FormDrawer, type FormDrawerProps } from './form/FormDrawer.tsx'
export { FormPage, type FormPageProps } from './form/FormPage.tsx'
export { type Joining, LookAlikes } from './form/LookAlikes.tsx'
export { QuestionFields } from './form/QuestionFields.tsx'
export { ImportStateTag } from './imports/ImportStateTag.tsx'
export { ImportUnderWay } from './imports/ImportUnderWay.tsx'
export { MappingRows } from './imports/MappingRows.tsx'
export { RowReasons } from './imports/RowReasons.tsx'
export { UploadSheet } from './imports/UploadSheet.tsx'
export { useMapping } from './imports/useMapping.ts'
export { useKeys } from './keys/useKeys.ts'
export { Board } from './list/Board.tsx'
export { Cards } from './list/Cards.tsx'
export { ListPage } from './list/ListPage.tsx'
export type {
  BoardSpec,
  Bulk,
  Column,
  FilterFor,
  ListPageProps,
  Option,
  QueryOf,
  RowOf,
  TreeOption,
  View,
} from './list/types.ts'
export { useReachableTable } from './list/useReachableTable.ts'
export { type MapBox, type MapPoint, type MapShape, MapView, type MapViewProps } from './map/MapView.tsx'
export { formatDay, formatMoment, formatRelative } from './moment.ts'
export { Confirm, type ConfirmAsk, useConfirm } from './parts/Confirm.tsx'
export { Drill, type DrillProps } from './parts/Drill.tsx'
export { FileList, fileAddress } from './parts/FileList.tsx'
export { Light, type LightColour, StatusTag } from './parts/Light.tsx'
export { Masked } from './parts/Masked.tsx'
export { May } from './parts/May.tsx'
export { DayText, Moment } from './parts/Moment.tsx'
export { DayPicker, MomentPicker } from './parts/Pickers.tsx'
export { type Found, RemoteSelect, type RemoteSelectProps, useSettled } from './parts/RemoteSelect.tsx'
export { useSecretOnce } from './parts/Secret.tsx'
export { EmptyState, ErrorState, Loading } from './parts/States.tsx'
export { Upload } from './parts/Upload.tsx'
export { type FileRef, formatSize } from './parts/upload.ts'
export { useTell } from './refusal.ts'
export { useTitle } from './title.ts'
