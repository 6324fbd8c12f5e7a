package org.pgj.engine.function.report;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;

/** The functions behind the system's statistics views (manual: chapters 27 and 52). */
public final class ReportFunctions {
  private ReportFunctions() {}

  @SqlFunction("show_all_settings")
  public static SetFunction settings(FunctionCall call) {
    return new ReportFunction(call, Report.SETTINGS);
  }

  @SqlFunction("pg_stat_get_activity")
  public static SetFunction activity(FunctionCall call) {
    return new ReportFunction(call, Report.ACTIVITY);
  }

  @SqlFunction("pg_lock_status")
  public static SetFunction locks(FunctionCall call) {
    return new ReportFunction(call, Report.LOCKS);
  }

  @SqlFunction("pg_prepared_statement")
  public static SetFunction preparedStatements(FunctionCall call) {
    return new ReportFunction(call, Report.PREPARED_STATEMENTS);
  }

  @SqlFunction("pg_cursor")
  public static SetFunction cursors(FunctionCall call) {
    return new ReportFunction(call, Report.CURSORS);
  }

  @SqlFunction("pg_timezone_names")
  public static SetFunction timeZones(FunctionCall call) {
    return new ReportFunction(call, Report.TIME_ZONES);
  }

  @SqlFunction("pg_timezone_abbrevs")
  public static SetFunction timeZoneAbbreviations(FunctionCall call) {
    return new ReportFunction(call, Report.TIME_ZONE_ABBREVIATIONS);
  }

  @SqlFunction("pg_config")
  public static SetFunction buildConfiguration(FunctionCall call) {
    return new ReportFunction(call, Report.BUILD_CONFIGURATION);
  }

  @SqlFunction("pg_hba_file_rules")
  public static SetFunction hostRules(FunctionCall call) {
    return new ReportFunction(call, Report.HOST_RULES);
  }

  @SqlFunction("pg_ident_file_mappings")
  public static SetFunction identityMappings(FunctionCall call) {
    return new ReportFunction(call, Report.IDENTITY_MAPPINGS);
  }

  @SqlFunction("pg_get_replication_slots")
  public static SetFunction replicationSlots(FunctionCall call) {
    return new ReportFunction(call, Report.REPLICATION_SLOTS);
  }

  @SqlFunction("pg_stat_get_replication_slot")
  public static SetFunction replicationSlotStatistics(FunctionCall call) {
    return new ReportFunction(call, Report.REPLICATION_SLOT_STATISTICS);
  }

  @SqlFunction({"pg_ls_logicalmapdir", "pg_ls_logicalsnapdir"})
  public static SetFunction logicalDecodingFiles(FunctionCall call) {
    return new ReportFunction(call, Report.LOGICAL_DECODING_FILES);
  }

  @SqlFunction("pg_available_wal_summaries")
  public static SetFunction walSummaries(FunctionCall call) {
    return new ReportFunction(call, Report.WAL_SUMMARIES);
  }

  @SqlFunction("pg_get_wal_summarizer_state")
  public static SetFunction walSummarizer(FunctionCall call) {
    return new ReportFunction(call, Report.WAL_SUMMARIZER);
  }

  @SqlFunction("pg_stats_ext_mcvlist_items")
  public static SetFunction commonCombinations(FunctionCall call) {
    return new ReportFunction(call, Report.COMMON_COMBINATIONS);
  }

  @SqlFunction("pg_get_object_address")
  public static SetFunction objectAddress(FunctionCall call) {
    return new ReportFunction(call, Report.OBJECT_ADDRESS);
  }

  @SqlFunction("pg_stat_get_wal_receiver")
  public static SetFunction walReceiver(FunctionCall call) {
    return new ReportFunction(call, Report.WAL_RECEIVER);
  }

  @SqlFunction("pg_stat_get_wal_senders")
  public static SetFunction walSenders(FunctionCall call) {
    return new ReportFunction(call, Report.WAL_SENDERS);
  }

  @SqlFunction("pg_stat_get_subscription")
  public static SetFunction subscriptions(FunctionCall call) {
    return new ReportFunction(call, Report.SUBSCRIPTIONS);
  }

  @SqlFunction("pg_stat_get_subscription_stats")
  public static SetFunction subscriptionStatistics(FunctionCall call) {
    return new ReportFunction(call, Report.SUBSCRIPTION_STATISTICS);
  }

  @SqlFunction("pg_partition_tree")
  public static SetFunction partitionTree(FunctionCall call) {
    return new ReportFunction(call, Report.PARTITION_TREE);
  }

  @SqlFunction("pg_prepared_xact")
  public static SetFunction preparedTransactions(FunctionCall call) {
    return new ReportFunction(call, Report.PREPARED_TRANSACTIONS);
  }

  @SqlFunction("pg_show_replication_origin_status")
  public static SetFunction replicationOrigins(FunctionCall call) {
    return new ReportFunction(call, Report.REPLICATION_ORIGINS);
  }

  @SqlFunction("pg_get_publication_tables")
  public static SetFunction publicationTables(FunctionCall call) {
    return new ReportFunction(call, Report.PUBLICATION_TABLES);
  }

