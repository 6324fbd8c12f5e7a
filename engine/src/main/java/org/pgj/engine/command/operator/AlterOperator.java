package org.pgj.engine.command.operator;

import org.pgj.engine.catalog.change.OperatorWriter;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.DefinitionList;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedAlterDefinition;
import org.pgj.engine.parser.tree.ParsedAlterOwner;
import org.pgj.engine.parser.tree.ParsedAlterSchema;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.type.Oids;

/** ALTER OPERATOR. */
public final class AlterOperator {
  private static final String TAG = "ALTER OPERATOR";

  private final CommandContext context;
  private final CatalogStore store;

  public AlterOperator(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  private OperatorEntry find(ParsedObjectName object) {
    OperatorEntry operator = new Operators(context).find(object, false);
    new ObjectRights(context).requireOwner(operator.owner(), "operator " + operator.name());
    return operator;
  }

  private void update(OperatorEntry operator, int column, int value) {
    StoredRow row = row(operator);
    store.update(PgOperator.RELATION, row, values -> values.oid(column, value));
    context.changes().nextCommand();
  }

  private StoredRow row(OperatorEntry operator) {
    return store
        .rows(PgOperator.RELATION, PgOperator.OPERATOR_OID_INDEX, operator.oid())
        .getFirst();
  }

  public String setOwner(ParsedAlterOwner alter) {
    OperatorEntry operator = find(alter.object());
    int owner = RoleNames.oid(context, alter.owner());
    new ObjectRights(context).requireNewOwner(owner, operator.namespace());
    update(operator, PgOperator.OPROWNER, owner);
    return TAG;
  }

  public String setSchema(ParsedAlterSchema alter) {
    OperatorEntry operator = find(alter.object());
    NamespaceEntry schema = context.catalog().namespace(alter.schema());
    if (schema == null) {
      throw new DatabaseError("3F000", "schema \"" + alter.schema() + "\" does not exist");
    }
    if (schema.oid() == operator.namespace()) {
      return TAG;
    }
    Schemas.creation(context, schema.name());
    Operators operators = new Operators(context);
    if (operators.inNamespace(operator.name(), operator.left(), operator.right(), schema.oid())
        != null) {
      throw new DatabaseError(
          "42710",
          "operator " + operator.name() + " already exists in schema \"" + schema.name() + "\"");
    }
    update(operator, PgOperator.OPRNAMESPACE, schema.oid());
    new OperatorWriter(context.changes()).write(context.catalog().operator(operator.oid()));
    return TAG;
  }

  /** SET (…). */
  public String run(ParsedAlterDefinition alter) {
    OperatorEntry operator = find(alter.object());
    if (operator.function() == 0) {
      throw new Operators(context)
          .missing(alter.object().name(), operator.left(), operator.right());
    }
    OperatorParts parts = new OperatorParts(context);
    OperatorLinks links = new OperatorLinks(context);
    ParsedOption restrict = null;
    ParsedOption join = null;
    ParsedOption commutator = null;
    ParsedOption negator = null;
    Boolean merges = null;
    Boolean hashes = null;
    for (ParsedOption option : alter.options()) {
      switch (option.name()) {
        case "restrict" -> restrict = option;
        case "join" -> join = option;
        case "commutator" -> commutator = option;
        case "negator" -> negator = option;
        case "merges" -> merges = OptionValues.bool(option);
        case "hashes" -> hashes = OptionValues.bool(option);
        case "leftarg", "rightarg", "function", "procedure" ->
            throw new DatabaseError(
                "42601", "operator attribute \"" + option.name() + "\" cannot be changed");
        default ->
            throw new DatabaseError(
                "42601", "operator attribute \"" + option.name() + "\" not recognized");
      }
    }
    int restriction = parts.restriction(restrict);
    int joinEstimator = parts.join(join);
    OperatorParts.require(
        operator.left() != 0,
        operator.result() == Oids.BOOL,
        commutator != null,
        negator != null,
        restriction != 0,
        joinEstimator != 0,
        Boolean.TRUE.equals(merges),
        Boolean.TRUE.equals(hashes));
    int newCommutator = 0;
    if (commutator != null) {
      newCommutator =
          links.present(DefinitionList.name(commutator), operator.right(), operator.left());
      links.requireCommutator(newCommutator, operator);
      if (operator.commutator() != 0 && operator.commutator() != newCommutator) {
        throw fixed("commutator");
      }
    }
    int newNegator = 0;
    if (negator != null) {
      newNegator = links.present(DefinitionList.name(negator), operator.left(), operator.right());
      links.requireNegator(newNegator, operator);
      if (operator.negator() != 0 && operator.negator() != newNegator) {
        throw fixed("negator");
      }
    }
    if (operator.canMerge() && Boolean.FALSE.equals(merges)) {
      throw fixed("merges");
    }
    if (operator.canHash() && Boolean.FALSE.equals(hashes)) {
      throw fixed("hashes");
    }
    StoredRow row = row(operator);
    RowValues values = store.change(PgOperator.RELATION, row);
    if (restrict != null) {
      values.oid(PgOperator.OPRREST, restriction);
    }
    if (join != null) {
      values.oid(PgOperator.OPRJOIN, joinEstimator);
    }
    if (commutator != null) {
      values.oid(PgOperator.OPRCOM, newCommutator);
    }
    if (negator != null) {
      values.oid(PgOperator.OPRNEGATE, newNegator);
    }
    if (merges != null) {
      values.bool(PgOperator.OPRCANMERGE, merges);
    }
    if (hashes != null) {
      values.bool(PgOperator.OPRCANHASH, hashes);
    }
    store.update(PgOperator.RELATION, row, values);
    context.changes().nextCommand();
    links.tell(operator.oid(), newCommutator, newNegator);
    new OperatorWriter(context.changes()).write(context.catalog().operator(operator.oid()));
    return TAG;
  }

  private static DatabaseError fixed(String attribute) {
    return new DatabaseError(
        "42P17",
        "operator attribute \"" + attribute + "\" cannot be changed if it has already been set");
  }
}
