package org.pgj.engine.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.command.setting.SettingText;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.DiscardKind;
import org.pgj.engine.parser.tree.ParsedCopy;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedInsert;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.registry.BuiltinTypes;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Stands for everything behind the session: {@code select N} gives the numbers below N, a name
 * {@code fail} fails when run, INSERT takes an xid, COPY counts bytes.
 */
final class FakeDatabase implements DatabaseConnector, QueryPipeline, TypeCatalog {
  private final TransactionManager transactions;
  private final BuiltinTypes types = new BuiltinTypes();
  private TypeContext context;
  int copied;

  FakeDatabase(TransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Role findRole(String name) {
    return name.equals("nobody") ? null : new Role(10, name, true, true, null);
  }

  @Override
  public Role createSuperuser(String name) {
    return new Role(11, name, true, true, null);
  }

  @Override
  public QueryPipeline connect(
      String database, Role role, RoutineHost session, Map<String, String> localParameters) {
    if (database.equals("missing")) {
      throw new DatabaseError("3D000", "database \"missing\" does not exist");
    }
    context = new SettingTypeContext(session.settings(), transactions, this);
    return this;
  }

  @Override
  public void acceptInvalidations() {}

  @Override
  public boolean disconnect() {
    return true;
  }

  @Override
  public void warmUp() {}

  @Override
  public List<ParsedStatement> parse(String text) {
    return SqlParser.parse(text);
  }

  @Override
  public PreparedQuery prepare(ParsedStatement statement, String text, int[] parameterTypes) {
    String own = text.substring(statement.start(), statement.start() + statement.length()).strip();
    return new Query(statement, own);
  }

  @Override
  public PreparedQuery explain(ParsedExplain explain, PreparedQuery stored, Arguments arguments) {
    throw new UnsupportedOperationException();
  }

  private final class Query implements PreparedQuery {
    private final ParsedStatement statement;
    private final String text;
    private final boolean returnsRows;

    Query(ParsedStatement statement, String text) {
      this.statement = statement;
      this.text = text;
      this.returnsRows = text.contains("select ");
    }

    @Override
    public int[] parameterTypes() {
      return text.contains("$1") ? new int[] {Oids.INT4} : new int[0];
    }

    @Override
    public List<ResultColumn> columns() {
      return returnsRows
          ? List.of(new ResultColumn("n", 0, 0, type(Oids.INT4), SqlType.NO_TYPMOD))
          : null;
    }

    @Override
    public boolean isReusable() {
      return returnsRows;
    }

    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public QueryExecution start(Vector[] parameters, SessionServices services) {
      return new Execution(this, parameters, services);
    }
  }

  private final class Execution implements QueryExecution {
    private final Query query;
    private final SessionServices services;
    private final long rows;
    private long given;

    Execution(Query query, Vector[] parameters, SessionServices services) {
      this.query = query;
      this.services = services;
      String last = query.text.substring(query.text.lastIndexOf(' ') + 1);
      this.rows =
          parameters.length > 0
              ? ((LongVector) parameters[0]).get(0)
              : Character.isDigit(last.charAt(0)) ? Long.parseLong(last) : 1;
    }

    @Override
    public boolean run(long maxRows, RowReceiver receiver) {
      if (query.text.contains("fail")) {
        throw new DatabaseError("22012", "division by zero");
      }
      if (query.statement.statement() instanceof ParsedInsert) {
        transactions.currentXid();
        return true;
      }
      if (query.statement.statement() instanceof ParsedCopy) {
        copy();
        return true;
      }
      long count = maxRows == 0 ? rows - given : Math.min(maxRows, rows - given);
      LongVector values = new LongVector((int) count);
      for (int i = 0; i < count; i++) {
        values.set(i, given + i);
      }
      given += count;
      receiver.receive(new Batch().set(new Vector[] {values}, (int) count));
      return given == rows && (maxRows == 0 || count < maxRows);
    }

    private void copy() {
      services.copyClient().beginIn(false, 1);
      byte[] buffer = new byte[16];
      for (int got = services.copyClient().read(buffer, 0, 16);
          got > 0;
          got = services.copyClient().read(buffer, 0, 16)) {
        copied += got;
      }
    }

    @Override
    public String tag() {
      return query.returnsRows ? "SELECT " + given : "INSERT 0 1";
    }

    @Override
    public void close() {}
  }

  @Override
  public Vector[] evaluate(
      List<ParsedExpression> expressions, int[] types, String text, SessionServices services) {
    List<Vector> values = new ArrayList<>();
    for (ParsedExpression expression : expressions) {
      LongVector value = new LongVector(1);
      value.set(0, Long.parseLong(SettingText.of(expression)));
      value.setConstant(true);
      values.add(value);
    }
    return values.toArray(new Vector[0]);
  }

  @Override
  public Call call(int function) {
    throw DatabaseError.notSupported("a function call");
  }

  @Override
  public int currentUser() {
    return 10;
  }

  @Override
  public void requireUnrestricted(String action) {
    // Nothing is restricted here.
  }

  @Override
  public boolean isSuperuser() {
    return true;
  }

  @Override
  public int resolveType(ParsedTypeName type) {
    return Oids.INT4;
  }

  @Override
  public void requireValid(int type, Vector value) {
    // There are no domains.
  }

  @Override
  public TypeContext typeContext() {
    return context;
  }

  @Override
  public void discard(DiscardKind kind) {}

  @Override
  public SqlType type(int oid) {
    return types.find(oid);
  }

  @Override
  public int arrayTypeOf(int elementOid) {
    return 0;
  }

  @Override
  public String formatTypeName(int oid) {
    return type(oid).name();
  }

  @Override
  public int resolve(ObjectKind kind, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String describe(ObjectKind kind, int oid) {
    return null;
  }
}
