package org.pgj.engine.setting;

/**
 * The definitions that every session needs at its start, in the form that {@link
 * SettingDefinitions} describes. A constant, not a resource: a young process would open the
 * engine's jar for it, which costs more than all of its work until the first client.
 */
final class CoreDefinitions {
  static final String LINES =
      """
      allow_system_table_mods\tbool\t\tsuperuser\t\t\t\toff\tI
      application_name\tstring\t\tuser\t\t\t\t\tRI
      array_nulls\tbool\t\tuser\t\t\t\ton\t
      authentication_timeout\tinteger\ts\tsighup\t\t1\t600\t60\t
      backslash_quote\tenum\t\tuser\tsafe_encoding,on,off\t\t\tsafe_encoding\t
      bytea_output\tenum\t\tuser\tescape,hex\t\t\thex\t
      check_function_bodies\tbool\t\tuser\t\t\t\ton\t
      client_connection_check_interval\tinteger\tms\tuser\t\t0\t2147483647\t0\t
      client_encoding\tstring\t\tuser\t\t\t\tUTF8\tR
      client_min_messages\tenum\t\tuser\tdebug5,debug4,debug3,debug2,debug1,log,notice,warning,error\t\t\tnotice\t
      constraint_exclusion\tenum\t\tuser\tpartition,on,off\t\t\tpartition\tE
      cpu_index_tuple_cost\treal\t\tuser\t\t0\t1.79769e+308\t0.005\tE
      cpu_operator_cost\treal\t\tuser\t\t0\t1.79769e+308\t0.0025\tE
      cpu_tuple_cost\treal\t\tuser\t\t0\t1.79769e+308\t0.01\tE
      createrole_self_grant\tstring\t\tuser\t\t\t\t\tL
      cursor_tuple_fraction\treal\t\tuser\t\t0\t1\t0.1\tE
      DateStyle\tstring\t\tuser\t\t\t\tISO, MDY\tRL
      deadlock_timeout\tinteger\tms\tsuperuser\t\t1\t2147483647\t1000\t
      default_statistics_target\tinteger\t\tuser\t\t1\t10000\t100\t
      default_table_access_method\tstring\t\tuser\t\t\t\theap\t
      default_tablespace\tstring\t\tuser\t\t\t\t\t
      default_text_search_config\tstring\t\tuser\t\t\t\tpg_catalog.english\t
      default_toast_compression\tenum\t\tuser\tpglz\t\t\tpglz\t
      default_transaction_deferrable\tbool\t\tuser\t\t\t\toff\t
      default_transaction_isolation\tenum\t\tuser\tserializable,repeatable read,read committed,read uncommitted\t\t\tread committed\t
      default_transaction_read_only\tbool\t\tuser\t\t\t\toff\tR
      effective_cache_size\tinteger\t8kB\tuser\t\t1\t2147483647\t524288\tE
      enable_async_append\tbool\t\tuser\t\t\t\ton\tE
      enable_bitmapscan\tbool\t\tuser\t\t\t\ton\tE
      enable_gathermerge\tbool\t\tuser\t\t\t\ton\tE
      enable_group_by_reordering\tbool\t\tuser\t\t\t\ton\tE
      enable_hashagg\tbool\t\tuser\t\t\t\ton\tE
      enable_hashjoin\tbool\t\tuser\t\t\t\ton\tE
      enable_incremental_sort\tbool\t\tuser\t\t\t\ton\tE
      enable_indexonlyscan\tbool\t\tuser\t\t\t\ton\tE
      enable_indexscan\tbool\t\tuser\t\t\t\ton\tE
      enable_material\tbool\t\tuser\t\t\t\ton\tE
      enable_memoize\tbool\t\tuser\t\t\t\ton\tE
      enable_mergejoin\tbool\t\tuser\t\t\t\ton\tE
      enable_nestloop\tbool\t\tuser\t\t\t\ton\tE
      enable_parallel_append\tbool\t\tuser\t\t\t\ton\tE
      enable_parallel_hash\tbool\t\tuser\t\t\t\ton\tE
      enable_partition_pruning\tbool\t\tuser\t\t\t\ton\tE
      enable_partitionwise_aggregate\tbool\t\tuser\t\t\t\toff\tE
      enable_partitionwise_join\tbool\t\tuser\t\t\t\toff\tE
      enable_presorted_aggregate\tbool\t\tuser\t\t\t\ton\tE
      enable_seqscan\tbool\t\tuser\t\t\t\ton\tE
      enable_sort\tbool\t\tuser\t\t\t\ton\tE
      enable_tidscan\tbool\t\tuser\t\t\t\ton\tE
      escape_string_warning\tbool\t\tuser\t\t\t\ton\t
      extra_float_digits\tinteger\t\tuser\t\t-15\t3\t1\t
      from_collapse_limit\tinteger\t\tuser\t\t1\t2147483647\t8\tE
      fsync\tbool\t\tsighup\t\t\t\ton\t
      full_page_writes\tbool\t\tsighup\t\t\t\ton\t
      hash_mem_multiplier\treal\t\tuser\t\t1\t1000\t2\tE
      idle_in_transaction_session_timeout\tinteger\tms\tuser\t\t0\t2147483647\t0\t
      idle_session_timeout\tinteger\tms\tuser\t\t0\t2147483647\t0\t
      in_hot_standby\tbool\t\tinternal\t\t\t\toff\tRI
      integer_datetimes\tbool\t\tinternal\t\t\t\ton\tRI
      IntervalStyle\tenum\t\tuser\tpostgres,postgres_verbose,sql_standard,iso_8601\t\t\tpostgres\tR
      is_superuser\tbool\t\tinternal\t\t\t\toff\tRSAI
      join_collapse_limit\tinteger\t\tuser\t\t1\t2147483647\t8\tE
      lc_messages\tstring\t\tsuperuser\t\t\t\tC\t
      lc_monetary\tstring\t\tuser\t\t\t\tC\t
      lc_numeric\tstring\t\tuser\t\t\t\tC\t
      lc_time\tstring\t\tuser\t\t\t\tC\t
      lock_timeout\tinteger\tms\tuser\t\t0\t2147483647\t0\t
      log_connections\tbool\t\tsuperuser-backend\t\t\t\toff\t
      log_disconnections\tbool\t\tsuperuser-backend\t\t\t\toff\t
      log_duration\tbool\t\tsuperuser\t\t\t\toff\t
      log_error_verbosity\tenum\t\tsuperuser\tterse,default,verbose\t\t\tdefault\t
      log_executor_stats\tbool\t\tsuperuser\t\t\t\toff\t
      log_line_prefix\tstring\t\tsighup\t\t\t\t%m [%p] \t
      log_lock_waits\tbool\t\tsuperuser\t\t\t\toff\t
      log_min_duration_sample\tinteger\tms\tsuperuser\t\t-1\t2147483647\t-1\t
      log_min_duration_statement\tinteger\tms\tsuperuser\t\t-1\t2147483647\t-1\t
      log_min_error_statement\tenum\t\tsuperuser\tdebug5,debug4,debug3,debug2,debug1,info,notice,warning,error,log,fatal,panic\t\t\terror\t
      log_min_messages\tenum\t\tsuperuser\tdebug5,debug4,debug3,debug2,debug1,info,notice,warning,error,log,fatal,panic\t\t\twarning\t
      log_parameter_max_length\tinteger\tB\tsuperuser\t\t-1\t1073741823\t-1\t
      log_parameter_max_length_on_error\tinteger\tB\tuser\t\t-1\t1073741823\t0\t
      log_parser_stats\tbool\t\tsuperuser\t\t\t\toff\t
      log_planner_stats\tbool\t\tsuperuser\t\t\t\toff\t
      log_statement\tenum\t\tsuperuser\tnone,ddl,mod,all\t\t\tnone\t
      log_statement_sample_rate\treal\t\tsuperuser\t\t0\t1\t1\t
      log_statement_stats\tbool\t\tsuperuser\t\t\t\toff\t
      log_transaction_sample_rate\treal\t\tsuperuser\t\t0\t1\t0\t
      maintenance_work_mem\tinteger\tkB\tuser\t\t64\t2147483647\t65536\t
      max_connections\tinteger\t\tpostmaster\t\t1\t262143\t100\t
      max_stack_depth\tinteger\tkB\tsuperuser\t\t100\t2147483647\t2048\t
      parallel_setup_cost\treal\t\tuser\t\t0\t1.79769e+308\t1000\tE
      parallel_tuple_cost\treal\t\tuser\t\t0\t1.79769e+308\t0.1\tE
      password_encryption\tenum\t\tuser\tmd5,scram-sha-256\t\t\tscram-sha-256\t
      plan_cache_mode\tenum\t\tuser\tauto,force_generic_plan,force_custom_plan\t\t\tauto\tE
      port\tinteger\t\tpostmaster\t\t1\t65535\t5432\t
      quote_all_identifiers\tbool\t\tuser\t\t\t\toff\t
      random_page_cost\treal\t\tuser\t\t0\t1.79769e+308\t4\tE
      recursive_worktable_factor\treal\t\tuser\t\t0.001\t1e+06\t10\tE
      role\tstring\t\tuser\t\t\t\tnone\tASI
      row_security\tbool\t\tuser\t\t\t\ton\t
      scram_iterations\tinteger\t\tuser\t\t1\t2147483647\t4096\tR
      search_path\tstring\t\tuser\t\t\t\t"$user", public\tLQE
      seed\treal\t\tuser\t\t-1\t1\t0\tSNAI
      seq_page_cost\treal\t\tuser\t\t0\t1.79769e+308\t1\tE
      server_encoding\tstring\t\tinternal\t\t\t\tUTF8\tRI
      server_version\tstring\t\tinternal\t\t\t\t17.11\tRI
      server_version_num\tinteger\t\tinternal\t\t170011\t170011\t170011\tI
      session_authorization\tstring\t\tuser\t\t\t\t\tRSAI
      session_replication_role\tenum\t\tsuperuser\torigin,replica,local\t\t\torigin\t
      shared_buffers\tinteger\t8kB\tpostmaster\t\t16\t1073741823\t16384\t
      standard_conforming_strings\tbool\t\tuser\t\t\t\ton\tR
      statement_timeout\tinteger\tms\tuser\t\t0\t2147483647\t0\t
      synchronous_commit\tenum\t\tuser\tlocal,remote_write,remote_apply,on,off\t\t\ton\t
      tcp_keepalives_count\tinteger\t\tuser\t\t0\t2147483647\t0\t
      tcp_keepalives_idle\tinteger\ts\tuser\t\t0\t2147483647\t0\t
      tcp_keepalives_interval\tinteger\ts\tuser\t\t0\t2147483647\t0\t
      tcp_user_timeout\tinteger\tms\tuser\t\t0\t2147483647\t0\t
      temp_buffers\tinteger\t8kB\tuser\t\t100\t1073741823\t1024\tE
      temp_tablespaces\tstring\t\tuser\t\t\t\t\tLQ
      TimeZone\tstring\t\tuser\t\t\t\tGMT\tR
      timezone_abbreviations\tstring\t\tuser\t\t\t\tDefault\t
      track_activities\tbool\t\tsuperuser\t\t\t\ton\t
      transaction_deferrable\tbool\t\tuser\t\t\t\toff\tNAI
      transaction_isolation\tenum\t\tuser\tserializable,repeatable read,read committed,read uncommitted\t\t\tread committed\tNAI
      transaction_read_only\tbool\t\tuser\t\t\t\toff\tNAI
      transaction_timeout\tinteger\tms\tuser\t\t0\t2147483647\t0\t
      transform_null_equals\tbool\t\tuser\t\t\t\toff\t
      work_mem\tinteger\tkB\tuser\t\t64\t2147483647\t4096\tE
      xmlbinary\tenum\t\tuser\tbase64,hex\t\t\tbase64\t
      xmloption\tenum\t\tuser\tcontent,document\t\t\tcontent\t
      """;

  private CoreDefinitions() {}
}
