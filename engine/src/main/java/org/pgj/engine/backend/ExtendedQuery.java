package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.transaction.TransactionBlock;
import org.pgj.engine.type.vector.Vector;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageReader;

/** The extended query protocol: Parse, Bind, Describe, Execute, Close. */
final class ExtendedQuery {
  private static final short[] TEXT = {};

  private final Session session;
  private final StatementRunner runner;
  private final ClientText texts;
  private final ClientOutput out;
  private final QueryLog log;
  private final Setting longestOnError;

  ExtendedQuery(Session session, StatementRunner runner, ClientText texts, ClientOutput out) {
    this.texts = texts;
    this.longestOnError = session.settings().setting("log_parameter_max_length_on_error");
    this.session = session;
    this.log = new QueryLog(session.statementLog(), runner);
    this.runner = runner;
    this.out = out;
  }

  void parse(MessageReader in) {
    String name = texts.read(in);
    String text = texts.read(in);
    int[] types = new int[in.uint16()];
    for (int i = 0; i < types.length; i++) {
      types[i] = in.int32();
    }
    in.expectEnd();
    session.beginStep(text);
    if (name.isEmpty()) {
      runner.forget("");
    }
    BoundStatement statement = runner.prepare(text, types);
    runner.store(name, statement, false);
    out.empty(BackendMessage.PARSE_COMPLETE);
    log.parseEnds(name, text);
  }

  void bind(MessageReader in) {
    String portalName = texts.read(in);
    String statementName = texts.read(in);
    BoundStatement statement = runner.find(statementName).statement();
    session.beginStep(statement.text());
    session.transactionBlock().startStatement();
    short[] formats = shorts(in);
    int count = in.uint16();
    int[] types = statement.parameterTypes();
    if (formats.length > 1 && formats.length != count) {
      throw new DatabaseError(
          "08P01",
          "bind message has " + formats.length + " parameter formats but " + count + " parameters");
    }
    if (count != types.length) {
      throw new DatabaseError(
          "08P01",
          "bind message supplies "
              + count
              + " parameters, but prepared statement \""
              + statementName
              + "\" requires "
              + types.length);
    }
    runner.requireRunnable(statement);
    runner.noteAnalysis(statement);
    Vector[] values =
        new ParameterReader(runner.context().pipeline(), portalName, shownOnError())
            .read(in, formats, types);
    short[] resultFormats = resultFormats(in);
    in.expectEnd();
    revalidate(statement);
    List<ResultColumn> columns = statement.query() == null ? null : statement.query().columns();
    int width = columns == null ? 0 : columns.size();
    if (columns != null && resultFormats.length > 1 && resultFormats.length != width) {
      throw new DatabaseError(
          "08P01",
          "bind message has "
              + resultFormats.length
              + " result formats but query has "
              + width
              + " columns");
    }
    Portal portal =
        new Portal(portalName, statement, values, resultFormats, session.portals().level());
    portal.statementName = statementName;
    session.portals().add(portal);
    out.empty(BackendMessage.BIND_COMPLETE);
    log.bindEnds(portal);
  }

  /** What is told of a statement, and bound, is what it would be now. */
  private static void revalidate(BoundStatement statement) {
    if (statement.query() != null) {
      statement.query().revalidate();
    }
  }

  private static short[] shorts(MessageReader in) {
    int count = in.uint16();
    if (count == 0) {
      return TEXT;
    }
    short[] formats = new short[count];
    for (int i = 0; i < count; i++) {
      formats[i] = (short) in.int16();
    }
    return formats;
  }

  private static short[] resultFormats(MessageReader in) {
    short[] formats = shorts(in);
    for (short format : formats) {
      RowEncoder.requireKnown(format);
    }
    return formats;
  }

  void describe(MessageReader in) {
    int kind = in.int8();
    String name = texts.read(in);
    in.expectEnd();
    session.transactionBlock().startStatement();
    if (kind == FrontendMessage.STATEMENT) {
      BoundStatement statement = runner.find(name).statement();
      requireDescribable(statement);
      out.parameterDescription(statement.parameterTypes());
      revalidate(statement);
      describe(statement.query() == null ? null : statement.query().columns(), TEXT);
    } else if (kind == FrontendMessage.PORTAL) {
      Portal portal = findPortal(name);
      requireDescribable(portal.statement);
      describe(portal.columns(), portal.resultFormats);
    } else {
      throw new DatabaseError("08P01", "invalid DESCRIBE message subtype " + kind);
    }
  }

