-- Figures of stages: the clocks that ended in a period, by stage.
create index demand_clock_ended on demand_clock (park_id, stage, stopped_at) where stopped_at is not null;
