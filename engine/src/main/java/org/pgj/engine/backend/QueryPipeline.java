package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.DiscardKind;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Vector;

/**
 * The way of a query behind the protocol, for one session in one database: parse, analyze, plan,
 * run. A transaction is active in every call but {@link #parse}; snapshots are the pipeline's own
 * business. Statements that concern the session itself (transactions, prepared statements, cursors,
 * settings) do not come here.
 */
public interface QueryPipeline {
  /**
   * The statements of a query string.
   *
   * @throws org.pgj.engine.error.DatabaseError 42601 with position
   */
  List<ParsedStatement> parse(String text);

  /**
   * Resolves names and types.
   *
   * @param text the whole query string, which positions refer to
   * @param parameterTypes oids of {@code $1} and so on as far as known, 0 where not
   */
  PreparedQuery prepare(ParsedStatement statement, String text, int[] parameterTypes);

  /**
   * The values of expressions without columns, as arguments of EXECUTE, converted to types.
   *
   * @return one constant vector for each
   * @throws org.pgj.engine.error.DatabaseError 42804 if a type does not fit
   */
  Vector[] evaluate(
      List<ParsedExpression> expressions, int[] types, String text, SessionServices services);

  /** Arguments of EXECUTE, computed when the statement runs. */
  interface Arguments {
    Vector[] values(SessionServices services);
  }

  /** EXPLAIN EXECUTE of a prepared statement, or EXPLAIN CREATE TABLE AS EXECUTE. */
  PreparedQuery explain(ParsedExplain explain, PreparedQuery stored, Arguments arguments);

  /** CREATE TABLE AS EXECUTE of a prepared statement. */
  default PreparedQuery createTableAs(
      ParsedCreateTableAs create, PreparedQuery stored, Arguments arguments) {
    throw DatabaseError.notSupported("CREATE TABLE AS EXECUTE").at(create.location());
  }

  /** Whether statements of clients are counted in this database. */
  default boolean countsStatements() {
    return false;
  }

  /** Fires the event triggers on the begin of a session. */
  default void sessionBegins() {}

  /** The oid of a type by name. */
  int resolveType(ParsedTypeName type);

  /**
   * A function by its oid, for the message FunctionCall.
   *
   * @throws org.pgj.engine.error.DatabaseError 42883 if there is none, 0A000 if it is no plain
   *     function
   */
  Call call(int function);

  /** A SELECT that calls a function, with parameters of its arguments' types. */
  record Call(String text, int[] types) {}

  /**
   * Demands of a value that a client has sent what the domains in its type demand.
   *
   * @throws org.pgj.engine.error.DatabaseError 23502, 23514
   */
  void requireValid(int type, Vector value);

  /** What reading and printing of values depends on. */
  TypeContext typeContext();

  /** CONTEXT of the routines that run now; empty if none runs. */
  default String place() {
    return "";
  }

  /** The oid of the role whose rights count now. */
  int currentUser();

  /** Whether that role is a superuser. */
  boolean isSuperuser();

  /**
   * Refuses what must not be done in a security-restricted operation.
   *
   * @param action such as "execute PREPARE"
   * @throws org.pgj.engine.error.DatabaseError 42501
   */
  void requireUnrestricted(String action);

  /** Whether tables that the session has changed may need care; without a transaction. */
  default boolean hasMaintenance() {
    return false;
  }

  /**
   * Takes that care, in transactions of its own.
   *
   * @param clientIsGone whether the next client may be waiting: only what is urgent is done
   */
  default void maintain(boolean clientIsGone) {}

  /** DISCARD: forgets what the pipeline keeps for the session. */
  void discard(DiscardKind kind);
}
