package org.pgj.engine.backend;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.Doorbell;
import org.pgj.engine.os.Entropy;
import org.pgj.engine.setting.SettingContext;
import org.pgj.engine.setting.SettingSource;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.shared.Encryption;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.shared.child.ChildParameters;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.ErrorFields;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.ProtocolViolation;
import org.pgj.protocol.StartupPacket;

/**
 * Takes the clients of a backend process one after the other: first packets, authentication, the
 * way into the database, the session, and clearing up after it.
 *
 * <p>The postmaster's settings decide who is let in: {@code pgj.auth} is {@code trust} or {@code
 * scram-sha-256} for TCP; {@code pgj.strict_auth} makes the Unix-domain socket as strict. Otherwise
 * a local client is whoever it says, and an unknown user becomes a superuser.
 */
public final class SessionHost implements SessionRunner {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final String LOCAL_PREFIX = "pgj.";
  private static final String TRUST = "trust";

  private final SessionContext context;
  private final Worker worker;
  private final ServerTls tls;
  private final Runnable onLeaving;
  private final byte[] serverSecret = new byte[32];

  /**
   * @param settings the process's parameters, without values of files and command line yet
   * @param onLeaving called when a client is gone, before what it leaves is cleared up
   */
  public SessionHost(
      ChildParameters parameters,
      Worker worker,
      Settings settings,
      TransactionManager transactions,
      DatabaseConnector connector,
      Runnable onLeaving) {
    this.worker = worker;
    this.onLeaving = onLeaving;
    InterruptTimer timer = new InterruptTimer(worker, new Doorbell(parameters.instance()));
    this.context = new SessionContext(worker, parameters, settings, transactions, connector, timer);
    SessionHooks.install(settings, transactions, context.activity());
    SessionContext.configure(settings, parameters);
    this.tls =
        new ServerTls(Path.of(parameters.inMemory() ? "" : parameters.dataDirectory()), settings);
    long seed = parameters.build() ^ parameters.startMicros();
    for (int i = 0; i < serverSecret.length; i++) {
      serverSecret[i] = (byte) (seed >>> (i & 7) * 8);
    }
  }

  @Override
  public void idle(boolean warmUp) {
    if (warmUp) {
      context.connector().warmUp();
      tls.context();
    }
    context.connector().acceptInvalidations();
    if (worker.takeInterrupts(Interrupt.CATCH_UP | Interrupt.RELOAD) != 0) {
      context.reloadConfiguration();
      tls.reload();
    }
  }

  @Override
  public byte[] lastWords() {
    MessageWriter writer = new MessageWriter(512);
    ErrorFields.of(
            "WARNING", "57P02", "terminating connection because of crash of another server process")
        .detail(
            "The postmaster has commanded this server process to roll back the current transaction"
                + " and exit, because another server process exited abnormally and possibly"
                + " corrupted shared memory.")
        .hint(
            "In a moment you should be able to reconnect to the database and repeat your command.")
        .build()
        .write(writer, BackendMessage.NOTICE_RESPONSE);
    byte[] message = new byte[writer.length()];
    System.arraycopy(writer.array(), 0, message, 0, message.length);
    return message;
  }

  @Override
  public SessionEnd run(ClientConnection socket) {
    Negotiation negotiation =
        new Negotiation(
            worker,
            tls,
            socket,
            context.settings().integer("authentication_timeout") * NANOS_PER_SECOND);
    SessionOrigin origin = new SessionOrigin(context, socket);
    ConnectionLog connections = new ConnectionLog(context, origin);
    context.log().setOrigin(origin);
    connections.received();
    boolean entered = false;
    boolean inOrder = true;
    Session session = null;
    try {
      StartupPacket.Startup startup = negotiation.run();
      if (startup == null) {
        return SessionEnd.REUSABLE;
      }
      entered = true;
      session = open(startup, negotiation, origin, connections);
      session.run();
      connections.left();
      negotiation.out().flush();
    } catch (ClientGone gone) {
      // It left in the middle of the start-up.
    } catch (DatabaseError error) {
      refuse(negotiation, error);
    } catch (ProtocolViolation violation) {
      refuse(negotiation, new DatabaseError("08P01", violation.getMessage()));
    } catch (PanicError panic) {
      throw panic;
    } catch (Throwable bug) {
      ServerLog.failure("unexpected failure at the start of a session", bug);
      refuse(negotiation, new DatabaseError("XX000", bug.toString()));
      inOrder = false;
    } finally {
      if (entered) {
        inOrder &= leave(session);
      }
      context.log().setOrigin(null);
      negotiation.client().close();
    }
    return inOrder && (worker.interrupts() & Interrupt.TERMINATE) == 0
        ? SessionEnd.REUSABLE
        : SessionEnd.RETIRE;
  }

