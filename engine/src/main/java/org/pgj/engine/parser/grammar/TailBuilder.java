package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/**
 * Gathers what stands around a query's body. A body in parentheses may bring clauses of its own;
 * the same clause twice is an error, others join.
 */
final class TailBuilder {
  private final ParsedWith with;
  private List<ParsedSortItem> orderBy = List.of();
  private ParsedExpression limit;
  private boolean ties;
  private ParsedExpression offset;
  private List<ParsedLocking> locking = List.of();
  private int sortLocation = -1;
  private int limitLocation = -1;
  private int offsetLocation = -1;

  TailBuilder(ParsedWith with) {
    this.with = with;
  }

  void sort(List<ParsedSortItem> items, int location) {
    orderBy = items;
    sortLocation = location;
  }

  void limit(ParsedExpression count, int location) {
    if (limitLocation >= 0) {
      throw new DatabaseError("42601", "multiple LIMIT clauses not allowed").at(location);
    }
    limit = count;
    limitLocation = location;
  }

  /** MySQL's LIMIT offset, count. */
  void limitWithComma() {
    throw new DatabaseError("42601", "LIMIT #,# syntax is not supported")
        .hint("Use separate LIMIT and OFFSET clauses.")
        .at(limitLocation);
  }

  void fetch(ParsedExpression count, boolean withTies, int location) {
    limit(count, location);
    ties = withTies;
  }

  void offset(ParsedExpression count, int location) {
    if (offsetLocation >= 0) {
      throw new DatabaseError("42601", "multiple OFFSET clauses not allowed").at(location);
    }
    offset = count;
    offsetLocation = location;
  }

  void locking(ParsedLocking clause) {
    if (locking.isEmpty()) {
      locking = new ArrayList<>(1);
    }
    locking.add(clause);
  }

  /** The body with these clauses. */
  Query apply(Query body) {
    if (with == null
        && sortLocation < 0
        && limitLocation < 0
        && offsetLocation < 0
        && locking.isEmpty()) {
      return body;
    }
    QueryTail tail = merge(QueryNodes.tail(body));
    if (body instanceof ParsedSelect s) {
      return new ParsedSelect(
          s.distinct(),
          s.items(),
          s.into(),
          s.from(),
          s.where(),
          s.groupBy(),
          s.having(),
          s.windows(),
          tail,
          s.location());
    }
    if (body instanceof ParsedSetOperation o) {
      return new ParsedSetOperation(o.operator(), o.all(), o.left(), o.right(), tail, o.location());
    }
    ParsedValues v = (ParsedValues) body;
    return new ParsedValues(v.rows(), tail, v.location());
  }

  private QueryTail merge(QueryTail inner) {
    if (inner == QueryTail.NONE) {
      checkTies(orderBy);
      return new QueryTail(
          with, orderBy, limit, ties, offset, locking, limitLocation, offsetLocation);
    }
    if (sortLocation >= 0 && !inner.orderBy().isEmpty()) {
      throw new DatabaseError("42601", "multiple ORDER BY clauses not allowed").at(sortLocation);
    }
    if (offset != null && inner.offset() != null) {
      throw new DatabaseError("42601", "multiple OFFSET clauses not allowed").at(offsetLocation);
    }
    if (limit != null && inner.limit() != null) {
      throw new DatabaseError("42601", "multiple LIMIT clauses not allowed").at(limitLocation);
    }
    if (with != null && inner.with() != null) {
      throw new DatabaseError("42601", "multiple WITH clauses not allowed").at(with.location());
    }
    List<ParsedSortItem> sort = sortLocation >= 0 ? orderBy : inner.orderBy();
    checkTies(sort);
    List<ParsedLocking> locks = new ArrayList<>(inner.locking());
    locks.addAll(locking);
    return new QueryTail(
        with != null ? with : inner.with(),
        sort,
        limit != null ? limit : inner.limit(),
        limit != null ? ties : inner.withTies(),
        offset != null ? offset : inner.offset(),
        locks,
        limit != null ? limitLocation : inner.limitLocation(),
        offset != null ? offsetLocation : inner.offsetLocation());
  }

  private void checkTies(List<ParsedSortItem> sort) {
    if (!ties) {
      return;
    }
    if (sort.isEmpty()) {
      throw new DatabaseError("42601", "WITH TIES cannot be specified without ORDER BY clause");
    }
    for (ParsedLocking clause : locking) {
      if (clause.waitPolicy() == LockWaitPolicy.SKIP) {
        throw new DatabaseError(
            "42601", "SKIP LOCKED and WITH TIES options cannot be used together");
      }
    }
  }
}