  @SqlFunction("pg_available_extensions")
  public static SetFunction availableExtensions(FunctionCall call) {
    return new ReportFunction(call, Report.AVAILABLE_EXTENSIONS);
  }

  @SqlFunction("pg_available_extension_versions")
  public static SetFunction availableExtensionVersions(FunctionCall call) {
    return new ReportFunction(call, Report.AVAILABLE_EXTENSION_VERSIONS);
  }

  @SqlFunction("pg_stat_get_progress_info")
  public static SetFunction progress(FunctionCall call) {
    return new ReportFunction(call, Report.PROGRESS);
  }

  @SqlFunction("pg_stat_get_archiver")
  public static SetFunction archiver(FunctionCall call) {
    return new ReportFunction(call, Report.ARCHIVER);
  }

  @SqlFunction("pg_stat_get_wal")
  public static SetFunction walStatistics(FunctionCall call) {
    return new ReportFunction(call, Report.WAL_STATISTICS);
  }

  @SqlFunction("pg_stat_get_slru")
  public static SetFunction pagesOfLogs(FunctionCall call) {
    return new ReportFunction(call, Report.SLRU_STATISTICS);
  }

  @SqlFunction("pg_stat_get_io")
  public static SetFunction inputOutput(FunctionCall call) {
    return new ReportFunction(call, Report.IO_STATISTICS);
  }

  @SqlFunction("pg_stat_get_recovery_prefetch")
  public static SetFunction recoveryPrefetch(FunctionCall call) {
    return new ReportFunction(call, Report.RECOVERY_PREFETCH);
  }

  @SqlFunction("show_all_file_settings")
  public static SetFunction fileSettings(FunctionCall call) {
    return new ReportFunction(call, Report.FILE_SETTINGS);
  }

  @SqlFunction("pg_get_wait_events")
  public static SetFunction waitEvents(FunctionCall call) {
    return new ReportFunction(call, Report.WAIT_EVENTS);
  }

  @SqlFunction("pg_get_shmem_allocations")
  public static SetFunction sharedMemory(FunctionCall call) {
    return new ReportFunction(call, Report.SHARED_MEMORY);
  }

  @SqlFunction("pg_get_backend_memory_contexts")
  public static SetFunction memory(FunctionCall call) {
    return new ReportFunction(call, Report.MEMORY);
  }

  @SqlFunction("pg_listening_channels")
  public static SetFunction listeningChannels(FunctionCall call) {
    return new ReportFunction(call, Report.LISTENING_CHANNELS);
  }

  @SqlFunction("pg_stat_get_backend_idset")
  public static SetFunction backends(FunctionCall call) {
    return new ReportFunction(call, Report.BACKENDS);
  }

  @SqlFunction("pg_control_checkpoint")
  public static SetFunction controlCheckpoint(FunctionCall call) {
    return new ReportFunction(call, Report.CONTROL_CHECKPOINT);
  }

  @SqlFunction("pg_control_init")
  public static SetFunction controlInitialization(FunctionCall call) {
    return new ReportFunction(call, Report.CONTROL_INIT);
  }

  @SqlFunction("pg_control_recovery")
  public static SetFunction controlRecovery(FunctionCall call) {
    return new ReportFunction(call, Report.CONTROL_RECOVERY);
  }

  @SqlFunction("pg_control_system")
  public static SetFunction controlSystem(FunctionCall call) {
    return new ReportFunction(call, Report.CONTROL_SYSTEM);
  }

  @SqlFunction({"pg_ls_dir", "pg_ls_dir_1arg"})
  public static SetFunction directory(FunctionCall call) {
    return new ReportFunction(call, Report.DIRECTORY);
  }

  @SqlFunction({"pg_stat_file", "pg_stat_file_1arg"})
  public static SetFunction fileStatus(FunctionCall call) {
    return new ReportFunction(call, Report.FILE_STATUS);
  }

  @SqlFunction("pg_ls_logdir")
  public static SetFunction logFiles(FunctionCall call) {
    return new ReportFunction(call, Report.LOG_FILES);
  }

  @SqlFunction("pg_ls_waldir")
  public static SetFunction walFiles(FunctionCall call) {
    return new ReportFunction(call, Report.WAL_FILES);
  }

  @SqlFunction({"pg_ls_tmpdir_noargs", "pg_ls_tmpdir_1arg"})
  public static SetFunction temporaryFiles(FunctionCall call) {
    return new ReportFunction(call, Report.TEMPORARY_FILES);
  }

  @SqlFunction("pg_ls_archive_statusdir")
  public static SetFunction archiveStatusFiles(FunctionCall call) {
    return new ReportFunction(call, Report.ARCHIVE_STATUS_FILES);
  }

  @SqlFunction("pg_sequence_parameters")
  public static SetFunction sequenceParameters(FunctionCall call) {
    return new ReportFunction(call, Report.SEQUENCE_PARAMETERS);
  }

  @SqlFunction("pg_tablespace_databases")
  public static SetFunction tablespaceDatabases(FunctionCall call) {
    return new ReportFunction(call, Report.TABLESPACE_DATABASES);
  }
}