  private void refuse(Negotiation negotiation, DatabaseError error) {
    context.log().error(error.fatal(), "");
    negotiation.out().error(error);
    negotiation.out().flush();
  }

  /** Forgets the client; whether another may be served. */
  private boolean leave(Session session) {
    onLeaving.run();
    worker.takeInterrupts(Interrupt.CLIENT_GONE);
    if (session != null) {
      session.end();
    }
    abortStrayTransaction();
    maintain();
    context.transactions().locks().releaseAllForSession();
    context.notifications().reset();
    boolean reusable = disconnect();
    context.tcpSettings().detach();
    context.settings().forgetClient();
    context.setPipeline(null);
    worker.setCancelKey(0);
    worker.setDatabase(0);
    worker.setRole(0);
    worker.takeInterrupts(~(Interrupt.TERMINATE | Interrupt.CRASH | Interrupt.RELOAD));
    context.activity().begin(Clock.now(), "", -1);
    collectHeap();
    return reusable && worker.heldLockCount() == 0;
  }

  /** A session's definitions and plans are garbage now. */
  private void collectHeap() {
    HeapKeeper heap = context.heap();
    heap.look();
    if (heap.isDue()) {
      heap.collect();
    }
  }

  /** The client is gone: tables that it has changed very much do not wait any longer. */
  private void maintain() {
    QueryPipeline pipeline = context.pipeline();
    if (pipeline != null
        && (worker.interrupts() & Interrupt.TERMINATE) == 0
        && pipeline.hasMaintenance()) {
      pipeline.maintain(true);
    }
  }

  /**
   * Drops what the session leaves in the database. If that fails, this process ends in order, and
   * the next to use its temporary schema empties that; the others need not know.
   */
  private boolean disconnect() {
    worker.holdInterrupts();
    try {
      return context.connector().disconnect();
    } catch (DatabaseError error) {
      ServerLog.failure("could not remove the temporary objects of a session", error);
      abortStrayTransaction();
      return false;
    } finally {
      worker.resumeInterrupts();
    }
  }

  private void abortStrayTransaction() {
    worker.releaseLocks();
    if (context.transactions().isActive()) {
      context.transactions().abort();
    }
  }

  // ---- opening

  private Session open(
      StartupPacket.Startup startup,
      Negotiation negotiation,
      SessionOrigin origin,
      ConnectionLog connections) {
    ClientConnection client = negotiation.client();
    ClientOutput out = negotiation.out();
    Map<String, String> parameters = startup.parameters();
    String user = parameters.get("user");
    if (user == null || user.isEmpty()) {
      throw new DatabaseError("28000", "no PostgreSQL user name specified in startup packet")
          .fatal();
    }
    String database = parameters.get("database");
    if (database == null || database.isEmpty()) {
      database = user;
    }
    origin.name(user, database);
    String replication = parameters.get("replication");
    if (replication != null && !replication.equals("false") && !replication.equals("0")) {
      throw DatabaseError.notSupported("the replication protocol").fatal();
    }
    context
        .activity()
        .begin(
            Clock.now(),
            client.isLocal() ? "" : client.remoteAddress().host(),
            client.isLocal() ? -1 : client.remoteAddress().port());
    Encryption encryption = negotiation.encryption();
    if (encryption != null) {
      context.activity().setEncryption(encryption);
    }
    context.tcpSettings().attach(client);
    context.connector().acceptInvalidations();
    Session session = new Session(context, client, negotiation.in(), out);
    DatabaseConnector.Role role = authenticate(session, user, negotiation, connections);
    enter(session, database, role, parameters, client.isLocal());
    connections.authorized(encryption);
    sendGreeting(out);
    return session;
  }

