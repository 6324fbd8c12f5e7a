package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgSequence;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ConstraintTiming;
import org.pgj.engine.parser.tree.LikeOption;
import org.pgj.engine.parser.tree.NullsOrder;
import org.pgj.engine.parser.tree.OptionAction;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedCheck;
import org.pgj.engine.parser.tree.ParsedCreateIndex;
import org.pgj.engine.parser.tree.ParsedExclusion;
import org.pgj.engine.parser.tree.ParsedExclusionElement;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedGenerated;
import org.pgj.engine.parser.tree.ParsedIdentity;
import org.pgj.engine.parser.tree.ParsedIndexElement;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedTableLike;
import org.pgj.engine.parser.tree.ParsedUnique;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.parser.tree.SortDirection;
import org.pgj.engine.rewriter.ColumnDefaults;
import org.pgj.engine.type.text.Identifiers;

/**
 * LIKE in CREATE TABLE: columns of another relation and what hangs on them. Expressions go through
 * their text, since columns may get other numbers.
 */
final class TableLike {
  private static final int ACCESS_SHARE = 1;

  private final CommandContext context;
  private final RelationName table;
  private final LikeComments comments;
  private final LikeStatistics statistics;
  private final List<ParsedCreateIndex> indexes = new ArrayList<>();

  /**
   * @param table the new table
   */
  TableLike(CommandContext context, RelationName table) {
    this.context = context;
    this.table = table;
    this.comments = new LikeComments(context);
    this.statistics = new LikeStatistics(context, table, comments, this::parsed);
  }

  void addColumns(ParsedTableLike like, ColumnDefinitions target) {
    RelationEntry source = context.relations().open(like.table(), ACCESS_SHARE);
    switch (source.kind()) {
      case 'r', 'v', 'm', 'c', 'f', 'p' -> {
        // These have columns of their own.
      }
      default ->
          throw new DatabaseError(
                  "42809", "relation \"" + source.name() + "\" is invalid in LIKE clause")
              .at(like.location());
    }
    for (AttributeEntry attribute : source.attributes()) {
      if (!attribute.dropped()) {
        add(like, source, attribute, target);
      }
    }
    if (like.options().contains(LikeOption.COMMENTS)) {
      comments.add(source, like.options().contains(LikeOption.CONSTRAINTS));
    }
    if (like.options().contains(LikeOption.STATISTICS)) {
      statistics.add(source, like.options().contains(LikeOption.COMMENTS));
    }
    if (like.options().contains(LikeOption.CONSTRAINTS)) {
      addChecks(source, target);
    }
    if (like.options().contains(LikeOption.INDEXES)) {
      addIndexes(source, target);
    }
  }

  private void add(
      ParsedTableLike like,
      RelationEntry source,
      AttributeEntry attribute,
      ColumnDefinitions target) {
    boolean isGenerated =
        attribute.generated() != 0 && like.options().contains(LikeOption.GENERATED);
    boolean hasDefault =
        attribute.hasDefault()
            && attribute.generated() == 0
            && like.options().contains(LikeOption.DEFAULTS);
    boolean isIdentity = attribute.identity() != 0 && like.options().contains(LikeOption.IDENTITY);
    String stored =
        isGenerated || hasDefault
            ? context.catalog().relations().defaultExpression(source.oid(), attribute.number())
            : null;
    target.add(
        new NewColumn(
            attribute.name(),
            attribute.type(),
            attribute.typmod(),
            attribute.collation(),
            attribute.dimensions(),
            attribute.notNull(),
            stored != null,
            like.options().contains(LikeOption.STORAGE) ? attribute.storage() : '\0',
            like.options().contains(LikeOption.COMPRESSION) ? attribute.compression() : '\0',
            isIdentity ? attribute.identity() : '\0',
            isGenerated ? attribute.generated() : '\0'),
        hasDefault ? stored : null,
        isGenerated
            ? new ParsedGenerated(null, true, parsed(source, read(stored)), like.location())
            : null,
        isIdentity ? identity(source, attribute) : null);
  }

