package org.pgj.engine.backend.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgSequence;
import org.pgj.engine.catalog.schema.PgTablespace;
import org.pgj.engine.command.Notifications;
import org.pgj.engine.command.SessionObjects;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.command.extension.AvailableExtension;
import org.pgj.engine.command.publication.PublishedTables;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.function.report.CommandEvents;
import org.pgj.engine.function.report.ObjectAddresses;
import org.pgj.engine.function.report.Report;
import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.function.report.ServerReports;
import org.pgj.engine.setting.ConfigurationFile;
import org.pgj.engine.setting.SettingReport;
import org.pgj.engine.shared.ClusterCounters;
import org.pgj.engine.shared.CounterKind;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.transaction.twophase.PreparedTransaction;

/** The server as one session sees it: answers the functions of package function.report. */
final class SessionReports implements ServerReports {

  private final EngineRuntime runtime;
  private final DatabaseSession database;
  private final SessionObjects objects;
  private final NoticeReceiver notices;
  private final Notifications notifications;
  private final CommandEvents events;
  private final ObjectAddresses addresses;

  SessionReports(
      EngineRuntime runtime,
      DatabaseSession database,
      SessionServices services,
      CommandEvents events,
      ObjectAddresses addresses) {
    this.events = events;
    this.addresses = addresses;
    this.runtime = runtime;
    this.database = database;
    this.objects = services.objects();
    this.notices = services.notices();
    this.notifications = services.notifications();
  }

  @Override
  public int[] outputTypes(int function) {
    FunctionEntry entry = database.catalog().function(function);
    if (entry.allArgumentTypes() == null) {
      return new int[] {entry.resultType()};
    }
    int[] types = new int[entry.allArgumentTypes().length - entry.argumentTypes().length];
    int count = 0;
    for (int i = 0; i < entry.allArgumentTypes().length; i++) {
      char mode = entry.argumentModes()[i];
      if (mode == 'o' || mode == 't') {
        types[count++] = entry.allArgumentTypes()[i];
      }
    }
    return types;
  }

