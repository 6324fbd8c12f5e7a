package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowMark;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedLocking;
import org.pgj.engine.parser.tree.RelationName;

/** Applies FOR UPDATE and its kin (manual: SELECT, The Locking Clause). */
final class LockingAnalyzer {
  AnalyzedQuery apply(AnalyzedQuery query, List<ParsedLocking> clauses) {
    String name = "FOR " + words(clauses.getFirst().strength().name());
    check(query, name);
    List<RowMark> marks = new ArrayList<>();
    for (ParsedLocking clause : clauses) {
      if (clause.tables().isEmpty()) {
        for (int i = 1; i <= query.rangeTable().size(); i++) {
          query = mark(query, i, clause, marks, false);
        }
        continue;
      }
      for (RelationName table : clause.tables()) {
        query = mark(query, find(query, table, clause), clause, marks, true);
      }
    }
    return query.with().rowMarks(marks).build();
  }

  private static String words(String constant) {
    return constant.replace('_', ' ');
  }

  private static void check(AnalyzedQuery query, String name) {
    String with =
        query.setOperations() != null
            ? "UNION/INTERSECT/EXCEPT"
            : !query.distinct().isEmpty()
                ? "DISTINCT clause"
                : !query.groupBy().isEmpty() || query.groupingSets() != null
                    ? "GROUP BY clause"
                    : query.having() != null
                        ? "HAVING clause"
                        : query.hasAggregates()
                            ? "aggregate functions"
                            : query.hasWindows()
                                ? "window functions"
                                : query.hasTargetSets()
                                    ? "set-returning functions in the target list"
                                    : null;
    if (with != null) {
      throw new DatabaseError("0A000", name + " is not allowed with " + with);
    }
  }

  private int find(AnalyzedQuery query, RelationName table, ParsedLocking clause) {
    if (table.schema() != null) {
      throw new DatabaseError(
              "42601",
              "FOR " + words(clause.strength().name()) + " must specify unqualified relation names")
          .at(table.location());
    }
    for (int i = 1; i <= query.rangeTable().size(); i++) {
      if (table.name().equals(query.range(i).name())) {
        return i;
      }
    }
    throw new DatabaseError(
            "42P01",
            "relation \""
                + table.name()
                + "\" in FOR "
                + words(clause.strength().name())
                + " clause not found in FROM clause")
        .at(table.location());
  }

  private AnalyzedQuery mark(
      AnalyzedQuery query, int index, ParsedLocking clause, List<RowMark> marks, boolean named) {
    RowMark.Strength strength = RowMark.Strength.valueOf(clause.strength().name());
    RowMark.WaitPolicy policy =
        switch (clause.waitPolicy()) {
          case BLOCK -> RowMark.WaitPolicy.BLOCK;
          case SKIP -> RowMark.WaitPolicy.SKIP_LOCKED;
          case ERROR -> RowMark.WaitPolicy.NOWAIT;
        };
    switch (query.range(index)) {
      case RangeTableEntry.Relation relation -> {
        if (relation.kind() == 'm' || relation.kind() == 'S') {
          throw new DatabaseError(
              "42809",
              "cannot lock rows in "
                  + (relation.kind() == 'm' ? "materialized view" : "sequence")
                  + " \""
                  + relation.name()
                  + "\"");
        }
        merge(marks, new RowMark(index, strength, policy));
        return lockable(query, index, relation);
      }
      case RangeTableEntry.Subquery subquery -> {
        AnalyzedQuery inner = apply(subquery.query(), List.of(forAll(clause)));
        List<RangeTableEntry> rangeTable = new ArrayList<>(query.rangeTable());
        rangeTable.set(index - 1, subquery.withQuery(inner));
        return query.with().rangeTable(rangeTable).build();
      }
      default -> {
        if (named) {
          throw cannotLock(query.range(index), clause);
        }
        return query;
      }
    }
  }

  private static ParsedLocking forAll(ParsedLocking clause) {
    return new ParsedLocking(clause.strength(), List.of(), clause.waitPolicy(), clause.location());
  }

  private static DatabaseError cannotLock(RangeTableEntry entry, ParsedLocking clause) {
    String what =
        switch (entry) {
          case RangeTableEntry.Functions ignored -> "a function";
          case RangeTableEntry.Values ignored -> "VALUES";
          case RangeTableEntry.CommonTable ignored -> "a WITH query";
          case RangeTableEntry.NamedRows ignored -> "a named tuplestore";
          default -> "a join";
        };
    return new DatabaseError(
            "0A000", "FOR " + words(clause.strength().name()) + " cannot be applied to " + what)
        .at(clause.location());
  }

  private AnalyzedQuery lockable(
      AnalyzedQuery query, int index, RangeTableEntry.Relation relation) {
    List<RangeTableEntry> rangeTable = new ArrayList<>(query.rangeTable());
    rangeTable.set(index - 1, relation.forRowLocks());
    return query.with().rangeTable(rangeTable).build();
  }

  /** Two clauses for one entry: the stronger lock and the more impatient policy. */
  private static void merge(List<RowMark> marks, RowMark mark) {
    for (int i = 0; i < marks.size(); i++) {
      RowMark present = marks.get(i);
      if (present.rangeIndex() == mark.rangeIndex()) {
        marks.set(
            i,
            new RowMark(
                mark.rangeIndex(),
                present.strength().compareTo(mark.strength()) > 0
                    ? present.strength()
                    : mark.strength(),
                present.waitPolicy().compareTo(mark.waitPolicy()) > 0
                    ? present.waitPolicy()
                    : mark.waitPolicy()));
        return;
      }
    }
    marks.add(mark);
  }
}
