package org.pgj.engine.parser;

/**
 * A small script with the kinds of statements that clients send first. A spare backend parses it
 * before it is handed out, and so does the training run of the AOT cache, so that classes are
 * loaded and profiles exist.
 */
public final class ParserWarmUp {
  private static final String SCRIPT =
      """
      begin; start transaction isolation level repeatable read, read only; commit; rollback;
      savepoint s; release s; rollback to savepoint s;
      set extra_float_digits = 3; set application_name = 'x'; set local search_path to a, b;
      show transaction isolation level; reset all; discard all;
      select 1; select version(), current_schema(), current_setting('a', true);
      select a, b as c, t.* from s.t where id = $1 and (x in (1, 2.5, 'y') or y is not null);
      select t.a, count(*), sum(b * 2 + 1) filter (where b > 0) from t t join u on t.id = u.id
        left join v using (id) where t.d between date '2000-01-01' and now() - interval '1 day'
        and exists (select 1 from w where w.id = t.id) and u.n like 'a%' group by t.a, 2
        having count(*) > 1 order by 1 desc nulls last, t.a limit 10 offset 5;
      with recursive r(n) as (values (1) union all select n + 1 from r where n < 10)
        select n::text || '-', case when n > 5 then -n else coalesce(n, 0) end,
        row_number() over (partition by n order by n) from r for update skip locked;
      select (array[1, 2])[1], (x).f, cast(a as numeric(10, 2)), extract(year from d), '{}'::jsonb,
        a = any (array_agg(b)), not (a is distinct from b), trim(a), substring(a from 1 for 2)
        from generate_series(1, 10) as g(i), lateral (select 1) q, unnest(c) with ordinality;
      insert into t (a, b) values ($1, $2), (default, null) returning id;
      insert into t select * from u on conflict (id) do update set a = excluded.a where t.a < 3;
      update t set a = a + $1, (b, c) = (1, 2) from u where t.id = u.id returning *;
      delete from t using u where t.id = u.id; truncate t restart identity cascade;
      create table if not exists t (id bigserial primary key, a varchar(20) not null default 'x',
        b int references u (id) on delete cascade, c timestamptz, unique (a, b), check (b > 0));
      create unique index i on t using btree (a, lower(b) desc) where a is not null;
      create sequence s start 1; create schema x; create view v as select 1;
      alter table t add column d int, alter column a set default 1, add constraint k unique (d);
      drop table if exists t cascade; comment on table t is 'x';
      copy t (a, b) from stdin with (format csv, header true); copy t to stdout;
      explain (analyze, costs off) select 1; prepare p (int) as select $1; execute p (1);
      declare c cursor for select 1; fetch 10 from c; close c; vacuum analyze t; listen l;
      grant select on t to u; do 'begin end'; call p(1, b => 2)
      """;

  private ParserWarmUp() {}

  /** Parses the script once. */
  public static void run() {
    SqlParser.parse(SCRIPT);
  }
}
