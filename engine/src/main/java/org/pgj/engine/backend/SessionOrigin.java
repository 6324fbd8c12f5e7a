package org.pgj.engine.backend;

import java.util.Locale;
import org.pgj.engine.error.LogOrigin;
import org.pgj.engine.shared.Activity;

/** A session as the log's line prefix tells of it. */
final class SessionOrigin implements LogOrigin {
  private static final String STARTING = "startup";

  private final SessionContext context;
  private final ClientConnection client;
  private final long start = System.currentTimeMillis();
  private String user;
  private String database;

  SessionOrigin(SessionContext context, ClientConnection client) {
    this.context = context;
    this.client = client;
  }

  /** The start-up packet has come. */
  void name(String user, String database) {
    this.user = user;
    this.database = database;
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public String database() {
    return database;
  }

  @Override
  public String applicationName() {
    return context.settings().text("application_name");
  }

  @Override
  public String remoteHost() {
    return client.isLocal() ? null : client.remoteAddress().host();
  }

  @Override
  public int remotePort() {
    return client.isLocal() ? -1 : client.remoteAddress().port();
  }

  /** The command's first word. */
  @Override
  public String activity() {
    String query = reported().query().strip();
    int end = 0;
    while (end < query.length() && Character.isLetter(query.charAt(end))) {
      end++;
    }
    return end == 0 ? STARTING : query.substring(0, end).toUpperCase(Locale.ROOT);
  }

  @Override
  public long sessionStart() {
    return start;
  }

  @Override
  public long transactionId() {
    return context.transactions().topXidIfAssigned();
  }

  @Override
  public String virtualTransaction() {
    int number = context.worker().processes().localXid(context.worker().index());
    return number == 0 ? "" : context.worker().index() + "/" + Integer.toUnsignedString(number);
  }

  @Override
  public long queryId() {
    return reported().queryId();
  }

  private Activity.Report reported() {
    return Activity.read(context.worker().processes(), context.worker().index());
  }
}
