package org.pgj.engine.command;

import java.util.function.Supplier;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.analyzer.resolve.TypeServices;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.command.constraint.ForeignKeyEvents;
import org.pgj.engine.executor.ConstraintModes;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.Routines;
import org.pgj.engine.wal.RelationStorage;

/**
 * What commands work with, for one session in one database.
 *
 * @param path the effective search path now
 * @param analyzers makes an analyzer for one statement without parameters
 * @param routineAnalyzers makes analyzers for statements with parameters and variables
 */
public record CommandContext(
    Catalog catalog,
    CatalogChanges changes,
    Supplier<SearchPath> path,
    TableOpener tables,
    HeapContext heap,
    RelationStorage storage,
    RelationOpener relations,
    TypeServices types,
    FunctionContext functions,
    Supplier<Analyzer> analyzers,
    QueryRunner queries,
    CurrentUser user,
    TemporarySchema temporary,
    ForeignKeyEvents foreignKeys,
    ConstraintModes constraintModes,
    SessionServices session,
    Routines routines,
    RoutineSession routineAnalyzers,
    TruncateTriggers truncateTriggers,
    RewriteEvents rewriteEvents) {

  /** The event triggers on table_rewrite. */
  public interface RewriteEvents {
    /**
     * Fires them.
     *
     * @param reason the bits of pg_event_trigger_table_rewrite_reason()
     */
    void fire(int table, int reason);
  }

  /** The TRUNCATE triggers of tables. */
  public interface TruncateTriggers {
    /** Fires those of a table. */
    void fire(int table, boolean before);
  }

  /** The schema of the session's temporary objects. */
  public interface TemporarySchema {
    /** Its oid; it is made if there is none yet. */
    int namespace();

    /** Its oid, 0 if there is none yet. */
    int namespaceIfAny();

    /**
     * Remembers what becomes of a temporary table when transactions end.
     *
     * @param drop whether it is dropped; else its rows are deleted
     */
    void atCommit(int relation, boolean drop);
  }

  /** The role that commands run as. */
  public interface CurrentUser {
    int oid();

    /** The role that the session belongs to, whatever SET ROLE says. */
    int sessionOid();

    boolean isSuperuser();
  }
}