  private Expression read(String stored) {
    return context.queries().executions().stored().read(stored);
  }

  private ParsedExpression parsed(RelationEntry source, Expression expression) {
    String text =
        new ExpressionDeparser(
                context.catalog(),
                context.functions(),
                (reference, deparser) ->
                    deparser
                        .text()
                        .append(Identifiers.quote(source.attribute(reference.attribute()).name())))
            .deparse(expression);
    return SqlParser.parseExpression(text);
  }

  /** The identity with the parameters of the other column's sequence. */
  private ParsedIdentity identity(RelationEntry source, AttributeEntry attribute) {
    int sequence = new ColumnDefaults(context.catalog()).identitySequence(source, attribute);
    CatalogRow row =
        context
            .catalog()
            .source()
            .find(PgSequence.RELATION, PgSequence.SEQUENCE_SEQRELID_INDEX, sequence)
            .getFirst();
    List<ParsedOption> options = new ArrayList<>();
    options.add(number("increment", row.int8(PgSequence.SEQINCREMENT)));
    options.add(number("minvalue", row.int8(PgSequence.SEQMIN)));
    options.add(number("maxvalue", row.int8(PgSequence.SEQMAX)));
    options.add(number("start", row.int8(PgSequence.SEQSTART)));
    options.add(number("cache", row.int8(PgSequence.SEQCACHE)));
    options.add(
        new ParsedOption(
            null,
            "cycle",
            new ParsedBooleanLiteral(row.bool(PgSequence.SEQCYCLE), -1),
            OptionAction.UNSPECIFIED,
            -1));
    return new ParsedIdentity(null, attribute.identity() == 'a', options, -1);
  }

  private static ParsedOption number(String name, long value) {
    return new ParsedOption(
        null,
        name,
        new ParsedNumericLiteral(Long.toString(value), -1),
        OptionAction.UNSPECIFIED,
        -1);
  }

  private void addChecks(RelationEntry source, ColumnDefinitions target) {
    for (ConstraintEntry constraint : context.catalog().relations().constraints(source.oid())) {
      if (constraint.kind() == 'c') {
        target
            .constraints()
            .add(
                new TableConstraints.Pending(
                    new ParsedCheck(
                        constraint.name(),
                        parsed(source, read(constraint.expression())),
                        constraint.noInherit(),
                        false,
                        -1),
                    null));
      }
    }
  }

