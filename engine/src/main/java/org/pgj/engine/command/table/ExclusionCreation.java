package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ConstraintTiming;
import org.pgj.engine.parser.tree.ParsedExclusion;
import org.pgj.engine.parser.tree.ParsedExclusionElement;

/** EXCLUDE constraints. */
final class ExclusionCreation {
  private final CommandContext context;
  private final ConstraintWriter constraints;

  ExclusionCreation(CommandContext context) {
    this.context = context;
    this.constraints = new ConstraintWriter(context.changes());
  }

  /**
   * Makes the constraint and its index, and checks the rows there are.
   *
   * @param withPartitions whether those of a partitioned table get it too
   */
  void add(int table, ParsedExclusion exclusion, boolean withPartitions) {
    RelationEntry relation = context.catalog().relations().relation(table);
    int method = method(exclusion);
    CreateIndex elements = new CreateIndex(context);
    List<IndexCreation.IndexColumn> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int[] keys = new int[exclusion.elements().size()];
    int[] operators = new int[keys.length];
    for (int k = 0; k < keys.length; k++) {
      ParsedExclusionElement element = exclusion.elements().get(k);
      IndexCreation.IndexColumn column = elements.key(relation, element.element(), names, method);
      columns.add(column);
      keys[k] = column.attribute();
      operators[k] = operator(element, column);
    }
    if (relation.kind() == 'p') {
      new PartitionIndexes(context).requirePartitionColumns(relation, keys, operators);
    }
    IndexCreation.addIncluded(relation, exclusion.including(), columns);
    if (exclusion.name() != null && constraints.exists(table, exclusion.name())) {
      throw new DatabaseError(
          "42710",
          "constraint \""
              + exclusion.name()
              + "\" for relation \""
              + relation.name()
              + "\" already exists");
    }
    IndexCreation creation = new IndexCreation(context);
    String name =
        exclusion.name() != null
            ? exclusion.name()
            : creation.chooseName(relation, IndexCreation.joinedNames(columns), "excl");
    boolean deferrable = exclusion.timing() != ConstraintTiming.NOT_DEFERRABLE;
    int index =
        creation.create(
            relation,
            name,
            columns,
            keys.length,
            new IndexCreation.IndexKind(
                false,
                false,
                false,
                true,
                !deferrable,
                method,
                predicate(relation, exclusion),
                StorageParameters.texts(exclusion.options())));
    context.changes().nextCommand();
    int constraint =
        constraints.create(
            ConstraintEntry.ofIndex(
                context.catalog().relations().relation(index).name(),
                relation.namespace(),
                'x',
                deferrable,
                exclusion.timing() == ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED,
                true,
                table,
                index,
                keys));
    context.changes().nextCommand();
    constraints.setExclusionOperators(constraint, operators);
    context.changes().nextCommand();
    if (withPartitions) {
      creation.build(table, index);
    }
  }

  private static int method(ParsedExclusion exclusion) {
    String method = exclusion.accessMethod() == null ? "btree" : exclusion.accessMethod();
    return switch (method) {
      case "btree" -> TypeOperators.BTREE;
      case "hash" -> TypeOperators.HASH;
      case "gist" -> TypeOperators.GIST;
      case "gin", "brin" ->
          throw new DatabaseError(
              "0A000", "access method \"" + method + "\" does not support exclusion constraints");
      case "spgist" -> throw DatabaseError.notSupported("access method \"spgist\"");
      default ->
          throw new DatabaseError("42704", "access method \"" + method + "\" does not exist");
    };
  }

  private Expression predicate(RelationEntry relation, ParsedExclusion exclusion) {
    return exclusion.where() == null
        ? null
        : context
            .analyzers()
            .get()
            .condition(exclusion.where(), relation, Analyzer.Purpose.INDEX_PREDICATE, "WHERE");
  }

  private int operator(ParsedExclusionElement element, IndexCreation.IndexColumn column) {
    OperatorEntry operator =
        context
            .analyzers()
            .get()
            .operator(element.operator(), column.type(), column.type(), element.location());
    String text =
        operator.name()
            + "("
            + context.types().format(operator.left())
            + ","
            + context.types().format(operator.right())
            + ")";
    if (operator.commutator() != operator.oid()) {
      throw new DatabaseError("42809", "operator " + text + " is not commutative")
          .detail("Only commutative operators can be used in exclusion constraints.");
    }
    OperatorClassEntry operatorClass = context.catalog().operatorClass(column.operatorClass());
    for (FamilyOperatorEntry member : context.catalog().familyOperators(operatorClass.family())) {
      if (member.operator() == operator.oid()) {
        return operator.oid();
      }
    }
    CatalogRow family =
        context
            .catalog()
            .source()
            .find(PgOpfamily.RELATION, PgOpfamily.OPFAMILY_OID_INDEX, operatorClass.family())
            .getFirst();
    throw new DatabaseError(
            "42809",
            "operator "
                + text
                + " is not a member of operator family \""
                + family.text(PgOpfamily.OPFNAME)
                + "\"")
        .detail(
            "The exclusion operator must be related to the index operator class for the"
                + " constraint.");
  }
}