  @Override
  public void report(Report report, Object[] arguments, ReportRows rows) {
    switch (report) {
      case SETTINGS -> settings(rows);
      case FILE_SETTINGS -> fileSettings(rows);
      case ACTIVITY -> new ActivityRows(runtime).add((Long) arguments[0], rows);
      case LOCKS -> new LockRows(runtime).add(rows);
      case PREPARED_STATEMENTS -> preparedStatements(rows);
      case CURSORS -> cursors(rows);
      case PREPARED_TRANSACTIONS -> preparedTransactions(rows);
      case TIME_ZONES -> TimeZoneRows.addZones(runtime.functions().transactionTimestamp(), rows);
      case TIME_ZONE_ABBREVIATIONS -> TimeZoneRows.addAbbreviations(rows);
      case EVENT_DEFINITIONS -> events.addDefinitions(rows);
      case EVENT_DROPS -> events.addDrops(rows);
      case PUBLICATION_TABLES ->
          new PublishedTables(database.catalog()).add((String[]) arguments[0], rows);
      case BUILD_CONFIGURATION -> rows.add("VERSION", runtime.functions().version());
      case HOST_RULES -> hostRules(rows);
      case AVAILABLE_EXTENSIONS -> {
        for (AvailableExtension extension : AvailableExtension.all()) {
          rows.add(extension.name(), extension.version(), extension.comment());
        }
      }
      case AVAILABLE_EXTENSION_VERSIONS -> {
        for (AvailableExtension extension : AvailableExtension.all()) {
          rows.add(
              extension.name(),
              extension.version(),
              true,
              extension.trusted(),
              extension.relocatable(),
              extension.schema(),
              null,
              extension.comment());
        }
      }
      case PARTITION_TREE ->
          new PartitionTreeRows(database.catalog()).add(((Long) arguments[0]).intValue(), rows);
      case WAIT_EVENTS -> waitEvents(rows);
      case BACKEND -> new ActivityRows(runtime).addBackend((Long) arguments[0], rows);
      case BACKENDS -> new ActivityRows(runtime).addNumbers(rows);
      case CONTROL_CHECKPOINT -> new ControlRows(runtime).addCheckpoint(rows);
      case CONTROL_INIT -> new ControlRows(runtime).addLayout(rows);
      case CONTROL_RECOVERY -> new ControlRows(runtime).addRecovery(rows);
      case CONTROL_SYSTEM -> new ControlRows(runtime).addSystem(rows);
      case DIRECTORY -> files().addDirectory(arguments, rows);
      case FILE_STATUS -> files().addStatus(arguments, rows);
      case LOG_FILES -> files().addFiles("log", false, rows);
      case WAL_FILES -> files().addFiles("pg_wal", false, rows);
      case TEMPORARY_FILES -> files().addFiles("base/pgsql_tmp", true, rows);
      case ARCHIVE_STATUS_FILES -> files().addFiles("pg_wal/archive_status", true, rows);
      case SEQUENCE_PARAMETERS -> sequenceParameters(((Long) arguments[0]).intValue(), rows);
      case TABLESPACE_DATABASES -> tablespaceDatabases(((Long) arguments[0]).intValue(), rows);
      case ARCHIVER ->
          rows.add(0, null, null, 0, null, null, counters().resetTime(CounterKind.ARCHIVER));
      case STATEMENTS -> new StatementRows(runtime).add(((Long) arguments[0]) != 0, rows);
      case STATEMENTS_INFORMATION -> new StatementRows(runtime).addInformation(rows);
      case WAL_RECEIVER -> rows.add(new Object[15]);
      case OBJECT_ADDRESS ->
          addresses.add(
              (String) arguments[0], (String[]) arguments[1], (String[]) arguments[2], rows);
      case REPLICATION_SLOT_STATISTICS -> rows.add(arguments[0], 0, 0, 0, 0, 0, 0, 0, 0, null);
      case WAL_SUMMARIZER -> rows.add(0, "0/0", "0/0", null);
      case COMMON_COMBINATIONS ->
          throw DatabaseError.notSupported("statistics of the most common combinations of values");
      case WAL_STATISTICS -> new ClusterStatisticsRows(counters()).addLog(rows);
      case IO_STATISTICS -> new ClusterStatisticsRows(counters()).addOperations(rows);
      case SLRU_STATISTICS -> new ClusterStatisticsRows(counters()).addSmallCaches(rows);
      case RECOVERY_PREFETCH -> new ClusterStatisticsRows(counters()).addRecoveryPrefetch(rows);
      case MEMORY, SHARED_MEMORY ->
          throw DatabaseError.notSupported(
              "the report of " + report.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      case LISTENING_CHANNELS -> {
        for (String channel : notifications.channels()) {
          rows.add(channel);
        }
      }
      case IDENTITY_MAPPINGS,
          LOGICAL_DECODING_FILES,
          PROGRESS,
          REPLICATION_ORIGINS,
          REPLICATION_SLOTS,
          SUBSCRIPTIONS,
          SUBSCRIPTION_STATISTICS,
          WAL_SENDERS,
          WAL_SUMMARIES -> {
        // There are none of these.
      }
    }
  }

  private ClusterCounters counters() {
    return runtime.worker().counters().cluster();
  }

  private SessionFiles files() {
    return new SessionFiles(runtime, database);
  }

  private void sequenceParameters(int sequence, ReportRows rows) {
    List<CatalogRow> found =
        database
            .catalog()
            .source()
            .find(PgSequence.RELATION, PgSequence.SEQUENCE_SEQRELID_INDEX, sequence);
    if (found.isEmpty()) {
      throw new DatabaseError(
          "XX000", "cache lookup failed for sequence " + Integer.toUnsignedString(sequence));
    }
    CatalogRow row = found.getFirst();
    rows.add(
        row.int8(PgSequence.SEQSTART),
        row.int8(PgSequence.SEQMIN),
        row.int8(PgSequence.SEQMAX),
        row.int8(PgSequence.SEQINCREMENT),
        row.bool(PgSequence.SEQCYCLE),
        row.int8(PgSequence.SEQCACHE),
        Integer.toUnsignedLong(row.oid(PgSequence.SEQTYPID)));
  }

  /** Every database lies in the default tablespace. */
  private void tablespaceDatabases(int tablespace, ReportRows rows) {
    if (tablespace == PgTablespace.GLOBAL) {
      notices.receive(Notice.warning("01000", "global tablespace never has databases"));
    } else if (tablespace == PgTablespace.DEFAULT) {
      for (CatalogRow row : database.catalog().source().all(PgDatabase.RELATION)) {
        rows.add(Integer.toUnsignedLong(row.oid(PgDatabase.OID)));
      }
    } else {
      String oid = Integer.toUnsignedString(tablespace);
      notices.receive(Notice.warning("01000", oid + " is not a tablespace OID"));
    }
  }

  private void settings(ReportRows rows) {
    for (SettingReport setting : runtime.settings().report()) {
      if (setting.hidden()) {
        continue;
      }
      rows.add(
          setting.name(),
          setting.setting(),
          setting.unit(),
          setting.category(),
          setting.shortDescription(),
          setting.extraDescription(),
          setting.context().label(),
          setting.type().label(),
          setting.source().label(),
          setting.minimum(),
          setting.maximum(),
          setting.enumValues(),
          setting.bootValue(),
          setting.resetValue(),
          setting.sourceFile(),
          setting.sourceFile() == null ? null : setting.sourceLine(),
          setting.pendingRestart());
    }
  }

  private void fileSettings(ReportRows rows) {
    if (runtime.parameters().inMemory()) {
      return;
    }
    int number = 0;
    for (ConfigurationFile.Entry entry :
        ConfigurationFile.readAll(Path.of(runtime.parameters().dataDirectory()))) {
      rows.add(
          entry.file().toString(), entry.line(), ++number, entry.name(), entry.value(), true, null);
    }
  }

  private void preparedTransactions(ReportRows rows) {
    for (PreparedTransaction prepared : runtime.transactions().twoPhase().list()) {
      rows.add(
          prepared.xid() & 0xffff_ffffL,
          prepared.name(),
          prepared.time(),
          Integer.toUnsignedLong(prepared.owner()),
          Integer.toUnsignedLong(prepared.database()));
    }
  }

  private void preparedStatements(ReportRows rows) {
    List<SessionObjects.PreparedStatement> statements =
        new ArrayList<>(objects.preparedStatements());
    statements.sort(Comparator.comparingLong(SessionObjects.PreparedStatement::preparedAt));
    for (SessionObjects.PreparedStatement statement : statements) {
      rows.add(
          statement.name(),
          statement.text(),
          statement.preparedAt(),
          types(statement.parameterTypes()),
          statement.resultTypes() == null ? null : types(statement.resultTypes()),
          statement.fromSql(),
          0,
          0);
    }
  }

  private String types(int[] oids) {
    StringBuilder array = new StringBuilder("{");
    for (int oid : oids) {
      array.append(array.length() > 1 ? "," : "");
      array.append('"').append(database.types().formatTypeName(oid).replace("\"", "\\\""));
      array.append('"');
    }
    return array.append('}').toString();
  }

  private void cursors(ReportRows rows) {
    for (SessionObjects.Cursor cursor : objects.cursors()) {
      rows.add(
          cursor.name(),
          cursor.text(),
          cursor.holdable(),
          cursor.binary(),
          cursor.scrollable(),
          cursor.openedAt());
    }
  }

  /** Everybody who reaches the instance is asked for the same proof. */
  private void hostRules(ReportRows rows) {
    String method = runtime.parameters().settings().getOrDefault("pgj.auth", "trust");
    String[] all = {"all"};
    rows.add(1, null, null, "local", all, all, null, null, "trust", null, null);
    rows.add(2, null, null, "host", all, all, "all", null, method, null, null);
  }

  private static void waitEvents(ReportRows rows) {
    for (WaitEvent event : WaitEvent.values()) {
      rows.add(event.type(), event.label(), null);
    }
  }
}
