import './css/base.css';
import './css/page.css';
import './css/show.css';
import './css/list.css';
import './css/form.css';

export { type AddressChanges, changeSearch, Link, useAddress, useGo, useParams } from './address.ts';
export { ApiError, addressOf, api, type FieldError, type Query, saveFile, signInAddress } from './api.ts';
export { DateField } from './date-field.tsx';
export {
  defineScreens,
  type Finder,
  type Found,
  finder,
  type Screen,
  type ScreenGroup,
  type ScreenItem,
  type ScreensDraft,
  screenGroups,
} from './define-screens.ts';
export { canSeal, changeOnDevice, namesOnDevice } from './device/device-vault.ts';
export { eraseDevice, onSessionEnd, setUnsent, unsentOnDevice } from './device/erase-device.ts';
export { Dock, DockSlot, useClosePane } from './dock.tsx';
export { FormButton } from './form-button.tsx';
export { FormDialog } from './form-dialog.tsx';
export { Allowed, type Me, MeProvider, mayDo, useCan, useMe } from './me.tsx';
export { type Action, type ActionOptions, makeQueryClient, useAction, useRead, useRefresh } from './queries.ts';
export { ResourceTable } from './resource-table/resource-table.tsx';
export type {
  BulkAction,
  ListAnswer,
  Option,
  ResourceTableProps,
  TableColumn,
  TableFilter,
  TableTab,
} from './resource-table/table-types.ts';
export type { Choice, FormHint, FormSchema } from './schema-form/form-schema.ts';
export { SchemaForm, type SchemaFormProps } from './schema-form/schema-form.tsx';
export { registerWidget, type WidgetProps } from './schema-form/widgets.ts';
export { Shortcut } from './shortcut.tsx';
export { useShortcuts } from './shortcuts.ts';
export { ActionButton, type ActionButtonProps } from './show/action-button.tsx';
export { Chart, type ChartProps } from './show/chart.tsx';
export { ClockCard, type ClockCardProps, type ClockDay } from './show/clock-card.tsx';
export { DetailPane, type DetailPaneProps, RecordDrawer } from './show/detail-pane.tsx';
export { DiffView } from './show/diff-view.tsx';
export { DownloadButton } from './show/download-button.tsx';
export { Facts, Stat } from './show/facts.tsx';
export { FileDrop, type FileDropProps } from './show/file-drop.tsx';
export { Lamp, type LampTone, type SourceKind, SourceTag } from './show/lamp.tsx';
export { MaskedPhone, type MaskedPhoneProps } from './show/masked-phone.tsx';
export { PageHeader, type PageHeaderProps, Section } from './show/page-header.tsx';
export { PlainTable, type PlainTableProps } from './show/plain-table.tsx';
export { EmptyState, Failed, Loading } from './show/states.tsx';
export { Timeline, type TimelineItem } from './show/timeline.tsx';
export { amountText, bytesText, dateText, fenOf, relativeText } from './show/values.rules.ts';
export { DateText, Money } from './show/values.tsx';
export { answerStepUp, type StepUpAsker } from './step-up.ts';
export { useConsoleTheme } from './theme.ts';
export { useNarrow, useWide } from './use-media.ts';
