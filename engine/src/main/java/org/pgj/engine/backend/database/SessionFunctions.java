package org.pgj.engine.backend.database;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.pgj.engine.backend.DatabaseConnector;
import org.pgj.engine.backend.SettingTypeContext;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.command.sequence.SessionSequences;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.DomainDemands;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SessionRandom;
import org.pgj.engine.function.TextQueries;
import org.pgj.engine.function.catalog.BackendSignals;
import org.pgj.engine.function.catalog.CatalogInformation;
import org.pgj.engine.function.catalog.ObjectInformation;
import org.pgj.engine.function.lob.LargeObjects;
import org.pgj.engine.function.report.CommandEvents;
import org.pgj.engine.function.report.ObjectAddresses;
import org.pgj.engine.function.report.ServerReports;
import org.pgj.engine.function.search.SearchConfigurations;
import org.pgj.engine.function.system.AdvisoryLocks;
import org.pgj.engine.function.system.DataDirectory;
import org.pgj.engine.function.system.LockWaits;
import org.pgj.engine.function.system.NotificationService;
import org.pgj.engine.function.system.Privileges;
import org.pgj.engine.function.system.RangeSummaries;
import org.pgj.engine.function.system.Sequences;
import org.pgj.engine.function.system.SessionInformation;
import org.pgj.engine.function.system.Snapshots;
import org.pgj.engine.function.system.WalPositions;
import org.pgj.engine.routine.ActingUser;
import org.pgj.engine.setting.SettingDefinition;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.Activity;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.transaction.statistics.Statistics;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.text.CharacterEncoding;

/** What functions may ask of the session, for the whole life of the process. */
final class SessionFunctions implements FunctionContext, SessionInformation {
  private static final int PG_CATALOG = SearchPath.PG_CATALOG;

  private final EngineRuntime runtime;
  private final CurrentTypes types = new CurrentTypes();
  private final SettingTypeContext values;
  private final SessionRoles roles;
  private final CommandContext.CurrentUser user =
      new CommandContext.CurrentUser() {
        @Override
        public int oid() {
          return currentUserOid();
        }

        @Override
        public int sessionOid() {
          return roles.sessionOid();
        }

        @Override
        public boolean isSuperuser() {
          return SessionFunctions.this.isSuperuser();
        }
      };
  private SessionRandom random = new SessionRandom();
  private SessionServices services;
  private DatabaseSession database;
  private SessionSequences sequences;
  private RangeSummaries ranges;
  private DomainDemands demands;
  private TextQueries queries;
  private IntSupplier triggerDepth;
  private CommandEvents events;
  private ObjectAddresses addresses;
  private String databaseName = "";

  SessionFunctions(EngineRuntime runtime) {
    this.runtime = runtime;
    this.roles = new SessionRoles(runtime.settings());
    this.values = new SettingTypeContext(runtime.settings(), runtime.transactions(), types);
  }

  /** A session begins in a database. */
  void enter(
      DatabaseSession newDatabase,
      String name,
      DatabaseConnector.Role newRole,
      SessionServices newServices) {
    types.enter(newDatabase.types());
    database = newDatabase;
    databaseName = name;
    roles.enter(newDatabase, newRole);
    services = newServices;
    random = new SessionRandom();
  }

  /** The sequences of the session that has begun. */
  void useSequences(SessionSequences newSequences) {
    sequences = newSequences;
  }

  /** What runs queries for the session that has begun. */
  void useQueries(TextQueries newQueries) {
    queries = newQueries;
  }

  /** What knows how deeply triggers of the session that has begun are nested. */
  void useTriggerDepth(IntSupplier depth) {
    triggerDepth = depth;
  }

  @Override
  public int triggerDepth() {
    return triggerDepth.getAsInt();
  }

  /** What knows the domains of the session that has begun. */
  void useDemands(DomainDemands newDemands) {
    demands = newDemands;
  }

  /** What summarises ranges for the session that has begun. */
  void useRanges(RangeSummaries newRanges) {
    ranges = newRanges;
  }

  /** What finds objects by name for the session that has begun. */
  void useAddresses(ObjectAddresses newAddresses) {
    addresses = newAddresses;
  }

  /** What knows the commands of the session that has begun. */
  void useEvents(CommandEvents newEvents) {
    events = newEvents;
  }

