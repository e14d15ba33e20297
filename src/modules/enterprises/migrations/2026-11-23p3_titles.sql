-- Titles and certificates of an enterprise (高企, 专精特新, 安全标准化, 许可证…) with the day until which they are good.
create table enterprise_title (
  park_id uuid not null, id uuid not null, version int not null default 1, enterprise_id uuid not null,
  kind text not null, name text not null, number text, issuer text, issued_on date, valid_until date,
  withdrawn_at timestamptz, by_name text not null, created_at timestamptz not null, updated_at timestamptz not null,
  constraint enterprise_title_pk primary key (park_id, id),
  constraint enterprise_title_enterprise_fk foreign key (park_id, enterprise_id) references enterprise (park_id, id),
  constraint enterprise_title_span check (valid_until is null or issued_on is null or valid_until >= issued_on));
select kernel_tenant_table('enterprise_title');
create index enterprise_title_by_enterprise on enterprise_title (park_id, enterprise_id, valid_until);
create index enterprise_title_by_end on enterprise_title (park_id, valid_until) where withdrawn_at is null;
