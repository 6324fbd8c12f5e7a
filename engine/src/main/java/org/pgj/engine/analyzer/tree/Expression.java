package org.pgj.engine.analyzer.tree;

/**
 * A typed expression (PostgreSQL: primnodes). Every node answers the type, type modifier and
 * collation of its value.
 */
public sealed interface Expression
    permits AggregateCall,
        ArrayConstructor,
        ArrayConversion,
        ArrayOperatorCall,
        BooleanExpression,
        BooleanTest,
        CaseExpression,
        Coalesce,
        CollateExpression,
        ColumnReference,
        CompositeCheck,
        Constant,
        CurrentOf,
        DefaultMarker,
        DistinctTest,
        DomainConversion,
        DomainValue,
        FieldAssignment,
        FieldSelection,
        FunctionCall,
        GroupingCall,
        JsonCall,
        XmlCall,
        MergeActionName,
        MinMax,
        NextValue,
        NullIf,
        NullTest,
        OperatorCall,
        Parameter,
        Relabeling,
        RowComparison,
        RowConstructor,
        RuleColumn,
        SqlValueFunction,
        SubqueryColumn,
        SubplanCall,
        SubqueryExpression,
        SubscriptExpression,
        TestValue,
        TextConversion,
        WindowCall {
  /** Oid of bool, the type of every condition. */
  int BOOL = 16;

  /** pg_type oid of the value. */
  int type();

  /** Type modifier of the value, -1 if none. */
  int typmod();

  /** pg_collation oid of the value, 0 if its type has none. */
  int collation();

  SourcePosition position();
}
