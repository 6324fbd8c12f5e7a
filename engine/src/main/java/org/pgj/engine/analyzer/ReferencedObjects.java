package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.NextValue;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RuleColumn;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.catalog.Relations;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;

/** The catalog objects that a stored query or expression needs (manual: Dependency Tracking). */
public final class ReferencedObjects {
  private static final int REGCLASS = 2205;
  private static final int DEFAULT_COLLATION = 100;

  private final Relations relations;

  /**
   * @param relations tells which constants of type regclass name a relation: those that name none
   *     refer to nothing
   */
  public ReferencedObjects(Relations relations) {
    this.relations = relations;
  }

  /** What a query refers to; a relation only where none of its columns is referred to. */
  public List<ObjectAddress> of(AnalyzedQuery query) {
    Search search = new Search(0);
    search.mapQuery(query);
    return search.found();
  }

  /**
   * What an expression refers to.
   *
   * @param relation pg_class oid of range table entry 1, 0 if there is none
   */
  public List<ObjectAddress> of(Expression expression, int relation) {
    Search search = new Search(relation);
    search.map(expression);
    return search.found();
  }

  private final class Search extends TreeMapper {
    private final Set<ObjectAddress> objects = new LinkedHashSet<>();
    private final int relation;

    Search(int relation) {
      this.relation = relation;
    }

    List<ObjectAddress> found() {
      Set<Integer> byColumn = new LinkedHashSet<>();
      for (ObjectAddress object : objects) {
        if (object.part() != 0) {
          byColumn.add(object.object());
        }
      }
      List<ObjectAddress> found = new ArrayList<>(objects.size());
      for (ObjectAddress object : objects) {
        boolean whole = object.catalog() == PgClass.RELATION && object.part() == 0;
        if (!whole || !byColumn.contains(object.object())) {
          found.add(object);
        }
      }
      return found;
    }

    private void add(int catalog, int object) {
      if (object != 0) {
        objects.add(ObjectAddress.of(catalog, object));
      }
    }

    @Override
    public AnalyzedQuery mapQuery(AnalyzedQuery query) {
      for (SortKey key : query.orderBy()) {
        add(PgOperator.RELATION, key.ordering());
      }
      for (int constraint : query.keyConstraints()) {
        add(PgConstraint.RELATION, constraint);
      }
      return super.mapQuery(query);
    }

    @Override
    protected RangeTableEntry mapRange(RangeTableEntry entry) {
      if (entry instanceof RangeTableEntry.Relation table) {
        objects.add(ObjectAddress.relation(table.relation()));
        if (table.access() != null) {
          for (int column : table.access().selected()) {
            if (column > 0) {
              objects.add(ObjectAddress.column(table.relation(), column));
            }
          }
        }
      }
      return super.mapRange(entry);
    }

    @Override
    public Expression map(Expression expression) {
      switch (expression) {
        case ColumnReference column -> {
          if (relation != 0 && depth() == column.levelsUp() && column.attribute() > 0) {
            objects.add(ObjectAddress.column(relation, column.attribute()));
          }
        }
        case RuleColumn column -> {
          if (column.attribute() > 0) {
            objects.add(ObjectAddress.column(column.relation(), column.attribute()));
          }
        }
        case Constant constant -> {
          add(PgType.RELATION, constant.type());
          if (constant.type() == REGCLASS
              && !constant.isNull()
              && relations.relation((int) constant.bits()) != null) {
            add(PgClass.RELATION, (int) constant.bits());
          }
        }
        case FunctionCall call -> add(PgProc.RELATION, call.function());
        case OperatorCall call -> add(PgOperator.RELATION, call.operator());
        case ArrayOperatorCall call -> add(PgOperator.RELATION, call.operator());
        case AggregateCall call -> add(PgProc.RELATION, call.function());
        case WindowCall call -> add(PgProc.RELATION, call.function());
        case NextValue next -> add(PgClass.RELATION, next.sequence());
        default -> add(PgType.RELATION, expression.type());
      }
      if (expression.collation() != DEFAULT_COLLATION) {
        add(PgCollation.RELATION, expression.collation());
      }
      return mapChildren(expression);
    }
  }
}
