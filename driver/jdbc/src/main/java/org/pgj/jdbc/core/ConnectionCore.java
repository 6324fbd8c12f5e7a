package org.pgj.jdbc.core;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLWarning;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.pgj.jdbc.PgjNotification;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.sql.CallEscape;
import org.pgj.jdbc.sql.JdbcSqlParser;
import org.pgj.jdbc.sql.NativeSql;
import org.pgj.jdbc.type.ValueContext;
import org.pgj.jdbc.type.WallClock;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.url.ConnectionUrl;
import org.pgj.jdbc.wire.CancelRequest;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.jdbc.wire.PreparedQuery;
import org.pgj.jdbc.wire.QueryExecutor;
import org.pgj.jdbc.wire.RowFields;
import org.pgj.jdbc.wire.ServerSession;
import org.pgj.protocol.SqlState;

/** The state of a connection and the one way to run statements on it. */
public final class ConnectionCore implements ValueContext {
  private final ServerSession session;
  private final QueryExecutor executor;
  private final ConnectionUrl url;
  private final ConnectionSettings settings;
  private final ServerAddress address;
  private final String user;
  private final StatementCache cache;
  private final TypeCatalog types = new TypeCatalog(this);
  private final StatementGuard guard;
  private final BatchRewriting batchRewriting;
  private final CallEscape callEscape;
  private final QueryObserver observer;
  private final AdaptiveFetch adaptiveFetch;
  private final ReentrantLock cancelLock = new ReentrantLock();
  private Object running;
  private ResultFactory results;
  private SideConnection side;

  /** A comment to append to statements, maybe empty. */
  private String tags;

  private Map<String, Class<?>> typeMap = new HashMap<>();
  private boolean autoCommit = true;
  private boolean readOnly;
  private final WallClock wallClock = new WallClock();
  private String zoneName;
  private ZoneId zone;
  private SQLWarning sessionWarnings;

  public ConnectionCore(
      ServerSession session,
      ConnectionUrl url,
      ConnectionSettings settings,
      ServerAddress address,
      String user,
      int prepareThreshold)
      throws SQLException {
    this.session = session;
    this.executor = session.newExecutor(prepareThreshold);
    executor.maxResultBytes(ResultBufferSize.of(settings));
    this.url = url;
    this.settings = settings;
    this.address = address;
    this.user = user;
    String mode = settings.string(PgjProperty.ESCAPE_SYNTAX_CALL_MODE);
    this.callEscape = CallEscape.of(mode);
    if (callEscape == null) {
      throw ConnectionSettings.invalid(
          PgjProperty.ESCAPE_SYNTAX_CALL_MODE, mode, "select, callIfNoReturn or call");
    }
    this.guard = new StatementGuard(this, settings);
    this.observer = QueryObserver.of(settings, session.processId());
    this.adaptiveFetch = AdaptiveFetch.of(settings);
    this.tags = QueryTags.ofProperty(settings.string(PgjProperty.QUERY_TAGS));
    this.batchRewriting = new BatchRewriting(this, guard, settings);
    this.cache =
        new StatementCache(settings.integer(PgjProperty.PREPARED_STATEMENT_CACHE_QUERIES), this);
  }

  public ServerSession session() {
    return session;
  }

  public QueryExecutor executor() {
    return executor;
  }

  public ConnectionUrl url() {
    return url;
  }

  public ConnectionSettings settings() {
    return settings;
  }

  public TypeCatalog types() {
    return types;
  }

  /**
   * Whether a batch of an INSERT is to be sent as multi-row INSERTs: always if the user wants it
   * so; unless he has said a word about it, also where there is no difference to be seen.
   */
  public BatchRewriting batchRewriting() {
    return batchRewriting;
  }

  /** A comment to append to the statements made from now on; empty for none. */
  public void tags(String comment) {
    tags = comment;
  }

  /** Who makes results; set once, when the connection is made. */
  public void resultFactory(ResultFactory factory) {
    results = factory;
  }