  private DatabaseConnector.Role authenticate(
      Session session, String user, Negotiation negotiation, ConnectionLog connections) {
    ClientConnection client = negotiation.client();
    Authentication authentication =
        new Authentication(
            negotiation.input(), negotiation.out(), serverSecret, negotiation.endPoint());
    session.transactionBlock().startStatement();
    DatabaseConnector.Role role = context.connector().findRole(user);
    boolean trusted = isTrusted(client);
    if (!trusted) {
      authentication.scram(user, role == null ? null : role.password());
    } else if (role == null && client.isLocal() && !isStrict()) {
      role = context.connector().createSuperuser(user);
    }
    if (role == null) {
      throw new DatabaseError("28000", "role \"" + user + "\" does not exist").fatal();
    }
    if (!role.mayLogIn()) {
      throw new DatabaseError("28000", "role \"" + user + "\" is not permitted to log in").fatal();
    }
    session.transactionBlock().finishStatement();
    connections.authenticated(user, !trusted);
    authentication.accept();
    return role;
  }

  private boolean isStrict() {
    return "true".equals(context.parameters().settings().get("pgj.strict_auth"));
  }

  private boolean isTrusted(ClientConnection client) {
    if (client.isLocal() && !isStrict()) {
      return true;
    }
    String method = context.parameters().settings().get("pgj.auth");
    return method == null || method.toLowerCase(Locale.ROOT).equals(TRUST);
  }

  private void enter(
      Session session,
      String database,
      DatabaseConnector.Role role,
      Map<String, String> parameters,
      boolean local) {
    Settings settings = context.settings();
    settings.setSuperuser(role.superuser());
    settings.setInternal("session_authorization", role.name());
    settings.setInternal("is_superuser", role.superuser() ? "on" : "off");
    worker.setRole(role.oid());
    Map<String, String> localParameters = new HashMap<>();
    session.transactionBlock().startStatement();
    for (Map.Entry<String, String> entry : parameters.entrySet()) {
      String name = entry.getKey();
      switch (name) {
        case "user", "database", "replication" -> {
          // Not parameters of the session.
        }
        case "options" -> applyOptions(settings, entry.getValue());
        default -> {
          if (local && name.startsWith(LOCAL_PREFIX)) {
            localParameters.put(name, entry.getValue());
          } else {
            settings.initialize(
                name, entry.getValue(), SettingContext.BACKEND, SettingSource.CLIENT);
          }
        }
      }
    }
    context.setPipeline(context.connector().connect(database, role, session, localParameters));
    session.begin();
    context.pipeline().sessionBegins();
    session.transactionBlock().finishStatement();
  }

  /** {@code -c name=value}, {@code --name=value}, with backslashes before blanks in values. */
  private static void applyOptions(Settings settings, String options) {
    for (String option : CommandLineOptions.split(options)) {
      String setting = CommandLineOptions.setting(option);
      int equals = setting.indexOf('=');
      if (equals < 0) {
        throw new DatabaseError("42601", "-c " + setting + " requires a value").fatal();
      }
      settings.initialize(
          setting.substring(0, equals).replace('-', '_'),
          setting.substring(equals + 1),
          SettingContext.BACKEND,
          SettingSource.CLIENT);
    }
  }

  private void sendGreeting(ClientOutput out) {
    context.settings().beginReporting();
    context.settings().reportChanges(out);
    int key = (int) Entropy.nextLong();
    worker.setCancelKey(key == 0 ? 1 : key);
    out.backendKeyData(worker.pid(), key == 0 ? 1 : key);
  }
}
