package org.pgj.engine.analyzer.tree;

import java.util.List;
import java.util.Set;

/**
 * One source of rows.
 *
 * <p>{@link #columnNames()} are the names by which this query sees the columns, after aliasing; for
 * relations one per attribute number, dropped ones as null.
 */
public sealed interface RangeTableEntry {
  /** The name that qualifies its columns: the alias, else the relation's own name; may be null. */
  String name();

  /** Whether {@link #name()} was given by the user as an alias. */
  boolean aliased();

  List<String> columnNames();

  /** Output columns' types, in the order of {@link #columnNames()}. */
  List<ColumnType> columnTypes();

  /** Whether the entry may refer to entries left of it. */
  default boolean lateral() {
    return false;
  }

  /** Type of an output column. */
  record ColumnType(int type, int typmod, int collation) {}

  /**
   * A table, view, materialized view, sequence, partitioned table …
   *
   * @param inherit whether child tables are included (no ONLY)
   * @param lockMode PostgreSQL's number of the table lock the query holds (1 AccessShare … 8)
   * @param security what the rewriter adds for row-level security: conditions on the rows, over
   *     this query's range indexes, each to be tested before the ones behind it and before the
   *     query's own, unless those are leakproof
   */
  record Relation(
      String name,
      boolean aliased,
      List<String> columnNames,
      List<ColumnType> columnTypes,
      int relation,
      char kind,
      boolean inherit,
      int lockMode,
      AccessCheck access,
      TableSample sample,
      List<Expression> security)
      implements RangeTableEntry {
    private static final int ROW_SHARE = 2;
    private static final long UPDATE = 1 << 2;

    /** Trees stored before there was security have none. */
    public Relation {
      security = security == null ? List.of() : security;
    }

    /** A relation whose rows are not guarded. */
    public Relation(
        String name,
        boolean aliased,
        List<String> columnNames,
        List<ColumnType> columnTypes,
        int relation,
        char kind,
        boolean inherit,
        int lockMode,
        AccessCheck access,
        TableSample sample) {
      this(
          name,
          aliased,
          columnNames,
          columnTypes,
          relation,
          kind,
          inherit,
          lockMode,
          access,
          sample,
          List.of());
    }

    /** The same for FOR UPDATE and its kin: with the lock and the privilege that takes. */
    public Relation forRowLocks() {
      return new Relation(
          name,
          aliased,
          columnNames,
          columnTypes,
          relation,
          kind,
          inherit,
          Math.max(lockMode, ROW_SHARE),
          new AccessCheck(
              access.required() | UPDATE,
              access.checkAs(),
              access.selected(),
              access.inserted(),
              access.updated()),
          sample,
          security);
    }

    Relation withSample(TableSample replacement) {
      return new Relation(
          name,
          aliased,
          columnNames,
          columnTypes,
          relation,
          kind,
          inherit,
          lockMode,
          access,
          replacement,
          security);
    }

    public Relation withAccess(AccessCheck replacement) {
      return new Relation(
          name,
          aliased,
          columnNames,
          columnTypes,
          relation,
          kind,
          inherit,
          lockMode,
          replacement,
          sample,
          security);
    }

    /** The same behind conditions that rows must meet before any other is tested. */
    public Relation withSecurity(List<Expression> replacement) {
      return new Relation(
          name,
          aliased,
          columnNames,
          columnTypes,
          relation,
          kind,
          inherit,
          lockMode,
          access,
          sample,
          replacement);
    }
  }

  /** A subquery in FROM, or a view expanded by the rewriter ({@code view} its oid, else 0). */
  record Subquery(
      String name,
      boolean aliased,
      List<String> columnNames,
      List<ColumnType> columnTypes,
      AnalyzedQuery query,
      boolean lateral,
      boolean securityBarrier,
      int view)
      implements RangeTableEntry {
    public Subquery withQuery(AnalyzedQuery replacement) {
      return new Subquery(
          name, aliased, columnNames, columnTypes, replacement, lateral, securityBarrier, view);
    }
  }

  /** Functions in FROM; more than one by ROWS FROM. */
  record Functions(
      String name,
      boolean aliased,
      List<String> columnNames,
      List<ColumnType> columnTypes,
      List<RangeFunction> functions,
      boolean ordinality,
      boolean lateral)
      implements RangeTableEntry {
    Functions withFunctions(List<RangeFunction> replacements) {
      return new Functions(
          name, aliased, columnNames, columnTypes, replacements, ordinality, lateral);
    }
  }

  /**
   * One function of {@link Functions}.
   *
   * @param columns how many output columns it contributes
   * @param definitions columns given by a column definition list, else null
   */
  record RangeFunction(Expression call, int columns, List<ColumnDefinition> definitions) {}

  /** One column of a column definition list. */
  record ColumnDefinition(String name, ColumnType type) {}

  /** VALUES lists. */
  record Values(
      String name,
      boolean aliased,
      List<String> columnNames,
      List<ColumnType> columnTypes,
      List<List<Expression>> rows,
      boolean lateral)
      implements RangeTableEntry {
    Values withRows(List<List<Expression>> replacements) {
      return new Values(name, aliased, columnNames, columnTypes, replacements, lateral);
    }
  }

  /**
   * A reference to a WITH query, {@code levelsUp} queries outwards; {@code selfReference} within
   * the recursive term.
   */
  record CommonTable(
      String name,
      boolean aliased,
      List<String> columnNames,
      List<ColumnType> columnTypes,
      String commonTable,
      int levelsUp,
      boolean selfReference)
      implements RangeTableEntry {}

  /** Rows that the session knows by a name: a transition table. */
  record NamedRows(
      String name,
      boolean aliased,
      List<String> columnNames,
      List<ColumnType> columnTypes,
      String rows)
      implements RangeTableEntry {}

  /**
   * What must be allowed before the query runs (PostgreSQL: RTEPermissionInfo).
   *
   * @param required privilege bits as in pg_class.relacl (ACL_SELECT = 2 …)
   * @param checkAs role to check as, 0 = the current user
   * @param selected attribute numbers read; 0 stands for the whole row
   */
  record AccessCheck(
      long required,
      int checkAs,
      Set<Integer> selected,
      Set<Integer> inserted,
      Set<Integer> updated) {}

  /**
   * TABLESAMPLE.
   *
   * @param method oid of its function
   */
  record TableSample(int method, List<Expression> arguments, Expression repeatable) {}
}