  /** How to make another connection; set once, when the connection is made. */
  public void sideConnection(SideConnection maker) {
    side = maker;
  }

  /**
   * Asks a question of the driver's own on another connection if rows are on the wire of this one:
   * on this one it would take all of them into memory.
   *
   * @return null if the wire is free, or if there is no other connection to be had
   */
  Rows askAside(String sql, String... parameters) {
    if (side == null || !executor.isStreaming()) {
      return null;
    }
    try {
      ConnectionCore other = side.open();
      try {
        return Rows.query(other, sql, parameters);
      } finally {
        other.session().close();
      }
    } catch (SQLException e) {
      System.getLogger("org.pgj.jdbc")
          .log(System.Logger.Level.DEBUG, "no second connection for a look at the catalog", e);
      return null;
    }
  }

  /** A result of rows the driver has made itself. */
  ResultSet resultOf(Execution rows) {
    return results.resultOf(rows);
  }

  /** The classes that composite values become, by the names of their types; never null. */
  public Map<String, Class<?>> typeMap() {
    return typeMap;
  }

  public void typeMap(Map<String, Class<?>> map) {
    typeMap = map;
  }

  /** The user that logged in. */
  public String user() {
    return user;
  }

  public boolean autoCommit() {
    return autoCommit;
  }

  public void autoCommit(boolean on) {
    autoCommit = on;
  }

  /** True if what runs next runs in a transaction block. */
  public boolean runsInBlock() {
    return !autoCommit || session.inTransactionBlock();
  }

  public boolean readOnly() {
    return readOnly;
  }

  public void readOnly(boolean on) {
    readOnly = on;
  }

  /**
   * Runs a group of executions in one round trip, within a transaction block unless autocommit is
   * on.
   *
   * @param owner what {@link #cancel} must name to cancel it
   * @throws SQLException the first error; the executions tell which ran
   */
  public void run(Execution[] group, Object owner) throws SQLException {
    guard.run(group, owner, autoCommit ? null : readOnly ? "BEGIN READ ONLY" : "BEGIN");
  }