  SessionSequences sequences() {
    return sequences;
  }

  @Override
  public DateStyle dateStyle() {
    return values.dateStyle();
  }

  @Override
  public DateOrder dateOrder() {
    return values.dateOrder();
  }

  @Override
  public IntervalStyle intervalStyle() {
    return values.intervalStyle();
  }

  @Override
  public ZoneId timeZone() {
    return values.timeZone();
  }

  @Override
  public int extraFloatDigits() {
    return values.extraFloatDigits();
  }

  @Override
  public boolean isByteaOutputHex() {
    return values.isByteaOutputHex();
  }

  @Override
  public CharacterEncoding clientEncoding() {
    return values.clientEncoding();
  }

  @Override
  public long transactionTimestamp() {
    return values.transactionTimestamp();
  }

  @Override
  public TypeCatalog catalog() {
    return types;
  }

  @Override
  public long statementTimestamp() {
    return services.statementTime();
  }

  @Override
  public long clockTimestamp() {
    return Clock.now();
  }

  @Override
  public SessionRandom random() {
    return random;
  }

  @Override
  public String setting(String name, boolean missingOk) {
    Settings settings = runtime.settings();
    return missingOk ? settings.showIfKnown(name) : settings.show(name);
  }

  @Override
  public String setSetting(String name, String value, boolean local) {
    runtime.settings().set(name, value, local ? Settings.Scope.LOCAL : Settings.Scope.SESSION);
    return runtime.settings().show(name);
  }

  @Override
  public void checkInterrupts() {
    runtime.worker().checkInterrupts();
  }

  @Override
  public <T> T service(Class<T> type) {
    if (type == SessionInformation.class) {
      return type.cast(this);
    }
    if (type == Sequences.class) {
      return type.cast(sequences);
    }
    if (type == DomainDemands.class) {
      return type.cast(demands);
    }
    if (type == RangeSummaries.class) {
      return type.cast(ranges);
    }
    if (type == BackendSignals.class) {
      return type.cast(new SessionSignals(runtime, database, services.notices()));
    }
    if (type == CatalogInformation.class) {
      return type.cast(new CatalogDescriptions(runtime, database));
    }
    if (type == AdvisoryLocks.class) {
      return type.cast(
          new SessionAdvisoryLocks(
              runtime.transactions().locks(), runtime.worker().database(), services));
    }
    if (type == Statistics.class) {
      return type.cast(runtime.transactions().statistics());
    }
    if (type == LockWaits.class) {
      return type.cast((LockWaits) this::blockers);
    }
    if (type == Snapshots.class) {
      return type.cast(new SessionSnapshots(runtime.transactions()));
    }
    if (type == ObjectInformation.class) {
      return type.cast(new ObjectTexts(runtime, database));
    }
    if (type == ServerReports.class) {
      return type.cast(new SessionReports(runtime, database, services, events, addresses));
    }
    if (type == DataDirectory.class) {
      return type.cast(new SessionFiles(runtime, database));
    }
    if (type == WalPositions.class) {
      return type.cast(new SessionWal(runtime.storage().wal()));
    }
    if (type == LargeObjects.class) {
      return type.cast(database.largeObjects());
    }
    if (type == TextQueries.class) {
      return type.cast(queries);
    }
    if (type == CommandEvents.class) {
      return type.cast(events);
    }
    if (type == NotificationService.class) {
      return type.cast(services.notifications());
    }
    if (type == SearchConfigurations.class) {
      return type.cast(new SessionSearchConfigurations(runtime, database, services.notices()));
    }
    if (type == Privileges.class) {
      return type.cast(new SessionPrivileges(database, currentUserOid()));
    }
    throw DatabaseError.notSupported("a function of " + type.getSimpleName());
  }

  private int[] blockers(int processId) {
    ProcessTable processes = runtime.worker().processes();
    int slot = processes.findBackend(processId);
    int[] blockers = slot < 0 ? new int[0] : runtime.transactions().locks().blockers(slot);
    for (int i = 0; i < blockers.length; i++) {
      blockers[i] = processes.pid(blockers[i]);
    }
    return blockers;
  }