  private void addIndexes(RelationEntry source, ColumnDefinitions target) {
    for (IndexEntry index : context.catalog().relations().indexes(source.oid())) {
      RelationEntry relation = context.catalog().relations().relation(index.relation());
      ConstraintEntry key = keyOf(source, index);
      if (key == null) {
        indexes.add(copy(source, index));
        continue;
      }
      if (index.exclusion()) {
        target.constraints().add(new TableConstraints.Pending(exclusion(source, index, key), null));
        continue;
      }
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < index.keys().length; i++) {
        columns.add(source.attribute(index.keys()[i]).name());
      }
      target
          .constraints()
          .add(
              new TableConstraints.Pending(
                  new ParsedUnique(
                      null,
                      index.primary(),
                      columns.subList(0, index.keyCount()),
                      columns.subList(index.keyCount(), columns.size()),
                      index.nullsNotDistinct(),
                      StorageParameters.parsed(relation.options()),
                      null,
                      null,
                      timing(key),
                      -1),
                  null));
    }
  }

  private ParsedExclusion exclusion(
      RelationEntry source, IndexEntry index, ConstraintEntry constraint) {
    ParsedCreateIndex copy = copy(source, index);
    int[] operators =
        context
            .catalog()
            .source()
            .find(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint.oid())
            .getFirst()
            .numbers(PgConstraint.CONEXCLOP);
    List<ParsedExclusionElement> elements = new ArrayList<>();
    for (int i = 0; i < operators.length; i++) {
      OperatorEntry operator = context.catalog().operator(operators[i]);
      elements.add(
          new ParsedExclusionElement(
              copy.elements().get(i),
              new QualifiedName(
                  List.of(
                      context.catalog().namespace(operator.namespace()).name(), operator.name()),
                  -1),
              -1));
    }
    List<String> included = new ArrayList<>();
    for (ParsedIndexElement element : copy.including()) {
      included.add(element.column());
    }
    return new ParsedExclusion(
        null,
        copy.accessMethod(),
        elements,
        included,
        copy.options(),
        null,
        copy.where(),
        timing(constraint),
        -1);
  }

  private ConstraintEntry keyOf(RelationEntry source, IndexEntry index) {
    for (ConstraintEntry constraint : context.catalog().relations().constraints(source.oid())) {
      if (constraint.index() == index.relation() && constraint.kind() != 'f') {
        return constraint;
      }
    }
    return null;
  }

  private static ConstraintTiming timing(ConstraintEntry key) {
    if (!key.deferrable()) {
      return ConstraintTiming.NOT_DEFERRABLE;
    }
    return key.initiallyDeferred()
        ? ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED
        : ConstraintTiming.DEFERRABLE_INITIALLY_IMMEDIATE;
  }

  private ParsedCreateIndex copy(RelationEntry source, IndexEntry index) {
    List<Expression> expressions =
        index.expressions() == null
            ? List.of()
            : context.queries().executions().stored().readList(index.expressions());
    List<ParsedIndexElement> elements = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < index.keys().length; i++) {
      int key = index.keys()[i];
      boolean isKey = i < index.keyCount();
      int options = isKey ? index.options()[i] : 0;
      boolean isOrdered = isKey && index.accessMethod() == TypeOperators.BTREE;
      elements.add(
          new ParsedIndexElement(
              key == 0 ? null : source.attribute(key).name(),
              key == 0 ? parsed(source, expressions.get(next++)) : null,
              isKey ? collationName(index.collations()[i]) : null,
              isKey ? className(index.operatorClasses()[i]) : null,
              List.of(),
              isOrdered ? direction(options) : SortDirection.DEFAULT,
              isOrdered ? nulls(options) : NullsOrder.DEFAULT,
              -1));
    }
    RelationEntry relation = context.catalog().relations().relation(index.relation());
    return new ParsedCreateIndex(
        null,
        table,
        false,
        index.unique(),
        false,
        false,
        IndexCreation.methodName(index.accessMethod()),
        elements.subList(0, index.keyCount()),
        elements.subList(index.keyCount(), elements.size()),
        index.nullsNotDistinct(),
        StorageParameters.parsed(relation.options()),
        null,
        index.predicate() == null ? null : parsed(source, read(index.predicate())),
        -1);
  }

  private static SortDirection direction(int options) {
    return (options & IndexEntry.DESCENDING) != 0
        ? SortDirection.DESCENDING
        : SortDirection.ASCENDING;
  }

  private static NullsOrder nulls(int options) {
    return (options & IndexEntry.NULLS_FIRST) != 0 ? NullsOrder.FIRST : NullsOrder.LAST;
  }

  /** Null if the column has none. */
  private QualifiedName collationName(int oid) {
    if (oid == 0) {
      return null;
    }
    CollationEntry entry = context.catalog().collation(oid);
    return new QualifiedName(
        List.of(context.catalog().namespace(entry.namespace()).name(), entry.name()), -1);
  }

  private QualifiedName className(int oid) {
    OperatorClassEntry entry = context.catalog().operatorClass(oid);
    return new QualifiedName(
        List.of(context.catalog().namespace(entry.namespace()).name(), entry.name()), -1);
  }

  /** Makes the indexes that are no keys, statistics and comments, when the table is there. */
  void finish(int oid) {
    for (ParsedCreateIndex index : indexes) {
      new CreateIndex(context).run(index);
    }
    statistics.make();
    comments.copyTo(oid);
  }
}