  /**
   * Runs a group without savepoint and second attempt.
   *
   * @param begin statement that opens a transaction block if none is open, or null
   */
  void runUnguarded(Execution[] group, Object owner, String begin) throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      long start = System.nanoTime();
      Object observed = observer.begin(start);
      enter(owner);
      try {
        executor.execute(group, begin);
      } finally {
        if (!group[group.length - 1].hasMore()) {
          leave(owner);
        }
        observer.end(observed, start, group);
      }
    } finally {
      lock.unlock();
    }
    for (Execution execution : group) {
      if (execution.error() != null) {
        throw execution.error();
      }
    }
  }

  /** Runs a statement of the driver's own that returns nothing, by the simple protocol. */
  public void runSimple(String sql) throws SQLException {
    Execution[] group = {Execution.of(new PreparedQuery(sql, 0), null).simple()};
    runUnguarded(group, this, null);
  }

  /**
   * Throws unless the server answers in time. One of this machine that is only slow passes: as long
   * as its socket is open, its process lives.
   */
  public void ping() throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      executor.ping(url.form() != ConnectionUrl.Form.REMOTE);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs a statement of the driver's own within the current transaction, opening one if need be.
   */
  public void runStatement(String sql) throws SQLException {
    Execution[] group = {
      Execution.of(new PreparedQuery(sql, 0), null).oneShot().dropRows().control()
    };
    run(group, this);
  }

  /** The value of a setting, got without opening a transaction block. */
  public String show(String setting) throws SQLException {
    Execution execution =
        Execution.of(new PreparedQuery("SHOW " + setting, 0), null).oneShot().keepAll();
    runUnguarded(new Execution[] {execution}, this, null);
    return Rows.of(execution).get(0, 0);
  }

  /** True if the server is a standby, as it reported by itself (PostgreSQL 14) or answers. */
  public boolean isStandby() throws SQLException {
    String reported = session.parameter("in_hot_standby");
    return reported != null
        ? reported.equals("on")
        : Rows.query(this, "SELECT pg_catalog.pg_is_in_recovery()").bool(0, 0);
  }

  /** OID of a type given by number or by the name of a built-in type; 0 if there is none. */
  public static int builtinOid(String type) {
    try {
      return Integer.parseUnsignedInt(type);
    } catch (NumberFormatException notANumber) {
      return BuiltinTypes.oidOf(type);
    }
  }

  /**
   * Waits until a message comes that the server sends by itself, if no notification is here; 0
   * waits for ever.
   */
  public void awaitNotification(int timeoutMillis) throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      if (!session.hasNotification()) {
        executor.await(timeoutMillis);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gets more rows of an execution that has more.
   *
   * @return false if they were here already, because another request took the rest into memory
   */
  public boolean fetchMore(Execution execution, Object owner) throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      if (!execution.hasMore()) {
        return false;
      }
      enter(owner);
      try {
        executor.fetchMore(execution);
      } finally {
        if (!execution.hasMore()) {
          leave(owner);
        }
      }
    } finally {
      lock.unlock();
    }
    if (execution.error() != null) {
      throw execution.error();
    }
    return true;
  }

  /** Adapts the number of rows of the next fetch to their size, if that is asked for. */
  public void adaptFetchSize(Execution execution) {
    if (adaptiveFetch != null) {
      adaptiveFetch.adapt(execution);
    }
  }

  /** Takes all rows of an execution into memory. */
  public void keepRest(Execution execution) throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      executor.keepRest(execution);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks the server what a statement returns and takes, unless it has told before.
   *
   * @param parameters give the declared types; need not have values
   * @return the columns, {@link RowFields#NONE} if it returns no rows
   */
  public RowFields describe(PreparedQuery query, ParameterSet parameters) throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      return executor.describe(query, parameters);
    } finally {
      lock.unlock();
    }
  }

  /** Begins a COPY, within a transaction block unless autocommit is on. */
  public CopyExchange copy(String sql) throws SQLException {
    if (!autoCommit && !session.inTransactionBlock()) {
      runSimple("BEGIN");
    }
    return CopyExchange.start(session, executor, sql);
  }

  /** Gives up the rows of an execution that are not here yet. */
  public void abandon(Execution execution, Object owner) throws SQLException {
    if (!execution.hasMore() || session.isClosed()) {
      return;
    }
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      executor.abandon(execution);
      leave(owner);
    } finally {
      lock.unlock();
    }
  }

  private void enter(Object owner) {
    cancelLock.lock();
    running = owner;
    cancelLock.unlock();
  }

  /** Waits for a cancel request that is on its way, so that it cannot hit what runs next. */
  private void leave(Object owner) {
    cancelLock.lock();
    if (running == owner) {
      running = null;
    }
    cancelLock.unlock();
  }

  /**
   * Asks the server to cancel what {@code owner} is running; does nothing if it runs nothing.
   *
   * @param owner null for whatever is running
   */
  public void cancel(Object owner) throws SQLException {
    cancelLock.lock();
    try {
      if (running == null || owner != null && running != owner) {
        return;
      }
      int millis = settings.millis(PgjProperty.CANCEL_SIGNAL_TIMEOUT);
      CancelRequest.send(session, address.connect(Deadline.inMillis(millis)), millis);
    } catch (IOException e) {
      throw new SQLException(
          "the cancel request could not be sent: " + e.getMessage(),
          SqlState.CONNECTION_FAILURE,
          e);
    } finally {
      cancelLock.unlock();
    }
  }

  /** The statement of this JDBC text, from the cache or parsed. */
  public CachedStatement statement(String sql, boolean placeholders, boolean escapes)
      throws SQLException {
    return statement(sql, sql, placeholders, escapes, null);
  }

  /**
   * As above, with RETURNING added for generated keys.
   *
   * @param key the cache's key, which tells texts apart that are treated differently
   * @param returning what to append to the statement, or null
   */
  public CachedStatement statement(
      String key, String sql, boolean placeholders, boolean escapes, String returning)
      throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      String fullKey =
          placeholders ? escapes ? key : "n:" + key : escapes ? "s:" + key : "x:" + key;
      if (!tags.isEmpty()) {
        fullKey += tags;
      }
      CachedStatement cached = cache.get(fullKey);
      if (cached == null) {
        boolean backslash = "off".equals(session.parameter("standard_conforming_strings"));
        List<NativeSql> parts =
            new JdbcSqlParser(sql, placeholders, escapes, backslash, callEscape).parse();
        if (returning != null) {
          parts.replaceAll(part -> part.takesReturning() ? part.withSuffix(returning) : part);
        }
        if (!tags.isEmpty()) {
          parts.replaceAll(part -> part.withComment(tags));
        }
        cached = CachedStatement.of(parts);
        cache.put(fullKey, cached);
      }
      return cached;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a statement up that has fallen out of the cache. */
  void forget(CachedStatement statement) {
    for (PreparedQuery query : statement.allQueries()) {
      executor.forget(query);
    }
  }

  /** Takes the notices that have come since the last call. */
  public SQLWarning takeWarnings() {
    return session.takeWarnings();
  }

  /** Takes the oldest notification; looks at the socket if there is none. */
  public PgjNotification takeNotification() throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      PgjNotification notification = session.takeNotification();
      if (notification == null) {
        session.checkOpen();
        executor.poll();
        notification = session.takeNotification();
      }
      return notification;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the notifications that are here, and what has come in on the socket, once no result or
   * COPY is on the wire.
   *
   * @param wanted asked once that is so: if it says no, the notifications stay for others
   * @throws InterruptedException if the thread is interrupted while it waits for that
   */
  public List<PgjNotification> takeNotificationsWhenFree(BooleanSupplier wanted)
      throws SQLException, InterruptedException {
    ReentrantLock lock = session.lock();
    List<PgjNotification> taken = new ArrayList<>();
    lock.lockInterruptibly();
    try {
      executor.pollWhenFree();
    } finally {
      while (session.hasNotification() && wanted.getAsBoolean()) {
        taken.add(session.takeNotification());
      }
      lock.unlock();
    }
    return taken;
  }

  /** Adds a warning to the connection's. */
  public void addWarning(SQLWarning warning) {
    if (sessionWarnings == null) {
      sessionWarnings = warning;
    } else {
      sessionWarnings.setNextWarning(warning);
    }
  }

  public SQLWarning warnings() {
    return sessionWarnings;
  }

  public void clearWarnings() {
    sessionWarnings = null;
  }

  @Override
  public WallClock wallClock() {
    return wallClock;
  }

  @Override
  public ZoneId sessionZone() {
    String name = session.parameter("TimeZone");
    if (zone == null || !name.equals(zoneName)) {
      zoneName = name;
      zone = zoneOf(name);
    }
    return zone;
  }

  private static ZoneId zoneOf(String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC; // a POSIX specification, which Java does not know
    }
  }

  @Override
  public Object objectOf(int typeOid, String text) throws SQLException {
    return types.objectOf(typeOid, text);
  }

  /**
   * Cancels {@code owner} after {@code seconds} unless {@link QueryTimer.Task#stop} comes before.
   */
  public QueryTimer.Task startTimer(int seconds, Object owner) {
    return QueryTimer.start(this, owner, seconds);
  }

  /** The exception of a statement whose timer went off. */
  public static SQLException timedOut(SQLException canceled) {
    return SqlState.QUERY_CANCELED.equals(canceled.getSQLState())
        ? new SQLTimeoutException(canceled.getMessage(), canceled.getSQLState(), canceled)
        : canceled;
  }
}