  private void requireDescribable(BoundStatement statement) {
    if (statement.query() != null && statement.query().columns() != null) {
      runner.requireRunnable(statement.parsed().statement());
    }
  }

  private void describe(List<ResultColumn> columns, short[] formats) {
    if (columns == null) {
      out.empty(BackendMessage.NO_DATA);
    } else {
      RowEncoder.describe(columns, formats, out.writer());
    }
  }

  /** A portal that is gone since its transaction has failed is answered as the failure is. */
  private Portal findPortal(String name) {
    if (!session.portals().exists(name)) {
      runner.requireNotFailed();
    }
    return session.portals().find(name);
  }

  void execute(MessageReader in) {
    String name = texts.read(in);
    int maxRows = in.int32();
    in.expectEnd();
    Portal portal = findPortal(name);
    BoundStatement statement = portal.statement;
    session.beginStep(statement.text());
    if (statement.isEmpty()) {
      out.empty(BackendMessage.EMPTY_QUERY_RESPONSE);
      return;
    }
    runner.requireRunnable(statement.parsed().statement());
    TransactionBlock block = session.transactionBlock();
    block.startStatement();
    session.worker().checkInterrupts();
    List<ResultColumn> columns = portal.columns();
    RowEncoder rows =
        columns == null ? null : runner.encoder().begin(columns, portal.resultFormats);
    boolean onward = portal.execution != null;
    boolean stepped = onward || maxRows > 0;
    log.executeBegins(portal, onward);
    String tag;
    if (portal.complete) {
      tag = repeated(portal);
    } else {
      tag = run(portal, Math.max(0, maxRows), rows);
    }
    if (tag == null) {
      out.empty(BackendMessage.PORTAL_SUSPENDED);
      out.flushIfFull();
      log.executeEnds(portal, onward);
      return;
    }
    if (StatementRunner.isTransactionControl(statement)) {
      block.finishStatement();
    } else {
      block.separateStatements();
      block.beginPipeline();
    }
    out.commandComplete(stepped && rows != null ? counting(tag, rows.count()) : tag);
    out.flushIfFull();
    log.executeEnds(portal, onward);
  }

  private String run(Portal portal, int maxRows, RowEncoder rows) {
    try {
      return runner.run(portal, maxRows, rows == null ? NoRows.INSTANCE : rows, rows != null);
    } catch (DatabaseError error) {
      String values = shownOnError().of(portal, runner.context().pipeline().typeContext());
      if (values != null) {
        String name = portal.name.isEmpty() ? "unnamed portal" : "portal \"" + portal.name + "\"";
        error.addContext(name + " with parameters: " + values);
      }
      throw error;
    }
  }

  private ShownValues shownOnError() {
    return new ShownValues((int) longestOnError.integer());
  }

  /** A complete query gives no more rows; anything else must not run twice. */
  private static String repeated(Portal portal) {
    if (portal.columns() == null) {
      throw new DatabaseError("55000", "portal \"" + portal.name + "\" cannot be run");
    }
    return counting(portal.tag, 0);
  }

  /** A tag with the rows of the last step only, where it tells their number. */
  private static String counting(String tag, long rows) {
    int number = tag.lastIndexOf(' ') + 1;
    return number > 0 && Character.isDigit(tag.charAt(number))
        ? tag.substring(0, number) + rows
        : tag;
  }

  void close(MessageReader in) {
    int kind = in.int8();
    String name = texts.read(in);
    in.expectEnd();
    if (kind == FrontendMessage.STATEMENT) {
      runner.forget(name);
    } else if (kind == FrontendMessage.PORTAL) {
      session.portals().close(name);
    } else {
      throw new DatabaseError("08P01", "invalid CLOSE message subtype " + kind);
    }
    out.empty(BackendMessage.CLOSE_COMPLETE);
  }
}
