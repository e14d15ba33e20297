-- Form burden: what was counted month by month, and what was decided about a field.
create table field_count (
  park_id uuid not null, id uuid not null, month date not null, form text not null, field text not null,
  asked int not null, filled int not null, created_at timestamptz not null,
  constraint field_count_pk primary key (park_id, id),
  constraint field_count_once unique (park_id, month, form, field),
  constraint field_count_order check (filled between 0 and asked));
select kernel_tenant_table('field_count');

create table field_decision (
  park_id uuid not null, id uuid not null, version int not null default 1, form text not null, field text not null,
  decision text not null, reason text not null, decided_by text not null, decided_at timestamptz not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  constraint field_decision_pk primary key (park_id, id),
  constraint field_decision_once unique (park_id, form, field),
  constraint field_decision_kind check (decision in ('keep', 'drop')));
select kernel_tenant_table('field_decision');