  @Override
  public String version() {
    return "PostgreSQL "
        + runtime.settings().text("server_version")
        + " (pgj) on "
        + System.getProperty("os.arch")
        + "-jvm, compiled by Java "
        + System.getProperty("java.version")
        + ", 64-bit";
  }

  @Override
  public List<String> settingFlags(String name) {
    SettingDefinition definition = runtime.settings().definitionIfKnown(name);
    if (definition == null) {
      return null;
    }
    List<String> flags = new ArrayList<>();
    addIf(definition.isExplained(), "EXPLAIN", flags);
    addIf(definition.isNotReset(), "NO_RESET", flags);
    addIf(definition.isNotResetByAll(), "NO_RESET_ALL", flags);
    addIf(definition.isHidden(), "NO_SHOW_ALL", flags);
    addIf(definition.isNotInSample(), "NOT_IN_SAMPLE", flags);
    addIf(definition.isComputed(), "RUNTIME_COMPUTED", flags);
    return flags;
  }

  private static void addIf(boolean holds, String flag, List<String> flags) {
    if (holds) {
      flags.add(flag);
    }
  }

  @Override
  public String databaseName() {
    return databaseName;
  }

  @Override
  public String sessionUser() {
    return roles.sessionName();
  }

  @Override
  public String currentUser() {
    return roles.isEntered() ? roles.currentName() : "";
  }

  @Override
  public String authenticatedUser() {
    String method = runtime.parameters().settings().getOrDefault("pgj.auth", "trust");
    return method.equals("trust") || clientAddress() == null
        ? null
        : method + ":" + roles.authenticatedName();
  }

  /** Who what runs now runs as. */
  ActingUser actingUser() {
    return roles.acting();
  }

  /** What follows runs as another role. */
  void actAs(ActingUser user) {
    roles.act(user);
  }

  /** Oid of the current user. */
  int currentUserOid() {
    return roles.currentOid();
  }

  boolean isSuperuser() {
    return roles.isSuperuser();
  }

  /** The role that commands run as. */
  CommandContext.CurrentUser user() {
    return user;
  }

  @Override
  public int processId() {
    return runtime.worker().pid();
  }

  @Override
  public String[] searchPath(boolean includeImplicit) {
    SearchPath path = database.searchPath();
    int[] namespaces = path.namespaces();
    String text = runtime.settings().text("search_path");
    String[] names = new String[namespaces.length];
    int count = 0;
    for (int namespace : namespaces) {
      NamespaceEntry entry = database.catalog().namespace(namespace);
      boolean implicit =
          namespace == PG_CATALOG && !text.contains("pg_catalog") || namespace == path.temporary();
      if (includeImplicit || !implicit) {
        names[count++] = entry.name();
      }
    }
    return Arrays.copyOf(names, count);
  }

  @Override
  public String currentQuery() {
    return services.queryText();
  }

  @Override
  public String clientAddress() {
    String address = activity().clientAddress();
    return address.isEmpty() ? null : address;
  }

  @Override
  public int clientPort() {
    return activity().clientPort();
  }

  private Activity.Report activity() {
    return Activity.read(runtime.worker().processes(), runtime.worker().index());
  }

  @Override
  public String serverAddress() {
    return clientAddress() == null ? null : "127.0.0.1";
  }

  @Override
  public int serverPort() {
    return (int) runtime.settings().integer("port");
  }

  @Override
  public long serverStartTime() {
    return runtime.parameters().startMicros();
  }

  @Override
  public long configurationLoadTime() {
    return runtime.parameters().startMicros();
  }

  @Override
  public boolean isInRecovery() {
    return false;
  }

  @Override
  public long assignTransactionId() {
    return runtime.transactions().topXid();
  }

  @Override
  public long latestTransactionId() {
    long own = runtime.transactions().topXidIfAssigned();
    return own != 0 ? own : runtime.transactions().counters(false).nextXid();
  }

  @Override
  public long nextMultixact() {
    return runtime.transactions().counters(false).nextMultixact();
  }

  @Override
  public long transactionIdIfAssigned() {
    return runtime.transactions().topXidIfAssigned();
  }

  @Override
  public void sleep(long nanoseconds) {
    long deadline = System.nanoTime() + nanoseconds;
    while (true) {
      runtime.worker().checkInterrupts();
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      runtime.worker().waitLatch(left, WaitEvent.PG_SLEEP);
    }
  }
}
